import assert from "node:assert/strict";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const executablePath = process.env.BROWSER_TEST_CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const screenshots = process.env.BROWSER_TEST_SCREENSHOTS;

/** A browser, and the people who sit in front of it; whatever goes wrong in a page is kept. */
export async function openBrowser() {
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
  });
  const complaints = [];
  return {
    complaints,
    close: () => browser.close(),
    /** Somebody with a browser profile of their own, at the first page of a server. */
    person: async (url, options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1200, height: 760 }, locale: "en-GB", reducedMotion: "reduce", ...options });
      context.setDefaultTimeout(60_000);
      await context.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) => console.error("policy: " + event.violatedDirective));
      });
      return new Person(context, await openPage(context, url, complaints), complaints);
    },
  };
}

async function openPage(context, url, complaints) {
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push("error: " + error.stack));
  page.on("dialog", (dialog) => {
    complaints.push("dialog: " + dialog.message());
    dialog.dismiss();
  });
  page.on("console", (message) => {
    // A browser writes down every request that fails, which is what some tests are about.
    if (message.type() === "error" && !/Failed to load resource|WebSocket connection|ERR_/.test(message.text())) {
      complaints.push("console: " + message.text());
    }
  });
  await page.goto(url);
  return page;
}

class Person {
  constructor(context, page, complaints) {
    this.context = context;
    this.page = page;
    this.complaints = complaints;
  }

  async comeInAs(nickname) {
    await this.page.getByLabel("Nickname").fill(nickname);
    await this.page.getByRole("button", { name: "Start chatting" }).click();
    await this.page.getByRole("button", { name: "Settings" }).waitFor();
  }

  async createRoom(name) {
    await this.page.getByRole("button", { name: "New conversation" }).click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Create room" }).first().click();
    await dialog.getByLabel("Name of the room").fill(name);
    await dialog.getByRole("button", { name: "Create room" }).last().click();
    await this.input.waitFor();
  }

  /** Finds a room in the list; `password` is asked at its door. */
  async joinRoom(name, password) {
    await this.page.getByRole("button", { name: "New conversation" }).click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByLabel("Find a room").fill(name);
    await dialog.getByRole("button", { name: "Join " + name, exact: true }).click();
    if (password !== undefined) {
      await dialog.getByLabel("Password of the room").fill(password);
      await dialog.getByRole("button", { name: "Join", exact: true }).click();
    }
    await this.input.waitFor();
  }

  get input() {
    return this.page.getByPlaceholder("Write a message");
  }

  async say(text) {
    await this.input.fill(text);
    await this.input.press("Enter");
  }

  /** Waits until these are the messages on the screen, in this order. */
  async sees(texts) {
    await until(async () => assert.deepEqual(await this.messages(), texts));
  }

  async messages() {
    return this.page.locator(".message .prose").allInnerTexts();
  }

  /** Waits until the last own message has a state. */
  async seesState(name) {
    await this.page.locator(".message.is-own").last().getByRole("img", { name, exact: true }).waitFor();
  }

  /** Another tab of the same browser. */
  async openTab(url) {
    return new Person(this.context, await openPage(this.context, url, this.complaints), this.complaints);
  }

  /** For the documentation, if somebody asked for it. */
  async screenshot(name) {
    if (screenshots !== undefined) {
      mkdirSync(screenshots, { recursive: true });
      await this.page.screenshot({ path: join(screenshots, name + ".png") });
    }
  }
}

/** Repeats a check until it holds. */
export async function until(check) {
  const deadline = Date.now() + 120_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
