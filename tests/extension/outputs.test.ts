// What leaves as Markdown is parsed back: the text of the reading, and no element or link besides.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import MarkdownIt, { type Token } from "markdown-it";
import { hostilePages } from "../browser/hostile/pages";

const URL_OF_PAGE = "https://courier.example/news/story";

/** Texts that Markdown has a meaning for, at the beginning of a line, in it, or at its end. */
const PIECES = [
  "# No heading",
  "C #",
  "- no list",
  "+ no list",
  "1. May was cold",
  "12) no list",
  "---",
  "===",
  ":-- | --:",
  "| no | table |",
  "> no quotation",
  "~~~ no fence",
  "``` no fence",
  "`no code`",
  "*no stars*",
  "**no stars**",
  "_no line_",
  "~~not struck~~",
  "[no](https://evil.example/)",
  "![no](https://evil.example/x.png)",
  "[no]: https://evil.example/",
  "&lt;b&gt;no element&lt;/b&gt;",
  "&amp;lt;b&amp;gt; no entity",
  "&lt;https://evil.example/&gt;",
  "&lt;!-- no comment --&gt;",
  "back\\slash",
  "ends with one\\",
  "snake_case_word and 2*3*4",
];

/** A piece in every place that has rules of its own. */
const SHAPES: ((piece: string) => string)[] = [
  (piece) => `<p>${piece}</p>`,
  (piece) => `<p>The line before it<br>${piece}<br>and the line after it.</p>`,
  (piece) => `<p>Words <em>${piece}</em> and <strong>${piece}</strong>, <a href="/a_(b)\\*c*">${piece}</a>!</p>`,
  (piece) =>
    `<p>Look!<a href="//evil.example/?a=&amp;copy;&lt;b>\\">${piece}</a><em>after</em><strong>it</strong>all</p>`,
  (piece) => `<h2>${piece}</h2><p>And below it the story goes on for a while, as a story does.</p>`,
  (piece) => `<ul><li>${piece}</li><li>The second of ${piece}</li></ul>`,
  (piece) => `<ol start="4000000000"><li>${piece}</li><li>The second of it</li></ol>`,
  (piece) => `<blockquote><p>${piece}</p></blockquote>`,
  (piece) => `<p>Some <code>${piece}</code> and <sup>${piece}</sup>.</p>`,
  (piece) => `<pre>first\n${piece}\nlast</pre>`,
  (piece) => `<table><tr><th>One</th><th>Two</th></tr><tr><td>${piece}</td><td>x</td></tr></table>`,
];

const STORY =
  "<p>The harbour opened again on Monday, and the first ship to enter it was a ferry with a dog.</p>".repeat(4);

function page(piece: string): string {
  const body = SHAPES.map((shape) => `${shape(piece)}${STORY}`).join("");
  return `<!doctype html><html lang="en"><title>${piece}</title><meta property="og:type" content="article"><article><h1>${piece}</h1>${STORY}${body}</article></html>`;
}

const folder = mkdtempSync(join(tmpdir(), "byline-"));

/** What the command line prints of a page. */
function print(html: string, form: string): string {
  const file = join(folder, "page.html");
  writeFileSync(file, html);
  return execFileSync("target/debug/byline", ["read", file, "--url", URL_OF_PAGE, form], { encoding: "utf8" });
}

interface Parsed {
  text: string;
  links: string[];
  elements: string[];
}

/** The text of a Markdown, without its title and its pictures; every address; every element written as such. */
function parse(markdown: string): Parsed {
  const parsed: Parsed = { text: "", links: [], elements: [] };
  const visit = (token: Token) => {
    if (token.type === "html_block" || token.type === "html_inline") parsed.elements.push(token.content);
    else if (token.type === "softbreak" || token.type === "hardbreak") parsed.text += " ";
    else if (token.children === null) parsed.text += token.content;
    const address = token.attrGet("href") ?? token.attrGet("src");
    if (address !== null) parsed.links.push(String(address));
    if (token.type !== "image") token.children?.forEach(visit);
  };
  const tokens = new MarkdownIt({ html: true }).parse(markdown, {});
  const skipped = tokens[0]?.tag === "h1" ? tokens.slice(3) : tokens;
  for (const token of skipped) {
    if (token.children?.[0]?.type === "image") continue;
    const { text } = parsed;
    visit(token);
    // What plays is no text of the reading; its addresses are.
    if (isPlayer(token)) parsed.text = text;
  }
  return parsed;
}

/** Whether a line is what plays: it says so, or is a link and nothing else. */
function isPlayer({ content, children }: Token): boolean {
  const types = (children ?? []).map(({ type }) => type);
  const linked = types[0] === "link_open" && types.indexOf("link_close") === types.length - 1;
  return linked || /^\[?(?:Video|Audio): /.test(content);
}

/** That two texts are the same but for their white space; said by the place where they part. */
function same(got: string, wanted: string): void {
  const SHOWN = 60;
  const [one, other] = [got, wanted].map((text) => text.replace(/\s+/g, ""));
  if (one === undefined || other === undefined || one === other) return;
  let at = 0;
  while (one[at] === other[at]) at += 1;
  const from = Math.max(0, at - SHOWN);
  assert.fail(`${one.slice(from, at + SHOWN)} where the reading has ${other.slice(from, at + SHOWN)}`);
}

describe("Markdown that is parsed back", () => {
  for (const piece of PIECES) {
    it(`is the text that was read: ${piece}`, () => {
      const html = page(piece);
      const markdown = print(html, "--markdown");
      const { text } = JSON.parse(print(html, "--json"));
      const parsed = parse(markdown);
      same(parsed.text, text);
      const foreign = parsed.elements.filter((element) => !/^<\/?(?:su[bp]|s)>$/.test(element));
      assert.deepEqual(foreign, []);
      const known = new Set(
        ["https://courier.example/a_%28b%29/*c*", "https://evil.example/?a=&copy;%3Cb%3E\\"].map(unescaped),
      );
      assert.deepEqual(
        parsed.links.map(unescaped).filter((address) => !known.has(address)),
        [],
        markdown,
      );
    });
  }

  for (const { path, extra, lines } of hostilePages()) {
    it(`holds no element and no foreign address: ${path}`, () => {
      const html = String(extra.body);
      const markdown = print(html, "--markdown");
      const parsed = parse(markdown);
      const foreign = parsed.elements.filter((element) => !/^<\/?(?:su[bp]|s)>$/.test(element));
      assert.deepEqual(foreign, []);
      const strange = parsed.links.filter((address) => !/^(?:https?:\/\/|mailto:|\/(?!\/))/.test(address));
      assert.deepEqual(strange, []);
      const { standfirst, text } = JSON.parse(print(html, "--json"));
      same(parsed.text, standfirst + text);
      assert.ok(lines.filter((line) => parsed.text.includes(line)).length >= lines.length / 2);
    });
  }
});

function unescaped(address: string): string {
  return decodeURIComponent(address).replaceAll("\\", "/");
}
