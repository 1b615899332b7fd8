// Every fact of "Sources and credits", in each form that it has: the page shows it, only metadata says it, the place is gone.

import assert from "node:assert/strict";
import { it } from "node:test";
import type { Extra } from "./demo";
import { type Driver, eventually } from "./driver";
import { articleOf, pressButton, readerGone, shownText } from "./shown";

const HTML = { "Content-Type": "text/html; charset=utf-8" };

const STORY = [
  "The dam above the village will be raised by two metres, the board said on Tuesday after a long meeting.",
  "The work begins in June, once the snow has melted, and will take two summers and most of a winter.",
  "Nobody has to move, but the road along the lake will be closed, and the bus will go by the other shore.",
  "The board has put aside nine million for it, of which the valley pays a third and the province the rest.",
]
  .map((paragraph) => `<p>${paragraph}</p>`)
  .join("");

const TITLE = "Dam above the village to be raised";

/** A fact as the panel names it, its value, and how a page states it. */
interface Row {
  fact: string;
  value: RegExp;
  /** Markup that shows it, by where it stands; its element has the class `it`. */
  shown?: { head?: string; above?: string; below?: string };
  /** Metadata that says it: elements of the head, or fields of the article's structured data. */
  declared?: { head?: string; field?: string; name: string };
}

const ROWS: Row[] = [
  {
    fact: "Authors",
    value: /^Orla Fenn/,
    shown: { above: `<p class="byline it">By Orla Fenn</p>` },
    declared: { field: `"author": {"@type": "Person", "name": "Orla Fenn"}`, name: "author" },
  },
  {
    fact: "Also involved",
    value: /^Ines Corde.*translation/,
    shown: { above: `<p class="it">Translated by Ines Corde</p>` },
    declared: { field: `"translator": {"@type": "Person", "name": "Ines Corde"}`, name: "translator" },
  },
  {
    fact: "Dateline place",
    value: /^HALLIN/,
    shown: {
      above: `<p class="it">HALLIN (AP) — The dam above the village is the oldest in the valley, and the lowest of all seven.</p>`,
    },
  },
  { fact: "Agencies", value: /^AFP/, shown: { below: `<p class="it">AFP contributed reporting.</p>` } },
  {
    fact: "Published",
    value: /^March 14, 2025/,
    shown: { above: `<p class="it">Published <time datetime="2025-03-14T09:40:00+03:00">14 March 2025</time></p>` },
    declared: { field: `"datePublished": "2025-03-14T09:40:00+03:00"`, name: "datePublished" },
  },
  {
    fact: "Updated",
    value: /^March 15, 2025/,
    shown: { above: `<p class="it">Updated: <time datetime="2025-03-15T10:00:00+03:00">15 March 2025</time></p>` },
    declared: { field: `"dateModified": "2025-03-15T10:00:00+03:00"`, name: "dateModified" },
  },
  {
    fact: "Kind",
    value: /^Opinion/,
    shown: { above: `<p class="it">Opinion</p>` },
    declared: { field: `"articleSection": "Opinion"`, name: "articleSection" },
  },
  {
    fact: "Correction",
    value: /^Correction: An earlier/,
    shown: {
      below: `<p class="it">Correction: An earlier version of this report gave the wrong height of the dam.</p>`,
    },
  },
  {
    fact: "First published at",
    value: /^Hallin Post/,
    shown: { below: `<p class="it">This article was originally published by <a href="/h">Hallin Post</a>.</p>` },
    declared: { field: `"isBasedOn": {"@type": "NewsArticle", "name": "Hallin Post"}`, name: "isBasedOn" },
  },
  {
    fact: "Licence",
    value: /creativecommons\.org/,
    shown: {
      below: `<p><a class="it" rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a></p>`,
    },
    declared: { head: `<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">`, name: "license" },
  },
  {
    fact: "Rights",
    value: /Valley Echo/,
    shown: { below: `<footer><p class="it">© 2025 Valley Echo Ltd</p></footer>` },
    declared: {
      field: `"copyrightHolder": {"@type": "Organization", "name": "Valley Echo Ltd"}`,
      name: "copyrightHolder",
    },
  },
  {
    fact: "Photo credits",
    value: /^Piet Sandel/,
    shown: {
      below: `<figure><img src="/missing.jpg" width="600" height="400" alt=""><figcaption>The dam in spring. <span class="credit it">Piet Sandel</span></figcaption></figure><p>The work begins in June and will take two years, the engineer said.</p>`,
    },
  },
  {
    fact: "Publication",
    value: /^Valley Echo/,
    declared: { head: `<meta property="og:site_name" content="Valley Echo">`, name: "og:site_name" },
  },
  {
    fact: "Publisher",
    value: /^Echo Press/,
    declared: { field: `"publisher": {"@type": "Organization", "name": "Echo Press"}`, name: "publisher" },
  },
  { fact: "Section", value: /^Valley/, declared: { field: `"articleSection": "Valley"`, name: "articleSection" } },
  { fact: "Language", value: /^English/, declared: { name: "lang" } },
  {
    fact: "Address",
    value: /\/sources\//,
    declared: { head: `<link rel="canonical" href="/sources/canonical">`, name: "canonical" },
  },
  {
    fact: "Headline",
    value: /^Dam above the village to be raised/,
    shown: { head: `<h1 class="it">Dam above the village to be raised</h1>` },
    declared: { field: `"headline": "Dam above the village to be raised"`, name: "headline" },
  },
];

const name = ({ fact }: Row, form: "shown" | "declared") =>
  `/sources/${fact.toLowerCase().replaceAll(" ", "-")}/${form}`;

function page(row: Row, form: "shown" | "declared"): Extra {
  const shown = form === "shown" ? row.shown : undefined;
  const declared = form === "declared" ? row.declared : undefined;
  const title = shown?.head ?? (row.fact === "Headline" ? "" : `<h1>${TITLE}</h1>`);
  const headline = row.fact === "Headline" ? "" : `, "headline": "${TITLE}"`;
  const field = declared?.field === undefined ? "" : `, ${declared.field}`;
  const data = `{"@context": "https://schema.org", "@type": "NewsArticle"${headline}${field}}`;
  const site = row.fact === "Publication" ? "" : `<meta property="og:site_name" content="Valley Echo">`;
  return {
    body: `<!doctype html><html lang="en"><head><title>${row.fact === "Headline" ? "Dam" : TITLE}</title>${site}${declared?.head ?? ""}<script type="application/ld+json">${data}</script></head><body><main><article>${title}${shown?.above ?? ""}${STORY}${shown?.below ?? ""}</article></main></body></html>`,
    headers: HTML,
  };
}

export const SOURCE_PAGES: Record<string, Extra> = Object.fromEntries(
  ROWS.flatMap((row) =>
    (["shown", "declared"] as const)
      .filter((form) => row[form] !== undefined)
      .map((form) => [name(row, form), page(row, form)]),
  ),
);

/** What the panel says of a fact: its value, how sure it is, and its statements. */
function factOf(this: unknown, fact: string): { value: string; sure: string; lines: string[]; shows: number } | null {
  const rows: Element[] = [];
  for (const term of (this as Element).querySelectorAll(".sources > dl > dt")) {
    if (term.textContent !== fact) continue;
    for (let at = term.nextElementSibling; at?.localName === "dd"; at = at.nextElementSibling) rows.push(at);
  }
  const [row] = rows;
  if (row === undefined) return null;
  for (const details of row.querySelectorAll("details")) details.open = true;
  const value = row.querySelector(".photos .credit") ?? row.firstChild;
  return {
    value: value?.textContent ?? "",
    sure: row.querySelector("summary")?.textContent ?? "",
    lines: [...row.querySelectorAll(".statement")].map((line) => line.textContent ?? ""),
    shows: row.querySelectorAll(".show").length,
  };
}

/** Presses a fact's first way to the page. */
function showFact(this: unknown, fact: string): boolean {
  for (const term of (this as Element).querySelectorAll(".sources > dl > dt")) {
    if (term.textContent !== fact) continue;
    const button = term.nextElementSibling?.querySelector<HTMLElement>(".show");
    button?.click();
    return button !== null && button !== undefined;
  }
  return false;
}

export function testSourceForms(driver: () => Driver, origin: () => string): void {
  const read = async (row: Row, form: "shown" | "declared") => {
    await driver().open(origin() + name(row, form));
    await driver().clickButton();
    await articleOf(driver());
    return driver().inReader(factOf, row.fact);
  };
  const leave = async () => {
    await driver().press("Escape");
    await readerGone(driver());
  };
  /** Whether the frame lies around the element that states the fact. */
  const framed = () =>
    driver().inPanel(function (this: unknown) {
      const frame = (this as Element).querySelector(".frame")?.getBoundingClientRect();
      if (frame === undefined || frame.width === 0) return null;
      const it = document.querySelector(".it")?.getBoundingClientRect();
      if (it === undefined) return "no element";
      const inside = it.top >= frame.top - 1 && it.bottom <= frame.bottom + 1 && it.left >= frame.left - 1;
      const within = frame.top >= it.top - 8 && frame.bottom <= it.bottom + 8;
      return inside || within ? "around it" : JSON.stringify([frame, it]);
    });

  it("hands the sources over as text and as data", async () => {
    await driver().open(`${origin()}/sources/photo-credits/shown`);
    await driver().clickButton();
    await articleOf(driver());
    const copied = async (place: number) => {
      await driver().clearClipboard();
      const before = (await driver().clipboard()).plain;
      await driver().inReader(function (this: unknown, at = "0") {
        (this as Element).querySelectorAll<HTMLElement>(".handing button")[Number(at)]?.click();
      }, String(place));
      return eventually("the clipboard is new", async () => {
        const { plain } = await driver().clipboard();
        return plain === before ? null : plain;
      });
    };
    const text = await copied(0);
    assert.match(text, /^Publication: Valley Echo$/m);
    assert.match(text, /^Photo credits: Piet Sandel – The dam in spring\.$/m);
    const data: { facts: { title: { value: string } }; photos: { credit: string }[] } = JSON.parse(await copied(1));
    assert.equal(data.facts.title.value, TITLE);
    assert.deepEqual(
      data.photos.map(({ credit }) => credit),
      ["Piet Sandel"],
    );
    await leave();
  });

  for (const row of ROWS) {
    const { fact, value } = row;
    if (row.shown !== undefined) {
      it(`shows ${fact.toLowerCase()} on the page, and says when the place is gone`, async () => {
        const found = await read(row, "shown");
        assert.ok(found !== null, "the panel has the fact");
        assert.match(found.value, value);
        assert.ok(found.shows > 0, found.lines.join(" | "));
        assert.equal(await driver().inReader(showFact, fact), true);
        await readerGone(driver());
        assert.equal(await eventually("the frame", framed), "around it");
        await driver().inPanel(pressButton, "button");
        await eventually("the reader is back", () => driver().inReader(shownText, ".sources"));
        await driver().inPage(() => {
          for (const element of document.querySelectorAll(".it")) element.remove();
        });
        await driver().inReader(factOf, fact);
        assert.equal(await driver().inReader(showFact, fact), true);
        const said = () =>
          driver().inReader(function (this: unknown) {
            return (this as Element).querySelector(".statement .missing")?.textContent ?? null;
          });
        assert.match(await eventually("the sentence", said), /changed since/);
        await leave();
      });
    }
    if (row.declared !== undefined) {
      it(`gives the raw line of ${fact.toLowerCase()} where only metadata says it`, async () => {
        const found = await read(row, "declared");
        assert.ok(found !== null, "the panel has the fact");
        assert.match(found.value, value);
        assert.equal(found.shows, 0, found.lines.join(" | "));
        assert.ok(
          found.lines.some((line) => line.startsWith(`${row.declared?.name} `)),
          found.lines.join(" | "),
        );
        await leave();
      });
    }
  }
}
