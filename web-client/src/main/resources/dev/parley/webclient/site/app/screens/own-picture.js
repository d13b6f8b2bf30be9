import { avatar } from "../components.js";
import { icon } from "../icons.js";
import { t } from "../text.js";
import { h } from "../view.js";

/**
 * The picture by which others know the user, and how to take another one.
 * @param {import("../state.js").App} app
 * @param {string} user
 */
export function ownPicture(app, user) {
  const { self, parley } = app;
  const isStill = app.isBusy || !parley.isLive;
  const choose = (/** @type {any} */ event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (file !== undefined) {
      self.previewPicture(file);
    }
  };
  return h(
    "section",
    { class: "card own-picture", key: "picture" },
    h("h2", null, t("myPicture")),
    h(
      "div",
      { class: "own-picture-row" },
      self.picture === undefined
        ? avatar(user, app.myName, "large")
        : h("img", { class: "avatar avatar-large", key: "preview", src: self.picture.url, alt: t("picturePreview") }),
      self.picture === undefined
        ? h(
            "div",
            { class: "own-picture-actions", key: "choose" },
            h("p", { class: "muted" }, t("myPictureHint")),
            h(
              "div",
              { class: "own-picture-buttons" },
              h("button", { type: "button", class: "button", disabled: isStill, onclick: (/** @type {any} */ event) => event.currentTarget.nextElementSibling.click() }, icon("edit"), t("choosePicture")),
              h("input", { type: "file", accept: "image/*", hidden: true, onchange: choose, "aria-label": t("choosePicture") }),
              h("button", { type: "button", class: "button", disabled: isStill, onclick: () => self.removePicture() }, t("useGeneratedPicture")),
            ),
          )
        : h(
            "div",
            { class: "own-picture-actions", key: "decide" },
            h("p", { class: "muted", role: "status" }, t("picturePreviewHint")),
            h(
              "div",
              { class: "own-picture-buttons" },
              h("button", { type: "button", class: "button button-primary", disabled: isStill, onclick: () => self.usePicture() }, t("usePicture")),
              h("button", { type: "button", class: "button", disabled: app.isBusy, onclick: () => self.forgetPicture() }, t("cancel")),
            ),
          ),
    ),
  );
}
