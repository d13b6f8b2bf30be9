package dev.parley.browser.stage;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The people of one test: profiles of the browser, and what has gone wrong in their pages. */
final class Visits implements AutoCloseable {
  /** Browsers note every request that fails, which is what some tests are about. */
  private static final Pattern EXPECTED =
      Pattern.compile("Failed to load resource|WebSocket connection|ERR_");

  private static final String NOTE_POLICY =
      """
      document.addEventListener("securitypolicyviolation", (event) =>
        console.error("policy: " + event.violatedDirective));
      """;

  private final Browser browser;
  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  Visits(Browser browser) {
    this.browser = browser;
  }

  /** Somebody with a browser of their own, at the first page of a server. */
  Person open(String url, Consumer<Browser.NewContextOptions> profile) {
    Browser.NewContextOptions options =
        new Browser.NewContextOptions()
            .setViewportSize(1200, 760)
            .setLocale("en-GB")
            .setReducedMotion(ReducedMotion.REDUCE);
    profile.accept(options);
    BrowserContext context = browser.newContext(options);
    contexts.add(context);
    context.setDefaultTimeout(Patience.LIMIT_MILLIS);
    context.addInitScript(NOTE_POLICY);
    return openTab(context, url);
  }

  Person openTab(BrowserContext context, String url) {
    Page page = context.newPage();
    page.onPageError(error -> complaints.add("error: " + error));
    page.onDialog(this::refuse);
    page.onConsoleMessage(this::note);
    page.navigate(url);
    return new Person(this, page);
  }

  private void refuse(Dialog dialog) {
    complaints.add("dialog: " + dialog.message());
    dialog.dismiss();
  }

  private void note(ConsoleMessage message) {
    if (message.type().equals("error") && !EXPECTED.matcher(message.text()).find()) {
      complaints.add("console: " + message.text());
    }
  }

  /** All that has gone wrong so far. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** What is on the screens now, for whoever looks for a reason. */
  void photograph(Path folder, String name) {
    int number = 0;
    for (BrowserContext context : contexts) {
      for (Page page : context.pages()) {
        number++;
        page.screenshot(
            new Page.ScreenshotOptions().setPath(folder.resolve(name + "-" + number + ".png")));
      }
    }
  }

  @Override
  public void close() {
    contexts.forEach(BrowserContext::close);
    contexts.clear();
  }
}
