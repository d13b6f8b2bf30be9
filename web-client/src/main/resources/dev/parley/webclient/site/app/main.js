import { banner } from "./screens/banner.js";
import { conversationScreen } from "./screens/conversation.js";
import { newConversationDialog } from "./screens/dialogs.js";
import { homeScreen, invitationScreen, missingScreen } from "./screens/home.js";
import { messageMenu } from "./screens/message-menu.js";
import { settingsScreen } from "./screens/settings.js";
import { sheet } from "./screens/sheets.js";
import { sidebar } from "./screens/sidebar.js";
import { welcomeScreen } from "./screens/welcome.js";
import { listenForShortcuts } from "./shortcuts.js";
import { App } from "./state.js";
import { showLanguage } from "./text.js";
import { h, render } from "./view.js";

const root = /** @type {HTMLElement} */ (document.getElementById("app"));
const app = new App();
let frame = 0;

app.watch(() => {
  frame ||= requestAnimationFrame(draw);
});

/** In the background no frames are drawn, but the title tells how much is unread. */
function drawTitle() {
  const unread = app.parley.list.reduce((sum, one) => sum + one.unread, 0);
  const place = app.current === undefined ? "" : app.titleOf(app.current) + " · ";
  document.title = (unread > 0 ? "(" + (unread > 99 ? "99+" : unread) + ") " : "") + place + "Parley";
}
app.watch(drawTitle);

function draw() {
  frame = 0;
  if (!app.isReady) {
    render(root, h("div", { class: "splash", key: "splash" }, h("span", { class: "spinner spinner-large" })));
  } else if (app.parley.account.user === undefined && app.parley.state !== "failed") {
    render(root, h("div", { class: "page", key: "welcome" }, welcomeScreen(app)));
  } else {
    render(
      root,
      h(
        "div",
        { class: "shell" + (app.route.name === "home" ? " shows-list" : ""), key: "shell" },
        banner(app),
        h("div", { class: "shell-body" }, sidebar(app), app.showsListOnly ? null : screen()),
        newConversationDialog(app),
        sheet(app),
        messageMenu(app),
      ),
    );
  }
  app.parley.presence.watch(watched());
  if (app.parley.state === "reconnecting") {
    setTimeout(() => app.changed(), 500);
  }
}

/** Whose presence is on the screen. */
function watched() {
  const peers = app.parley.list.flatMap((one) => (one.peer === undefined || one.peer === app.parley.me ? [] : [one.peer]));
  const members = app.panel?.kind === "details" ? [...(app.current?.receipts.keys() ?? [])] : [];
  return [...members.slice(0, 100), ...peers.slice(0, 100)];
}

function screen() {
  switch (app.route.name) {
    case "home":
      return homeScreen(app);
    case "room":
      return invitationScreen(app, app.route.room, { room: app.route.room });
    case "invite":
      return invitationScreen(app, undefined, { invite: app.route.code });
    case "settings":
      return settingsScreen(app);
    case "conversation":
      return app.current === undefined ? missingScreen(app, app.route.id) : conversationScreen(app, app.current);
  }
}

addEventListener("beforeunload", (event) => {
  if (app.talk.wouldLoseFiles) {
    event.preventDefault();
  }
});
// What is dropped beside the conversation is not opened in the page's place.
for (const type of ["dragover", "drop"]) {
  addEventListener(type, (event) => event.preventDefault());
}

showLanguage();
listenForShortcuts(app);
app.begin();
