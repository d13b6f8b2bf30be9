async () => {
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/style/chat.css" }));
  document.body.style.cssText = "margin: 0; height: 500px";
  const { Scroller } = await import("/app/scroller.js");
  const { h } = await import("/app/view.js");
  const heights = [20, 130, 44, 310, 36, 71];
  const rows = { first: 951, last: 1000 };
  const scroller = new Scroller({
    // The first one of all shows a name above, as the first of a group does.
    draw: (row) =>
      h(
        "div",
        { key: row.key, class: "row" },
        row.seq === rows.first ? h("div", { style: { height: "30px" } }, "name") : null,
        h("div", { "data-seq": row.seq, style: { height: (row.seq === undefined ? 50 : heights[row.seq % heights.length]) + "px" } }, row.key),
      ),
    onmove: () => {},
  });
  scroller.element.className = "timeline-scroll";
  document.body.append(scroller.element);
  const show = () => {
    const items = [{ key: "day", isLoose: true }];
    for (let seq = rows.first; seq <= rows.last; seq++) {
      items.push({ key: "m" + seq, seq });
    }
    scroller.show(items);
  };
  globalThis.list = {
    scroller,
    rows,
    show,
    drawn: () => scroller.element.querySelectorAll("[data-seq]").length,
    /** Where the messages in view begin, by sequence. */
    places: async () => {
      // What is measured when drawn has settled then.
      for (let frame = 0; frame < 4; frame++) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      const edge = scroller.element.getBoundingClientRect();
      const all = [...scroller.element.querySelectorAll("[data-seq]")].map((one) => [one.dataset.seq, one.getBoundingClientRect()]);
      return Object.fromEntries(all.filter(([, { top, bottom }]) => bottom > edge.top && top < edge.bottom).map(([seq, { top }]) => [seq, Math.round(top)]));
    },
  };
  show();
}
