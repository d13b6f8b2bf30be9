import assert from "node:assert/strict";
import { until } from "./support/people.js";
import { setStage } from "./support/stage.js";

const stage = setStage();
const { shows, findsNoBarrier } = stage;

/** Two people in a room, each at a server of their own. */
async function two(first, second, room) {
  const [one, other] = stage.cluster.instances;
  const alice = await stage.browser.person(one.url);
  await alice.comeInAs(first);
  await alice.createRoom(room);
  const bob = await stage.browser.person(other.url);
  await bob.comeInAs(second);
  await bob.joinRoom(room);
  return [alice, bob];
}

async function openMenu(person, text) {
  const message = person.page.locator(".message", { has: person.page.locator(".prose", { hasText: text }) }).first();
  await message.hover();
  await message.getByRole("button", { name: "Message actions" }).click();
  return person.page.getByRole("dialog", { name: "Message actions" });
}

async function choose(person, text, entry) {
  const menu = await openMenu(person, text);
  await menu.getByRole("button", { name: entry, exact: true }).click();
}

async function inBothThemes(person, screen) {
  await findsNoBarrier(person, screen);
  await person.page.emulateMedia({ colorScheme: "dark" });
  await findsNoBarrier(person, screen + ", in the dark");
  await person.page.emulateMedia({ colorScheme: "light" });
}

shows("answers stand apart in a thread, and one sees how many there are", async () => {
  const [alice, bob] = await two("Alma", "Bert", "Threads");
  await alice.say("Who wants tea?");
  await bob.sees(["Who wants tea?"]);
  await choose(bob, "Who wants tea?", "Reply in the thread");
  const thread = bob.page.getByRole("complementary", { name: "Thread" });
  await thread.getByPlaceholder("Reply in the thread").fill("Me");
  await thread.getByPlaceholder("Reply in the thread").press("Enter");
  await thread.locator(".prose", { hasText: "Me" }).waitFor();
  await alice.page.getByRole("button", { name: "1 reply" }).click();
  const same = alice.page.getByRole("complementary", { name: "Thread" });
  await same.locator(".prose", { hasText: "Me" }).waitFor();
  await same.getByPlaceholder("Reply in the thread").fill("With milk?");
  await same.getByPlaceholder("Reply in the thread").press("Enter");
  await until(async () => assert.deepEqual(await thread.locator(".prose").allInnerTexts(), ["Who wants tea?", "Me", "With milk?"]));
  await bob.page.getByRole("button", { name: "2 replies" }).waitFor();
  await bob.page.getByRole("main").getByRole("button", { name: "In the thread: Who wants tea?" }).first().waitFor();
  await inBothThemes(alice, "thread");
  await alice.screenshot("thread");
  await alice.page.setViewportSize({ width: 390, height: 760 });
  await findsNoBarrier(alice, "thread on a phone");
});

shows("messages are pinned, and found again among the pins", async () => {
  const [alice, bob] = await two("Anna", "Bill", "Pins");
  await alice.say("The door code is 1234");
  await bob.sees(["The door code is 1234"]);
  const menu = await openMenu(bob, "The door code is 1234");
  assert.equal(await menu.getByRole("button", { name: "Pin", exact: true }).count(), 0, "members do not pin");
  await bob.page.keyboard.press("Escape");
  await choose(alice, "The door code is 1234", "Pin");
  await bob.page.locator(".message").getByRole("img", { name: "Pinned" }).waitFor();
  await bob.page.getByRole("button", { name: "Pinned messages" }).click();
  await bob.page.getByRole("complementary", { name: "Pinned messages" }).getByText("The door code is 1234").click();
  await bob.page.locator(".message.is-target", { hasText: "The door code is 1234" }).waitFor();
  await alice.page.getByRole("button", { name: "Pinned messages" }).click();
  await alice.page.locator(".pin", { hasText: "The door code" }).waitFor();
  await inBothThemes(alice, "pinned messages");
  await alice.screenshot("pins");
  await alice.page.locator(".pin").getByRole("button", { name: "Unpin" }).click();
  await alice.page.getByText("Nothing is pinned.").waitFor();
});

shows("names are completed, and who is named sees it", async () => {
  const [alice, bob] = await two("Agnes", "Hatter", "Mentions");
  await bob.page.getByRole("link", { name: "Parley" }).click();
  await alice.input.pressSequentially("Hello @ha");
  const option = alice.page.getByRole("option", { name: "Hatter" });
  await option.waitFor();
  await inBothThemes(alice, "completion of a name");
  await alice.screenshot("mention");
  await alice.input.press("Enter");
  assert.equal(await alice.input.inputValue(), "Hello @Hatter ");
  await alice.input.pressSequentially("and @everyone");
  await alice.input.press("Enter");
  const line = bob.page.locator(".conversation-line", { hasText: "Mentions" });
  await line.getByRole("img", { name: "1 mention" }).waitFor();
  await findsNoBarrier(bob, "list with a mention");
  await line.click();
  await bob.page.locator(".message.is-for-me").waitFor();
  assert.deepEqual(await bob.page.locator(".mention").allInnerTexts(), ["@Hatter", "@everyone"]);
  await inBothThemes(bob, "message with a mention");
  await until(async () => assert.equal(await line.getByRole("img", { name: "1 mention" }).count(), 0));
});

shows("any emoji can be picked, and one sees who has read a message", async () => {
  const [alice, bob] = await two("Amber", "Boris", "Emoji");
  await alice.page.getByRole("button", { name: "Emoji", exact: true }).click();
  await inBothThemes(alice, "emoji picker");
  await alice.screenshot("emoji");
  await alice.page.keyboard.press("ArrowRight");
  await alice.page.keyboard.press("Enter");
  assert.equal(await alice.input.inputValue(), "😃");
  await alice.input.press("Enter");
  await bob.sees(["😃"]);
  await alice.seesState("Read");
  const menu = await openMenu(alice, "😃");
  await menu.getByRole("button", { name: "More emoji" }).click();
  await menu.getByRole("button", { name: "🦄" }).click();
  await bob.page.getByRole("button", { name: "🦄 1" }).waitFor();
  await choose(alice, "😃", "Who has read it");
  const readers = alice.page.getByRole("dialog", { name: "Who has read it" });
  await readers.getByRole("heading", { name: "Read (1)" }).waitFor();
  await readers.getByText("Boris").waitFor();
  await inBothThemes(alice, "who has read it");
});

shows("whoever is blocked is not heard any more", async () => {
  const [alice, bob] = await two("Astrid", "Bruno", "Blocks");
  await bob.say("loud");
  await alice.sees(["loud"]);
  await alice.page.getByRole("button", { name: "Details" }).click();
  await alice.page.getByRole("button", { name: "About Bruno" }).click();
  const sheet = alice.page.getByRole("dialog", { name: "Bruno" });
  await sheet.getByRole("button", { name: "Block" }).click();
  await sheet.getByRole("button", { name: "Unblock" }).waitFor();
  await findsNoBarrier(alice, "somebody blocked");
  await alice.sees([]);
  await alice.page.locator(".row-note", { hasText: "A message of somebody you have blocked" }).waitFor();
  await sheet.getByRole("button", { name: "Message" }).click();
  await alice.page.getByRole("alert").getByText("You have blocked this person.").waitFor();
  await sheet.getByRole("button", { name: "Unblock" }).click();
  await sheet.getByRole("button", { name: "Block", exact: true }).waitFor();
  await alice.sees(["loud"]);
});

shows("who one is shows elsewhere as soon as it is said", async () => {
  const [alice, bob] = await two("Aurel", "Bela", "Profiles");
  await alice.say("hello");
  await bob.page.locator(".message-name", { hasText: "Aurel" }).waitFor();
  await alice.page.getByRole("button", { name: "Settings" }).click();
  await alice.page.getByRole("button", { name: "Change profile" }).click();
  await alice.page.getByRole("textbox", { name: /^Name/ }).fill("Aurelia");
  await alice.page.getByLabel("About me").fill("Curiouser and curiouser");
  await inBothThemes(alice, "settings");
  await alice.screenshot("settings");
  await alice.page.getByRole("button", { name: "Save" }).click();
  await bob.page.locator(".message-name", { hasText: "Aurelia" }).waitFor();
  await bob.page.getByRole("button", { name: "Details" }).click();
  await bob.page.getByRole("button", { name: "About Aurelia" }).click();
  await bob.page.getByText("Curiouser and curiouser").waitFor();
  await alice.page.getByRole("button", { name: "Busy" }).click();
  await bob.page.getByRole("dialog").getByRole("img", { name: "Busy" }).waitFor();
});

shows("while nobody looks, the browser tells of what one wants to be told of", async () => {
  const [alice, bob] = await two("Ayla", "Boyd", "Notifications");
  await bob.context.grantPermissions(["notifications"]);
  // What the system would show, noted down instead; and somebody who looks elsewhere.
  await bob.page.evaluate(() => {
    globalThis.told = [];
    globalThis.Notification = class {
      static permission = "granted";
      static requestPermission = async () => "granted";
      constructor(title, { body }) {
        globalThis.told.push(title + ": " + body);
      }
      close() {}
    };
  });
  await bob.page.getByRole("button", { name: "Settings" }).click();
  await bob.page.getByRole("button", { name: "Turn on" }).click();
  await bob.page.getByText("You are notified of new messages on this device").waitFor();
  await findsNoBarrier(bob, "settings with notifications");
  await bob.page.evaluate(() => {
    document.hasFocus = () => false;
    window.dispatchEvent(new Event("blur"));
  });
  await alice.say("first");
  await until(async () => assert.deepEqual(await bob.page.evaluate(() => globalThis.told), ["Ayla in Notifications: first"]));
  await bob.page.locator(".conversation-line", { hasText: "Notifications" }).click();
  await bob.page.getByRole("button", { name: "Details" }).click();
  await bob.page.getByLabel("Notify me of").selectOption("Mentions");
  await until(async () => assert.equal(await bob.page.getByLabel("Notify me of").inputValue(), "mentions"));
  await alice.say("second");
  await bob.sees(["first", "second"]);
  await alice.say("@Boyd third");
  await until(async () => assert.deepEqual(await bob.page.evaluate(() => globalThis.told), ["Ayla in Notifications: first", "Ayla in Notifications: @Boyd third"]));
});

shows("everything can be read from the right, and keys lead everywhere", async () => {
  const [alice, bob] = await two("Alef", "Bet", "Right to left");
  await bob.say("שלום, how are you?");
  await alice.sees(["שלום, how are you?"]);
  await alice.say("Fine!");
  await alice.page.keyboard.press("Control+/");
  const page = alice.page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await page.getByText("Next conversation").waitFor();
  await inBothThemes(alice, "shortcuts");
  await alice.page.keyboard.press("Escape");
  await page.waitFor({ state: "hidden" });
  await alice.page.keyboard.press("Control+k");
  assert.equal(await alice.page.evaluate(() => document.activeElement.type), "search");
  await alice.page.getByRole("button", { name: "Settings" }).click();
  await alice.page.keyboard.press("Alt+ArrowDown");
  await alice.input.waitFor();
  await alice.page.getByRole("button", { name: "Settings" }).click();
  await alice.page.getByRole("button", { name: "From the right" }).click();
  await alice.page.locator(".conversation-line", { hasText: "Right to left" }).click();
  await alice.page.getByRole("button", { name: "Details" }).click();
  for (const width of [1200, 390]) {
    await alice.page.setViewportSize({ width, height: 760 });
    await inBothThemes(alice, "from the right, " + width);
    assert.equal(await alice.page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "nothing sticks out");
    await alice.screenshot("right-to-left-" + width);
  }
  await alice.page.reload();
  assert.equal(await alice.page.evaluate(() => document.documentElement.dir), "rtl");
});
