import assert from "node:assert/strict";
import { test } from "node:test";
import { outranks } from "../../main/resources/dev/parley/webclient/site/sdk/room.js";
import { startedClient } from "./support/client.js";
import { FakeServer } from "./support/server.js";

async function aliceIn(server, ...others) {
  const id = server.room("tea", "alice", ...others);
  const client = await startedClient(server, "alice");
  return { ...client, id, room: client.parley.conversations.get(id) };
}

test("whoever is put out or shut out has the conversation no longer, and is told by which event", async () => {
  for (const kind of ["left", "banned"]) {
    const server = new FakeServer();
    const { parley, clock, id, room } = await aliceIn(server, "bob");
    const ended = [];
    parley.addEventListener("ended", ({ detail }) => ended.push([detail.conversation.id, detail.event.kind, detail.event.reason]));
    server.append(id, { kind, actor: "bob", user: "alice", reason: "spam" });
    await clock.advance(50);
    assert.equal(parley.conversations.size, 0);
    assert.equal(room.isMember, false);
    assert.deepEqual(ended, [[id, kind, "spam"]]);
  }
});

test("others who are put out are not among the receipts any more", async () => {
  const server = new FakeServer();
  const { clock, id, room } = await aliceIn(server, "bob", "carol");
  await room.open();
  assert.deepEqual([...room.receipts.keys()], ["alice", "bob", "carol"]);
  server.append(id, { kind: "banned", actor: "alice", user: "bob", reason: "" });
  server.append(id, { kind: "left", actor: "alice", user: "carol" });
  await clock.advance(50);
  assert.deepEqual([...room.receipts.keys()], ["alice"]);
});

test("decisions are told, and change what the user may do and what the room is", async () => {
  const server = new FakeServer();
  const { clock, id, room } = await aliceIn(server, "bob");
  const told = [];
  room.addEventListener("decision", ({ detail }) => told.push(detail.kind));
  server.append(id, { kind: "role_changed", actor: "bob", user: "alice", role: "moderator" });
  await clock.advance(50);
  assert.equal(room.membership.role, "moderator");
  server.append(id, { kind: "muted", actor: "bob", user: "alice", until: "2026-03-02T09:30:15.000000Z" });
  await clock.advance(50);
  assert.equal(room.membership.mutedUntil, "2026-03-02T09:30:15.000000Z");
  server.append(id, { kind: "unmuted", actor: "bob", user: "alice" });
  await clock.advance(50);
  assert.equal(room.membership.mutedUntil, undefined);
  const settings = { description: "", topic: "Oolong", access: "public", history: "all", slowMode: 0, archived: false };
  server.append(id, { kind: "room_changed", actor: "bob", settings });
  server.append(id, { kind: "role_changed", actor: "alice", user: "bob", role: "owner" });
  await clock.advance(50);
  assert.deepEqual(room.description.settings, settings);
  assert.equal(room.membership.role, "admin", "who hands a room over is an admin");
  assert.deepEqual(told, ["role_changed", "muted", "unmuted", "room_changed", "role_changed"]);
});

test("what is decided is asked of the server under its names", async () => {
  const server = new FakeServer();
  const { room, id } = await aliceIn(server, "bob");
  const until = "2026-03-02T09:30:15.000Z";
  await room.room.setRole("bob", "admin");
  await room.room.kick("bob");
  await room.room.ban("bob", { until, reason: "spam" });
  await room.room.mute("bob", until);
  await room.room.change({ topic: "Oolong" });
  await room.room.createInvite({ lifetime: 3600, maxUses: 1 });
  const asked = server.requests.slice(-6).map(([, { id: _, ...frame }]) => frame);
  assert.deepEqual(asked, [
    { type: "set_role", conversation: id, user: "bob", role: "admin" },
    { type: "kick", conversation: id, user: "bob" },
    { type: "ban", conversation: id, user: "bob", until, reason: "spam" },
    { type: "mute", conversation: id, user: "bob", until },
    { type: "change_room", conversation: id, topic: "Oolong" },
    { type: "create_invite", conversation: id, lifetime: 3600, maxUses: 1 },
  ]);
});

test("a role decides about those below it", () => {
  assert.equal(outranks("owner", "admin"), true);
  assert.equal(outranks("moderator", "moderator"), false);
  assert.equal(outranks("member", "moderator"), false);
});
