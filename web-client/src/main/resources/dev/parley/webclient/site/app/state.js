import { Parley } from "../sdk/parley.js";
import { Discovery } from "./discovery.js";
import { explain } from "./explain.js";
import { faces, roomFaces } from "./faces.js";
import { Finder } from "./finder.js";
import { Members } from "./members.js";
import { Notifier } from "./notifier.js";
import { ObjectUrls } from "./object-urls.js";
import { Self } from "./self.js";
import { Talk } from "./talk.js";
import { t } from "./text.js";

/**
 * @typedef {import("../sdk/protocol.js").LogEvent} LogEvent
 * @typedef {import("../sdk/conversation.js").Conversation} Conversation
 * @typedef {{name: "home"} | {name: "conversation", id: string, seq?: number} | {name: "room", room: string} | {name: "invite", code: string} | {name: "settings"}} Route
 * @typedef {{kind: "details"} | {kind: "pins"} | {kind: "thread", root: number}} Panel what stands beside a conversation
 * @typedef {{kind: "forward", event: LogEvent, filter: string, clientMessageId: string}} ForwardSheet
 * @typedef {{kind: "member", user: string} | {kind: "room-settings"} | {kind: "invites"} | {kind: "bans"} | {kind: "readers", event: LogEvent} | {kind: "revisions", event: LogEvent} | ForwardSheet | {kind: "picture", pictures: import("./screens/attachments.js").Shown[], index: number} | {kind: "shortcuts"}} Sheet a dialog about something
 */

/** What the screens show, and what they can do about it. */
export class App {
  parley = new Parley();
  /** Whether it is known if somebody is signed in. */
  isReady = false;
  /** @type {Route} */
  route = { name: "home" };
  /** @type {"start" | "login" | "register"} */
  welcome = "start";
  /** @type {string | undefined} */
  problem;
  isBusy = false;
  /** @type {"create" | "join" | "direct" | undefined} which way into a conversation is open */
  dialog;
  /** @type {Sheet | undefined} */
  sheet;
  /** The link of the invite that was just made. @type {string | undefined} */
  invitation;
  /** @type {Panel | undefined} */
  panel;
  /** Rooms to be found, and the way into them. */
  discovery = new Discovery(this);
  /** Who is in the room on the screen. */
  members = new Members(this);
  notifier = new Notifier(this);
  /** What is looked for in the list of conversations. */
  finder = new Finder(this);
  /** What is said, and done with what was said. */
  talk = new Talk(this);
  /** What the user can settle about themselves and this page. */
  self = new Self(this);
  /** Pictures of messages. */
  pictures = new ObjectUrls();
  /** By which events conversations have ended for the user. @type {Map<string, {title: string, event: LogEvent}>} */
  ended = new Map();
  #narrow = matchMedia("(max-width: 46rem)");
  #narrowForPanel = matchMedia("(max-width: 64rem)");
  /** @type {(() => void)[]} */
  #watchers = [];

  /** @param {() => void} watcher called when something may look different */
  watch(watcher) {
    this.#watchers.push(watcher);
  }

  changed() {
    this.#watchers.forEach((watcher) => watcher());
  }

  async begin() {
    for (const type of ["state", "conversations", "users"]) {
      this.parley.addEventListener(type, () => this.changed());
    }
    this.parley.addEventListener("ended", (event) => this.#noticeEnd(/** @type {any} */ (event).detail));
    this.parley.account.addEventListener("change", () => this.changed());
    this.#narrow.addEventListener("change", () => this.changed());
    this.#narrowForPanel.addEventListener("change", () => this.changed());
    this.notifier.begin();
    faces.begin((user, size, how) => this.parley.files.avatarOf(user, size, how));
    // What the browser has kept of a room may be the picture before.
    roomFaces.begin((of, size) => this.parley.files.roomAvatar(of.split(" ")[0], size, { fresh: true }));
    this.parley.addEventListener("state", () => this.parley.state === "connected" && [faces, roomFaces].forEach((all) => all.retry()));
    window.addEventListener("popstate", () => this.#read(location.pathname));
    this.#read(location.pathname);
    await this.#restore();
    this.isReady = true;
    this.changed();
  }

  async #restore() {
    try {
      if (await this.parley.account.restore()) {
        await this.parley.start();
      }
    } catch (thrown) {
      this.problem = explain(thrown);
    }
  }

  // --- where we are

  /** @param {string} path */
  #read(path) {
    const [, first, second, third] = path.split("/").map(decode);
    if (first === "c" && second) {
      this.route = { name: "conversation", id: second, seq: /^[1-9]\d{0,15}$/.test(third ?? "") ? Number(third) : undefined };
    } else if (first === "r" && second) {
      this.route = { name: "room", room: second };
    } else if (first === "i" && second) {
      this.route = { name: "invite", code: second };
    } else if (first === "settings") {
      this.route = { name: "settings" };
    } else {
      this.route = { name: "home" };
    }
    this.panel = undefined;
    this.sheet = undefined;
    this.problem = undefined;
    this.discovery.forgetDoor();
    this.talk.leave();
    this.changed();
  }

  /** @param {string} path */
  go(path) {
    if (path !== location.pathname) {
      history.pushState(null, "", path);
    }
    this.#read(path);
  }

  /** Whether the list is all that there is room for. */
  get showsListOnly() {
    return this.route.name === "home" && this.#narrow.matches;
  }

  /** Whether there is no room for a conversation and what stands beside it. */
  get coversWithPanel() {
    return this.#narrowForPanel.matches;
  }

  /** @param {Panel | undefined} panel */
  showPanel(panel) {
    this.panel = panel;
    if (panel?.kind === "details" && this.current !== undefined) {
      this.members.show(this.current);
    }
    this.changed();
  }

  /** @param {Sheet | undefined} sheet */
  showSheet(sheet) {
    this.sheet = sheet;
    this.invitation = undefined;
    this.problem = undefined;
    if (sheet?.kind === "bans") {
      this.members.readBans();
    }
    this.changed();
  }

  /** The conversation on the screen. */
  get current() {
    return this.route.name === "conversation" ? this.parley.conversations.get(this.route.id) : undefined;
  }

  // --- coming and going

  /**
   * @param {"guest" | "login" | "register"} way
   * @param {{name: string, password: string}} form
   */
  async signIn(way, { name, password }) {
    await this.attempt(async () => {
      const { account } = this.parley;
      if (way === "guest") {
        await account.guest(name);
      } else if (way === "login") {
        await account.login(name, password);
      } else {
        await account.register({ username: name, password });
      }
      await this.parley.start();
    });
  }

  async signOut() {
    await this.attempt(async () => {
      await this.parley.account.logout();
      this.#forget();
      this.welcome = "start";
      this.go("/");
    });
  }

  /** Keeps nothing of whoever was here. */
  #forget() {
    this.parley.stop();
    this.self.forget();
    this.talk.forget();
    this.pictures.clear();
    faces.clear();
    roomFaces.clear();
    this.ended.clear();
  }

  /** Starts over after the sign-in has ended elsewhere. */
  startOver() {
    this.#forget();
    this.parley.account.forget();
    this.welcome = "login";
    this.changed();
  }

  // --- conversations

  /** @param {"create" | "join" | "direct" | undefined} dialog */
  show(dialog) {
    this.dialog = dialog;
    this.problem = undefined;
    this.discovery.forgetDoor();
    if (dialog === "join") {
      this.discovery.begin();
    }
    this.changed();
  }

  /**
   * Goes into a conversation.
   * @param {() => Promise<Conversation>} way
   */
  async enter(way) {
    await this.attempt(async () => {
      const conversation = await way();
      this.dialog = undefined;
      this.go("/c/" + conversation.id);
    });
  }

  /** @param {string} user */
  openDirect(user) {
    return this.enter(() => this.parley.openDirect(user));
  }

  /** @param {{conversation: Conversation, event: LogEvent}} ended */
  #noticeEnd({ conversation, event }) {
    if (event.actor === this.parley.me) {
      // Who has left knows.
      this.ended.delete(conversation.id);
    } else {
      this.ended.set(conversation.id, { title: this.titleOf(conversation), event });
    }
    this.changed();
  }

  /** @param {Conversation} conversation */
  async leave(conversation) {
    await this.attempt(async () => {
      await conversation.leave();
      this.go("/");
    });
  }

  /** What a conversation is called. @param {Conversation} conversation */
  titleOf(conversation) {
    const { parley } = this;
    if (conversation.peer === undefined) {
      return conversation.description.name ?? "";
    }
    return conversation.peer === parley.me ? t("notesToSelf") : parley.users.nameOf(conversation.peer);
  }

  /** What the user is called, as others see it. */
  get myName() {
    const { account, users, me } = this.parley;
    return users.get(me)?.displayName ?? account.user?.displayName ?? "";
  }

  /**
   * Does something that may fail, one at a time, and shows why it failed.
   * @param {() => Promise<unknown>} action
   */
  async attempt(action) {
    if (this.isBusy) {
      return;
    }
    this.isBusy = true;
    this.problem = undefined;
    this.changed();
    try {
      await action();
    } catch (thrown) {
      this.problem = explain(thrown);
      this.discovery.noticeRefusal(thrown);
    } finally {
      this.isBusy = false;
      this.changed();
    }
  }
}

/** @param {string} part */
function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}
