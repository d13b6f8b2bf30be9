// Runs before the first paint, so that a chosen theme does not flash. Everything else is in modules.
{
  const theme = localStorage.getItem("parley.theme");
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
  }
}
