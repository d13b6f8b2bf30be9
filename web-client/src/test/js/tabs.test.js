import assert from "node:assert/strict";
import { test } from "node:test";
import { Connection } from "../../main/resources/dev/parley/webclient/site/sdk/connection.js";
import { Outbox } from "../../main/resources/dev/parley/webclient/site/sdk/outbox.js";
import { MemoryStore } from "../../main/resources/dev/parley/webclient/site/sdk/storage.js";
import { Link } from "../../main/resources/dev/parley/webclient/site/sdk/tabs.js";
import { FakeClock, FakeNetwork, settle } from "./support/clock.js";
import { FakeServer } from "./support/server.js";
import { FakeChannels, FakeLocks } from "./support/tabs.js";

/** Tabs of one browser, each of which resumes when it has the connection. */
function browser() {
  const server = new FakeServer();
  const clock = new FakeClock();
  const channels = new FakeChannels();
  const locks = new FakeLocks();
  const store = new MemoryStore();
  let nextId = 1;
  const openTab = async () => {
    const connection = new Connection({
      url: "ws://chat.example.org/ws",
      token: async () => "alice",
      openSocket: server.openSocket,
      clock,
      network: new FakeNetwork(),
      random: () => 0.5,
    });
    const link = new Link({ connection, channel: channels.open(), locks, clock });
    const frames = [];
    link.addEventListener("frame", (event) => frames.push(event.detail));
    link.addEventListener("welcome", async () => {
      await link.request("resume", {});
      link.goLive();
    });
    const outbox = new Outbox({ store, link, clock, random: () => 0.5, newId: () => "m" + nextId++ });
    link.open();
    await outbox.load();
    await settle();
    return { link, frames, outbox };
  };
  return { server, clock, openTab };
}

test("tabs share one connection, and all hear what is new", async () => {
  const { server, openTab } = browser();
  const id = server.room("lobby", "alice", "bob");
  const first = await openTab();
  const second = await openTab();
  assert.deepEqual([first.link.leads, second.link.leads], [true, false]);
  assert.equal(second.link.state, "connected");
  assert.equal(second.link.isLive, true);
  assert.equal(server.handshakes, 1);
  server.say(id, "bob", "to both");
  await settle();
  assert.deepEqual([first, second].map((tab) => tab.frames.at(-1).message.text), ["to both", "to both"]);
});

test("a tab without the connection asks through the one that has it", async () => {
  const { server, openTab } = browser();
  await openTab();
  const second = await openTab();
  assert.deepEqual(await second.link.request("users", { users: ["bob"] }), { users: [{ user: "bob", displayName: "BOB" }] });
  server.intercept = () => ({ error: { code: "rate_limited", retryable: true, retryAfterMs: 700 } });
  await assert.rejects(second.link.request("join", {}), { code: "rate_limited", retryable: true, retryAfterMs: 700 });
});

test("another tab takes over when the one with the connection is closed", async () => {
  const { server, openTab, clock } = browser();
  const id = server.room("lobby", "alice", "bob");
  const first = await openTab();
  const second = await openTab();
  server.intercept = () => "ignore";
  const asked = assert.rejects(second.link.request("users", { users: [] }), { code: "disconnected", retryable: true });
  await settle();
  server.intercept = () => undefined;
  first.link.close();
  await clock.advance(0);
  await asked;
  assert.equal(second.link.leads, true);
  assert.equal(second.link.isLive, true);
  assert.equal(server.handshakes, 2);
  server.say(id, "bob", "still here");
  await settle();
  assert.equal(second.frames.at(-1).message.text, "still here");
});

test("messages of all tabs are sent by the one with the connection, and all see how far they are", async () => {
  const { server, openTab } = browser();
  const id = server.room("lobby", "alice");
  const first = await openTab();
  const second = await openTab();
  await second.outbox.add(id, { text: "from the second" });
  await settle();
  assert.deepEqual(server.texts(id), ["from the second"]);
  assert.deepEqual(first.outbox.entriesOf(id).map((entry) => entry.state), ["sent"]);
  assert.deepEqual(second.outbox.entriesOf(id).map((entry) => entry.state), ["sent"]);
});

test("messages that wait in a tab that is closed are sent by the next", async () => {
  const { server, openTab, clock } = browser();
  const id = server.room("lobby", "alice");
  const first = await openTab();
  const second = await openTab();
  server.intercept = (frame) => (frame.type === "send" ? "ignore" : undefined);
  await first.outbox.add(id, { text: "left behind" });
  await settle();
  server.intercept = () => undefined;
  first.link.close();
  await clock.advance(0);
  assert.equal(second.link.leads, true);
  assert.deepEqual(server.texts(id), ["left behind"]);
});

test("a tab can say that it is time to try again", async () => {
  const { server, openTab, clock } = browser();
  const first = await openTab();
  const second = await openTab();
  server.refusesHandshakes = true;
  server.dropAll();
  await clock.advance(60_000);
  assert.equal(second.link.state, "reconnecting");
  server.refusesHandshakes = false;
  second.link.retry();
  await settle();
  assert.equal(first.link.state, "connected");
  assert.equal(second.link.state, "connected");
});
