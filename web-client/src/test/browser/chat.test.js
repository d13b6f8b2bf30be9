import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { until } from "./support/people.js";
import { setStage } from "./support/stage.js";

const stage = setStage();
const { shows, findsNoBarrier, findsNoMarkup } = stage;
shows("two people on two instances talk, and see what was delivered and read", async () => {
  const [first, second] = stage.cluster.instances;
  const alice = await stage.browser.person(first.url);
  await alice.screenshot("welcome");
  await alice.comeInAs("Alice");
  await alice.createRoom("Tea party");
  const bob = await stage.browser.person(second.url + "/r/Tea%20party");
  await bob.comeInAs("Bob");
  await bob.page.getByRole("button", { name: "Join", exact: true }).click();
  await alice.say("Take some more tea!");
  await bob.sees(["Take some more tea!"]);
  await bob.say("I've had **nothing** yet, so I can't take more.");
  await alice.sees(["Take some more tea!", "I've had nothing yet, so I can't take more."]);
  await alice.seesState("Read");
  await bob.say("See https://example.org/tea for:\n- milk\n- sugar\n\n```js\npour(cup);\n```");
  await until(async () => assert.equal((await alice.messages()).length, 3));
  await alice.screenshot("chat");
  await alice.page.getByRole("button", { name: "Details" }).click();
  const member = alice.page.locator(".member", { hasText: "Bob" });
  await member.getByRole("button", { name: "Message" }).click();
  await alice.page.getByRole("heading", { name: "Bob" }).waitFor();
  await alice.say("Between us");
  await alice.seesState("Delivered");
  const line = bob.page.locator(".conversation-line", { hasText: "Alice" });
  await line.getByText("Between us").waitFor();
  await line.getByLabel("1 unread message").waitFor();
  await until(async () => assert.match(await bob.page.title(), /^\(1\) /));
  await line.click();
  await bob.sees(["Between us"]);
  await alice.seesState("Read");
});

shows("one sees who is there and who types", async () => {
  const [first, second] = stage.cluster.instances;
  const alice = await stage.browser.person(first.url);
  await alice.comeInAs("Olive");
  await alice.createRoom("Presence");
  const bob = await stage.browser.person(second.url);
  await bob.comeInAs("Peter");
  await bob.joinRoom("Presence");
  await bob.input.pressSequentially("I am about to");
  await alice.page.getByText("Peter is typing").waitFor();
  await bob.say("I said it");
  await until(async () => assert.equal(await alice.page.getByText("Peter is typing").count(), 0));
  await alice.page.getByRole("button", { name: "Details" }).click();
  await alice.page.locator(".member", { hasText: "Peter" }).getByRole("img", { name: "Online" }).waitFor();
  await bob.context.close();
  await until(async () => assert.equal(await alice.page.locator(".member", { hasText: "Peter" }).getByRole("img", { name: "Online" }).count(), 0));
});

shows("what is written offline waits, survives a reload, and is sent in order", async () => {
  const alice = await stage.browser.person(stage.cluster.url);
  await alice.comeInAs("Carol");
  await alice.createRoom("Offline");
  const bob = await stage.browser.person(stage.cluster.url);
  await bob.comeInAs("Dave");
  await bob.joinRoom("Offline");
  await alice.context.setOffline(true);
  await alice.page.getByText("You are offline.").waitFor();
  for (const text of ["one", "two", "three"]) {
    await alice.say(text);
  }
  await alice.sees(["one", "two", "three"]);
  await alice.seesState("On its way");
  await alice.screenshot("offline");
  await bob.say("meanwhile");
  await alice.context.setOffline(false);
  await bob.sees(["meanwhile", "one", "two", "three"]);
  await alice.sees(["meanwhile", "one", "two", "three"]);
  // The requests of this page are held back, so that only the next one can send.
  await alice.page.evaluate(() => {
    WebSocket.prototype.send = () => {};
  });
  await alice.say("four");
  await alice.seesState("On its way");
  await alice.page.reload();
  await alice.sees(["meanwhile", "one", "two", "three", "four"]);
  await bob.sees(["meanwhile", "one", "two", "three", "four"]);
});

shows("tabs share one connection, and the other goes on when one is closed", async () => {
  const first = await stage.browser.person(stage.cluster.url);
  await first.comeInAs("Erin");
  await first.createRoom("Tabs");
  await first.say("from the first");
  await first.seesState("Sent");
  const second = await first.openTab(first.page.url());
  let sockets = 0;
  second.page.on("websocket", () => sockets++);
  await second.sees(["from the first"]);
  await second.say("from the second");
  await first.sees(["from the first", "from the second"]);
  assert.equal(sockets, 0);
  await first.page.close();
  await second.say("alone");
  await second.sees(["from the first", "from the second", "alone"]);
  await second.seesState("Sent");
  assert.equal(sockets, 1);
});

shows("accounts come back, and sign out", async () => {
  const { page } = await stage.browser.person(stage.cluster.url);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByLabel("User name").fill("frances");
  await page.getByLabel("Password").fill("a walrus and a carpenter");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByText("Welcome, frances").waitFor();
  await page.reload();
  await page.getByText("Welcome, frances").waitFor();
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Show where I am signed in" }).click();
  await page.getByText("This device", { exact: true }).waitFor();
  await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Start chatting" }).waitFor();
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("User name").fill("frances");
  await page.getByLabel("Password").fill("wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("alert").getByText("There is no such account").waitFor();
  await page.getByLabel("Password").fill("a walrus and a carpenter");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("Welcome, frances").waitFor();
});

shows("messages are answered, changed, reacted to and deleted, and all see it", async () => {
  const alice = await stage.browser.person(stage.cluster.url);
  await alice.comeInAs("Lewis");
  await alice.createRoom("Actions");
  const bob = await stage.browser.person(stage.cluster.url);
  await bob.comeInAs("Mary");
  await bob.joinRoom("Actions");
  await alice.say("Take some more tea!");
  await bob.sees(["Take some more tea!"]);
  const menuOf = async (person, text) => {
    const message = person.page.locator(".message", { has: person.page.locator(".prose", { hasText: text }) });
    await message.hover();
    await message.getByRole("button", { name: "Message actions" }).click();
    await findsNoBarrier(person, "menu of a message");
  };
  await menuOf(bob, "Take some more tea!");
  await bob.page.getByRole("button", { name: "👍" }).click();
  await alice.page.getByRole("button", { name: "👍 1" }).click();
  await bob.page.getByRole("button", { name: "👍 2" }).waitFor();
  await menuOf(bob, "Take some more tea!");
  await bob.page.getByRole("button", { name: "Reply", exact: true }).click();
  await bob.say("I've had nothing yet");
  await alice.page.locator(".quote-text", { hasText: "Take some more tea!" }).waitFor();
  await bob.seesState("Read");
  await bob.input.press("ArrowUp");
  await bob.say("I can't take more");
  await alice.sees(["Take some more tea!", "I can't take more"]);
  await alice.page.getByText("edited", { exact: true }).waitFor();
  await alice.screenshot("actions");
  await menuOf(alice, "Take some more tea!");
  await alice.page.getByRole("button", { name: "Delete" }).click();
  await bob.sees(["I can't take more"]);
  await until(async () => assert.equal(await bob.page.getByText("This message was deleted").count(), 2, "the message, and where it is quoted"));
});

shows("messages are found by their words, and shown where they stand", async () => {
  const alice = await stage.browser.person(stage.cluster.url);
  await alice.comeInAs("Nora");
  await alice.createRoom("Haystack");
  await alice.say("a needle of gold");
  for (let count = 0; count < 120; count++) {
    await alice.say("straw " + count);
  }
  await alice.seesState("Sent");
  await alice.page.getByRole("searchbox").fill("needle gold");
  const hit = alice.page.locator(".sidebar .conversation-line", { hasText: "a needle of gold" });
  await until(async () => {
    // What was said just now can be found a moment later.
    await alice.page.getByRole("searchbox").fill("needle");
    await alice.page.getByRole("searchbox").fill("needle gold");
    await hit.waitFor({ timeout: 3000 });
  });
  assert.deepEqual(await hit.locator("mark").allInnerTexts(), ["needle", "gold"]);
  await findsNoBarrier(alice, "search");
  await hit.click();
  await alice.page.locator(".message.is-target", { hasText: "a needle of gold" }).waitFor();
  await alice.page.getByRole("button", { name: "Jump to the newest message" }).click();
  await until(async () => assert.equal((await alice.messages()).at(-1), "straw 119"));
});

shows("text stays text, whatever it is", async () => {
  const payloads = JSON.parse(readFileSync(new URL("payloads.json", import.meta.url), "utf8"));
  const alice = await stage.browser.person(stage.cluster.url);
  await alice.comeInAs("Grace");
  await alice.createRoom("<img src=x onerror=alert(1)>");
  for (const payload of payloads) {
    await alice.input.fill(payload);
    await alice.input.press("Enter");
  }
  await alice.seesState("Sent");
  await alice.say("the last one");
  await until(async () => assert.equal((await alice.messages()).at(-1), "the last one"));
  await alice.page.getByRole("heading", { name: "<img src=x onerror=alert(1)>", exact: true }).waitFor();
  const scroll = alice.page.locator(".timeline-scroll");
  for (let step = 0; step < 30; step++) {
    await scroll.evaluate((element) => element.scrollBy(0, -500));
    await findsNoMarkup(alice, "messages");
  }
});

shows("a long history scrolls without jumping, and only what is near is in the document", async () => {
  const alice = await stage.browser.person(stage.cluster.url);
  await alice.comeInAs("Heidi");
  await alice.createRoom("History");
  await alice.page.evaluate(async () => {
    const { token } = await (await fetch("/api/auth/refresh", { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" })).json();
    const id = location.pathname.split("/")[2];
    for (let count = 1; count <= 250; count++) {
      await fetch("/api/conversations/" + id + "/messages", {
        method: "POST",
        headers: { "Content-Type": "application/json", Authorization: "Bearer " + token },
        body: JSON.stringify({ clientMessageId: "h" + count, text: "message " + count + "\nwith more lines".repeat(count % 4) }),
      });
    }
  });
  await alice.page.reload();
  await until(async () => assert.match((await alice.messages()).at(-1) ?? "", /^message 250/));
  const scroll = alice.page.locator(".timeline-scroll");
  let top = "";
  for (let step = 0; step < 400 && !top.startsWith("message 1\n"); step++) {
    const places = await scroll.evaluate(async (element) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      element.scrollBy(0, -400);
      await frame();
      const edge = element.getBoundingClientRect().top;
      const seen = [...element.querySelectorAll(".bubble")].find((one) => one.getBoundingClientRect().top >= edge);
      const before = seen?.getBoundingClientRect().top;
      const key = seen?.closest("[data-seq]").dataset.seq;
      for (let count = 0; count < 10; count++) {
        await frame();
      }
      const again = element.querySelector('[data-seq="' + key + '"] .bubble');
      return { before, after: again?.getBoundingClientRect().top, drawn: element.querySelectorAll(".message").length, text: element.querySelector(".prose")?.innerText ?? "" };
    });
    assert.ok(Math.abs(places.before - places.after) < 2, "it jumped: " + JSON.stringify(places));
    assert.ok(places.drawn < 120, "too many are drawn: " + places.drawn);
    top = places.text + "\n";
  }
  assert.match(top, /^message 1\n/);
  await alice.page.getByRole("button", { name: "Jump to the newest message" }).click();
  await until(async () => assert.match((await alice.messages()).at(-1), /^message 250/));
});

shows("nobody is kept out by a barrier, in light and dark, wide and narrow", async () => {
  const alice = await stage.browser.person(stage.cluster.url);
  await findsNoBarrier(alice, "welcome");
  await alice.page.getByRole("button", { name: "Create account" }).click();
  await findsNoBarrier(alice, "register");
  await alice.page.getByRole("button", { name: "Continue as a guest" }).click();
  await alice.comeInAs("Ivan");
  await findsNoBarrier(alice, "home");
  await alice.page.getByRole("button", { name: "New conversation" }).click();
  await findsNoBarrier(alice, "new conversation");
  await alice.page.getByRole("button", { name: "Close" }).click();
  await alice.createRoom("Barriers");
  await alice.say("Hello **there**, see https://example.org and `code`");
  await alice.seesState("Sent");
  await findsNoBarrier(alice, "chat");
  await alice.page.getByRole("button", { name: "Details" }).click();
  await findsNoBarrier(alice, "details");
  await alice.page.emulateMedia({ colorScheme: "dark" });
  await findsNoBarrier(alice, "details in the dark");
  await alice.screenshot("chat-dark");
  await alice.page.getByRole("button", { name: "Close" }).click();
  await alice.page.setViewportSize({ width: 390, height: 760 });
  await findsNoBarrier(alice, "chat on a phone");
  await alice.screenshot("chat-phone");
  await alice.page.getByRole("button", { name: "Back" }).click();
  await findsNoBarrier(alice, "list on a phone");
  await alice.page.getByRole("button", { name: "Settings" }).click();
  await findsNoBarrier(alice, "settings on a phone, in the dark");
  await alice.page.getByRole("button", { name: "Light" }).click();
  await alice.page.getByRole("button", { name: "Deutsch" }).click();
  await alice.page.getByRole("heading", { name: "Einstellungen" }).waitFor();
  await findsNoBarrier(alice, "settings on a phone, in German");
  await alice.page.setViewportSize({ width: 1200, height: 760 });
  await alice.screenshot("settings-german");
});

shows("the first load is small and quick", async () => {
  const { page } = await stage.browser.person(stage.cluster.url);
  const transferred = await page.evaluate(() =>
    [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].reduce((sum, entry) => sum + entry.transferSize, 0),
  );
  const hosts = await page.evaluate(() => [...new Set(performance.getEntriesByType("resource").map((entry) => new URL(entry.name).origin))]);
  assert.ok(transferred > 0 && transferred < 150_000, "transferred " + transferred);
  assert.deepEqual(hosts, [new URL(page.url()).origin]);
});

shows("nothing is lost or doubled on the screen when a server is killed", async () => {
  const alice = await stage.browser.person(stage.cluster.url);
  await alice.comeInAs("Judy");
  await alice.createRoom("Killed");
  const bob = await stage.browser.person(stage.cluster.url);
  await bob.comeInAs("Kim");
  await bob.joinRoom("Killed");
  const expected = [];
  for (let round = 0; round < 6; round++) {
    if (round === 3) {
      stage.cluster.kill(stage.cluster.instances[0]);
    }
    await alice.say("a" + round);
    await bob.say("b" + round);
    expected.push("a" + round, "b" + round);
  }
  const sorted = (texts) => [...texts].sort();
  await until(async () => {
    assert.deepEqual(sorted(await alice.messages()), sorted(expected));
    assert.deepEqual(await bob.messages(), await alice.messages());
  });
});
