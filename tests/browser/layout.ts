// What only a page's layout tells: each page is read with its style sheet and without it, and the line that it is about is
// text in one reading and not in the other.

import assert from "node:assert/strict";
import { it } from "node:test";
import type { Extra } from "./demo";
import type { Driver } from "./driver";
import { articleOf, readerGone } from "./shown";

const HTML = { "Content-Type": "text/html; charset=utf-8" };

const STORY = [
  "The lock keeper of Ostrand has written down the height of the water every morning for thirty-one years, and has never been asked for it.",
  "On Tuesday somebody asked. A lawyer for the mill wanted to know how high the river had stood on the night of the fire, and whether anybody could swear to it.",
  "She could, and brought eleven notebooks to the court in a wheelbarrow, since the twelfth was the one that the court already had.",
  "The judge read for two hours. Then he asked why the entry for the ninth of May was in another hand, and the room went quiet.",
  "It was her daughter's, the keeper said. She had been in bed with a fever that day, and the river had been told to wait.",
];

/** A page about one line of it. */
interface Case {
  /** The line, as it stands in the page. */
  line: string;
  /** The page's body around the line; the story's paragraphs by their numbers. */
  body(line: string, ...story: string[]): string;
  style: string;
  /** Whether it is text where its style sheet is loaded; else where it is not. */
  styled: boolean;
}

const COLUMN = "body { margin: 0 auto; width: 640px; font: 18px/1.5 serif } p { margin: 0 0 18px }";

const CASES: Record<string, Case> = {
  "a box that floats beside the text": {
    line: "The mill has stood at Ostrand since 1804, and has burnt down three times in all.",
    body: (line, a, b, c, d, e) => `<p>${a}<p>${b}</p><div><p class="b">${line}</p></div><p>${c}<p>${d}<p>${e}`,
    style: ".b { float: right; width: 200px; margin-inline-start: 20px; font-size: 15px; border: 1px solid }",
    styled: false,
  },
  "a line that hangs in the margin": {
    line: "The court has heard nobody from the river before, as far as anybody there remembers.",
    body: (line, a, b, c, d, e) => `<p>${a}<p>${b}</p><div><p class="b">${line}</p></div><p>${c}<p>${d}<p>${e}`,
    style: ".b { position: absolute; left: 980px; width: 160px }",
    styled: false,
  },
  "small print below the text": {
    line: "The Ostrand Gazette takes part in a scheme for local reporting and keeps its own counsel.",
    body: (line, a, b, c, d, e) => `<p>${a}<p>${b}<p>${c}<p>${d}<p>${e}</p><p class="x">${line}</p>`,
    style: ".x { font-size: 12px }",
    styled: false,
  },
  "a line that nobody sees": {
    line: "The picture that follows here shows the lock and the keeper's house behind it.",
    body: (line, a, b, c, d, e) => `<p>${a}<p>${b}</p><p class="v">${line}</p><p>${c}<p>${d}<p>${e}`,
    style: ".v { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }",
    styled: false,
  },
  "a last paragraph in a box of its own": {
    line: "The court will go on with the notebooks on Friday, and with the wheelbarrow, which is in the way.",
    body: (line, a, b, c, d, e) =>
      `<div class="t"><p>${a}<p>${b}<p>${c}<p>${d}<p>${e}</div><div class="u"><div class="v"><div class="w">${line}</div></div></div>`,
    style: ".w { margin: 0 0 18px }",
    styled: true,
  },
};

const path = (name: string, styled: boolean) => `/layout/${name.replaceAll(" ", "-")}${styled ? "" : "/bare"}`;

function page({ line, body, style }: Case, styled: boolean): Extra {
  const sheet = styled ? `<style>${COLUMN} ${style}</style>` : "";
  return {
    body: `<!doctype html><html lang="en"><head><title>The river has been told to wait</title><meta property="og:type" content="article">${sheet}</head><body><main><h1>The river has been told to wait</h1>${body(line, ...STORY)}</main></body></html>`,
    headers: HTML,
  };
}

export const LAYOUT_PAGES: Record<string, Extra> = Object.fromEntries(
  Object.entries(CASES).flatMap(([name, test]) =>
    [true, false].map((styled) => [path(name, styled), page(test, styled)]),
  ),
);

export function testLayout(current: () => Driver, origin: () => string): void {
  for (const [name, test] of Object.entries(CASES)) {
    it(`tells ${name} by the page's layout`, async () => {
      const driver = current();
      for (const styled of [true, false]) {
        await driver.open(origin() + path(name, styled));
        await driver.clickButton();
        const article = await articleOf(driver);
        for (const paragraph of STORY) assert.ok(article.includes(paragraph), article);
        assert.equal(article.includes(test.line), styled === test.styled, `${styled ? "styled" : "bare"}: ${article}`);
        await driver.clickButton();
        await readerGone(driver);
      }
    });
  }
}
