import { h } from "./view.js";

/**
 * @typedef {{id: string, name: string}} Person
 */

const MOST_SUGGESTIONS = 6;
const LONGEST_NAME = 64;

/**
 * The beginning of a mention that is being written just before the caret.
 * @param {string} text
 * @param {number} caret
 * @returns {{start: number, query: string} | undefined}
 */
export function mentionAt(text, caret) {
  const before = text.slice(Math.max(0, caret - LONGEST_NAME), caret);
  const match = /(?:^|[\s(])@([^\s@][^@\n]*)?$/u.exec(before);
  if (match === null) {
    return undefined;
  }
  const query = match[1] ?? "";
  return { start: caret - query.length - 1, query };
}

/**
 * Those whose names, or a word of them, begin so.
 * @param {Person[]} people
 * @param {string} query
 */
export function suggestions(people, query) {
  const wanted = query.toLocaleLowerCase();
  const fits = (/** @type {Person} */ { name }) => {
    const low = name.toLocaleLowerCase();
    return low.startsWith(wanted) || low.split(/\s+/u).some((word) => word.startsWith(wanted));
  };
  return people
    .filter(fits)
    .sort((a, b) => a.name.localeCompare(b.name))
    .slice(0, MOST_SUGGESTIONS);
}

/**
 * Whom a text names.
 * @param {string} text
 * @param {Person[]} people
 */
export function mentioned(text, people) {
  const named = people.filter(({ name }) => pattern([name]).test(text)).map(({ id }) => id);
  return [...new Set(named)].slice(0, 50);
}

/**
 * Whether a text has a word for everybody in it.
 * @param {string} text
 * @param {string[]} words
 */
export function meansEveryone(text, words) {
  return pattern(words).test(text);
}

/** @param {string[]} names */
function pattern(names) {
  const escaped = [...names].sort((a, b) => b.length - a.length).map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  return new RegExp("(?<![\\p{L}\\p{N}_])@(?:" + escaped.join("|") + ")(?![\\p{L}\\p{N}_])", "gu");
}

/**
 * Marks the names in a text that has been made into elements; code and links stay as they are.
 * @param {import("./view.js").Child[]} children
 * @param {string[]} names
 * @returns {import("./view.js").Child[]}
 */
export function markNames(children, names) {
  return names.length === 0 ? children : children.map((child) => marked(child, pattern(names)));
}

/**
 * @param {import("./view.js").Child} child
 * @param {RegExp} names
 * @returns {import("./view.js").Child}
 */
function marked(child, names) {
  if (Array.isArray(child)) {
    return child.map((one) => marked(one, names));
  }
  if (typeof child === "string") {
    return split(child, names);
  }
  if (typeof child !== "object" || child === null) {
    return child;
  }
  if ("text" in child) {
    return split(child.text, names);
  }
  if ("tag" in child && !["code", "pre", "a"].includes(child.tag)) {
    return h(child.tag, child.props, child.children.map((one) => marked(one, names)));
  }
  return child;
}

/**
 * @param {string} text
 * @param {RegExp} names
 * @returns {import("./view.js").Child}
 */
function split(text, names) {
  /** @type {import("./view.js").Child[]} */
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(names)) {
    parts.push(text.slice(at, match.index), h("span", { class: "mention" }, match[0]));
    at = match.index + match[0].length;
  }
  return at === 0 ? text : [...parts, text.slice(at)];
}
