import assert from "node:assert/strict";
import { test } from "node:test";

// The texts ask the browser for the user's language.
globalThis.localStorage ??= { getItem: () => null };
Object.defineProperty(globalThis, "navigator", { value: { languages: ["en"] }, configurable: true });
const { describeFile, excerptOf, isPicture, percentOf, roomFor } = await import("../../main/resources/dev/parley/webclient/site/app/files.js");

const picture = { name: "cat.png", contentType: "image/png" };
const paper = { name: "plan.pdf", contentType: "application/pdf" };

test("a line about a message has its words, or else what hangs on it", () => {
  assert.equal(excerptOf({ text: "Look", attachments: [picture] }), "Look");
  assert.equal(excerptOf({ text: "", attachments: [picture] }), "Picture");
  assert.equal(excerptOf({ text: " ", attachments: [paper] }), "plan.pdf");
  assert.equal(excerptOf({ text: "", attachments: [picture, paper] }), "2 files");
  assert.equal(excerptOf({ text: "" }), "");
});

test("only what the server draws anew is shown as a picture", () => {
  assert.ok(isPicture("image/png") && isPicture("image/jpeg"));
  assert.ok(!isPicture("image/svg+xml") && !isPicture("text/html") && !isPicture("image/webp"));
});

test("a file has its kind and its size in words", () => {
  assert.equal(describeFile({ ...paper, bytes: 1_234_567 }), "PDF · 1.2 MB");
  assert.equal(describeFile({ name: "noise", contentType: "audio/mpeg", bytes: 48_211 }), "Audio · 48 kB");
  assert.equal(describeFile({ name: "README", contentType: "application/octet-stream", bytes: 1 }), "File · 1 byte");
  assert.equal(describeFile({ name: "a.verylongending", contentType: "application/octet-stream", bytes: 999 }), "File · 999 bytes");
});

test("a picture has its room before it is there, and not more than there is", () => {
  assert.deepEqual(roomFor({ width: 1600, height: 800 }, 320), { width: 320, height: 160 });
  assert.deepEqual(roomFor({ width: 100, height: 60 }, 320), { width: 100, height: 60 });
  assert.deepEqual(roomFor({ width: 1, height: 5000 }, 320), { width: 48, height: 320 });
  assert.deepEqual(roomFor({}, 320), { width: 320, height: 320 });
});

test("progress is that of all files together, and never more than everything", () => {
  const file = (size, sent) => ({ content: { size }, sent });
  assert.equal(percentOf([file(100, 50), file(300, 0)]), 12);
  assert.equal(percentOf([file(100, 120), file(100, 100)]), 100);
});
