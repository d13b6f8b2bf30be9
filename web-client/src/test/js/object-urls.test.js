import assert from "node:assert/strict";
import { test } from "node:test";
import { ObjectUrls } from "../../main/resources/dev/parley/webclient/site/app/object-urls.js";

function stage() {
  const revoked = [];
  let next = 1;
  const urls = new ObjectUrls({ make: () => "blob:" + next++, revoke: (url) => revoked.push(url) });
  return { urls, revoked };
}

const small = { size: 1000 };

test("what many ask for at once is loaded once", async () => {
  const { urls } = stage();
  let loads = 0;
  const load = async () => {
    loads++;
    return small;
  };
  await Promise.all([urls.load("a", load), urls.load("a", load)]);
  assert.equal(loads, 1);
  assert.equal(urls.use("a"), "blob:1");
});

test("what could not be loaded is asked for again", async () => {
  const { urls } = stage();
  await assert.rejects(() => urls.load("a", () => Promise.reject(new Error("no network"))));
  assert.equal(urls.use("a"), undefined);
  await urls.load("a", async () => small);
  assert.equal(urls.use("a"), "blob:1");
});

test("what is on the screen stays, however much there is; of the rest the last ones", () => {
  const { urls, revoked } = stage();
  urls.seed("shown", small);
  urls.use("shown");
  for (let index = 0; index < 100; index++) {
    urls.seed("other " + index, small);
  }
  assert.equal(revoked.length, 40);
  assert.ok(!revoked.includes("blob:1"));
  assert.equal(urls.use("other 0"), undefined);
  assert.notEqual(urls.use("other 99"), undefined);
});

test("large ones are let go earlier", () => {
  const { urls, revoked } = stage();
  for (let index = 0; index < 4; index++) {
    urls.seed("large " + index, { size: 30 * 1024 * 1024 });
  }
  assert.deepEqual(revoked, ["blob:1", "blob:2"]);
});

test("what two places show is let go when both have", () => {
  const { urls } = stage();
  urls.seed("a", small);
  urls.use("a");
  urls.use("a");
  urls.release("a");
  for (let index = 0; index < 100; index++) {
    urls.seed("other " + index, small);
  }
  assert.equal(urls.use("a"), "blob:1");
});
