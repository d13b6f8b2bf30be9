import assert from "node:assert/strict";
import { test } from "node:test";
import { MemoryStore, ParleyError } from "../../main/resources/dev/parley/webclient/site/sdk/parley.js";
import { startedClient } from "./support/client.js";
import { FakeFiles } from "./support/files.js";
import { FakeServer } from "./support/server.js";

function fileOf(name, text, type = "text/plain") {
  return { name, content: new Blob([text], { type }) };
}

async function stage({ store = new MemoryStore() } = {}) {
  const server = new FakeServer();
  const id = server.room("lobby", "alice", "bob");
  const files = new FakeFiles();
  const alice = await startedClient(server, "alice", { store, fetch: files.fetch, upload: files.upload });
  const room = alice.parley.conversations.get(id);
  await room.open();
  return { server, id, files, alice, room, store };
}

function sentAttachments(server) {
  return server.ofType("send").map((frame) => frame.attachments);
}

async function refuses(code, action) {
  await assert.rejects(action, (error) => error instanceof ParleyError && error.code === code);
}

test("files are uploaded first, and the message names them as the server has stored them", async () => {
  const { server, files, alice, room } = await stage();
  files.answers.set("cat.png", { contentType: "image/png", bytes: 7, width: 40, height: 30 });
  await room.sendFiles([fileOf("cat.png", "picture", "image/png"), fileOf("notes.txt", "words")], { text: "Look", replyTo: 1 });
  await alice.clock.advance(100);
  assert.deepEqual(sentAttachments(server), [
    [
      { media: "media-1", name: "cat.png", contentType: "image/png", bytes: 7, width: 40, height: 30 },
      { media: "media-2", name: "notes.txt", contentType: "application/octet-stream", bytes: 5 },
    ],
  ]);
  assert.equal(server.ofType("send")[0].text, "Look");
  assert.equal(server.ofType("send")[0].replyTo, 1);
  assert.equal(room.pending.length, 0);
});

test("one sees how far an upload has come, and it waits while there is no connection", async () => {
  const { server, files, alice, room } = await stage();
  alice.network.turn(false);
  await room.sendFiles([fileOf("long.txt", "x".repeat(1000))]);
  await alice.clock.advance(1000);
  assert.equal(room.pending[0].state, "waiting");
  assert.equal(files.grants, 0);
  files.holds = true;
  alice.network.turn(true);
  await alice.clock.advance(1000);
  assert.equal(room.pending[0].state, "uploading");
  files.progress(400);
  assert.equal(room.pending[0].files[0].sent, 400);
  assert.deepEqual(sentAttachments(server), []);
  files.finish();
  await alice.clock.advance(100);
  assert.equal(sentAttachments(server).length, 1);
});

test("what is written meanwhile does not wait for an upload", async () => {
  const { server, id, files, alice, room } = await stage();
  files.holds = true;
  await room.sendFiles([fileOf("long.txt", "words")], { text: "with a file" });
  await room.send("quick");
  await alice.clock.advance(100);
  assert.deepEqual(server.texts(id), ["quick"]);
  files.finish();
  await alice.clock.advance(100);
  assert.deepEqual(server.texts(id), ["quick", "with a file"]);
});

test("an upload that is given up is broken off, and nothing is said", async () => {
  const { server, files, alice, room } = await stage();
  files.holds = true;
  const { clientMessageId } = await room.sendFiles([fileOf("long.txt", "words")]);
  await alice.clock.advance(100);
  await room.discard(clientMessageId);
  await alice.clock.advance(5000);
  assert.equal(files.aborted, 1);
  assert.equal(room.pending.length, 0);
  assert.deepEqual(sentAttachments(server), []);
});

test("a file that is refused says why, and the others of the message wait for a decision", async () => {
  const { server, files, alice, room } = await stage();
  files.refusals.push({ status: 413, code: "too_large" });
  const { clientMessageId } = await room.sendFiles([fileOf("huge.bin", "words"), fileOf("small.txt", "words")]);
  await alice.clock.advance(100);
  const [entry] = room.pending;
  assert.equal(entry.state, "failed");
  assert.equal(entry.code, "too_large");
  assert.deepEqual(entry.files.map((file) => file.code), ["too_large", undefined]);
  await room.retry(clientMessageId);
  await alice.clock.advance(100);
  assert.equal(sentAttachments(server).length, 1);
});

test("an upload that breaks off goes on under the grant that it has", async () => {
  const { server, files, alice, room } = await stage();
  files.breaks = 2;
  await room.sendFiles([fileOf("a.txt", "words")]);
  await alice.clock.advance(60_000);
  assert.equal(files.grants, 1);
  assert.equal(files.uploads, 3);
  assert.equal(sentAttachments(server).length, 1);
});

test("an upload at which nothing moves for a minute is tried again", async () => {
  const { server, files, alice, room } = await stage();
  files.holds = true;
  await room.sendFiles([fileOf("a.txt", "words")]);
  await alice.clock.advance(59_000);
  assert.equal(files.aborted, 0);
  files.holds = false;
  await alice.clock.advance(30_000);
  assert.equal(files.aborted, 1);
  assert.equal(sentAttachments(server).length, 1);
});

test("files that wait are still there after a reload, with what has been uploaded", async () => {
  const { server, id, files, alice, room, store } = await stage();
  files.refusals.push(undefined, { status: 0 });
  files.holdsFrom = 2;
  await room.sendFiles([fileOf("a.txt", "first"), fileOf("b.txt", "second")], { text: "both" });
  await alice.clock.advance(100);
  const kept = await store.all();
  assert.deepEqual(kept[0].files.map((file) => file.media), ["media-1", undefined]);
  alice.parley.stop();
  files.holdsFrom = Infinity;
  const again = await startedClient(server, "alice", { store, fetch: files.fetch, upload: files.upload });
  await again.clock.advance(5000);
  assert.deepEqual(server.texts(id), ["both"]);
  assert.deepEqual(sentAttachments(server)[0].map((one) => one.name), ["a.txt", "b.txt"]);
  assert.equal(files.uploadsOf("first"), 1);
});

test("who has no room to keep files is told that they go with the page", async () => {
  const full = new MemoryStore();
  full.put = async () => {
    throw new Error("full");
  };
  const { files, alice, room } = await stage({ store: full });
  files.holds = true;
  const entry = await room.sendFiles([fileOf("a.txt", "words")]);
  await alice.clock.advance(100);
  assert.equal(entry.isKept, false);
});

test("uploads that the server has forgotten are made again", async () => {
  const { server, files, alice, room } = await stage();
  server.intercept = (frame) => (frame.type === "send" ? { error: { code: "unknown_media" } } : undefined);
  const { clientMessageId } = await room.sendFiles([fileOf("a.txt", "words")]);
  await alice.clock.advance(100);
  assert.equal(room.pending[0].code, "unknown_media");
  server.intercept = () => undefined;
  await room.retry(clientMessageId);
  await alice.clock.advance(100);
  assert.equal(files.uploads, 2);
  assert.equal(sentAttachments(server).at(-1)[0].media, "media-2");
});

test("no message has more than ten files, an empty one, or one that has gone from the disk", async () => {
  const { alice, room } = await stage();
  await refuses("too_many_files", () => room.sendFiles([]));
  await refuses("too_many_files", () => room.sendFiles(Array.from({ length: 11 }, (_, n) => fileOf(n + ".txt", "x"))));
  await refuses("empty_file", () => room.sendFiles([fileOf("nothing.txt", "")]));
  const gone = fileOf("gone.txt", "words");
  gone.content.slice = () => ({ arrayBuffer: () => Promise.reject(new Error("gone")) });
  await room.sendFiles([gone]);
  await alice.clock.advance(100);
  assert.equal(room.pending[0].code, "unreadable_file");
});

test("a name keeps its end when it is too long, and has nothing in it that is not seen", async () => {
  const { server, alice, room } = await stage();
  await room.sendFiles([fileOf("\u0000a\nb" + "ü".repeat(300) + ".txt", "x"), fileOf(" \n", "x")]);
  await alice.clock.advance(100);
  const [long, empty] = sentAttachments(server)[0].map((one) => one.name);
  assert.equal([...long].length, 255);
  assert.ok(long.endsWith("ü.txt"));
  assert.equal(empty, "file");
});

test("a token that is not accepted any longer is renewed once", async () => {
  const { alice, files } = await stage();
  files.expired = 1;
  const { content, tag } = await alice.parley.files.avatarOf("bob");
  assert.equal(await content.text(), "/api/users/bob/avatar?size=64");
  assert.equal(tag, '"tag"');
  await refuses("unknown_media", () => alice.parley.files.read("missing"));
});

test("the picture of a room is read, chosen and taken away at the room's own address", async () => {
  const { alice, files, id } = await stage();
  const path = "/api/conversations/" + id + "/avatar";
  const { content } = await alice.parley.files.roomAvatar(id);
  assert.equal(await content.text(), path + "?size=64");
  await alice.parley.files.chooseRoomAvatar(id, new Blob(["a picture"]));
  assert.equal(files.uploadsOf("a picture"), 1);
  files.expired = 1;
  await alice.parley.files.removeRoomAvatar(id);
  assert.deepEqual(files.asked, ["GET " + path + "?size=64", "PUT " + path, "DELETE " + path]);
});
