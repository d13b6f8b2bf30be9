import assert from "node:assert/strict";
import { test } from "node:test";
import { markNames, meansEveryone, mentionAt, mentioned, suggestions } from "../../main/resources/dev/parley/webclient/site/app/mentions.js";
import { markdown } from "../../main/resources/dev/parley/webclient/site/app/markdown.js";

const people = [
  { id: "1", name: "Alice" },
  { id: "2", name: "Al" },
  { id: "3", name: "Mad Hatter" },
  { id: "4", name: "Größe (x)" },
];

/** The text of elements, with what is marked in brackets. */
function shown(children) {
  return [children]
    .flat(Infinity)
    .map((one) => (typeof one === "string" ? one : one.text !== undefined ? one.text : one.props.class === "mention" ? "[" + shown(one.children) + "]" : shown(one.children)))
    .join("");
}

test("a mention begins with the sign at the beginning of a word", () => {
  assert.deepEqual(mentionAt("Hello @Mad Ha", 13), { start: 6, query: "Mad Ha" });
  assert.deepEqual(mentionAt("@", 1), { start: 0, query: "" });
  assert.deepEqual(mentionAt("say (@al", 8), { start: 5, query: "al" });
  assert.equal(mentionAt("me@example.org", 14), undefined);
  assert.equal(mentionAt("@alice\nand", 10), undefined);
  assert.equal(mentionAt("@ alice", 7), undefined);
});

test("names, and each word of them, can be begun with", () => {
  assert.deepEqual(suggestions(people, "al").map((one) => one.name), ["Al", "Alice"]);
  assert.deepEqual(suggestions(people, "hat").map((one) => one.name), ["Mad Hatter"]);
  assert.deepEqual(suggestions(people, "nobody"), []);
});

test("whoever is named by the whole name is meant", () => {
  assert.deepEqual(mentioned("@Alice, @Mad Hatter: tea?", people), ["1", "3"]);
  assert.deepEqual(mentioned("@Größe (x)!", people), ["4"]);
  assert.deepEqual(mentioned("@Alicex and al@Al.example", people), []);
});

test("everybody is meant by a word of its own", () => {
  assert.equal(meansEveryone("Hello @alle!", ["alle", "everyone"]), true);
  assert.equal(meansEveryone("@allergic", ["alle", "everyone"]), false);
});

test("names are marked wherever they stand, but not in code and links", () => {
  assert.equal(shown(markNames(markdown("Hi **@Alice** and @Al: `@Alice` https://example.org/@Alice"), ["Alice", "Al"])), "Hi [@Alice] and [@Al]: @Alice https://example.org/@Alice");
  assert.equal(shown(markNames(markdown("- @Mad Hatter\n\n> @Alice"), ["Mad Hatter", "Alice"])), "[@Mad Hatter][@Alice]");
  assert.equal(shown(markNames(markdown("@Alice"), [])), "@Alice");
});
