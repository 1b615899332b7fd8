// Monstrous, wordless and broken pages: one click reads them or says clearly that it cannot, a page that is larger than
// the budget says so, and the next click gives it back.

import assert from "node:assert/strict";
import { it } from "node:test";
import type { Extra } from "./demo";
import { type Driver, eventually, seen } from "./driver";
import { pageState } from "./page-state";
import { readerGone } from "./shown";

/** What a page holds, and what the reader makes of it. */
interface Monster {
  body: string;
  /** Runs at the end of the page. */
  script?: string;
  /** The article as the reader shows it, or the sentence in its place. */
  reads: RegExp;
  /** Paragraphs, rows or pictures of the article, at least. */
  at?: { least: number; of: string };
  /** The page is larger than the budget. */
  cut?: boolean;
}

const SENTENCE = "The dredger came up the river at night and lay at the quay until the tide had turned.";
const repeated = (times: number, one: (at: number) => string) =>
  Array.from({ length: times }, (_, at) => one(at)).join("");
const story = (title: string, more: string) => `<article><h1>${title}</h1>${more}</article>`;
const PARAGRAPHS = repeated(6, (at) => `<p>${SENTENCE} It was visit ${at + 1}.</p>`);

export const MONSTERS: Record<string, Monster> = {
  "with 1,500 levels of nesting": {
    body: story("Deep", PARAGRAPHS),
    script: `let inner = document.querySelector("article");
      for (let level = 0; level < 1500; level += 1) {
        const outer = document.createElement("div");
        inner.replaceWith(outer);
        outer.append(inner);
        inner = outer;
      }`,
    reads: /It was visit 6\./,
    at: { least: 6, of: "p" },
  },
  "with 200,000 nodes": {
    body: story("The log", PARAGRAPHS) + "<i></i>".repeat(200_100) + story("Later", PARAGRAPHS),
    reads: /^The log\n[\s\S]*It was visit 6\./,
    at: { least: 6, of: "p" },
    cut: true,
  },
  "with 10 MB of text": {
    body: story(
      "All of it",
      repeated(2600, (at) => `<p>Part ${at}. ${`${SENTENCE} `.repeat(47)}</p>`),
    ),
    reads: /^All of it\n[\s\S]*Part 1900\./,
    at: { least: 1900, of: "p" },
    cut: true,
  },
  "with a table of 1,000 columns": {
    body: story(
      "Wide",
      `${PARAGRAPHS}<table>${repeated(12, (row) => `<tr>${repeated(1000, (column) => `<td>Quay ${row}.${column}</td>`)}</tr>`)}</table>`,
    ),
    // Past a hundred columns it is no table for reading.
    reads: /^Wide\n[\s\S]*It was visit 6\./,
    at: { least: 6, of: "p" },
  },
  "with 5,000 pictures": {
    body: story(
      "Pictures",
      `${PARAGRAPHS}${repeated(5000, (at) => `<figure><img src="/pictures/shipyard.png?${at}" width="640" height="400" loading="lazy" alt="Picture ${at}"><figcaption>The quay, view ${at}</figcaption></figure>`)}`,
    ),
    // An article has five hundred at most.
    reads: /^Pictures\n[\s\S]*The quay, view 499/,
    at: { least: 500, of: "figure" },
  },
  "with a headline of 10,000 letters": {
    body: story("Longer ".repeat(1430), PARAGRAPHS),
    reads: /It was visit 6\./,
    at: { least: 6, of: "p" },
  },
  "of white space": {
    body: story("&nbsp;", `<p>${" \n\t&nbsp;&#8203;".repeat(500)}</p>`.repeat(5)),
    reads: /No text was found here/,
  },
  "of emoji": {
    body: story("🌊🚢", `<p>${"🌊🚢⚓️👩‍🚒🇫🇷".repeat(60)}</p>`.repeat(8)),
    reads: /🌊🚢|No text was found here/u,
  },
  "with half characters and NUL": {
    body: story("Halves", PARAGRAPHS),
    script: `for (const paragraph of document.querySelectorAll("p"))
        paragraph.textContent = "\\ud83d" + paragraph.textContent + "\\0\\udc00\\ud800";
      document.querySelector("h1").append("\\0", "\\ud83d");`,
    reads: /^Halves[\s\S]*It was visit 6\./,
    at: { least: 6, of: "p" },
  },
  "of mixed directions": {
    body: story(
      "North \u202eשלום\u202c مرحبا",
      `${PARAGRAPHS}<p dir="rtl">وصلت السفينة إلى الرصيف ليلاً، وبقيت هناك حتى تغير المد، ثم عادت إلى البحر \u2067harbour\u2069 مع الفجر.</p><p>\u202e${SENTENCE}</p>`,
    ),
    reads: /It was visit 6\.[\s\S]*harbour/,
    at: { least: 8, of: "p" },
  },
};

const path = (called: string) => `/budget/${called.replaceAll(/[ ,]/g, "-")}`;

const HTML = { "Content-Type": "text/html; charset=utf-8" };

export const BUDGET_PAGES: Record<string, Extra> = Object.fromEntries(
  Object.entries(MONSTERS).map(([called, { body, script = "" }]) => [
    path(called),
    {
      body: `<!doctype html><html lang="en"><head><title>Monster</title><meta property="og:type" content="article"></head><body>${body}<script>${script}</script></body></html>`,
      headers: HTML,
    },
  ]),
);

/** A fingerprint of all that must be the same afterwards: some of these pages are too large to travel twice. */
function fingerprint(state: unknown): number {
  let print = 0;
  for (const letter of JSON.stringify(state)) print = (Math.imul(print, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  return print;
}

/** What the reader shows: the text, shortened in its middle; notices apart. */
function shown(this: unknown, selector: string): { text: string; count: number; notices: string } | null {
  const place = (this as Element).querySelector(".article, .message");
  if (place === null) return null;
  const lines: string[] = [];
  for (const element of place.querySelectorAll("h1, .article > p:not(.notice), .slice > p, .message > p, figcaption"))
    lines.push(element.textContent ?? "");
  return {
    text: lines.join("\n").toWellFormed(),
    count: selector === "" ? 0 : place.querySelectorAll(selector).length,
    notices: [...place.querySelectorAll(".notice")].map((notice) => notice.textContent).join("\n"),
  };
}

export function testBudget(current: () => Driver, origin: () => string): void {
  const state = async () => {
    const now = await current().inPage(pageState);
    return { ...now, html: now.html.length, print: fingerprint(now.html) };
  };
  for (const [called, { reads, at, cut = false }] of Object.entries(MONSTERS)) {
    it(`bears a page ${called}`, async () => {
      const driver = current();
      await driver.open(origin() + path(called));
      const before = await state();
      await driver.clickButton();
      // A long article comes in slices.
      const found = await eventually(
        `the reader shows ${reads}`,
        async () => {
          const now = await driver.inReader(shown, at?.of ?? "");
          return now !== null && reads.test(now.text) && now.count >= (at?.least ?? 0) && now;
        },
        () => seen(driver),
      );
      assert.equal(/very large/.test(found.notices), cut, "the page is said to be too large, or not");
      await driver.clickButton();
      await readerGone(driver);
      assert.deepEqual(await state(), before);
    });
  }
}
