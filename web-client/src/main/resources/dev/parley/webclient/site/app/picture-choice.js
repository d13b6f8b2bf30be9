import { ParleyError } from "../sdk/errors.js";
import { toast } from "./components.js";
import { middleOf } from "./drawing.js";
import { t } from "./text.js";

/** Another picture for the user or a room, which is looked at before others see it. */
export class PictureChoice {
  /** What would be seen. @type {{content: Blob, url: string} | undefined} */
  preview;
  #app;
  #choose;
  #remove;

  /**
   * @param {import("./state.js").App} app
   * @param {{choose: (content: Blob) => Promise<void>, remove: () => Promise<void>}} whose
   */
  constructor(app, { choose, remove }) {
    this.#app = app;
    this.#choose = choose;
    this.#remove = remove;
  }

  /**
   * Shows what would become of a picture.
   * @param {Blob} file
   */
  async show(file) {
    await this.#app.attempt(async () => {
      const content = await middleOf(file).catch(() => {
        throw new ParleyError("unreadable_image", "the browser cannot show it");
      });
      this.forget();
      this.preview = { content, url: URL.createObjectURL(content) };
    });
  }

  forget() {
    if (this.preview !== undefined) {
      URL.revokeObjectURL(this.preview.url);
      this.preview = undefined;
      this.#app.changed();
    }
  }

  async use() {
    const { preview } = this;
    if (preview !== undefined) {
      await this.#change(() => this.#choose(preview.content));
    }
  }

  remove() {
    return this.#change(this.#remove);
  }

  /** @param {() => Promise<void>} change */
  async #change(change) {
    await this.#app.attempt(async () => {
      await change();
      this.forget();
      toast(t("pictureChanged"));
    });
  }
}
