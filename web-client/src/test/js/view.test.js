import assert from "node:assert/strict";
import { test } from "node:test";
import { h, render } from "../../main/resources/dev/parley/webclient/site/app/view.js";
import { emptyElement, openPage } from "./support/page.js";

openPage();

test("a description that is kept can be shown in two places", () => {
  const kept = [h("p", null, "Take some ", h("em", null, "more"), " tea")];
  const [conversation, thread] = [emptyElement(), emptyElement()];
  render(conversation, h("div", null, kept));
  render(thread, h("div", null, kept));
  assert.equal(conversation.textContent, "Take some more tea");
  assert.equal(thread.textContent, "Take some more tea");
});

test("what is shown in two places can be changed and taken away in one", () => {
  const kept = [h("p", null, "Take some more tea")];
  const [conversation, thread] = [emptyElement(), emptyElement()];
  render(conversation, h("div", null, kept));
  render(thread, h("div", null, kept));
  render(thread, h("div", null, h("p", null, "I've had nothing yet")));
  render(conversation, h("div", null, kept));
  assert.equal(conversation.textContent, "Take some more tea");
  assert.equal(thread.textContent, "I've had nothing yet");
  render(thread);
  render(conversation, h("div", null, kept));
  assert.equal(conversation.textContent, "Take some more tea");
  assert.equal(thread.textContent, "");
});

test("a description that is kept is made anew where it was taken away", () => {
  const kept = h("p", { key: "kept" }, "Take some more tea");
  const place = emptyElement();
  render(place, kept);
  render(place);
  render(place, h("p", { key: "other" }, "A mad one: "), kept);
  assert.equal(place.textContent, "A mad one: Take some more tea");
});

test("elements that stay described stay the same elements", () => {
  const place = emptyElement();
  render(place, h("p", { key: 1 }, "one"), h("p", { key: 2 }, "two"));
  const [, second] = place.childNodes;
  render(place, h("p", { key: 2 }, "two"), h("p", { key: 3 }, "three"));
  assert.equal(place.childNodes[0], second);
  assert.equal(place.textContent, "twothree");
});
