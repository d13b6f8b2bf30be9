/**
 * As much of a Parley server as the SDK needs, in memory: logs, resuming, receipts, and messages that are stored once.
 * Tests can make it lose answers, refuse, close sockets or say nothing.
 */
export class FakeServer {
  databaseEpoch = "epoch-1";
  conversations = new Map();
  sessions = new Set();
  /** Every request that came, as [user, frame]. */
  requests = [];
  handshakes = 0;
  refusesHandshakes = false;
  /** May answer a request itself: "ignore" it, do it but "lose" the answer, or {error}. */
  intercept = () => undefined;
  /** Whom everybody has blocked. */
  blocks = [];
  presence = () => ({ own: "online", users: [], conversations: [], unknown: [] });
  #nextId = 1;

  openSocket = (_url, [, bearer]) => {
    const session = new Session(this, bearer.slice("bearer.".length));
    this.handshakes++;
    if (this.refusesHandshakes) {
      setImmediate(() => session.onclose?.({ code: 1006 }));
      return session;
    }
    this.sessions.add(session);
    setImmediate(() => session.welcome());
    return session;
  };

  /** Ends all connections. */
  dropAll(code = 1006) {
    for (const session of [...this.sessions]) {
      session.end(code);
    }
  }

  room(name, ...members) {
    const id = "c-" + this.#nextId++;
    const description = { kind: "room", name, createdBy: members[0], createdAt: timeOf(0) };
    const conversation = { id, description, events: [], members: new Map() };
    this.conversations.set(id, conversation);
    this.append(id, { kind: "opened", actor: members[0], description, members: [members[0]] });
    members.forEach((user, index) => {
      conversation.members.set(user, { joinedSeq: conversation.events.length, delivered: 0, read: 0 });
      if (index > 0) {
        this.append(id, { kind: "joined", actor: user, user, role: "member" });
      }
    });
    return id;
  }

  /** Says something in somebody's name. */
  say(id, actor, text, clientMessageId = "m-" + this.#nextId++) {
    const known = this.conversations.get(id).events.find((one) => one.actor === actor && one.message?.clientMessageId === clientMessageId);
    return known ?? this.append(id, { kind: "message", actor, message: { id: "id-" + this.#nextId++, clientMessageId, text } });
  }

  append(id, entry) {
    const conversation = this.conversations.get(id);
    const seq = conversation.events.length + 1;
    const event = { type: "event", conversation: id, seq, at: timeOf(seq), ...entry };
    conversation.events.push(event);
    for (const session of this.sessions) {
      if (session.isLive && conversation.members.has(session.user)) {
        session.say(event);
      }
    }
    return event;
  }

  texts(id) {
    return this.conversations.get(id).events.filter((one) => one.kind === "message").map((one) => one.message.text);
  }

  ofType(type) {
    return this.requests.filter(([, frame]) => frame.type === type).map(([, frame]) => frame);
  }
}

function timeOf(seq) {
  return new Date(1_700_000_000_000 + seq * 1000).toISOString();
}

class Session {
  onmessage = null;
  onclose = null;
  onerror = null;
  isLive = false;
  #server;

  constructor(server, user) {
    this.#server = server;
    this.user = user;
  }

  welcome() {
    if (this.#server.sessions.has(this)) {
      const limits = { textLength: 5000, roomNameLength: 30, historyPage: 100, conversationsPage: 100, usersPage: 100, resumePositions: 1000 };
      this.say({ type: "welcome", protocol: "parley.v1", user: this.user, session: "s", databaseEpoch: this.#server.databaseEpoch, limits });
    }
  }

  say(frame) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  close() {
    this.#server.sessions.delete(this);
  }

  end(code) {
    this.#server.sessions.delete(this);
    this.onclose?.({ code });
  }

  send(data) {
    const frame = JSON.parse(data);
    setImmediate(() => this.#request(frame));
  }

  #request(frame) {
    if (!this.#server.sessions.has(this)) {
      return;
    }
    this.#server.requests.push([this.user, frame]);
    const what = this.#server.intercept(frame, this);
    if (what === "ignore") {
      return;
    }
    if (what?.error !== undefined) {
      this.say({ type: "error", id: frame.id, retryable: false, message: "", ...what.error });
      return;
    }
    const result = this.#carryOut(frame);
    if (what !== "lose") {
      this.say({ type: "reply", id: frame.id, request: frame.type, result });
    }
  }

  #carryOut(frame) {
    const server = this.#server;
    const conversation = server.conversations.get(frame.conversation);
    switch (frame.type) {
      case "resume":
        return this.#resume(frame);
      case "conversations":
        return { conversations: this.#lines() };
      case "history":
        return page(conversation, frame);
      case "send": {
        const before = conversation.events.length;
        const event = server.say(conversation.id, this.user, frame.text, frame.clientMessageId);
        return { conversation: conversation.id, seq: event.seq, messageId: event.message.id, sentAt: event.at, status: "sent", repeated: event.seq <= before };
      }
      case "users":
        return { users: frame.users.map((user) => ({ user, displayName: user.toUpperCase() })) };
      case "receipts":
        return { conversation: conversation.id, receipts: [...conversation.members].map(([user, { delivered, read }]) => ({ user, delivered, read })), complete: true };
      case "read":
      case "delivered": {
        const marks = conversation.members.get(this.user);
        marks.delivered = Math.max(marks.delivered, frame.seq);
        marks.read = frame.type === "read" ? Math.max(marks.read, frame.seq) : marks.read;
        for (const session of server.sessions) {
          session.say({ type: "receipts", conversation: conversation.id, receipts: [{ user: this.user, delivered: marks.delivered, read: marks.read }] });
        }
        return { conversation: conversation.id, delivered: marks.delivered, read: marks.read };
      }
      case "presence":
        return server.presence(frame);
      case "blocks":
        return { blocks: server.blocks.map((user) => ({ user, blockedAt: timeOf(0) })) };
      case "notify":
        return { conversation: frame.conversation, notifications: { level: frame.level, mutedUntil: frame.mutedUntil } };
      case "thread": {
        const found = conversation.events.filter((one) => one.message?.thread === frame.seq && one.seq > frame.after);
        return { conversation: conversation.id, thread: frame.seq, events: found.slice(0, frame.limit), hasLater: found.length > frame.limit };
      }
      default:
        return {};
    }
  }

  #resume({ databaseEpoch, positions = {} }) {
    const reset = databaseEpoch !== undefined && databaseEpoch !== this.#server.databaseEpoch;
    const result = { databaseEpoch: this.#server.databaseEpoch, reset, complete: {}, unfinished: {}, ended: {}, unknown: [] };
    for (const [id, position] of Object.entries(reset ? {} : positions)) {
      const conversation = this.#server.conversations.get(id);
      if (conversation === undefined || !conversation.members.has(this.user)) {
        result.unknown.push(id);
      } else if (conversation.events.length - position > 20) {
        result.unfinished[id] = conversation.events.length;
      } else {
        conversation.events.slice(position).forEach((event) => this.say(event));
        result.complete[id] = conversation.events.length;
      }
    }
    this.isLive = true;
    return result;
  }

  #lines() {
    return [...this.#server.conversations.values()]
      .filter((one) => one.members.has(this.user))
      .map((one) => {
        const membership = { role: "member", ...one.members.get(this.user) };
        const messages = one.events.filter((event) => event.kind === "message");
        return {
          conversation: one.id,
          description: one.description,
          membership,
          head: one.events.length,
          lastActivityAt: one.events.at(-1).at,
          unread: messages.filter((event) => event.actor !== this.user && event.seq > membership.read).length,
          lastMessage: messages.at(-1),
        };
      });
  }
}

function page(conversation, { before, after, around, limit = 50 }) {
  const { events } = conversation;
  let from = Math.max(0, events.length - limit);
  if (before !== undefined) {
    from = Math.max(0, before - 1 - limit);
  } else if (after !== undefined) {
    from = after;
  } else if (around !== undefined) {
    from = Math.max(0, around - 1 - Math.floor(limit / 2));
  }
  const to = before === undefined ? from + limit : before - 1;
  const found = events.slice(from, to);
  return { conversation: conversation.id, events: found, hasEarlier: from > 0, hasLater: to < events.length, head: events.length, membership: {} };
}
