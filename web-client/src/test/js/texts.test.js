import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import de from "../../main/resources/dev/parley/webclient/site/text/de.js";
import en from "../../main/resources/dev/parley/webclient/site/text/en.js";

const app = new URL("../../main/resources/dev/parley/webclient/site/app/", import.meta.url);

function values(text) {
  const forms = typeof text === "string" ? [text] : [text.one, text.other];
  return forms.map((form) => [...form.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort().join());
}

test("every language has every text, with the same values in it", () => {
  assert.deepEqual(Object.keys(de).sort(), Object.keys(en).sort());
  for (const key of Object.keys(en)) {
    assert.deepEqual(values(de[key]), values(en[key]), key);
  }
});

test("every text is used", () => {
  const code = readdirSync(app, { recursive: true })
    .filter((name) => name.endsWith(".js"))
    .map((name) => readFileSync(new URL(name, app), "utf8"))
    .join("\n");
  const unused = Object.keys(en).filter((key) => !code.includes('"' + key + '"'));
  assert.deepEqual(unused, []);
});
