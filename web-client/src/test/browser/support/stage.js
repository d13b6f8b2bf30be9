import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { startCluster } from "./cluster.js";
import { openBrowser } from "./people.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Two servers and a browser for all tests of a file; they are there as soon as the tests run. */
export function setStage() {
  const stage = { cluster: undefined, browser: undefined, shows, findsNoBarrier, findsNoMarkup };

  before(async () => {
    stage.cluster = await startCluster();
    stage.browser = await openBrowser();
  });

  after(async () => {
    await stage.browser?.close();
    await stage.cluster?.close();
  });

  /** Ends with what has gone wrong in any page since the last test. */
  function shows(name, steps) {
    test(name, async () => {
      await steps();
      assert.deepEqual(stage.browser.complaints.splice(0), []);
    });
  }

  return stage;
}

async function findsNoBarrier(person, screen) {
  await person.page.evaluate(axe);
  const violations = await person.page.evaluate(async () => {
    const { violations: found } = await globalThis.axe.run(document, {
      runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    });
    return found.map((one) => one.id + ": " + one.nodes.map((node) => node.target.join(" ") + " " + node.failureSummary).join(", "));
  });
  assert.deepEqual(violations, [], screen);
}

/** Nothing that somebody has written has become an element, or a link to anywhere but the web. */
async function findsNoMarkup(person, screen) {
  const odd = await person.page.evaluate(() =>
    [...document.querySelectorAll("#app *")]
      .filter((one) => /^(script|img|iframe|object|embed|svg:script|style|base|meta)$/i.test(one.tagName) || [...one.attributes].some(({ name }) => /^on/i.test(name)))
      .concat([...document.querySelectorAll("a[href]")].filter((one) => !/^(https?:|mailto:|\/)/.test(one.getAttribute("href"))))
      .map((one) => one.outerHTML),
  );
  assert.deepEqual(odd, [], screen);
}
