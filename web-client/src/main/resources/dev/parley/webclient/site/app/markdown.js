import { h } from "./view.js";

/**
 * @typedef {import("./view.js").Child} Child
 */

const FENCE = /^\s*(```|~~~)\s*([\w+#.-]{0,20})\s*$/;
const QUOTE = /^>\s?/;
const BULLET = /^\s{0,3}[-*+]\s+/;
const NUMBER = /^\s{0,3}(\d{1,6})[.)]\s+/;
const INLINE = [
  { type: "code", pattern: /(`+)([^`](?:[\s\S]*?[^`])?)\1(?!`)/ },
  { type: "link", pattern: /\[([^[\]\n]{1,300})\]\((https?:\/\/[^\s()<>]{1,2000}|mailto:[^\s()<>]{1,300})\)/ },
  { type: "url", pattern: /\bhttps?:\/\/[^\s<>"]{1,2000}/ },
  { type: "strong", pattern: /\*\*(?=\S)([^\n]{1,2000}?\S)\*\*/ },
  { type: "del", pattern: /~~(?=\S)([^\n]{1,2000}?\S)~~/ },
  { type: "em", pattern: /(?<![\w*])\*(?=[^\s*])([^\n*]{0,2000}?[^\s*])\*(?![\w*])/ },
  { type: "em", pattern: /(?<!\w)_(?=[^\s_])([^\n_]{0,2000}?[^\s_])_(?!\w)/ },
];
const DEPTH = 6;

/**
 * What a message looks like: Markdown without headings, images and HTML. The result is a description of elements;
 * there is no markup in between that anything could slip through.
 * @param {string} text
 * @returns {Child[]}
 */
export function markdown(text) {
  return blocks(text.split("\n"), 0);
}

/**
 * @param {string[]} lines
 * @param {number} depth
 * @returns {Child[]}
 */
function blocks(lines, depth) {
  /** @type {Child[]} */
  const found = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    const fence = FENCE.exec(line);
    if (fence) {
      const end = closing(lines, at, fence[1]);
      found.push(codeBlock(lines.slice(at + 1, end), fence[2]));
      at = end + 1;
    } else if (QUOTE.test(line) && depth < DEPTH) {
      const end = whileMatches(lines, at, QUOTE);
      const quoted = lines.slice(at, end).map((one) => one.replace(QUOTE, ""));
      found.push(h("blockquote", null, blocks(quoted, depth + 1)));
      at = end;
    } else if (BULLET.test(line)) {
      const end = whileMatches(lines, at, BULLET);
      found.push(h("ul", null, items(lines.slice(at, end), BULLET)));
      at = end;
    } else if (NUMBER.test(line)) {
      const end = whileMatches(lines, at, NUMBER);
      const start = Number(NUMBER.exec(line)?.[1]);
      found.push(h("ol", { start: start === 1 ? undefined : start }, items(lines.slice(at, end), NUMBER)));
      at = end;
    } else if (line.trim() === "") {
      at++;
    } else {
      const end = endOfParagraph(lines, at);
      found.push(h("p", null, inline(lines.slice(at, end).join("\n"), 0)));
      at = end;
    }
  }
  return found;
}

/**
 * Where a fence ends; one that is not closed goes on to the end of the message.
 * @param {string[]} lines
 * @param {number} at
 * @param {string} mark
 */
function closing(lines, at, mark) {
  for (let end = at + 1; end < lines.length; end++) {
    if (lines[end].trim() === mark) {
      return end;
    }
  }
  return lines.length;
}

/**
 * @param {string[]} lines
 * @param {number} at
 * @param {RegExp} pattern
 */
function whileMatches(lines, at, pattern) {
  let end = at;
  while (end < lines.length && pattern.test(lines[end])) {
    end++;
  }
  return end;
}

/**
 * @param {string[]} lines
 * @param {number} at
 */
function endOfParagraph(lines, at) {
  let end = at + 1;
  while (end < lines.length && lines[end].trim() !== "" && ![FENCE, QUOTE, BULLET, NUMBER].some((one) => one.test(lines[end]))) {
    end++;
  }
  return end;
}

/**
 * @param {string[]} lines
 * @param {RegExp} mark
 */
function items(lines, mark) {
  return lines.map((line) => h("li", null, inline(line.replace(mark, ""), 0)));
}

/**
 * @param {string[]} lines
 * @param {string} language
 */
function codeBlock(lines, language) {
  return h("pre", { tabIndex: 0, "data-language": language || undefined }, h("code", null, lines.join("\n")));
}

/**
 * @param {string} text
 * @param {number} depth
 * @returns {Child[]}
 */
function inline(text, depth) {
  /** @type {Child[]} */
  const found = [];
  let rest = text;
  while (rest !== "") {
    const next = depth < DEPTH ? earliest(rest) : undefined;
    if (next === undefined) {
      found.push(lineBreaks(rest));
      break;
    }
    found.push(lineBreaks(rest.slice(0, next.index)), element(next.type, next.match, depth));
    rest = rest.slice(next.index + next.length);
  }
  return found;
}

/** @param {string} text */
function earliest(text) {
  /** @type {{type: string, match: RegExpExecArray, index: number, length: number} | undefined} */
  let first;
  for (const { type, pattern } of INLINE) {
    const match = pattern.exec(text);
    if (match !== null && (first === undefined || match.index < first.index)) {
      const length = type === "url" ? trimmedUrl(match[0]).length : match[0].length;
      first = { type, match, index: match.index, length };
    }
  }
  return first;
}

/**
 * @param {string} type
 * @param {RegExpExecArray} match
 * @param {number} depth
 * @returns {Child}
 */
function element(type, match, depth) {
  switch (type) {
    case "code":
      return h("code", null, match[2]);
    case "link":
      return link(match[2], inline(match[1], depth + 1));
    case "url": {
      const url = trimmedUrl(match[0]);
      return link(url, url);
    }
    default:
      return h(type, null, inline(match[1], depth + 1));
  }
}

/**
 * The full stop behind an address ends the sentence, as does a bracket that was opened before it.
 * @param {string} url
 */
function trimmedUrl(url) {
  let trimmed = url.replace(/[.,;:!?'*_~]+$/, "");
  while (trimmed.endsWith(")") && trimmed.split(")").length > trimmed.split("(").length) {
    trimmed = trimmed.slice(0, -1).replace(/[.,;:!?'*_~]+$/, "");
  }
  return trimmed;
}

/**
 * @param {string} address begins with `http:`, `https:` or `mailto:`
 * @param {Child} content
 */
function link(address, content) {
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer nofollow" }, content);
}

/** @param {string} text @returns {Child[]} */
function lineBreaks(text) {
  return text.split("\n").flatMap((line, index) => (index === 0 ? [line] : [h("br"), line]));
}
