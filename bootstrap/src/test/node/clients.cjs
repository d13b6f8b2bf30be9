// Drives servers with the Socket.IO clients of npm, versions 4 and 2.
// node clients.cjs echo URL            a server that sends everything back
// node clients.cjs direct URL URL T T  two servers that act as one, and the tokens of two users
// node clients.cjs recover URL URL T T PID  likewise, and the process of the first
'use strict';
const assert = require('node:assert');
const { io: connect4 } = require('socket.io-client-4');
const connect2 = require('socket.io-client-2');

const PATIENCE_MS = 30_000;
const WAYS = [['polling'], ['websocket'], ['polling', 'websocket']];

const within = (what, begin) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), PATIENCE_MS);
    begin((...values) => {
      clearTimeout(timer);
      resolve(values);
    });
  });
const heard = (socket, event) => within(event, (done) => socket.once(event, done));
const asked = (socket, event, ...values) =>
  within(`the answer to ${event}`, (done) => socket.emit(event, ...values, done));
const open = (connect, url, options) =>
  connect(url, { forceNew: true, reconnection: false, ...options });

async function until(what, condition) {
  const end = Date.now() + PATIENCE_MS;
  while (!condition()) {
    assert.ok(Date.now() < end, `waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function echo(url, version, connect, transports, namespace) {
  const socket = open(connect, url + namespace, { transports, auth: { token: '123' } });
  const greeted = heard(socket, 'auth');
  await heard(socket, 'connect');
  assert.deepStrictEqual(await greeted, [version === 4 ? { token: '123' } : {}]);

  let back = heard(socket, 'message-back');
  socket.emit('message', 1, 'h\u00e9llo \u{1f600}', { a: [null, true, 1.5] });
  assert.deepStrictEqual(await back, [1, 'h\u00e9llo \u{1f600}', { a: [null, true, 1.5] }]);

  back = heard(socket, 'message-back');
  socket.emit('message', Buffer.from([1, 2, 3]), { inner: Buffer.from([4]) });
  const [outer, { inner }] = await back;
  assert.deepStrictEqual([...Buffer.from(outer)], [1, 2, 3]);
  assert.deepStrictEqual([...Buffer.from(inner)], [4]);

  assert.deepStrictEqual(await asked(socket, 'message-with-ack', 1, '2'), [1, '2']);
  const [bytes] = await asked(socket, 'message-with-ack', Buffer.from([9]));
  assert.deepStrictEqual([...Buffer.from(bytes)], [9]);

  if (transports.length === 2) {
    await until('the upgrade', () => socket.io.engine.transport.name === 'websocket');
  }
  const numbers = [];
  socket.on('message-back', (number) => numbers.push(number));
  const sent = Array.from({ length: 300 }, (_, i) => i);
  sent.forEach((number) => socket.emit('message', number));
  await until('all messages', () => numbers.length >= sent.length);
  assert.deepStrictEqual(numbers, sent);
  socket.disconnect();
}

async function refusal(url, version, connect) {
  const socket = open(connect, url + 'random', {});
  const [error] = await heard(socket, version === 4 ? 'connect_error' : 'error');
  assert.strictEqual(version === 4 ? error.message : error, 'Invalid namespace');
  socket.close();
}

async function echoes(url) {
  for (const [version, connect] of [[4, connect4], [2, connect2]]) {
    for (const transports of WAYS) {
      for (const namespace of ['', 'custom']) {
        await echo(url, version, connect, transports, namespace);
        console.log(`client ${version} by ${transports} in /${namespace}`);
      }
    }
    await refusal(url, version, connect);
  }
}

async function direct(one, two, tokenOfAlice, tokenOfBob) {
  for (const transports of WAYS) {
    const alice = open(connect4, one, { transports, auth: { token: tokenOfAlice } });
    const alicesOther = open(connect4, two, { transports, auth: { token: tokenOfAlice } });
    const bob = open(connect4, two, { transports, auth: { token: tokenOfBob } });
    await Promise.all([alice, alicesOther, bob].map((socket) => heard(socket, 'connect')));
    const idOf = (token) => JSON.parse(Buffer.from(token.split('.')[1], 'base64url')).sub;
    const unwanted = [];
    alice.onAny((...event) => unwanted.push(event));

    const news = [heard(bob, 'new-message'), heard(alicesOther, 'new-message')];
    const [{ success, message }] = await asked(alice, 'send-message', {
      toUserId: idOf(tokenOfBob),
      content: ` by ${transports} `,
    });
    assert.ok(success);
    assert.strictEqual(message.content, `by ${transports}`);
    for (const [told] of await Promise.all(news)) {
      assert.deepStrictEqual(told, message);
    }

    const seen = heard(alice, 'messages-seen-new');
    const item = { id: message.id, toUserId: message.senderId, seen: true };
    assert.deepStrictEqual(await asked(bob, 'seen-message', [item]), [{ success: true }]);
    const [[read]] = await seen;
    assert.strictEqual(read.id, message.id);
    assert.strictEqual(read.status, 'read');
    assert.deepStrictEqual(
      unwanted.map(([event]) => event),
      ['messages-seen-new'],
    );
    [alice, alicesOther, bob].forEach((socket) => socket.disconnect());
    console.log(`direct messages by ${transports}`);
  }
  const stranger = open(connect4, one, { auth: { token: '' } });
  const [refused] = await heard(stranger, 'connect_error');
  assert.strictEqual(refused.message, 'Acesso negado: Token n\u00e3o fornecido');
  stranger.close();
}

// Guests in a room at two servers, of which the first will be killed; returns what comes after that.
async function rooms(one, two) {
  const enter = async (connect, url, name) => {
    const socket = open(connect, url, { transports: ['websocket'] });
    const texts = [];
    socket.on('messageHistory', ({ messages }) => texts.push(...messages.map(({ text }) => text)));
    socket.on('message', ({ user, text }) => user === 'admin' || texts.push(text));
    await heard(socket, 'connect');
    const roster = heard(socket, 'roomData');
    assert.deepStrictEqual(await asked(socket, 'join', { name, room: ' Lobby ' }), []);
    const [{ room, users }] = await roster;
    assert.strictEqual(room, 'lobby');
    assert.ok(users.some((user) => user.name === name.toLowerCase()));
    return { socket, texts };
  };
  const old = await enter(connect2, one, 'Older');
  const joined = within('the line', (done) =>
    old.socket.on('message', ({ text }) => text === 'newer has joined!' && done()),
  );
  const fresh = await enter(connect4, two, 'Newer');
  await joined;

  const confirmed = heard(old.socket, 'messageConfirmed');
  const message = { text: 'from the older', tempId: 'temp_1_1' };
  assert.deepStrictEqual(await asked(old.socket, 'sendMessage', message), []);
  assert.strictEqual((await confirmed)[0].tempId, 'temp_1_1');
  await until('the first text', () => fresh.texts.length === 1);
  const typing = heard(old.socket, 'userTyping');
  fresh.socket.emit('typing');
  assert.deepStrictEqual(await typing, [{ user: 'newer' }]);
  assert.deepStrictEqual(await asked(fresh.socket, 'sendMessage', 'from the newer'), []);
  await until('both texts', () => old.texts.length === 2 && fresh.texts.length === 2);
  const gone = heard(old.socket, 'disconnect');
  return async () => {
    await gone;
    assert.deepStrictEqual(await asked(fresh.socket, 'sendMessage', 'while away'), []);
    const back = await enter(connect2, two, 'Older');
    assert.deepStrictEqual(await asked(back.socket, 'sendMessage', 'back again'), []);
    const all = ['from the older', 'from the newer', 'while away', 'back again'];
    await until('all texts', () => back.texts.length >= 4 && fresh.texts.length >= 4);
    assert.deepStrictEqual(back.texts, all);
    assert.deepStrictEqual(fresh.texts, all);
    [fresh, back].forEach(({ socket }) => socket.disconnect());
    console.log('rooms, with an instance killed');
  };
}

// The server of the first URL is killed; who was there goes on at the second, without a hole.
async function recover(one, two, tokenOfAlice, tokenOfBob, processOfOne) {
  const comeBack = await rooms(one, two);
  const idOf = (token) => JSON.parse(Buffer.from(token.split('.')[1], 'base64url')).sub;
  const alice = connect4(one, {
    forceNew: true,
    transports: ['websocket'],
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
    auth: { token: tokenOfAlice },
  });
  const bob = open(connect4, two, { transports: ['websocket'], auth: { token: tokenOfBob } });
  await Promise.all([alice, bob].map((socket) => heard(socket, 'connect')));
  const contents = [];
  alice.on('new-message', ({ content }) => contents.push(content));
  const say = async (from, to, content) => {
    const [answer] = await asked(from, 'send-message', { toUserId: idOf(to), content });
    assert.ok(answer.success, JSON.stringify(answer));
  };
  const said = [];
  for (let i = 0; i < 30; i++) {
    if (i === 5) {
      await until('the first messages', () => contents.length === 5);
      await say(alice, tokenOfBob, 'what one has said oneself is not news');
      alice.io.uri = two;
      process.kill(Number(processOfOne), 'SIGKILL');
      await until('the end of the connection', () => !alice.connected);
    }
    said.push(`message ${i}`);
    await say(bob, tokenOfAlice, `message ${i}`);
  }
  await until('all messages', () => contents.length >= said.length);
  assert.ok(alice.recovered);
  await say(bob, tokenOfAlice, 'the last');
  await until('the last message', () => contents.includes('the last'));
  assert.deepStrictEqual(contents, [...said, 'the last']);
  [alice, bob].forEach((socket) => socket.disconnect());
  console.log('direct messages, with an instance killed');
  await comeBack();
}

const [what, ...values] = process.argv.slice(2);
({ echo: echoes, direct, recover })
  [what](...values)
  .then(() => process.exit(0))
  .catch((problem) => {
    console.error(problem);
    process.exit(1);
  });
