// What must hold in every browser: the tests that both run, with the real toolbar button.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { AFTERWARDS_PAGES, testAfterwards } from "./afterwards";
import { BUDGET_PAGES, testBudget } from "./budget";
import { COPY_PAGES, testCopying } from "./copying";
import { COVERED_PAGES, testCovered } from "./covered";
import { DAMAGE_PAGES, testDamage } from "./damage";
import {
  type DemoPage,
  demoPages,
  demoReadings,
  expectedCut,
  expectedMarkdown,
  type Served,
  serveDemoPages,
} from "./demo";
import { type Driver, eventually, seen } from "./driver";
import { HOSTILE_PAGES, testHostile } from "./hostile/hostile";
import { INPUT_PAGES, testInput } from "./input";
import { KIND_PAGES, testKinds } from "./kinds";
import { LAYOUT_PAGES, testLayout } from "./layout";
import { LEGITIMATE_PAGES, testLegitimate } from "./legitimate";
import { LIFE_PAGES, testLife } from "./life";
import { testNever } from "./never";
import { OVERLAY_PAGES, testOverlays } from "./overlays";
import { disturb, pageState, readerOnTop, readerStands, scrollTo, sees, stopTimers } from "./page-state";
import { testRecorded } from "./recorder";
import { SHEET_PAGES, testSheets } from "./sheets";
import { articleOf, pressButton, readerGone, shownMarkdown, shownSources, shownText } from "./shown";
import { SOURCE_PAGES, testSourceForms } from "./sources";
import { isStill } from "./story";
import { testWidgets } from "./widgets";
import { WIDGET_PAGES } from "./widgets/pages";

const PDF =
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF";

/** Pages of the tests' own. */
const EXTRA = {
  ...OVERLAY_PAGES,
  ...LEGITIMATE_PAGES,
  ...DAMAGE_PAGES,
  ...COVERED_PAGES,
  ...AFTERWARDS_PAGES,
  ...WIDGET_PAGES,
  ...KIND_PAGES,
  ...INPUT_PAGES,
  ...LAYOUT_PAGES,
  ...SOURCE_PAGES,
  ...LIFE_PAGES,
  ...BUDGET_PAGES,
  ...SHEET_PAGES,
  ...COPY_PAGES,
  ...HOSTILE_PAGES,
  "/report.pdf": { body: PDF, headers: { "Content-Type": "application/pdf" } },
  "/late-modal": {
    body: `<!doctype html><html lang="en"><title>Late modal</title><meta property="og:type" content="article"><article><h1>A page that opens a dialog</h1>${"<p>The story goes on for a while, so that there is something to read behind whatever the page puts above it.</p>".repeat(6)}</article><dialog id="late">Subscribe!</dialog></html>`,
    headers: { "Content-Type": "text/html; charset=utf-8" },
  },
  "/rude": {
    body: `<!doctype html><html lang="en" style="font-size:62.5%"><title>Rude page</title><meta property="og:type" content="article"><script>
      addEventListener("keydown", (event) => event.stopImmediatePropagation(), true);
      customElements.define("byline-reader", class extends HTMLElement { connectedCallback() { this.remove(); } });
    </script><form tabindex="0"><input name="focus"><input name="attributes"></form><div></div><article><h1>A page with manners of its own</h1>${[1, 2, 3, 4].map((at) => `<p>Paragraph ${at} of the story has a note<a href="#note">*</a> and half an emoji <span></span><span></span> in two elements.</p>`).join("")}<p id="note">The note.</p></article></html>`,
    headers: { "Content-Type": "text/html; charset=utf-8" },
  },
  "/empty": { body: "<!doctype html><title>Empty</title>", headers: { "Content-Type": "text/html; charset=utf-8" } },
};

const SCREENS = "target/screens";

/** Runs the tour with a driver; `more` adds what only one browser can show. */
export function tour(
  name: string,
  start: (extension?: string) => Promise<Driver>,
  more?: (driver: () => Driver, served: () => Served) => void,
): void {
  describe(name, { concurrency: false }, () => {
    let driver: Driver;
    let served: Served;
    before(async () => {
      served = await serveDemoPages(EXTRA);
      driver = await start();
      mkdirSync(join(SCREENS, name), { recursive: true });
    });
    after(async () => {
      await driver?.stop();
      await served?.close();
    });
    const open = async (page: DemoPage | string) => {
      const { path, shows } = typeof page === "string" ? { path: page } : page;
      await driver.open(served.origin + path + (shows?.query ?? ""));
      if (shows !== undefined) {
        // What comes by scrolling comes, too, and the person goes back to where the article begins.
        await driver.inPage(scrollTo, "end");
        await eventually(`the page shows ${shows.until}`, () => driver.inPage(sees, shows.until));
        await driver.inPage(scrollTo, "begin");
      }
      await driver.inPage(stopTimers);
      // What the page has begun (a fade, an observer's call) ends by itself; a widget takes the focus when its fade does.
      await eventually("the page has come to rest", async () => {
        const still = await driver.inPage(isStill);
        const before = await driver.inPage(pageState);
        await new Promise((resolve) => setTimeout(resolve, 60));
        return still && isDeepStrictEqual(before, await driver.inPage(pageState));
      });
    };
    const read = async () => {
      await driver.clickButton();
      return articleOf(driver);
    };
    const gone = () => readerGone(driver);

    for (const page of demoReadings) {
      it(`${page.pending ? "does not yet read" : "reads"} ${page.slug} as a person would`, async () => {
        await open(page);
        const before = await driver.inPage(pageState);
        const text = await read();
        if (page.pending)
          assert.notEqual(text, expectedMarkdown(page.reads ?? page.slug), `"pending" can go: ${page.pending}`);
        else assert.equal(text, expectedMarkdown(page.reads ?? page.slug));
        const notice = await driver.inReader(shownText, "article > .notice");
        assert.equal(notice?.includes("only the beginning") ?? false, expectedCut(page.reads ?? page.slug));
        assert.equal(await eventually("the badge says so", async () => (await driver.badge()) || null), "on");
        await driver.screenshot(join(SCREENS, name, `${page.slug}.png`));
        assert.equal(await driver.inReader(shownText, ".called"), page.called ?? null);
        if (page.called === undefined) {
          const sources = new Map((await driver.inReader(shownSources)) ?? []);
          assert.match(sources.get("Authors") ?? "", /agree|Only/, "authors with how sure they are");
          assert.ok(sources.get("Photo credits"), "photo credits");
        }
        await driver.clickButton();
        await gone();
        assert.equal(await eventually("the badge is gone", async () => (await driver.badge()) === ""), true);
        assert.deepEqual(await driver.inPage(pageState), before);
      });
    }

    for (const kept of ["focus", "selection"]) {
      it(`gives the page back as it was, ${kept} and playing media included`, async () => {
        await open(demoPages.find(({ slug }) => slug === "strict") ?? "/");
        await driver.inPage(disturb, kept);
        const before = await eventually("the tone plays", async () => {
          const state = await driver.inPage(pageState);
          return state.media.some(([paused, time]) => !paused && time > 0) ? state : null;
        });
        assert.ok(before.inner.includes(60), "an inner box is scrolled");
        assert.ok(before.scroll[1] > 300, "the page is scrolled");
        await read();
        // Working in the reader must not leave traces: a click into the text, keys, a selection.
        await driver.clickAt(640, 500);
        await driver.press("End");
        await driver.press("Control+KeyA");
        const chosen = await driver.inPage(() => String(document.getSelection()));
        assert.match(chosen, /bridge/i, "select all takes the article");
        assert.doesNotMatch(chosen, /Sources and credits/);
        await driver.press("Escape");
        await gone();
        const after = await driver.inPage(pageState);
        assert.deepEqual({ ...after, media: [] }, { ...before, media: [] });
        assert.deepEqual(
          after.media.map(([paused]) => paused),
          [false],
          "the tone still plays",
        );
        assert.notEqual(after.media[0]?.[1], before.media[0]?.[1], "and went on meanwhile");
      });
    }

    it("may not read anything without a click", async () => {
      await open("/late-modal");
      assert.equal(await driver.mayRead(), false);
      await read();
      assert.equal(await driver.mayRead(), true);
    });

    it("can be worked with keys alone", async () => {
      await open(demoPages.find(({ slug }) => slug === "appeal") ?? "/");
      await read();
      const focus = () =>
        driver.inReader(function (this: unknown) {
          const root = (this as Element).getRootNode();
          return root instanceof ShadowRoot
            ? (root.activeElement?.getAttribute("aria-label") ?? root.activeElement?.textContent ?? "")
            : "";
        });
      assert.equal(await focus(), "Reader", "the reader itself has the focus, so that keys scroll it");
      await driver.press("Tab");
      assert.equal(await focus(), "Cite");
      await driver.press("Tab");
      assert.equal(await focus(), "Look of the text");
      await driver.press("Enter");
      await eventually("the menu opens", () =>
        driver.inReader(function (this: unknown) {
          return (this as Element).querySelector(".menu:popover-open") !== null;
        }),
      );
      await driver.press("Tab");
      await driver.press("Tab");
      await driver.press("Enter");
      await eventually("the theme is light", () =>
        driver.inReader(function (this: unknown) {
          return (this as HTMLElement).dataset.theme === "light";
        }),
      );
      await driver.press("Escape");
      assert.equal(
        await driver.inReader(function (this: unknown) {
          return (this as Element).querySelector(".menu:popover-open") !== null;
        }),
        false,
        "the first Escape closes the menu",
      );
      await driver.press("Escape");
      await gone();
    });

    it("remembers the look of the text", async () => {
      await open(demoPages.find(({ slug }) => slug === "russian") ?? "/");
      await read();
      await driver.inReader(pressButton, ".theme-dark");
      await driver.press("Escape");
      await gone();
      await read();
      await eventually("the reader is dark again", () =>
        driver.inReader(function (this: unknown) {
          return (this as HTMLElement).dataset.theme === "dark";
        }),
      );
      await driver.inReader(pressButton, ".theme-auto");
      await driver.press("Escape");
      await gone();
    });

    it("keeps the page's keys from the page while the reader is on", async () => {
      await open("/late-modal");
      await driver.inPage(() => {
        document.addEventListener("keydown", (event) => document.body.setAttribute("data-heard", event.key));
      });
      await read();
      await driver.press("End");
      const heard = await driver.inPage(() => document.body.getAttribute("data-heard"));
      assert.equal(heard, null);
    });

    it("stays above a dialog that the page opens later", async () => {
      await open("/late-modal");
      await read();
      await driver.inPage(() => {
        const late = document.querySelector("dialog");
        late?.showModal();
      });
      await eventually("the reader is on top again", () => driver.inPage(readerOnTop));
      await driver.press("Escape");
      await gone();
      assert.equal(await driver.inPage(() => document.querySelector("dialog")?.matches(":modal")), true);
    });

    it("comes back when the page swaps its body", async () => {
      await open("/late-modal");
      await read();
      await driver.inPage(() => {
        const fresh = document.createElement("body");
        fresh.textContent = "Another page";
        document.body.replaceWith(fresh);
      });
      await eventually("the reader stands in the new body", () => driver.inPage(readerStands));
      assert.match((await driver.inReader(shownMarkdown)) ?? "", /A page that opens a dialog/);
      await driver.clickButton();
      await gone();
    });

    it("keeps its size, its keys and its place on a page with manners of its own", async () => {
      await open("/rude");
      await driver.inPage(() => {
        const [left, right] = document.querySelectorAll("span");
        if (left && right)
          [left.textContent, right.textContent] = [String.fromCharCode(0xd83d), String.fromCharCode(0xde00)];
        document.querySelector("form")?.setAttribute("data-focused", "");
      });
      const before = await driver.inPage(pageState);
      const text = await read();
      assert.match(text, /Paragraph 4 of the story has a note\*/, "a link inside the page is no way out of the reader");
      const size = await driver.inReader(function (this: unknown) {
        const paragraph = (this as Element).querySelector("article > p");
        return paragraph === null ? "" : getComputedStyle(paragraph).fontSize;
      });
      assert.equal(size, "19px", "the page's own measure does not shrink the text");
      await driver.press("Escape");
      await gone();
      assert.deepEqual(await driver.inPage(pageState), before);
    });

    it("gives up, and cleans up, when a page removes it again and again", async () => {
      await open("/late-modal");
      const before = await driver.inPage(pageState);
      await read();
      for (let removal = 0; removal < 12; removal += 1) {
        await driver.inPage(() => {
          const mark = document.documentElement.getAttributeNames().find((name) => /^data-[0-9a-f]{8}$/.test(name));
          document.querySelector(`div[${mark}]`)?.remove();
        });
      }
      await gone();
      assert.deepEqual(await driver.inPage(pageState), before);
      assert.equal(await eventually("the badge is gone", async () => (await driver.badge()) === ""), true);
      await read();
    });

    it("reads a front page as a list whose headlines lead to their stories, or what is selected on it", async () => {
      await open("/");
      const text = await read();
      const lead = demoPages.find(({ slug }) => slug === "appeal")?.path ?? "";
      assert.ok(
        text.includes(`[Defence Minister Tours Port Larrin Shipyard as Patrol Fleet Falls Behind](${lead})`),
        text,
      );
      const called = "A list of pages. A headline opens its story.";
      assert.equal(await driver.inReader(shownText, ".called"), called, "nothing is selected");
      assert.doesNotMatch(
        (await driver.inReader(shownText, ".head")) ?? "",
        /to read/,
        "nobody reads a list to its end",
      );
      assert.match(await seen(driver), /address "http.* reader ".*A list of pages.* background "running"/s);
      await driver.screenshot(join(SCREENS, name, "front.png"));
      await driver.press("Escape");
      await gone();
      await driver.inPage(() => {
        const heading = document.querySelector("h2, h3");
        if (heading !== null) document.getSelection()?.selectAllChildren(heading);
      });
      const selected = await driver.inPage(() => String(document.getSelection()).trim());
      await read();
      await driver.inReader(pressButton, ".called .selection");
      await eventually(
        "the selection",
        async () => (await driver.inReader(shownText, ".called")) === "Your selection",
        () => seen(driver),
      );
      const chosen = await articleOf(driver);
      assert.ok(chosen.includes(selected), `${chosen} holds ${selected}`);
      assert.ok(chosen.length < text.length, "and nothing else");
      await driver.press("Escape");
      await gone();
    });

    it("shows a discussion post by post and a list headline by headline, on a phone, too", async () => {
      const texts = (selector: string) =>
        driver.inReader(function (this: unknown, found: string) {
          return [...(this as Element).querySelectorAll(found)].map((element) => element.textContent ?? "");
        }, selector);
      for (const slug of ["thread", "section"]) {
        await open(demoPages.find((page) => page.slug === slug) ?? "/");
        await driver.resize(420, 900);
        await read();
        const wide = await driver.inReader(function (this: unknown) {
          return (this as Element).scrollWidth - (this as Element).clientWidth;
        });
        assert.equal(wide, 0, "nothing runs out of the window");
        await driver.screenshot(join(SCREENS, name, `${slug}-420.png`));
        if (slug === "thread") {
          const heads = await texts(".article > .entry-head");
          assert.equal(heads?.length, 8, String(heads));
          assert.match(heads?.[2] ?? "", /^Piet Oster March 19, 2025, 09:05/);
          assert.equal((await texts(".article > blockquote"))?.length, 3, "what posts quote of each other");
        } else {
          assert.equal((await texts(".teaser > :is(h2, h3):has(> a)"))?.length, 15, "headlines with links");
          assert.equal((await texts(".teaser > p"))?.length, 15, "each with the line below it");
          assert.equal((await texts(".teaser > figure"))?.length, 4, "small pictures beside them");
        }
        await driver.press("Escape");
        await gone();
      }
      await driver.resize(1280, 900);
    });

    it("says that there is no text on an empty page, and reads it again when it has come", async () => {
      await open("/empty");
      await driver.clickButton();
      const message = await eventually("a message", () => driver.inReader(shownText, ".message"));
      assert.match(message, /No text was found here\.\s*The page may still be loading, or it may show only pictures\./);
      assert.doesNotMatch(message, /selection/, "nothing is selected");
      assert.match(await seen(driver), /address "http.* reader ".*No text was found here.* background "running"/s);
      await driver.screenshot(join(SCREENS, name, "nothing.png"));
      await driver.inPage(() => {
        const story = document.createElement("p");
        story.textContent =
          "The ferry came in at last, an hour late, and brought nothing but the newspapers of the day before.";
        document.body.append(story);
      });
      await driver.inReader(pressButton, ".choice");
      assert.match(await articleOf(driver), /^The ferry came in at last/m);
      await driver.clickButton();
      await gone();
    });

    it("explains a PDF and cites its address", async () => {
      await driver.open(`${served.origin}/report.pdf`);
      await driver.clickButton();
      const text = await eventually("the popup", async () => {
        const shown = await driver.popup();
        return shown?.includes("report.pdf") ? shown : null;
      });
      assert.match(text, /This is a PDF/);
      assert.match(text, new RegExp(`report\\.pdf\\. ${served.origin}/report\\.pdf \\[\\d{4}-\\d{2}-\\d{2}\\]`));
      await driver.closePopup();
    });

    it("explains a picture and a page of the browser", async () => {
      await driver.open(`${served.origin}/pictures/shipyard.png`);
      await driver.clickButton();
      assert.match(await eventually("the popup", () => driver.popup()), /shows a file/);
      await driver.closePopup();
      await driver.open(name === "firefox" ? "about:config" : "chrome://version");
      await driver.clickButton();
      const text = await eventually("the other popup", async () => {
        const shown = await driver.popup();
        return shown?.includes("file") ? null : shown;
      });
      assert.match(text, /browser keeps its own pages/);
      await driver.closePopup();
    });

    it("survives twenty quick clicks", async () => {
      await open("/late-modal");
      const before = await driver.inPage(pageState);
      for (let click = 0; click < 20; click += 1) await driver.clickButton();
      await gone();
      assert.deepEqual(await driver.inPage(pageState), before);
      await read();
    });

    it("looks right in every theme, on a phone and from right to left", async () => {
      const shots: [string, string, number, "light" | "dark"][] = [
        ["appeal", "dark", 1280, "dark"],
        ["appeal", "sepia", 1280, "light"],
        ["appeal", "auto", 420, "light"],
        ["arabic", "auto", 420, "light"],
      ];
      for (const [slug, theme, width, scheme] of shots) {
        await open(demoPages.find((page) => page.slug === slug) ?? "/");
        await driver.resize(width, 900);
        await driver.prefer(scheme);
        await read();
        await driver.inReader(pressButton, `.theme-${theme}`);
        const wide = await driver.inReader(function (this: unknown) {
          const dialog = this as Element;
          return dialog.scrollWidth - dialog.clientWidth;
        });
        assert.equal(wide, 0, `${slug} at ${width}: nothing runs out of the window`);
        await driver.screenshot(join(SCREENS, name, `${slug}-${theme}-${width}-${scheme}.png`));
        await driver.inReader(pressButton, ".theme-auto");
        await driver.press("Escape");
        await gone();
      }
      await driver.resize(1280, 900);
    });

    testOverlays(
      () => driver,
      () => served.origin,
    );

    testLegitimate(
      () => driver,
      () => served.origin,
      name === "chromium" ? "all" : "some",
    );

    testDamage(
      () => driver,
      () => served.origin,
    );

    testCovered(
      () => driver,
      () => served.origin,
    );
    testAfterwards(
      () => driver,
      () => served.origin,
    );

    testWidgets(
      () => driver,
      () => served.origin,
    );

    testKinds(
      () => driver,
      () => served.origin,
    );

    testLayout(
      () => driver,
      () => served.origin,
    );
    testSourceForms(
      () => driver,
      () => served.origin,
    );

    testLife(
      () => driver,
      () => served.origin,
      start,
    );

    testInput(
      () => driver,
      () => served.origin,
    );

    testBudget(
      () => driver,
      () => served.origin,
    );

    testRecorded(
      () => driver,
      () => served,
    );

    testCopying(
      () => driver,
      () => served,
      start,
    );

    testSheets({ driver: () => driver, open, read, gone, screens: join(SCREENS, name) });

    testHostile(
      () => driver,
      () => served,
    );

    testNever({ driver: () => driver, served: () => served, open, read, gone });

    more?.(
      () => driver,
      () => served,
    );
  });
}
