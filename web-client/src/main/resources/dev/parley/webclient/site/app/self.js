import { faces } from "./faces.js";
import { PictureChoice } from "./picture-choice.js";

/**
 * @typedef {"system" | "light" | "dark"} Theme
 */

/** What users settle about themselves, and how this page looks for them. */
export class Self {
  /** What the user says of themselves. @type {import("../sdk/protocol.js").Profile | undefined} */
  profile;
  /** @type {import("../sdk/protocol.js").Device[] | undefined} */
  devices;
  /** Another picture of the user. @type {PictureChoice} */
  picture;
  #app;

  /** @param {import("./state.js").App} app */
  constructor(app) {
    this.#app = app;
    const changed = () => faces.refresh(app.parley.me);
    this.picture = new PictureChoice(app, {
      choose: (content) => app.parley.files.chooseAvatar(content).then(changed),
      remove: () => app.parley.files.removeAvatar().then(changed),
    });
  }

  forget() {
    this.profile = undefined;
    this.devices = undefined;
    this.picture.forget();
  }

  /** @param {{displayName?: string, about?: string}} [changes] */
  async saveProfile(changes) {
    const app = this.#app;
    await app.attempt(async () => {
      this.profile = await app.parley.people.profile(changes);
      app.parley.users.learn(this.profile);
    });
    return app.problem === undefined;
  }

  async readDevices() {
    await this.#app.attempt(async () => {
      this.devices = await this.#app.parley.account.devices();
    });
  }

  /** @param {string} id */
  async signOutDevice(id) {
    const { account } = this.#app.parley;
    await this.#app.attempt(async () => {
      await account.signOutDevice(id);
      this.devices = await account.devices();
    });
  }

  /**
   * @param {string} current
   * @param {string} next
   * @returns {Promise<boolean>} whether it was changed
   */
  async changePassword(current, next) {
    await this.#app.attempt(() => this.#app.parley.account.changePassword(current, next));
    return this.#app.problem === undefined;
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
    this.#app.changed();
  }
}
