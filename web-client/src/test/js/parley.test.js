import assert from "node:assert/strict";
import { test } from "node:test";
import { MemoryStore } from "../../main/resources/dev/parley/webclient/site/sdk/parley.js";
import { clientOf, startedClient } from "./support/client.js";
import { FakeServer } from "./support/server.js";

function roomOf(client, id) {
  return client.parley.conversations.get(id);
}

function shown(conversation) {
  return [
    ...conversation.timeline.events.filter((event) => event.kind === "message").map((event) => event.message.text),
    ...conversation.pending.map((entry) => entry.fields.text),
  ];
}

test("lists the conversations and what is unread in them", async () => {
  const server = new FakeServer();
  const id = server.room("lobby", "alice", "bob");
  server.say(id, "bob", "hello");
  const alice = await startedClient(server, "alice");
  assert.equal(alice.parley.list.length, 1);
  assert.equal(roomOf(alice, id).unread, 1);
  assert.equal(roomOf(alice, id).lastMessage.message.text, "hello");
  assert.equal(server.ofType("resume")[0].positions, undefined);
});

test("a message is shown at once, and becomes the one of the log", async () => {
  const server = new FakeServer();
  const id = server.room("lobby", "alice", "bob");
  const alice = await startedClient(server, "alice");
  await roomOf(alice, id).open();
  const sending = roomOf(alice, id).send("hi");
  assert.deepEqual(shown(roomOf(alice, id)), ["hi"]);
  await sending;
  await alice.clock.advance(0);
  assert.deepEqual(shown(roomOf(alice, id)), ["hi"]);
  assert.equal(roomOf(alice, id).pending.length, 0);
  assert.deepEqual(server.texts(id), ["hi"]);
});

test("a message is forwarded under one id for each try, and one sees what it has said", async () => {
  const server = new FakeServer();
  const id = server.room("lobby", "alice", "bob");
  const other = server.room("garden", "alice");
  const { seq } = server.say(id, "bob", "hello");
  const revisions = [{ seq, at: "2026-03-01T09:30:15.000000Z", text: "hello" }];
  server.intercept = (frame, session) => {
    if (frame.type === "revisions") {
      session.say({ type: "reply", id: frame.id, request: frame.type, result: { conversation: id, target: seq, revisions } });
      return "ignore";
    }
    return undefined;
  };
  const alice = await startedClient(server, "alice");
  await roomOf(alice, id).forward(seq, other, "try-1");
  await roomOf(alice, id).forward(seq, other);
  const [first, second] = server.ofType("forward");
  assert.deepEqual({ conversation: first.conversation, seq: first.seq, to: first.to, clientMessageId: first.clientMessageId }, { conversation: id, seq, to: other, clientMessageId: "try-1" });
  assert.notEqual(second.clientMessageId, "try-1");
  assert.deepEqual(await roomOf(alice, id).revisions(seq), revisions);
});

test("what is said offline is sent in order when the connection is back", async () => {
  const server = new FakeServer();
  const id = server.room("lobby", "alice", "bob");
  const alice = await startedClient(server, "alice");
  await roomOf(alice, id).open();
  alice.network.turn(false);
  for (const text of ["one", "two", "three"]) {
    await roomOf(alice, id).send(text);
  }
  await alice.clock.advance(5000);
  assert.deepEqual(roomOf(alice, id).pending.map((entry) => entry.state), ["waiting", "waiting", "waiting"]);
  server.say(id, "bob", "meanwhile");
  alice.network.turn(true);
  await alice.clock.advance(1000);
  assert.deepEqual(server.texts(id), ["meanwhile", "one", "two", "three"]);
  assert.deepEqual(shown(roomOf(alice, id)), ["meanwhile", "one", "two", "three"]);
});

test("a message whose answer was lost is sent again under the same id, and is there once", async () => {
  const server = new FakeServer();
  const id = server.room("lobby", "alice", "bob");
  const alice = await startedClient(server, "alice");
  await roomOf(alice, id).open();
  let lost = 0;
  server.intercept = (frame, session) => {
    if (frame.type === "send" && lost++ === 0) {
      session.isLive = false;
      setImmediate(() => server.dropAll());
      return "lose";
    }
    return undefined;
  };
  await roomOf(alice, id).send("once");
  await alice.clock.advance(5000);
  assert.deepEqual(server.texts(id), ["once"]);
  assert.deepEqual(shown(roomOf(alice, id)), ["once"]);
});

test("messages survive the page, and are sent by the next one", async () => {
  const server = new FakeServer();
  const id = server.room("lobby", "alice");
  const store = new MemoryStore();
  const first = await startedClient(server, "alice", { store });
  first.network.turn(false);
  await roomOf(first, id).send("kept");
  first.parley.stop();
  const second = await startedClient(server, "alice", { store });
  await second.clock.advance(1000);
  assert.deepEqual(server.texts(id), ["kept"]);
  assert.deepEqual(await store.all(), []);
});

test("a page that was closed while a message was on its way sends it again, and it is stored once", async () => {
  const server = new FakeServer();
  const id = server.room("lobby", "alice");
  const store = new MemoryStore();
  const first = await startedClient(server, "alice", { store });
  [...server.sessions][0].isLive = false;
  server.intercept = (frame) => (frame.type === "send" ? "lose" : undefined);
  await roomOf(first, id).send("kept");
  await first.clock.advance(10);
  first.parley.stop();
  assert.deepEqual((await store.all()).map((entry) => entry.state), ["waiting"]);
  server.intercept = () => undefined;
  await startedClient(server, "alice", { store });
  assert.deepEqual(server.texts(id), ["kept"]);
  assert.equal(server.ofType("send").length, 2);
  assert.deepEqual(await store.all(), []);
});

test("what the server refuses stays, and can be tried again or discarded", async () => {
  const server = new FakeServer();
  const id = server.room("lobby", "alice");
  const alice = await startedClient(server, "alice");
  server.intercept = (frame) => (frame.type === "send" ? { error: { code: "not_a_member" } } : undefined);
  const { clientMessageId } = await roomOf(alice, id).send("refused");
  const other = await roomOf(alice, id).send("also refused");
  await alice.clock.advance(100);
  assert.deepEqual(roomOf(alice, id).pending.map((entry) => [entry.state, entry.code]), [["failed", "not_a_member"], ["failed", "not_a_member"]]);
  server.intercept = () => undefined;
  await roomOf(alice, id).discard(other.clientMessageId);
  await roomOf(alice, id).retry(clientMessageId);
  await alice.clock.advance(100);
  assert.deepEqual(server.texts(id), ["refused"]);
  assert.equal(roomOf(alice, id).pending.length, 0);
});

test("who sends too fast waits as long as the server says, and keeps the order", async () => {
  const server = new FakeServer();
  const id = server.room("lobby", "alice");
  const alice = await startedClient(server, "alice");
  let refusals = 2;
  server.intercept = (frame) =>
    frame.type === "send" && refusals-- > 0 ? { error: { code: "rate_limited", retryable: true, retryAfterMs: 4000 } } : undefined;
  await roomOf(alice, id).send("one");
  await roomOf(alice, id).send("two");
  await alice.clock.advance(3900);
  assert.deepEqual(server.texts(id), []);
  assert.equal(roomOf(alice, id).pending[0].state, "waiting");
  await alice.clock.advance(10_000);
  assert.deepEqual(server.texts(id), ["one", "two"]);
});

test("after a reconnect exactly what was missed comes", async () => {
  const server = new FakeServer();
  const id = server.room("lobby", "alice", "bob");
  const alice = await startedClient(server, "alice");
  await roomOf(alice, id).open();
  server.say(id, "bob", "live");
  await alice.clock.advance(0);
  server.dropAll();
  server.say(id, "bob", "missed 1");
  server.say(id, "bob", "missed 2");
  await alice.clock.advance(1000);
  server.say(id, "bob", "live again");
  await alice.clock.advance(0);
  assert.deepEqual(shown(roomOf(alice, id)), ["live", "missed 1", "missed 2", "live again"]);
  assert.equal(roomOf(alice, id).unread, 4);
  const resume = server.ofType("resume").at(-1);
  assert.deepEqual(resume.positions, { [id]: 3 });
  assert.equal(resume.databaseEpoch, "epoch-1");
});

test("who missed too much starts at the newest page", async () => {
  const server = new FakeServer();
  const id = server.room("lobby", "alice", "bob");
  const alice = await startedClient(server, "alice");
  await roomOf(alice, id).open();
  server.dropAll();
  for (let count = 1; count <= 120; count++) {
    server.say(id, "bob", "missed " + count);
  }
  await alice.clock.advance(1000);
  server.say(id, "bob", "live again");
  await alice.clock.advance(0);
  const conversation = roomOf(alice, id);
  assert.equal(conversation.head, 123);
  assert.equal(conversation.timeline.last, 123);
  assert.equal(conversation.timeline.events.length, 51);
  assert.equal(conversation.unread, 121);
  await conversation.readEarlier();
  await conversation.readEarlier();
  assert.equal(conversation.timeline.first, 1);
  assert.equal(conversation.timeline.hasEarlier, false);
});

test("a gap is read from the log, a repetition is dropped", async () => {
  const server = new FakeServer();
  const id = server.room("lobby", "alice", "bob");
  const alice = await startedClient(server, "alice");
  await roomOf(alice, id).open();
  const session = [...server.sessions][0];
  session.isLive = false;
  server.say(id, "bob", "swallowed");
  session.isLive = true;
  const last = server.say(id, "bob", "arrives");
  session.say(last);
  await alice.clock.advance(100);
  assert.deepEqual(shown(roomOf(alice, id)), ["swallowed", "arrives"]);
  assert.equal(roomOf(alice, id).unread, 2);
});

test("an event that never comes is read when the answer tells of it", async () => {
  const server = new FakeServer();
  const id = server.room("lobby", "alice");
  const alice = await startedClient(server, "alice");
  await roomOf(alice, id).open();
  [...server.sessions][0].isLive = false;
  await roomOf(alice, id).send("deaf");
  await alice.clock.advance(100);
  assert.deepEqual(roomOf(alice, id).pending.map((entry) => entry.state), ["sent"]);
  await alice.clock.advance(2000);
  assert.equal(roomOf(alice, id).pending.length, 0);
  assert.deepEqual(shown(roomOf(alice, id)), ["deaf"]);
});

test("a restored database makes it forget everything and read again", async () => {
  const server = new FakeServer();
  const old = server.room("lobby", "alice");
  const alice = await startedClient(server, "alice");
  let resets = 0;
  alice.parley.addEventListener("reset", () => resets++);
  server.conversations.clear();
  server.databaseEpoch = "epoch-2";
  const id = server.room("restored", "alice");
  server.dropAll();
  await alice.clock.advance(1000);
  assert.equal(resets, 1);
  assert.deepEqual([...alice.parley.conversations.keys()], [id]);
  assert.equal(alice.parley.conversations.has(old), false);
});

test("a room that one is no longer in disappears", async () => {
  const server = new FakeServer();
  const id = server.room("lobby", "alice", "bob");
  const alice = await startedClient(server, "alice");
  server.append(id, { kind: "left", actor: "alice", user: "alice" });
  await alice.clock.advance(0);
  assert.equal(alice.parley.list.length, 0);
});

test("a conversation that somebody else has opened appears", async () => {
  const server = new FakeServer();
  const alice = await startedClient(server, "alice");
  const id = server.room("surprise", "alice", "bob");
  server.say(id, "bob", "hello");
  await alice.clock.advance(100);
  assert.equal(roomOf(alice, id).lastMessage.message.text, "hello");
  assert.equal(roomOf(alice, id).unread, 1);
});

test("messages go from sent to delivered to read, for all who are in", async () => {
  const server = new FakeServer();
  const id = server.room("lobby", "alice", "bob", "carol");
  const alice = await startedClient(server, "alice");
  await roomOf(alice, id).open();
  await roomOf(alice, id).send("hi");
  await alice.clock.advance(100);
  const status = () => roomOf(alice, id).statusOf(roomOf(alice, id).timeline.events.at(-1));
  assert.equal(status(), "sent");
  const bob = await startedClient(server, "bob");
  await bob.clock.advance(1000);
  await alice.clock.advance(0);
  assert.equal(status(), "sent", "carol has not got it yet");
  const carol = await startedClient(server, "carol");
  await carol.clock.advance(1000);
  await alice.clock.advance(0);
  assert.equal(status(), "delivered");
  for (const reader of [bob, carol]) {
    await roomOf(reader, id).open();
    roomOf(reader, id).markRead(99);
    await reader.clock.advance(1000);
    assert.equal(roomOf(reader, id).unread, 0);
  }
  await alice.clock.advance(0);
  assert.equal(status(), "read");
  assert.deepEqual(roomOf(alice, id).readersOf(roomOf(alice, id).timeline.events.at(-1)).sort(), ["bob", "carol"]);
});

test("what is read on one device is read on the other", async () => {
  const server = new FakeServer();
  const id = server.room("lobby", "alice", "bob");
  server.say(id, "bob", "hello");
  const phone = await startedClient(server, "alice");
  const laptop = await startedClient(server, "alice");
  roomOf(phone, id).markRead(3);
  await phone.clock.advance(1000);
  await laptop.clock.advance(0);
  assert.equal(roomOf(laptop, id).unread, 0);
});

test("names are asked for together, and once", async () => {
  const server = new FakeServer();
  const alice = await startedClient(server, "alice");
  assert.equal(alice.parley.users.nameOf("bob"), "bob");
  alice.parley.users.nameOf("carol");
  alice.parley.users.nameOf("bob");
  await alice.clock.advance(100);
  assert.equal(alice.parley.users.nameOf("bob"), "BOB");
  assert.deepEqual(server.ofType("users").map((frame) => frame.users), [["bob", "carol"]]);
});

test("jumps to a place in the log, and comes back to live ground", async () => {
  const server = new FakeServer();
  const id = server.room("lobby", "alice", "bob");
  for (let count = 1; count <= 200; count++) {
    server.say(id, "bob", "text " + count);
  }
  const alice = await startedClient(server, "alice");
  const conversation = roomOf(alice, id);
  await conversation.open();
  await conversation.jumpTo(60);
  assert.equal(conversation.timeline.at(60).seq, 60);
  assert.equal(conversation.timeline.reachesEnd, false);
  server.say(id, "bob", "live");
  await alice.clock.advance(0);
  assert.equal(conversation.timeline.events.some((event) => event.message?.text === "live"), false);
  assert.equal(conversation.lastMessage.message.text, "live");
  while (!conversation.timeline.reachesEnd) {
    await conversation.readLater();
  }
  const seqs = conversation.timeline.events.map((event) => event.seq);
  assert.deepEqual(seqs, Array.from(seqs, (_, index) => seqs[0] + index));
  assert.equal(conversation.timeline.last, 203);
});

test("starts without a network, and catches up when there is one", async () => {
  const server = new FakeServer();
  const id = server.room("lobby", "alice");
  const client = clientOf(server, "alice");
  client.network.turn(false);
  await client.parley.start();
  assert.equal(client.parley.state, "offline");
  client.network.turn(true);
  await client.clock.advance(100);
  assert.equal(client.parley.isLive, true);
  assert.equal(client.parley.conversations.has(id), true);
});
