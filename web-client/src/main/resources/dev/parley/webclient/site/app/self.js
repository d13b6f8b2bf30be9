import { ParleyError } from "../sdk/errors.js";
import { toast } from "./components.js";
import { middleOf } from "./drawing.js";
import { faces } from "./faces.js";
import { t } from "./text.js";

/**
 * @typedef {"system" | "light" | "dark"} Theme
 */

/** What users settle about themselves, and how this page looks for them. */
export class Self {
  /** What the user says of themselves. @type {import("../sdk/protocol.js").Profile | undefined} */
  profile;
  /** @type {import("../sdk/protocol.js").Device[] | undefined} */
  devices;
  /** What the user would look like. @type {{content: Blob, url: string} | undefined} */
  picture;
  #app;

  /** @param {import("./state.js").App} app */
  constructor(app) {
    this.#app = app;
  }

  forget() {
    this.profile = undefined;
    this.devices = undefined;
    this.forgetPicture();
  }

  /**
   * Shows what would become of a picture.
   * @param {Blob} file
   */
  async previewPicture(file) {
    await this.#app.attempt(async () => {
      const content = await middleOf(file).catch(() => {
        throw new ParleyError("unreadable_image", "the browser cannot show it");
      });
      this.forgetPicture();
      this.picture = { content, url: URL.createObjectURL(content) };
    });
  }

  forgetPicture() {
    if (this.picture !== undefined) {
      URL.revokeObjectURL(this.picture.url);
      this.picture = undefined;
      this.#app.changed();
    }
  }

  async usePicture() {
    const { picture } = this;
    if (picture !== undefined) {
      await this.#changePicture((files) => files.chooseAvatar(picture.content));
    }
  }

  async removePicture() {
    await this.#changePicture((files) => files.removeAvatar());
  }

  /** @param {(files: import("../sdk/files.js").Files) => Promise<void>} change */
  async #changePicture(change) {
    const { parley } = this.#app;
    await this.#app.attempt(async () => {
      await change(parley.files);
      this.forgetPicture();
      faces.refresh(parley.me);
      toast(t("pictureChanged"));
    });
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
