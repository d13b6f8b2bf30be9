import assert from "node:assert/strict";
import { test } from "node:test";
import { Typing } from "../../main/resources/dev/parley/webclient/site/sdk/typing.js";
import { FakeClock } from "./support/clock.js";

function typing() {
  const clock = new FakeClock();
  const told = [];
  return { clock, told, typing: new Typing({ tell: (value) => told.push(value), clock, changed: () => {} }) };
}

test("tells every three seconds as long as somebody types", async () => {
  const { typing: own, clock, told } = typing();
  for (let key = 0; key < 70; key++) {
    own.now();
    await clock.advance(100);
  }
  assert.deepEqual(told, [true, true, true]);
});

test("tells when somebody gives up, but not when the message is sent", () => {
  const { typing: own, told } = typing();
  own.now();
  own.stop();
  assert.deepEqual(told, [true, false]);
  own.now();
  own.sent();
  own.stop();
  assert.deepEqual(told, [true, false, true]);
});

test("forgets whoever is not heard of for six seconds, and whoever has said something", async () => {
  const { typing: others, clock } = typing();
  others.notice(["bob", "carol"]);
  others.hasSpoken("bob");
  assert.deepEqual(others.users, ["carol"]);
  await clock.advance(5900);
  assert.deepEqual(others.users, ["carol"]);
  await clock.advance(200);
  assert.deepEqual(others.users, []);
});
