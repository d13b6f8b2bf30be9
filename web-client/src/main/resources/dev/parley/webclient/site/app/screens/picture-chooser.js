import { icon } from "../icons.js";
import { t } from "../text.js";
import { h } from "../view.js";

/**
 * A picture by which somebody or a room is known, and how to take another one.
 * @param {import("../state.js").App} app
 * @param {object} what
 * @param {import("../picture-choice.js").PictureChoice} what.choice
 * @param {import("../view.js").ElementNode} what.shown the picture as it is
 * @param {string} what.hint
 * @param {string} [what.remove] what taking it away is called; nothing where there is none
 */
export function pictureChooser(app, { choice, shown, hint, remove }) {
  const isStill = app.isBusy || !app.parley.isLive;
  const choose = (/** @type {any} */ event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (file !== undefined) {
      choice.show(file);
    }
  };
  return h(
    "div",
    { class: "picture-chooser" },
    choice.preview === undefined ? shown : h("img", { class: shown.props.class, key: "preview", src: choice.preview.url, alt: t("picturePreview") }),
    choice.preview === undefined
      ? h(
          "div",
          { class: "picture-chooser-actions", key: "choose" },
          h("p", { class: "muted" }, hint),
          h(
            "div",
            { class: "picture-chooser-buttons" },
            h("button", { type: "button", class: "button", disabled: isStill, onclick: (/** @type {any} */ event) => event.currentTarget.nextElementSibling.click() }, icon("edit"), t("choosePicture")),
            h("input", { type: "file", accept: "image/*", hidden: true, onchange: choose, "aria-label": t("choosePicture") }),
            remove === undefined ? null : h("button", { type: "button", class: "button", disabled: isStill, onclick: () => choice.remove() }, remove),
          ),
        )
      : h(
          "div",
          { class: "picture-chooser-actions", key: "decide" },
          h("p", { class: "muted", role: "status" }, t("picturePreviewHint")),
          h(
            "div",
            { class: "picture-chooser-buttons" },
            h("button", { type: "button", class: "button button-primary", disabled: isStill, onclick: () => choice.use() }, t("usePicture")),
            h("button", { type: "button", class: "button", disabled: app.isBusy, onclick: () => choice.forget() }, t("cancel")),
          ),
        ),
  );
}
