import assert from "node:assert/strict";
import { test } from "node:test";
import { Connection } from "../../main/resources/dev/parley/webclient/site/sdk/connection.js";
import { ParleyError } from "../../main/resources/dev/parley/webclient/site/sdk/errors.js";
import { FakeClock, FakeNetwork } from "./support/clock.js";
import { FakeServer } from "./support/server.js";

function connectionTo(server, token = async () => "alice") {
  const clock = new FakeClock();
  const network = new FakeNetwork();
  const asked = [];
  const connection = new Connection({
    url: "ws://chat.example.org/ws",
    token: (how) => {
      asked.push(how.fresh);
      return token(how);
    },
    openSocket: server.openSocket,
    clock,
    network,
    random: () => 1,
  });
  const states = [];
  connection.addEventListener("state", () => states.push(connection.state));
  return { connection, clock, network, states, asked };
}

test("is connected once the server has said welcome", async () => {
  const { connection, clock, states } = connectionTo(new FakeServer());
  connection.connect();
  await clock.advance(0);
  assert.deepEqual(states, ["connecting", "connected"]);
  assert.equal(connection.welcome.user, "alice");
});

test("comes back after a loss, and says when", async () => {
  const server = new FakeServer();
  const { connection, clock, states } = connectionTo(server);
  connection.connect();
  await clock.advance(0);
  server.dropAll();
  assert.equal(connection.state, "reconnecting");
  assert.equal(connection.retryAt, clock.now() + 500);
  await clock.advance(500);
  assert.deepEqual(states, ["connecting", "connected", "reconnecting", "reconnecting", "connected"]);
});

test("waits longer with each failure, and asks for another token in case that is why", async () => {
  const server = new FakeServer();
  server.refusesHandshakes = true;
  const { connection, clock, asked } = connectionTo(server);
  connection.connect();
  await clock.advance(500 + 1000 + 2000);
  assert.equal(server.handshakes, 4);
  assert.equal(connection.failures, 4);
  assert.deepEqual(asked, [false, false, true, true]);
});

test("follows the server's hint of when to come back", async () => {
  const server = new FakeServer();
  const { connection, clock } = connectionTo(server);
  connection.connect();
  await clock.advance(0);
  [...server.sessions][0].say({ type: "reconnect", afterMs: 3000, spreadMs: 2000 });
  server.dropAll(4000);
  assert.equal(connection.retryAt, clock.now() + 5000);
});

test("gets a new token after the old one has expired or was called back", async () => {
  for (const code of [4401, 4403]) {
    const server = new FakeServer();
    const { connection, clock, asked } = connectionTo(server);
    connection.connect();
    await clock.advance(0);
    server.dropAll(code);
    await clock.advance(500);
    assert.deepEqual(asked, [false, true]);
    assert.equal(connection.state, "connected");
  }
});

test("gives up where another attempt would end the same way", async () => {
  for (const [code, reason] of [[4500, "signed_out"], [4503, "banned"], [4501, "protocol"], [1009, "protocol"], [4777, "protocol"]]) {
    const server = new FakeServer();
    const { connection, clock } = connectionTo(server);
    connection.connect();
    await clock.advance(0);
    server.dropAll(code);
    await clock.advance(120_000);
    assert.equal(connection.state, "failed");
    assert.equal(connection.reason, reason);
    assert.equal(server.handshakes, 1);
  }
});

test("tries once more when somebody says so", async () => {
  const server = new FakeServer();
  const { connection, clock } = connectionTo(server);
  connection.connect();
  await clock.advance(0);
  server.dropAll(4500);
  connection.retry();
  await clock.advance(0);
  assert.equal(connection.state, "connected");
});

test("fails when nobody is signed in any more, and says until when somebody is shut out", async () => {
  const { connection, clock } = connectionTo(new FakeServer(), async () => {
    throw new ParleyError("banned", "", { until: "2026-04-01T00:00:00Z" });
  });
  connection.connect();
  await clock.advance(0);
  assert.equal(connection.state, "failed");
  assert.equal(connection.reason, "banned");
  assert.equal(connection.until, "2026-04-01T00:00:00Z");
});

test("tries again when the token could not be asked for", async () => {
  let tries = 0;
  const { connection, clock } = connectionTo(new FakeServer(), async () => {
    if (tries++ === 0) {
      throw new ParleyError("unreachable", "", { retryable: true });
    }
    return "alice";
  });
  connection.connect();
  await clock.advance(500);
  assert.equal(connection.state, "connected");
});

test("makes no attempt without a network, and one at once when it is back", async () => {
  const server = new FakeServer();
  const { connection, clock, network } = connectionTo(server);
  network.turn(false);
  connection.connect();
  await clock.advance(60_000);
  assert.equal(connection.state, "offline");
  assert.equal(server.handshakes, 0);
  network.turn(true);
  await clock.advance(0);
  assert.equal(connection.state, "connected");
  network.turn(false);
  assert.equal(connection.state, "offline");
});

test("answers find their requests", async () => {
  const server = new FakeServer();
  const { connection, clock } = connectionTo(server);
  connection.connect();
  await clock.advance(0);
  server.intercept = (frame) => (frame.type === "join" ? { error: { code: "unknown_room", retryable: false } } : undefined);
  const users = connection.request("users", { users: ["bob"] });
  const refused = connection.request("join", { room: "x" });
  await assert.rejects(refused, { code: "unknown_room", retryable: false });
  assert.deepEqual(await users, { users: [{ user: "bob", displayName: "BOB" }] });
});

test("requests without an answer end: in time, or with the connection", async () => {
  const server = new FakeServer();
  const { connection, clock } = connectionTo(server);
  await assert.rejects(connection.request("ping"), { code: "disconnected", retryable: true });
  connection.connect();
  await clock.advance(0);
  server.intercept = () => "ignore";
  const late = connection.request("users", { users: [] });
  const lateEnd = assert.rejects(late, { code: "timeout", retryable: true });
  await clock.advance(20_000);
  await lateEnd;
  const cut = connection.request("users", { users: [] });
  const cutEnd = assert.rejects(cut, { code: "disconnected" });
  await clock.advance(0);
  server.dropAll();
  await cutEnd;
});

test("finds a connection that has died silently", async () => {
  const server = new FakeServer();
  const { connection, clock } = connectionTo(server);
  connection.connect();
  await clock.advance(0);
  server.intercept = () => "ignore";
  await clock.advance(25_000 + 10_000);
  assert.equal(connection.state, "reconnecting");
  assert.equal(server.ofType("ping").length, 1);
});

test("prolongs its session before the token expires", async () => {
  const server = new FakeServer();
  const { connection, clock } = connectionTo(server);
  connection.connect();
  await clock.advance(0);
  [...server.sessions][0].say({ type: "token_expiring", tokenExpiresAt: "2026-03-01T10:30:15.000000Z" });
  await clock.advance(0);
  assert.equal(server.ofType("auth")[0].token, "alice");
  assert.equal(connection.state, "connected");
});

test("stays closed once it is closed", async () => {
  const server = new FakeServer();
  const { connection, clock } = connectionTo(server);
  connection.connect();
  connection.close();
  await clock.advance(60_000);
  assert.equal(connection.state, "disconnected");
  assert.equal(server.handshakes, 0);
});
