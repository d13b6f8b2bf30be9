import { iconButton } from "../components.js";
import { t } from "../text.js";
import { h } from "../view.js";

/**
 * What stands beside a conversation; where there is no room for both it takes its place.
 * @param {import("../state.js").App} app
 * @param {string} title
 * @param {{key: string, kind?: string, more?: import("../view.js").Props}} props
 * @param {...import("../view.js").Child} children
 */
export function panelOf(app, title, { key, kind, more }, ...children) {
  return h(
    app.coversWithPanel ? "main" : "aside",
    { class: "panel" + (kind === undefined ? "" : " " + kind), "aria-label": title, key, ...more },
    app.coversWithPanel && app.current !== undefined ? h("h1", { class: "visually-hidden", dir: "auto" }, app.titleOf(app.current)) : null,
    h("header", { class: "panel-header" }, h("h2", null, title), iconButton("close", t("close"), () => app.showPanel(undefined))),
    children,
  );
}
