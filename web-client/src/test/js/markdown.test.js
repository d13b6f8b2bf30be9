import assert from "node:assert/strict";
import { test } from "node:test";
import { markdown } from "../../main/resources/dev/parley/webclient/site/app/markdown.js";

/** The description as text, to compare. */
function outline(nodes) {
  return nodes.flat(Infinity).map((node) => {
    if (typeof node === "string") {
      return node;
    }
    if ("text" in node) {
      return node.text;
    }
    const attributes = node.tag === "a" ? " " + node.props.href : "";
    return "<" + node.tag + attributes + ">" + outline(node.children) + "</" + node.tag + ">";
  }).join("");
}

const samples = [
  ["plain", "<p>plain</p>"],
  ["two\nlines", "<p>two<br></br>lines</p>"],
  ["one\n\ntwo", "<p>one</p><p>two</p>"],
  ["**bold** and *slanted* and _so_ and ~~gone~~", "<p><strong>bold</strong> and <em>slanted</em> and <em>so</em> and <del>gone</del></p>"],
  ["**bold *and* slanted**", "<p><strong>bold <em>and</em> slanted</strong></p>"],
  ["snake_case_name and 2*3*4", "<p>snake_case_name and 2*3*4</p>"],
  ["`a **b**`", "<p><code>a **b**</code></p>"],
  ["``a ` b``", "<p><code>a ` b</code></p>"],
  ["```js\nlet a = 1;\n\n**b**\n```\nafter", "<pre><code>let a = 1;\n\n**b**</code></pre><p>after</p>"],
  ["```\nnot closed", "<pre><code>not closed</code></pre>"],
  ["> said\n> so", "<blockquote><p>said<br></br>so</p></blockquote>"],
  ["- one\n- *two*", "<ul><li>one</li><li><em>two</em></li></ul>"],
  ["3. three\n4. four", "<ol><li>three</li><li>four</li></ol>"],
  ["see https://example.org/a_(b)?c=d#e.", "<p>see <a https://example.org/a_(b)?c=d#e>https://example.org/a_(b)?c=d#e</a>.</p>"],
  ["(https://example.org)", "<p>(<a https://example.org>https://example.org</a>)</p>"],
  ["[here](https://example.org/)", "<p><a https://example.org/>here</a></p>"],
  ["# no heading", "<p># no heading</p>"],
  ["2 < 3 > 1 & so", "<p>2 < 3 > 1 & so</p>"],
  ["", ""],
];

for (const [text, expected] of samples) {
  test("renders " + JSON.stringify(text), () => assert.equal(outline(markdown(text)), expected));
}

test("links lead to the web and to mail, and nowhere else", () => {
  for (const address of ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//example.org", "/relative", " https://x", "https://exa mple", "java\nscript:x"]) {
    assert.doesNotMatch(outline(markdown("[click](" + address + ")")), /<a (?!https?:\/\/|mailto:)/);
  }
});

test("links do not hand over the page", () => {
  const find = (nodes) => nodes.flat(Infinity).flatMap((node) => (node.tag === "a" ? [node] : node.children ? find(node.children) : []));
  const [link] = find(markdown("https://example.org"));
  assert.equal(link.props.rel, "noopener noreferrer nofollow");
  assert.equal(link.props.target, "_blank");
});

test("makes only the elements that it knows, whatever the text", () => {
  const known = new Set(["p", "br", "a", "strong", "em", "del", "code", "pre", "blockquote", "ul", "ol", "li"]);
  const pieces = ["<script>", "<img src=x onerror=alert(1)>", "**", "*", "_", "`", "```", "\n", "> ", "- ", "1. ", "[", "](", ")", "https://a.b", "javascript:", "~~", "\u202e", "&lt;", "é", " "];
  let seed = 42;
  const random = (below) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
  const tagsOf = (nodes) => nodes.flat(Infinity).flatMap((node) => (node?.tag === undefined ? [] : [node.tag, ...tagsOf(node.children)]));
  for (let round = 0; round < 3000; round++) {
    const text = Array.from({ length: random(20) }, () => pieces[random(pieces.length)]).join("");
    assert.ok(tagsOf(markdown(text)).every((tag) => known.has(tag)), text);
  }
});

test("stays quick with what is made to be slow", () => {
  for (const piece of ["*a", "**a", "_a ", "`", "[a](", "> ", "~~a", "https://", "- "]) {
    const began = process.cpuUsage();
    markdown(piece.repeat(5000 / piece.length));
    assert.ok(process.cpuUsage(began).user < 3_000_000, piece);
  }
});
