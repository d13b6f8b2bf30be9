import assert from "node:assert/strict";
import { test } from "node:test";
import { startedClient } from "./support/client.js";
import { FakeServer } from "./support/server.js";

async function aliceIn(server) {
  const id = server.room("tea", "alice", "bob");
  const root = server.say(id, "bob", "who wants tea?").seq;
  const client = await startedClient(server, "alice");
  const answer = (text) => server.append(id, { kind: "message", actor: "bob", message: { id: text, clientMessageId: text, text, thread: root } });
  return { ...client, id, root, answer, room: client.parley.conversations.get(id) };
}

function texts(thread) {
  return thread.events.map((event) => event.message.text);
}

test("a thread is read in pages, and goes on with what comes", async () => {
  const server = new FakeServer();
  const { clock, id, root, answer, room } = await aliceIn(server);
  for (let count = 1; count <= 60; count++) {
    answer("t" + count);
  }
  await clock.advance(50);
  const thread = room.thread(root);
  assert.equal(room.thread(root), thread);
  await thread.readLater();
  assert.equal(thread.events.length, 50);
  assert.equal(thread.hasLater, true);
  answer("t61");
  await clock.advance(50);
  assert.equal(thread.events.length, 50, "nothing is left out in between");
  await thread.readLater();
  assert.equal(thread.events.length, 61);
  const last = answer("t62");
  server.say(id, "bob", "elsewhere");
  await clock.advance(50);
  assert.equal(texts(thread).at(-1), "t62");
  server.append(id, { kind: "edited", actor: "bob", target: last.seq, text: "changed" });
  await clock.advance(50);
  assert.equal(texts(thread).at(-1), "changed");
});

test("what is said while a page of the thread is read is not lost", async () => {
  const server = new FakeServer();
  const { clock, id, root, answer, room } = await aliceIn(server);
  const first = answer("t1");
  await clock.advance(50);
  const thread = room.thread(root);
  server.intercept = (frame) => {
    if (frame.type === "thread") {
      // The page was made before this, and comes after it.
      setImmediate(() => {
        answer("t2");
        server.append(id, { kind: "edited", actor: "bob", target: first.seq, text: "changed" });
        [...server.sessions][0].say({ type: "reply", id: frame.id, request: "thread", result: { thread: root, events: [first], hasLater: false } });
      });
      return "ignore";
    }
    return undefined;
  };
  await thread.readLater();
  assert.deepEqual(texts(thread), ["changed", "t2"]);
});

test("what is answered in a thread is sent there", async () => {
  const server = new FakeServer();
  const { clock, root, room } = await aliceIn(server);
  await room.send("me", { thread: root, mentions: ["bob"] });
  await clock.advance(50);
  const { thread, mentions, text } = server.ofType("send")[0];
  assert.deepEqual({ thread, mentions, text }, { thread: root, mentions: ["bob"], text: "me" });
});

test("who is named is counted until it is read", async () => {
  const server = new FakeServer();
  const { clock, id, room } = await aliceIn(server);
  await room.open();
  const name = (message) => server.append(id, { kind: "message", actor: "bob", message: { id: "i", clientMessageId: "n" + Math.random(), text: "hey", ...message } });
  name({ mentions: ["alice"] });
  name({ mentions: ["carol"] });
  const last = name({ everyone: true });
  await clock.advance(50);
  assert.equal(room.mentions, 2);
  room.markRead(last.seq - 1);
  assert.equal(room.mentions, 1);
  room.markRead(last.seq);
  assert.equal(room.mentions, 0);
});

test("of what the user wants to be notified is kept up to date, whoever says it", async () => {
  const server = new FakeServer();
  const { id, room } = await aliceIn(server);
  await room.notify("mentions");
  assert.deepEqual(server.ofType("notify").map(({ level, mutedUntil }) => ({ level, mutedUntil })), [{ level: "mentions", mutedUntil: undefined }]);
  assert.equal(room.notifications.level, "mentions");
  [...server.sessions][0].say({ type: "notifications", conversation: id, notifications: { level: "none" } });
  assert.equal(room.notifications.level, "none");
});

test("is told when something else may be pinned", async () => {
  const server = new FakeServer();
  const { clock, id, root, room } = await aliceIn(server);
  let told = 0;
  room.addEventListener("pins", () => told++);
  await room.pin(root, true);
  server.append(id, { kind: "pin", actor: "bob", target: root, pinned: true });
  await clock.advance(50);
  assert.equal(told, 1);
  assert.deepEqual(server.ofType("pin").map((frame) => frame.seq), [root]);
});
