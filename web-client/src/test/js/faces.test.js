import assert from "node:assert/strict";
import { test } from "node:test";
import { Faces } from "../../main/resources/dev/parley/webclient/site/app/faces.js";
import { settle } from "./support/clock.js";

function stage() {
  const revoked = [];
  const reads = [];
  let next = 1;
  let now = 0;
  let tag = "one";
  let fails = false;
  const faces = new Faces({ now: () => now, make: () => "blob:" + next++, revoke: (url) => revoked.push(url) });
  faces.begin(async (user, size, { fresh }) => {
    reads.push([user, size, fresh].join(" "));
    await settle();
    if (fails) {
      throw new Error("no network");
    }
    return { content: {}, tag };
  });
  return {
    faces,
    reads,
    revoked,
    pass: (ms) => (now += ms),
    change: (to) => (tag = to),
    fail: (to) => (fails = to),
  };
}

async function rest() {
  for (let round = 0; round < 30; round++) {
    await settle();
  }
}

test("a picture is read once for all places that show it", async () => {
  const { faces, reads } = stage();
  const seen = [];
  faces.watch("alice", 64, (url) => seen.push("first " + url));
  faces.watch("alice", 64, (url) => seen.push("second " + url));
  await rest();
  assert.deepEqual(reads, ["alice 64 false"]);
  assert.deepEqual(seen, ["first blob:1", "second blob:1"]);
  assert.equal(faces.urlOf("alice", 64), "blob:1");
  assert.equal(faces.urlOf("alice", 256), undefined);
});

test("after a while it is read again, and nothing changes if it is the same", async () => {
  const { faces, reads, revoked, pass, change } = stage();
  faces.watch("alice", 64, () => {});
  await rest();
  pass(6 * 60_000);
  const seen = [];
  faces.watch("alice", 64, (url) => seen.push(url));
  await rest();
  assert.equal(reads.length, 2);
  assert.deepEqual(seen, []);
  change("two");
  pass(6 * 60_000);
  faces.watch("alice", 64, () => {});
  await rest();
  assert.deepEqual(seen, ["blob:2"]);
  assert.deepEqual(revoked, ["blob:1"]);
});

test("who has chosen another one sees it at once, past what the browser has kept", async () => {
  const { faces, reads, change } = stage();
  faces.watch("alice", 64, () => {});
  await rest();
  change("two");
  faces.refresh("alice");
  await rest();
  assert.deepEqual(reads, ["alice 64 false", "alice 64 true"]);
  assert.equal(faces.urlOf("alice", 64), "blob:2");
});

test("what could not be read is read when the connection is back", async () => {
  const { faces, fail } = stage();
  fail(true);
  faces.watch("alice", 64, () => {});
  await rest();
  assert.equal(faces.urlOf("alice", 64), undefined);
  fail(false);
  faces.retry();
  await rest();
  assert.equal(faces.urlOf("alice", 64), "blob:1");
});

test("of many that nobody shows the oldest are let go, and none that is shown", async () => {
  const { faces, revoked } = stage();
  faces.watch("shown", 64, () => {});
  await rest();
  for (let index = 0; index < 520; index++) {
    faces.watch("user " + index, 64, () => {})();
  }
  await rest();
  assert.equal(faces.urlOf("shown", 64), "blob:1");
  assert.ok(!revoked.includes("blob:1"));
});
