import { icon } from "../icons.js";
import { t } from "../text.js";
import { h } from "../view.js";

/** How things stand with the connection, when they do not stand well. @param {import("../state.js").App} app */
export function banner(app) {
  const { parley } = app;
  switch (parley.state) {
    case "connected":
    case "disconnected":
      return null;
    case "connecting":
      return null;
    case "offline":
      return line("offline", icon("alert"), t("offline"), null);
    case "reconnecting":
      return line("reconnecting", h("span", { class: "spinner" }), countdown(parley.retryAt), retryButton(app));
    case "failed":
      return failed(app);
  }
}

/** @param {import("../state.js").App} app */
function failed(app) {
  const { reason, until } = app.parley;
  if (reason === "banned") {
    return line("failed", icon("alert"), until === undefined ? t("errorBanned") : t("bannedUntil", { until: new Date(until).toLocaleString() }), null);
  }
  if (reason === "signed_out") {
    const again = h("button", { type: "button", class: "button button-small", onclick: () => app.startOver() }, t("signIn"));
    return line("failed", icon("alert"), t("signedOutElsewhere"), again);
  }
  return line("failed", icon("alert"), t("connectionFailed"), retryButton(app));
}

/** @param {import("../state.js").App} app */
function retryButton(app) {
  return h("button", { type: "button", class: "button button-small", onclick: () => app.parley.retry() }, t("retryNow"));
}

/** @param {number | undefined} retryAt */
function countdown(retryAt) {
  const seconds = retryAt === undefined ? 0 : Math.ceil((retryAt - Date.now()) / 1000);
  return seconds > 0 ? t("reconnectingIn", { count: seconds }) : t("reconnecting");
}

/**
 * @param {string} kind
 * @param {import("../view.js").Child} sign
 * @param {string} text
 * @param {import("../view.js").Child} action
 */
function line(kind, sign, text, action) {
  return h("div", { class: "banner banner-" + kind, role: "status", key: "banner" }, sign, h("span", { class: "banner-text" }, text), action);
}
