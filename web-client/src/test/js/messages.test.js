import assert from "node:assert/strict";
import { test } from "node:test";
import { Timeline } from "../../main/resources/dev/parley/webclient/site/sdk/timeline.js";

const at = "2026-03-01T09:30:15.000000Z";

function said(seq, more = {}) {
  return { conversation: "c", seq, at, actor: "alice", kind: "message", message: { id: "i" + seq, clientMessageId: "m" + seq, text: "text " + seq }, ...more };
}

function entry(seq, kind, target, more = {}) {
  return { conversation: "c", seq, at, actor: "bob", kind, target, ...more };
}

function timelineOf(events, head = events.at(-1).seq) {
  const timeline = new Timeline(() => "bob");
  timeline.reset({ events, hasEarlier: false, hasLater: false, head });
  return timeline;
}

test("a message says what its last edit says", () => {
  const timeline = timelineOf([said(1), said(2)]);
  timeline.apply(entry(3, "edited", 1, { actor: "alice", text: "first" }));
  timeline.apply(entry(4, "edited", 1, { actor: "alice", text: "second" }));
  assert.equal(timeline.at(1).message.text, "second");
  assert.deepEqual(timeline.at(1).state.edited, { seq: 4, at, count: 2 });
  assert.equal(timeline.at(2).message.text, "text 2");
});

test("a page of history says already what later entries have made of its messages", () => {
  const reacted = said(1, { state: { reactions: [{ emoji: "👍", count: 1, mine: true }], edited: { seq: 2, at, count: 1 } } });
  const timeline = timelineOf([reacted], 3);
  timeline.apply(entry(2, "edited", 1, { text: "already in it" }));
  timeline.apply(entry(3, "reaction", 1, { emoji: "👍", added: true }));
  assert.equal(timeline.at(1).message.text, "text 1");
  assert.equal(timeline.at(1).state.reactions[0].count, 1);
  timeline.apply(entry(4, "reaction", 1, { actor: "carol", emoji: "👍", added: true }));
  assert.deepEqual(timeline.at(1).state.reactions, [{ emoji: "👍", count: 2, mine: true }]);
});

test("reactions come and go, and one knows which are one's own", () => {
  const timeline = timelineOf([said(1)]);
  timeline.apply(entry(2, "reaction", 1, { actor: "carol", emoji: "🎉", added: true }));
  timeline.apply(entry(3, "reaction", 1, { emoji: "🎉", added: true }));
  assert.deepEqual(timeline.at(1).state.reactions, [{ emoji: "🎉", count: 2, mine: true }]);
  timeline.apply(entry(4, "reaction", 1, { actor: "carol", emoji: "🎉", added: false }));
  assert.deepEqual(timeline.at(1).state.reactions, [{ emoji: "🎉", count: 1, mine: true }]);
  timeline.apply(entry(5, "reaction", 1, { emoji: "🎉", added: false }));
  assert.deepEqual(timeline.at(1).state.reactions, []);
});

test("what was deleted is forgotten, and nothing brings it back", () => {
  const timeline = timelineOf([said(1, { state: { reactions: [{ emoji: "👍", count: 3, mine: false }] } })]);
  timeline.apply(entry(2, "deleted", 1));
  assert.equal(timeline.at(1).message.text, "");
  assert.equal(timeline.at(1).message.deleted, true);
  assert.equal(timeline.at(1).state.reactions, undefined);
  timeline.apply(entry(3, "edited", 1, { text: "back" }));
  timeline.apply(entry(4, "reaction", 1, { emoji: "👍", added: true }));
  assert.equal(timeline.at(1).message.text, "");
});

test("answers in a thread are counted on its root, pins come and go", () => {
  const timeline = timelineOf([said(1)]);
  timeline.apply(said(2, { message: { id: "i", clientMessageId: "m", text: "in the thread", thread: 1 } }));
  timeline.apply(entry(3, "pin", 1, { pinned: true }));
  assert.equal(timeline.at(1).state.replies, 1);
  assert.equal(timeline.at(1).state.pinned, true);
  timeline.apply(entry(4, "pin", 1, { pinned: false }));
  assert.equal(timeline.at(1).state.pinned, false);
});

test("an entry about a message that is not here changes nothing", () => {
  const timeline = timelineOf([said(7)]);
  assert.equal(timeline.apply(entry(8, "edited", 2, { text: "elsewhere" })), true);
  assert.equal(timeline.at(7).message.text, "text 7");
});
