import { Parley } from "../sdk/parley.js";
import { toast } from "./components.js";
import { Discovery } from "./discovery.js";
import { explain } from "./explain.js";
import { Members, keepsOrder } from "./members.js";
import { Notifier } from "./notifier.js";
import { persistently } from "./persistently.js";
import { t } from "./text.js";

/**
 * @typedef {import("../sdk/protocol.js").LogEvent} LogEvent
 * @typedef {import("../sdk/conversation.js").Conversation} Conversation
 * @typedef {{name: "home"} | {name: "conversation", id: string, seq?: number} | {name: "room", room: string} | {name: "invite", code: string} | {name: "settings"}} Route
 * @typedef {{kind: "details"} | {kind: "pins"} | {kind: "thread", root: number}} Panel what stands beside a conversation
 * @typedef {{kind: "member", user: string} | {kind: "room-settings"} | {kind: "invites"} | {kind: "bans"} | {kind: "readers", event: LogEvent} | {kind: "shortcuts"}} Sheet a dialog about something
 * @typedef {"system" | "light" | "dark"} Theme
 */

const SHORTEST_QUERY = 2;
const SEARCH_DELAY_MS = 300;

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
  filter = "";
  /** What was found for the filter. @type {import("../sdk/protocol.js").Hit[]} */
  hits = [];
  #searching = 0;
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
  /** What the user says of themselves. @type {import("../sdk/protocol.js").Profile | undefined} */
  profile;
  /** By which events conversations have ended for the user. @type {Map<string, {title: string, event: LogEvent}>} */
  ended = new Map();
  /** @type {{event: LogEvent, button: HTMLElement} | undefined} the message whose menu is open */
  menu;
  /** @type {{kind: "reply" | "edit", event: LogEvent} | undefined} what the next message is about */
  draft;
  #narrow = matchMedia("(max-width: 46rem)");
  #narrowForPanel = matchMedia("(max-width: 64rem)");
  /** @type {import("../sdk/protocol.js").Device[] | undefined} */
  devices;
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
    this.menu = undefined;
    this.problem = undefined;
    this.discovery.forgetDoor();
    this.draft = undefined;
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
    this.profile = undefined;
    this.devices = undefined;
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

  /**
   * Shows the conversations that are called so, and soon the messages in which the words occur.
   * @param {string} filter
   */
  find(filter) {
    this.filter = filter;
    this.hits = [];
    clearTimeout(this.#searching);
    const query = filter.trim();
    if (query.length >= SHORTEST_QUERY) {
      this.#searching = setTimeout(() => this.#search(query), SEARCH_DELAY_MS);
    }
    this.changed();
  }

  /** @param {string} query */
  async #search(query) {
    try {
      const { hits } = await persistently(() => this.parley.search(query), () => query === this.filter.trim());
      if (query === this.filter.trim()) {
        this.hits = hits;
        this.changed();
      }
    } catch (thrown) {
      toast(explain(thrown));
    }
  }

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

  // --- messages

  /** @param {{event: LogEvent, button: HTMLElement} | undefined} menu */
  openMenu(menu) {
    this.menu = menu;
    this.changed();
  }

  /** @param {{kind: "reply" | "edit", event: LogEvent} | undefined} draft */
  compose(draft) {
    this.draft = draft;
    this.changed();
  }

  /**
   * Says something, or has a message say something else.
   * @param {Conversation} conversation
   * @param {string} text
   * @param {import("./screens/speaking.js").Named} named
   */
  async say(conversation, text, named) {
    const { draft } = this;
    this.draft = undefined;
    try {
      if (draft?.kind === "edit") {
        await conversation.edit(draft.event.seq, text, named);
      } else {
        await conversation.send(text, { ...named, ...(draft === undefined ? {} : { replyTo: draft.event.seq }) });
      }
    } catch (thrown) {
      toast(explain(thrown));
    }
    this.changed();
  }

  /**
   * @param {Conversation} conversation
   * @param {LogEvent} event
   * @param {string} emoji
   */
  async react(conversation, event, emoji) {
    const mine = event.state?.reactions?.some((one) => one.emoji === emoji && one.mine) ?? false;
    try {
      await conversation.react(event.seq, emoji, !mine);
    } catch (thrown) {
      toast(explain(thrown));
    }
  }

  /**
   * @param {Conversation} conversation
   * @param {LogEvent} event
   */
  async deleteMessage(conversation, event) {
    try {
      await conversation.delete(event.seq);
    } catch (thrown) {
      toast(explain(thrown));
    }
  }

  /**
   * Pins a message, or takes it off.
   * @param {Conversation} conversation
   * @param {LogEvent} event
   */
  async pin(conversation, event) {
    try {
      await conversation.pin(event.seq, !event.state?.pinned);
    } catch (thrown) {
      toast(explain(thrown));
    }
  }

  /** @param {Conversation} conversation */
  mayPin(conversation) {
    return conversation.isDirect || keepsOrder(conversation);
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

  // --- settings

  /** @param {{displayName?: string, about?: string}} [changes] */
  async saveProfile(changes) {
    await this.attempt(async () => {
      this.profile = await this.parley.people.profile(changes);
      this.parley.users.learn(this.profile);
    });
    return this.problem === undefined;
  }

  async readDevices() {
    await this.attempt(async () => {
      this.devices = await this.parley.account.devices();
    });
  }

  /** @param {string} id */
  async signOutDevice(id) {
    await this.attempt(async () => {
      await this.parley.account.signOutDevice(id);
      this.devices = await this.parley.account.devices();
    });
  }

  /**
   * @param {string} current
   * @param {string} next
   * @returns {Promise<boolean>} whether it was changed
   */
  async changePassword(current, next) {
    await this.attempt(() => this.parley.account.changePassword(current, next));
    return this.problem === undefined;
  }

  /** @returns {Theme} */
  get theme() {
    const theme = document.documentElement.dataset.theme;
    return theme === "light" || theme === "dark" ? theme : "system";
  }

  /** @param {Theme} theme */
  chooseTheme(theme) {
    if (theme === "system") {
      delete document.documentElement.dataset.theme;
      localStorage.removeItem("parley.theme");
    } else {
      document.documentElement.dataset.theme = theme;
      localStorage.setItem("parley.theme", theme);
    }
    this.changed();
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
