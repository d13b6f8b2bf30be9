import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser } from "./support/people.js";
import { serveSite } from "./support/site.js";

let site;
let browser;

before(async () => {
  site = await serveSite();
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  await site?.close();
});

/** A page with the newest 50 of 1000 messages of one day, of heights that the list does not know before. */
async function openList() {
  const { page } = await browser.person(site.url);
  await page.evaluate(async () => {
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
  });
  return page;
}

for (const count of [1, 5, 50]) {
  test("nothing moves when " + count + " come above, wherever one reads", async () => {
    const page = await openList();
    const moves = await page.evaluate(async (more) => {
      const { list } = globalThis;
      const found = [];
      while (list.rows.first > 951 - 4 * more && found.length === 0) {
        list.scroller.element.scrollBy(0, -400);
        const before = await list.places();
        if (list.scroller.element.scrollTop < 600) {
          list.rows.first -= more;
          list.show();
        }
        const after = await list.places();
        found.push(...Object.keys(before).filter((seq) => Math.abs(before[seq] - after[seq]) > 1 || after[seq] === undefined).map((seq) => ({ seq, before, after })));
      }
      return found;
    }, count);
    assert.deepEqual(moves, []);
  });

  test("nothing moves at the very top when " + count + " come above", async () => {
    const page = await openList();
    const { before: places, after: again, drawn } = await page.evaluate(async (more) => {
      const { list } = globalThis;
      list.scroller.isAtEnd = false;
      for (let step = 0; step < 20; step++) {
        list.scroller.element.scrollTop = 0;
        await list.places();
      }
      const before = await list.places();
      list.rows.first -= more;
      list.show();
      return { before, after: await list.places(), drawn: list.drawn() };
    }, count);
    assert.ok(Object.keys(places).length > 2);
    for (const seq of Object.keys(places)) {
      assert.ok(Math.abs(places[seq] - again[seq]) <= 1, seq + " moved: " + JSON.stringify({ places, again }));
    }
    assert.ok(drawn < 60, "too many are drawn: " + drawn);
  });
}

test("whoever is at the end stays there when more comes", async () => {
  const page = await openList();
  const ends = await page.evaluate(async () => {
    const { list } = globalThis;
    const seen = [];
    for (let round = 0; round < 5; round++) {
      list.rows.last += 3;
      list.show();
      const places = await list.places();
      seen.push(Object.keys(places).at(-1) === String(list.rows.last) && list.scroller.isAtEnd);
    }
    return seen;
  });
  assert.deepEqual(ends, [true, true, true, true, true]);
});
