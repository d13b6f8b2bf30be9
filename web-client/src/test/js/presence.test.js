import assert from "node:assert/strict";
import { test } from "node:test";
import { startedClient } from "./support/client.js";
import { FakeServer } from "./support/server.js";

function answering(server) {
  server.presence = ({ users = [] }) => ({ own: "online", users: users.map((user) => ({ user, status: "online" })), conversations: [], unknown: [] });
}

test("asks for those who are on the screen, and again after a reconnect", async () => {
  const server = new FakeServer();
  answering(server);
  const { parley, clock } = await startedClient(server, "alice");
  parley.presence.watch(["bob", "carol", "bob"]);
  await clock.advance(500);
  assert.deepEqual(server.ofType("presence").at(-1).users, ["bob", "carol"]);
  assert.equal(parley.presence.of("bob").status, "online");
  const asked = server.ofType("presence").length;
  parley.presence.watch(["bob", "carol"]);
  await clock.advance(500);
  assert.equal(server.ofType("presence").length, asked);
  server.dropAll();
  await clock.advance(2000);
  assert.deepEqual(server.ofType("presence").at(-1).users, ["bob", "carol"]);
  assert.ok(server.ofType("presence").length > asked);
});

test("is told of changes", async () => {
  const server = new FakeServer();
  answering(server);
  const { parley } = await startedClient(server, "alice");
  [...server.sessions][0].say({ type: "presence", users: [{ user: "bob", status: "away" }] });
  assert.equal(parley.presence.of("bob").status, "away");
});

test("how one wants to be seen is known, and said", async () => {
  const server = new FakeServer();
  answering(server);
  server.intercept = (frame, session) => {
    if (frame.type === "set_presence") {
      session.say({ type: "reply", id: frame.id, request: "set_presence", result: { status: frame.status } });
      return "ignore";
    }
    return undefined;
  };
  const { parley, clock } = await startedClient(server, "alice");
  await clock.advance(500);
  assert.equal(parley.presence.own, "online");
  await parley.presence.choose("busy");
  assert.equal(parley.presence.own, "busy");
  assert.deepEqual(server.ofType("set_presence").map((frame) => frame.status), ["busy"]);
});
