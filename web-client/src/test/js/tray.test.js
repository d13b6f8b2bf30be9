import assert from "node:assert/strict";
import { test } from "node:test";

// The texts ask the browser for the user's language, and what was added is said in the page.
globalThis.localStorage ??= { getItem: () => null };
Object.defineProperty(globalThis, "navigator", { value: { languages: ["en"] }, configurable: true });
const toasts = [];
globalThis.document = {
  createElement: () => ({}),
  getElementById: (id) => (id === "toasts" ? { append: ({ textContent }) => toasts.push(textContent) } : null),
};
globalThis.setTimeout = () => 0;
const { Tray } = await import("../../main/resources/dev/parley/webclient/site/app/tray.js");

function papers(prefix, count) {
  return Array.from({ length: count }, (_, index) => ({ name: prefix + index, type: "text/plain", size: 1 }));
}

function names(tray) {
  return tray.of("draft").map((file) => file.name);
}

test("files stand in the order in which they were chosen, and can be taken back", async () => {
  const tray = new Tray(() => {});
  await tray.add("draft", papers("a", 2));
  await tray.add("draft", papers("b", 1));
  assert.deepEqual(names(tray), ["a0", "a1", "b0"]);
  tray.remove("draft", tray.of("draft")[1].key);
  assert.deepEqual(names(tray), ["a0", "b0"]);
  assert.equal(tray.take("draft").length, 2);
  assert.ok(tray.isEmpty);
  assert.deepEqual(toasts, []);
});

test("what is chosen twice at the same time is no more than a message can have", async () => {
  const tray = new Tray(() => {});
  await Promise.all([tray.add("draft", papers("a", 8)), tray.add("draft", papers("b", 8))]);
  assert.equal(names(tray).length, 10);
  assert.equal(new Set(names(tray)).size, 10);
  assert.deepEqual([...new Set(toasts)], ["A message can have up to 10 files."]);
});
