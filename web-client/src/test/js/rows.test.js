import assert from "node:assert/strict";
import { test } from "node:test";
import { rowsOf } from "../../main/resources/dev/parley/webclient/site/app/rows.js";

const noon = new Date(2026, 2, 1, 12, 0).getTime();

function said(seq, actor, minutes, text = "text " + seq) {
  return { kind: "message", seq, actor, at: new Date(noon + minutes * 60_000).toISOString(), message: { clientMessageId: "m" + seq, text } };
}

function kinds(rows) {
  return rows.map((row) => (row.kind === "message" ? row.text + (row.isFirst ? " (first)" : "") : row.kind));
}

test("messages of one person stand together for five minutes", () => {
  const events = [said(1, "bob", 0), said(2, "bob", 4), said(3, "bob", 10), said(4, "carol", 11), said(5, "bob", 11)];
  const rows = rowsOf({ events, pending: [], me: "alice", unreadAbove: Infinity });
  assert.deepEqual(kinds(rows), ["day", "text 1 (first)", "text 2", "text 3 (first)", "text 4 (first)", "text 5 (first)"]);
});

test("each day has a heading", () => {
  const rows = rowsOf({ events: [said(1, "bob", 0), said(2, "bob", 24 * 60)], pending: [], me: "alice", unreadAbove: Infinity });
  assert.deepEqual(kinds(rows), ["day", "text 1 (first)", "day", "text 2 (first)"]);
});

test("the line stands above the first unread message of somebody else", () => {
  const events = [said(1, "bob", 0), said(2, "alice", 1), said(3, "bob", 1), said(4, "bob", 1)];
  const rows = rowsOf({ events, pending: [], me: "alice", unreadAbove: 1 });
  assert.deepEqual(kinds(rows), ["day", "text 1 (first)", "text 2 (first)", "unread", "text 3 (first)", "text 4"]);
});

test("what waits stands at the end, and keeps its key when the log has it", () => {
  const waiting = { clientMessageId: "m2", conversation: "c", fields: { text: "mine" }, createdAt: noon, order: 1, state: "waiting" };
  const before = rowsOf({ events: [said(1, "bob", 0)], pending: [waiting], me: "alice", unreadAbove: Infinity });
  const after = rowsOf({ events: [said(1, "bob", 0), said(2, "alice", 0, "mine")], pending: [], me: "alice", unreadAbove: Infinity });
  assert.deepEqual(kinds(before), kinds(after));
  assert.equal(before.at(-1).key, after.at(-1).key);
});

test("passes over kinds of events that it does not know", () => {
  const rows = rowsOf({ events: [{ kind: "painted", seq: 1, actor: "bob", at: new Date(noon).toISOString() }], pending: [], me: "alice", unreadAbove: Infinity });
  assert.deepEqual(rows, []);
});

test("no two rows have the same key", () => {
  const events = Array.from({ length: 500 }, (_, index) => said(index + 1, index % 3 === 0 ? "bob" : "carol", index * 7));
  const keys = rowsOf({ events, pending: [], me: "alice", unreadAbove: 100 }).map((row) => row.key);
  assert.equal(new Set(keys).size, keys.length);
});
