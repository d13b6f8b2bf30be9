import assert from "node:assert/strict";
import { until } from "./support/people.js";
import { setStage } from "./support/stage.js";

const stage = setStage();
const { shows, findsNoBarrier, findsNoMarkup } = stage;

async function person(name, instance = 0) {
  const { url } = stage.cluster.instances[instance];
  const found = await stage.browser.person(url);
  await found.comeInAs(name);
  return found;
}

/** Opens what can be decided about a member. */
async function openMember(somebody, name) {
  const { page } = somebody;
  if (!(await page.getByRole("complementary", { name: "Details" }).isVisible())) {
    await page.getByRole("button", { name: "Details" }).click();
  }
  await page.getByRole("button", { name: "About " + name }).click();
  return page.getByRole("dialog", { name });
}

/** Both ways of the same screen. */
async function inBothThemes(somebody, screen) {
  await findsNoBarrier(somebody, screen);
  await somebody.page.emulateMedia({ colorScheme: "dark" });
  await findsNoBarrier(somebody, screen + ", in the dark");
  await somebody.page.emulateMedia({ colorScheme: "light" });
}

shows("rooms are found by their words, and a password is asked at the door", async () => {
  const alice = await person("Alice");
  const { page } = alice;
  await page.getByRole("button", { name: "New conversation" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Create room" }).first().click();
  await dialog.getByLabel("Name of the room").fill("Secret garden");
  await dialog.getByLabel("Description").fill("For whoever has found the key");
  await dialog.getByLabel("Who can join").selectOption("Whoever knows the password");
  await dialog.getByLabel("Password of the room").fill("a golden key");
  await inBothThemes(alice, "create a room");
  await alice.screenshot("create-room");
  await dialog.getByRole("button", { name: "Create room" }).last().click();
  await alice.input.waitFor();
  const bob = await person("Bob", 1);
  await bob.page.getByRole("button", { name: "New conversation" }).click();
  const list = bob.page.getByRole("dialog");
  await list.getByLabel("Find a room").fill("found gard");
  await list.getByText("1 member · For whoever has found the key").waitFor();
  await list.getByRole("button", { name: "Join Secret garden" }).click();
  await list.getByLabel("Password of the room").fill("a silver key");
  await list.getByRole("button", { name: "Join", exact: true }).click();
  await list.getByRole("alert").getByText("The password is not right.").waitFor();
  await inBothThemes(bob, "the door of a room");
  await bob.screenshot("find-room");
  await list.getByLabel("Password of the room").fill("a golden key");
  await list.getByRole("button", { name: "Join", exact: true }).click();
  await bob.say("Found it");
  await alice.sees(["Found it"]);
  const carol = await stage.browser.person(stage.cluster.url + "/r/Secret%20garden");
  await carol.comeInAs("Carol");
  await carol.page.getByRole("button", { name: "Join", exact: true }).click();
  await carol.page.getByLabel("Password of the room").fill("a golden key");
  await carol.page.getByRole("button", { name: "Join", exact: true }).click();
  await carol.sees(["Found it"]);
});

shows("a room for invited people is hidden, and an invitation opens it", async () => {
  const alice = await person("Ada");
  await alice.createRoom("Hidden");
  await alice.page.getByRole("button", { name: "Details" }).click();
  await alice.page.getByRole("button", { name: "Room settings" }).click();
  const settings = alice.page.getByRole("dialog", { name: "Room settings" });
  await settings.getByLabel("Topic").fill("What nobody else knows");
  await settings.getByLabel("Who can join").selectOption("Whoever is invited");
  await inBothThemes(alice, "room settings");
  await alice.screenshot("room-settings");
  await settings.getByRole("button", { name: "Save" }).click();
  await alice.page.getByText("You changed the room").waitFor();
  await alice.page.getByRole("main").getByText("What nobody else knows").waitFor();
  const bob = await person("Ben", 1);
  await bob.page.getByRole("button", { name: "New conversation" }).click();
  await bob.page.getByLabel("Find a room").fill("Hidden");
  await bob.page.getByText("No such room.").waitFor();
  await alice.page.getByRole("button", { name: "Invite somebody" }).click();
  const invites = alice.page.getByRole("dialog", { name: "Invite somebody" });
  await invites.getByLabel("Can be used").selectOption("Once");
  await invites.getByRole("button", { name: "Make an invitation" }).click();
  const link = await invites.getByLabel("Invitation link").inputValue();
  await inBothThemes(alice, "invitations");
  await bob.page.goto(link.replace(/^https?:\/\/[^/]+/, stage.cluster.instances[1].url));
  await bob.page.getByRole("button", { name: "Join", exact: true }).click();
  await bob.page.getByRole("heading", { name: "Hidden" }).waitFor();
  const carol = await person("Cora");
  await carol.page.goto(link);
  await carol.page.getByRole("button", { name: "Join", exact: true }).click();
  await carol.page.getByRole("alert").getByText("This invitation is no longer good.").waitFor();
});

shows("owners give roles, silence, remove and shut out, and everybody sees it", async () => {
  const alice = await person("Olga");
  await alice.createRoom("Order");
  const bob = await person("Pete", 1);
  await bob.joinRoom("Order");
  const carol = await person("Quinn");
  await carol.joinRoom("Order");
  let sheet = await openMember(alice, "Pete");
  await inBothThemes(alice, "what can be decided about a member");
  await alice.screenshot("member");
  await sheet.getByRole("button", { name: "Moderator" }).click();
  await bob.page.getByText("Olga gave You a role: Moderator").waitFor();
  await sheet.getByRole("button", { name: "Close" }).click();
  sheet = await openMember(bob, "Quinn");
  await sheet.getByRole("button", { name: "15 minutes" }).click();
  await carol.page.getByText("You may not speak here until").waitFor();
  await sheet.getByRole("button", { name: "Let speak again" }).click();
  await carol.say("I can speak again");
  await alice.sees(["I can speak again"]);
  await sheet.getByRole("button", { name: "Remove from the room" }).click();
  await carol.page.getByRole("heading", { name: "You were removed from Order" }).waitFor();
  assert.equal(await carol.page.locator(".conversation-line", { hasText: "Order" }).count(), 0);
  await carol.joinRoom("Order");
  sheet = await openMember(bob, "Quinn");
  await sheet.getByLabel("Shut out for").selectOption("1 week");
  await sheet.getByLabel("Reason").fill("too loud");
  await sheet.getByRole("button", { name: "Shut out" }).click();
  await carol.page.getByRole("heading", { name: "You were shut out of Order" }).waitFor();
  await carol.page.getByText("Reason: too loud").waitFor();
  await findsNoBarrier(carol, "shut out");
  await bob.page.getByRole("button", { name: "Who is shut out" }).click();
  const bans = bob.page.getByRole("dialog", { name: "Who is shut out" });
  await bans.getByText("Quinn").waitFor();
  await inBothThemes(bob, "who is shut out");
  await bans.getByRole("button", { name: "Let back in" }).click();
  await bans.getByText("Nobody is shut out.").waitFor();
  await carol.joinRoom("Order");
  await until(async () => assert.equal(await alice.page.locator(".member").count(), 3));
});

shows("words stay words in every field", async () => {
  const hostile = (what) => '"><img src=x onerror=alert("' + what + '")>';
  const alice = await person("Xenia");
  const { page } = alice;
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Change profile" }).click();
  await page.getByRole("textbox", { name: /^Name/ }).fill(hostile("name"));
  await page.getByLabel("About me").fill(hostile("about"));
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: hostile("name") }).waitFor();
  await page.getByRole("button", { name: "New conversation" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Create room" }).first().click();
  await dialog.getByLabel("Name of the room").fill("<b>Words</b>");
  await dialog.getByLabel("Description").fill(hostile("description"));
  await dialog.getByRole("button", { name: "Create room" }).last().click();
  await alice.input.waitFor();
  await page.getByRole("button", { name: "Details" }).click();
  await page.getByRole("button", { name: "Room settings" }).click();
  await page.getByLabel("Topic").fill(hostile("topic"));
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("main").getByText(hostile("topic")).waitFor();
  await findsNoMarkup(alice, "details");
  const bob = await person("Yves", 1);
  await bob.page.getByRole("button", { name: "New conversation" }).click();
  await bob.page.getByLabel("Find a room").fill("Words");
  await bob.page.getByText(hostile("description")).waitFor();
  await findsNoMarkup(bob, "list of rooms");
  await bob.page.getByRole("button", { name: "Join <b>Words</b>" }).click();
  await bob.input.pressSequentially("@");
  await bob.page.getByRole("option", { name: hostile("name") }).click();
  await bob.input.press("Enter");
  await page.locator(".mention", { hasText: hostile("name") }).waitFor();
  await bob.page.getByRole("button", { name: "Details" }).click();
  await bob.page.getByRole("button", { name: "About " + hostile("name") }).click();
  await bob.page.getByText(hostile("about")).waitFor();
  await findsNoMarkup(bob, "somebody else");
  const sheet = await openMember(alice, "Yves");
  await sheet.getByLabel("Reason").fill(hostile("reason"));
  await sheet.getByRole("button", { name: "Shut out" }).click();
  await bob.page.getByText(hostile("reason")).waitFor();
  await findsNoMarkup(bob, "shut out");
  await page.getByRole("button", { name: "Who is shut out" }).click();
  await page.getByRole("dialog").getByText(hostile("reason")).waitFor();
  await findsNoMarkup(alice, "who is shut out");
});
