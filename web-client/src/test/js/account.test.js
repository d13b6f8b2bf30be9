import assert from "node:assert/strict";
import { test } from "node:test";
import { AccountSession } from "../../main/resources/dev/parley/webclient/site/sdk/account.js";
import { Rest } from "../../main/resources/dev/parley/webclient/site/sdk/rest.js";
import { FakeClock } from "./support/clock.js";

const user = { id: "u1", username: "alice", displayName: "Alice", email: null, guest: false };

function tokenOf(name) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return [part({ alg: "HS256" }), part({ sub: "u1", name, iat: 5000, exp: 5900 }), "x"].join(".");
}

function accountOn(answers, { usesCookie = true } = {}) {
  const requests = [];
  const kept = new Map();
  const clock = new FakeClock();
  const fetch = async (url, { method, headers, body }) => {
    requests.push({ method, path: new URL(url).pathname, body: body && JSON.parse(body), authorization: headers.Authorization });
    const answer = answers.shift();
    if (answer === undefined) {
      throw new TypeError("no network");
    }
    return { ok: answer.status === undefined, status: answer.status ?? 200, text: async () => JSON.stringify(answer) };
  };
  const keep = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key) };
  const account = new AccountSession({ rest: new Rest({ origin: "https://chat.example.org", fetch }), clock, usesCookie, keep });
  return { account, requests, kept, clock };
}

test("signs in with the refresh token in a cookie, and keeps no token where scripts can read it", async () => {
  const { account, requests, kept } = accountOn([{ user, token: tokenOf("t1") }]);
  await account.login("alice", "secret");
  assert.deepEqual(requests[0].body, { username: "alice", password: "secret", cookie: true });
  assert.equal(account.user.displayName, "Alice");
  assert.deepEqual([...kept.values()], ["cookie"]);
});

test("keeps the refresh token itself where there can be no cookie", async () => {
  const { account, requests, kept } = accountOn([{ user, token: tokenOf("t1"), refreshToken: "prt_1" }, { user, token: tokenOf("t2"), refreshToken: "prt_2" }], {
    usesCookie: false,
  });
  await account.guest("Dormouse");
  assert.deepEqual(requests[0].body, { nickname: "Dormouse" });
  await account.token({ fresh: true });
  assert.deepEqual(requests[1].body, { refreshToken: "prt_1" });
  assert.deepEqual([...kept.values()], ["prt_2"]);
});

test("gets a new token shortly before the old one ends, by this device's clock, and only once", async () => {
  const { account, requests, clock } = accountOn([{ user, token: tokenOf("t1") }, { user, token: tokenOf("t2") }]);
  await account.guest();
  assert.equal(await account.token(), tokenOf("t1"));
  await clock.advance(880_000);
  const both = await Promise.all([account.token(), account.token()]);
  assert.deepEqual(both, [tokenOf("t2"), tokenOf("t2")]);
  assert.equal(requests.length, 2);
});

test("goes on as whoever was signed in", async () => {
  const { account, kept } = accountOn([{ user, token: tokenOf("t1") }]);
  assert.equal(await account.restore(), false, "nobody was");
  kept.set("parley.session", "cookie");
  assert.equal(await account.restore(), true);
  assert.equal(account.user.id, "u1");
});

test("knows when the sign-in has ended, and does not take a lost network for it", async () => {
  const ended = accountOn([{ status: 401, code: "invalid_refresh_token" }]);
  ended.kept.set("parley.session", "cookie");
  assert.equal(await ended.account.restore(), false);
  assert.equal(ended.kept.size, 0);
  const offline = accountOn([]);
  offline.kept.set("parley.session", "cookie");
  await assert.rejects(offline.account.restore(), { code: "unreachable", retryable: true });
  assert.equal(offline.kept.size, 1);
});

test("asks once more with another token when a request is refused for its token", async () => {
  const { account, requests } = accountOn([
    { user, token: tokenOf("t1") },
    { status: 401, code: "unauthenticated" },
    { user, token: tokenOf("t2") },
    { devices: [] },
  ]);
  await account.guest();
  assert.deepEqual(await account.devices(), []);
  assert.deepEqual(requests.map((one) => one.authorization), [undefined, "Bearer " + tokenOf("t1"), undefined, "Bearer " + tokenOf("t2")]);
});

test("passes on what the server refuses", async () => {
  const { account } = accountOn([{ status: 400, code: "invalid_request", detail: "no", problems: [{ field: "username", message: "is short" }] }]);
  await assert.rejects(account.register({ username: "a", password: "b" }), { code: "invalid_request", retryable: false, problems: [{ field: "username", message: "is short" }] });
  const busy = accountOn([{ status: 503, code: "busy", retryAfterMs: 1500 }]);
  await assert.rejects(busy.account.guest(), { code: "busy", retryable: true, retryAfterMs: 1500 });
});

test("forgets on signing out", async () => {
  const { account, requests, kept } = accountOn([{ user, token: tokenOf("t1") }, { signedOut: true }]);
  await account.guest();
  await account.logout();
  assert.equal(requests[1].path, "/api/auth/logout");
  assert.equal(account.user, undefined);
  assert.equal(kept.size, 0);
});
