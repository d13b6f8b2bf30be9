import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "./support/clock.js";

// The texts ask the browser for the user's language, and pictures have addresses there.
globalThis.localStorage ??= { getItem: () => null };
Object.defineProperty(globalThis, "navigator", { value: { languages: ["en"] }, configurable: true });
const { roomBadge } = await import("../../main/resources/dev/parley/webclient/site/app/components.js");
const { roomFaces } = await import("../../main/resources/dev/parley/webclient/site/app/faces.js");

function badge(avatar, size) {
  const { children } = roomBadge("room-1", { settings: { avatar } }, size);
  const [image] = children.filter((child) => "type" in child);
  return { hasSign: children.some((child) => "tag" in child), image: image?.props };
}

test("a room without a picture has a sign, also where its settings are not known", () => {
  assert.deepEqual(badge(undefined), { hasSign: true, image: undefined });
  assert.equal(roomBadge("room-1", {}).children.length, 1);
});

test("a room is shown by its picture as soon as that is there, and by the next one after it was changed", async () => {
  const reads = [];
  roomFaces.begin(async (of, size) => {
    reads.push(of + " " + size);
    return { content: new Blob(["drawn"]), tag: of };
  });
  const { hasSign, image } = badge("first");
  assert.ok(hasSign);
  const end = roomFaces.watch(image.of, image.size, () => {});
  for (let round = 0; round < 10; round++) {
    await settle();
  }
  assert.deepEqual(reads, ["room-1 first 64"]);
  assert.equal(badge("first").hasSign, false);
  assert.ok(badge("second").hasSign);
  assert.notEqual(badge("second").image.key, image.key);
  assert.notEqual(badge("first", "large").image.key, image.key);
  end();
});
