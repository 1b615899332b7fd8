// The reader's sheets: citations and the clipboard, sources and their places, settings, shortcuts.

import assert from "node:assert/strict";
import { join } from "node:path";
import { it } from "node:test";
import { type DemoPage, demoArticles, demoPages, type Extra } from "./demo";
import { type Driver, eventually } from "./driver";
import { pageState } from "./page-state";
import { pressButton, shownText } from "./shown";

const STORY =
  "<p>The harbour opened again on Monday, and the first ship to enter it was a ferry with a dog.</p>".repeat(6);

/** A page that wants to have a say in what is copied. */
function meddling(script: string): Extra {
  return {
    body: `<!doctype html><html lang="en"><title>Harbour opens</title><meta property="og:type" content="article"><meta property="og:site_name" content="Hallin Post"><article><h1>Harbour opens</h1>${STORY}</article><script>${script}</script></html>`,
    headers: { "Content-Type": "text/html; charset=utf-8" },
  };
}

const MEDDLE = `event.preventDefault(); event.clipboardData.setData("text/plain", "Read more at Hallin Post"); event.clipboardData.setData("text/html", "<b>Hallin</b>");`;

export const SHEET_PAGES: Record<string, Extra> = {
  "/copy/meddling": meddling(
    `for (const target of [window, document]) for (const capture of [true, false]) target.addEventListener("copy", (event) => { ${MEDDLE} }, capture);`,
  ),
  "/copy/greedy": meddling(
    `window.addEventListener("copy", (event) => { event.stopImmediatePropagation(); event.preventDefault(); }, true);`,
  ),
};

const APPEAL = {
  plain:
    "Lindqvar, M., & Renn, T. (2025, March 14). Defence Minister Tours Port Larrin Shipyard as Patrol Fleet Falls Behind. The Meridian Courier. https://courier.example/en/defence-minister-tours-shipyard",
  html: /^Lindqvar, M\., &amp; Renn, T\. \(2025, March 14\)\. .*<i>The Meridian Courier<\/i>.*<a href="https:\/\/courier\.example\/en\/defence-minister-tours-shipyard">/,
};

interface Tour {
  driver(): Driver;
  open(page: DemoPage | string): Promise<void>;
  read(): Promise<string>;
  gone(): Promise<unknown>;
  screens: string;
}

export function testSheets(tour: Tour): void {
  testCitations(tour);
  testSources(tour);
  testSettings(tour);
}

function demo(slug: string): DemoPage | string {
  return demoPages.find((page) => page.slug === slug) ?? "/";
}

function testCitations({ driver, open, read, gone, screens }: Tour): void {
  const openSheet = async () => {
    await driver().press("c");
    await eventually("the preview", () => driver().inReader(shownText, ".preview"));
  };
  const copied = () =>
    eventually("the clipboard is new", async () => {
      const found = await driver().clipboard();
      return found.plain === "before" ? null : found;
    });

  for (const slug of ["appeal", "strict"]) {
    it(`copies the citation of ${slug} in both flavours from the sheet`, async () => {
      await open(demo(slug));
      await driver().clearClipboard();
      await read();
      await openSheet();
      if (slug === "appeal") await driver().screenshot(join(screens, "citation.png"));
      const preview = await driver().inReader(shownText, ".preview");
      await driver().inReader(pressButton, ".citation .primary");
      assert.equal(
        await eventually("a quiet confirmation", () => driver().inReader(shownText, ".citation .said")),
        "Copied.",
      );
      const found = await copied();
      assert.equal(found.plain, preview?.trim());
      if (slug === "appeal") {
        assert.equal(found.plain, APPEAL.plain);
        assert.match(found.html, APPEAL.html);
      }
      await driver().press("Escape");
      await driver().press("Escape");
      await gone();
    });
  }

  it("remembers the last style, and copies data as it is", async () => {
    await open(demo("russian"));
    await read();
    await openSheet();
    const choose = (style: string) =>
      driver().inReader(function (this: unknown, wanted = "") {
        const select = (this as Element).querySelector("select");
        if (select === null) return;
        select.value = wanted;
        select.dispatchEvent(new Event("change"));
      }, style);
    await choose("ris");
    await eventually("the preview follows", async () =>
      (await driver().inReader(shownText, ".preview"))?.startsWith("TY  - NEWS"),
    );
    await driver().press("Escape");
    await driver().press("Escape");
    await gone();
    await driver().clearClipboard();
    await driver().command("copy-citation");
    const text = await eventually("the notice", async () => {
      const said = await driver().inPanel(shownText, "p");
      return said === "" ? null : said;
    });
    assert.equal(text, "Citation copied (RIS).");
    assert.match((await copied()).plain, /^TY {2}- NEWS\r?\n[\s\S]*AU {2}- Полуянова, Вера/);
    await read();
    await openSheet();
    await choose("apa");
    await driver().press("Escape");
    await driver().press("Escape");
    await gone();
  });

  for (const slug of ["appeal", "strict"]) {
    it(`copies the citation of ${slug} by the command, the page as it was`, async () => {
      await open(demo(slug));
      await read();
      await driver().press("Escape");
      await gone();
      await driver().clearClipboard();
      const before = await driver().inPage(pageState);
      await driver().command("copy-citation");
      const found = await copied();
      assert.match(found.plain, /\(2025, March 1\d\)\. .* The Meridian Courier\. https:/);
      assert.match(found.html, /<i>/);
      await driver().inPanel(pressButton, ".close");
      await eventually("the notice is gone", async () => (await driver().inPanel(shownText, "p")) === null);
      assert.deepEqual(await driver().inPage(pageState), before);
    });
  }

  it("is not altered by a page that meddles with copying", async () => {
    await open("/copy/meddling");
    await driver().clearClipboard();
    await read();
    await openSheet();
    await driver().inReader(pressButton, ".citation .primary");
    const found = await copied();
    assert.match(found.plain, /^Harbour opens\. \(n\.d\.\)\. Hallin Post\./);
    assert.match(found.html, /Hallin Post/);
    assert.doesNotMatch(found.html, /<b>/);
    await driver().press("Escape");
    await driver().press("Escape");
    await gone();
  });

  it("offers the text, selected, where a page takes the clipboard away", async () => {
    await open("/copy/greedy");
    await read();
    await openSheet();
    await driver().inReader(pressButton, ".citation .primary");
    await eventually("the field is offered", () => driver().inReader(shownText, ".offered"));
    const selected = await driver().inReader(function (this: unknown) {
      const field = (this as Element).querySelector<HTMLTextAreaElement>(".offered");
      return field?.value.slice(field.selectionStart, field.selectionEnd);
    });
    assert.match(selected ?? "", /^Harbour opens\./);
    await driver().press("Escape");
    await driver().press("Escape");
    await gone();
  });
}

/** What the metadata of the page says, under the names that it has there. */
const APPEAL_LINES = [
  "og:site_name: The Meridian Courier",
  "publisher: Meridian Press House Ltd",
  "author: Mara Lindqvar, Tobias Renn",
  "datePublished: 2025-03-14T09:40:00+03:00",
  "article:published_time: 2025-03-14T09:40:00+03:00",
  "dateModified: 2025-03-14T12:25:00+03:00",
  "canonical: https://courier.example/en/defence-minister-tours-shipyard",
];

/** The statements behind the facts: what they say, under which name, from where, and whether the page shows them. */
function rawLines(this: unknown): { key: string; text: string; source: string; shown: boolean }[] {
  return [...(this as Element).querySelectorAll("details .statement")].map((line) => ({
    key: line.querySelector(".key")?.textContent ?? "",
    text: line.querySelector("q")?.textContent ?? "",
    source: line.querySelector(".source")?.textContent ?? "",
    shown: line.querySelector(".show") !== null,
  }));
}

function testSources({ driver, open, read, gone, screens }: Tour): void {
  const shows = () =>
    driver().inReader(function (this: unknown) {
      return [...(this as Element).querySelectorAll(".show")].length;
    });
  const show = (at: number) =>
    driver().inReader(function (this: unknown, place = "0") {
      const button = [...(this as Element).querySelectorAll<HTMLElement>(".show")][Number(place)];
      const said = button?.closest(".statement")?.querySelector("q")?.textContent;
      button?.click();
      return said;
    }, String(at));
  /** The texts of the page's elements under the middle of the frame, innermost first. */
  const framed = () =>
    driver().inPanel(function (this: unknown) {
      const frame = (this as Element).querySelector(".frame")?.getBoundingClientRect();
      if (frame === undefined) return null;
      const at = document.elementsFromPoint(frame.x + frame.width / 2, frame.y + frame.height / 2);
      return at.slice(0, 3).map((element) => (element.textContent ?? "").replaceAll(/\s+/g, " "));
    });

  it("shows every place of every fact on the page, and touches none of its nodes", async () => {
    await open(demo("appeal"));
    const before = await driver().inPage(pageState);
    await read();
    const places = (await shows()) ?? 0;
    assert.ok(places >= 5, `${places} places`);
    for (let at = 0; at < places; at += 1) {
      const said = await show(at);
      await gone();
      const inside = await eventually("the frame", framed);
      const machine = /^\d{4}-/.test(said ?? "");
      if (!machine)
        assert.ok(
          inside.some((text) => text.includes(said ?? "?")),
          `${said} in ${inside.join(" | ").slice(0, 200)}`,
        );
      if (at === 0) await driver().screenshot(join(screens, "place.png"));
      assert.equal((await driver().inPage(pageState)).fonts, before.fonts);
      await driver().inPanel(pressButton, "button");
      await eventually("the reader is back", () => driver().inReader(shownText, ".sources"));
    }
    await driver().press("Escape");
    await gone();
    assert.equal((await driver().inPage(pageState)).html, before.html);
  });

  it("says so where the page has changed since", async () => {
    await open(demo("appeal"));
    await read();
    await driver().inPage(() => {
      for (const element of document.querySelectorAll(".story__who")) element.remove();
    });
    await show(0);
    const sentence = () =>
      driver().inReader(function (this: unknown) {
        return (this as Element).querySelector(".statement .missing")?.textContent;
      });
    assert.match(await eventually("the sentence", sentence), /changed since/);
    await driver().press("Escape");
    await gone();
  });

  it("opens raw lines for what only metadata says, in every article", async () => {
    for (const page of demoArticles.filter(({ reads }) => reads === undefined)) {
      await open(page);
      await read();
      const lines = await driver().inReader(function (this: unknown) {
        const details = [...(this as Element).querySelectorAll<HTMLDetailsElement>(".sources dl details")];
        for (const one of details) one.open = true;
        return details.map((one) => [one.querySelectorAll("q").length, one.querySelector("q")?.textContent ?? ""]);
      });
      assert.ok(lines !== null && lines.length >= 4, page.slug);
      for (const [count, first] of lines) assert.ok(Number(count) > 0 && first !== "", page.slug);
      // Whoever doubts a line finds it: on the page by its button, in the page's source by its name.
      const raw = (await driver().inReader(rawLines)) ?? [];
      const lost = raw.filter(({ key, shown, source }) => key === "" && !shown && source !== "the address bar");
      assert.deepEqual(lost, [], page.slug);
      if (page.slug === "appeal") {
        const named = raw.map(({ key, text }) => `${key}: ${text}`);
        for (const line of APPEAL_LINES) assert.ok(named.includes(line), `${line} among ${named.join(" | ")}`);
      }
      await driver().press("Escape");
      await gone();
    }
  });
}

function testSettings({ driver, open, read, gone }: Tour): void {
  it("loads no picture where a person wants none, and one when asked", async () => {
    const sources = () =>
      driver().inReader(function (this: unknown) {
        return [...(this as Element).querySelectorAll("article img")].map((image) => image.hasAttribute("src"));
      });
    await open(demo("appeal"));
    await read();
    await driver().inReader(pressButton, ".images-off");
    await driver().press("Escape");
    await gone();
    await eventually("the choice is kept", async () => {
      await read();
      const loaded = await sources();
      if (loaded?.every((source) => !source)) return true;
      await driver().press("Escape");
      await gone();
      return null;
    });
    await driver().inReader(pressButton, ".load");
    assert.deepEqual(await sources(), [true, false]);
    await driver().inReader(pressButton, ".images-on");
    assert.deepEqual(await sources(), [true, true]);
    await driver().press("Escape");
    await gone();
  });

  it("changes typeface, width and spacing at once", async () => {
    await open(demo("appeal"));
    await read();
    const look = () =>
      driver().inReader(function (this: unknown) {
        const paragraph = (this as Element).querySelector("article > p");
        if (paragraph === null) return null;
        const style = getComputedStyle(paragraph);
        return [style.fontFamily, style.lineHeight, String(paragraph.clientWidth)];
      });
    const before = await look();
    for (const choice of ["font-sans", "spacing-loose", "width-narrow"]) {
      await driver().inReader(pressButton, `.${choice}`);
    }
    const after = await look();
    for (const [at, value] of (before ?? []).entries()) assert.notEqual(after?.[at], value);
    for (const choice of ["font-serif", "spacing-medium", "width-medium"]) {
      await driver().inReader(pressButton, `.${choice}`);
    }
    assert.deepEqual(await look(), before);
    await driver().press("Escape");
    await gone();
  });

  it("lists the shortcuts behind the question mark", async () => {
    await open(demo("appeal"));
    await read();
    await driver().press("?");
    const text = await eventually("the browser's keys", async () => {
      const shown = await driver().inReader(shownText, ".help");
      return shown?.includes("Hide overlays only") ? shown : null;
    });
    assert.match(text, /Alt\+Shift\+Y/);
    await driver().press("Escape");
    await driver().press("Escape");
    await gone();
  });
}
