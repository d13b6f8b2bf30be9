import assert from "node:assert/strict";
import { test } from "node:test";
import { startedClient } from "./support/client.js";
import { FakeServer } from "./support/server.js";

test("knows whom the user has blocked, from the start and after a change", async () => {
  const server = new FakeServer();
  server.blocks = ["bob"];
  const { parley } = await startedClient(server, "alice");
  assert.deepEqual([...parley.people.blocked], ["bob"]);
  await parley.people.block("carol");
  await parley.people.unblock("bob");
  assert.deepEqual([...parley.people.blocked], ["carol"]);
  assert.deepEqual(server.ofType("block").map((frame) => frame.user), ["carol"]);
  assert.deepEqual(server.ofType("unblock").map((frame) => frame.user), ["bob"]);
});

test("a server without blocks blocks nobody", async () => {
  const server = new FakeServer();
  server.intercept = (frame) => (frame.type === "blocks" ? { error: { code: "not_offered" } } : undefined);
  const { parley } = await startedClient(server, "alice");
  assert.equal(parley.people.blocked.size, 0);
});

test("the latest of what users say of themselves holds", async () => {
  const server = new FakeServer();
  const { parley, clock } = await startedClient(server, "alice");
  parley.users.nameOf("bob");
  await clock.advance(50);
  assert.equal(parley.users.nameOf("bob"), "BOB");
  const say = (displayName, changedAt) => [...server.sessions][0].say({ type: "profile", conversation: "c", user: "bob", displayName, about: "hi", changedAt });
  say("Robert", "2026-03-01T09:30:15.000002Z");
  say("Bobby", "2026-03-01T09:30:15.000001Z");
  assert.equal(parley.users.nameOf("bob"), "Robert");
  assert.equal(parley.users.get("bob").about, "hi");
});

test("users are asked for anew after another connection, when somebody shows them", async () => {
  const server = new FakeServer();
  const { parley, clock } = await startedClient(server, "alice");
  parley.users.nameOf("bob");
  await clock.advance(50);
  server.dropAll();
  await clock.advance(5000);
  const before = server.ofType("users").length;
  assert.equal(parley.users.nameOf("bob"), "BOB", "until then what is known is shown");
  await clock.advance(50);
  assert.equal(server.ofType("users").length, before + 1);
});
