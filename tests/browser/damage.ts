// What an overlay does to the page under it: it holds it still, blurs, dims, fades or cuts its text, or takes it from the
// keyboard and from screen readers. All of it goes with the overlay, and comes back with it letter by letter; but a text
// that the publisher marks as paid stays as the publisher shows it.

import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Extra } from "./demo";
import { type Driver, eventually } from "./driver";
import {
  ARTICLE,
  assertSame,
  DESK,
  groundOf,
  inTheMiddle,
  PANEL,
  type Parts,
  scrolled,
  soon,
  storyPage,
} from "./story";

/** Something that is wrong with a page as long as its overlay is there. */
interface Damage {
  parts: Parts;
  /** Whether it is there, as a person would notice it; asked in the page. */
  hurts(this: void): boolean | Promise<boolean>;
  /** What holds the page still, where that is the damage: the wheel, or a finger. */
  holds?: "wheel" | "finger";
  /** How far the page was scrolled before it was held, where the damage took that away. */
  offset?: number;
}

/** How often a page is freed and given back in one test. */
const CYCLES = 10;

/** A window that does not scroll; how far it scrolls is asked by the test itself. */
const held = () => false;

/** The text is seen through a filter, a mask or a veil of its own. */
const LOOKS: Record<string, Damage> = {
  "blurs the text": {
    parts: { style: "TEXT { filter: blur(6px) }" },
    hurts: () => [...document.querySelectorAll("main, .text")].some((part) => getComputedStyle(part).filter !== "none"),
  },
  "dims the text": {
    parts: { style: "TEXT { opacity: .2; pointer-events: none; user-select: none }" },
    hurts: () =>
      [...document.querySelectorAll("main, .text")]
        .map((part) => getComputedStyle(part))
        .some(
          ({ opacity, pointerEvents, userSelect }) =>
            opacity !== "1" || pointerEvents === "none" || userSelect === "none",
        ),
  },
  "fades the text by a mask": {
    parts: { style: ".text { mask-image: linear-gradient(#000, transparent 300px) }" },
    hurts: () => getComputedStyle(document.querySelector(".text") ?? document.body).maskImage !== "none",
  },
  "fades the text by a veil that it draws": {
    parts: {
      style:
        ".text { position: relative } .text::after { content: ''; position: absolute; inset: 0; background: linear-gradient(transparent, #fff 300px) }",
    },
    hurts: () => {
      const { display, content, backgroundImage } = getComputedStyle(
        document.querySelector(".text") ?? document.body,
        "::after",
      );
      return display !== "none" && content !== "none" && backgroundImage !== "none";
    },
  },
  "cuts the text by a height": {
    parts: { style: ".text { max-height: 300px; overflow: hidden }" },
    hurts: isCut,
  },
  "cuts the text by a number of lines": {
    parts: {
      style: ".text { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 5; overflow: hidden }",
    },
    hurts: isCut,
  },
};

/** Whether the last paragraph cannot be seen and met. */
function isCut(this: void): boolean {
  const last = document.querySelector("#last");
  if (last === null) return true;
  // Only the window is scrolled: a box that is cut would be scrolled by a script, but not by a person.
  window.scrollTo({ top: last.getBoundingClientRect().top - window.innerHeight / 2, behavior: "instant" });
  const { x, y, width, height } = last.getBoundingClientRect();
  const met = last.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  window.scrollTo({ top: 0, behavior: "instant" });
  return !met;
}

const DAMAGES: Record<string, Damage> = {
  "locks by the root's own style": { parts: { html: `style="overflow: hidden"` }, holds: "wheel", hurts: held },
  "locks by a class of the root": {
    parts: { html: `class="still"`, style: "html.still { overflow: hidden !important }" },
    holds: "wheel",
    hurts: held,
  },
  "locks by the body's own style": {
    parts: { body: `style="padding-right:15px;overflow:hidden"` },
    holds: "wheel",
    hurts: held,
  },
  "locks by a class of the body": {
    parts: { body: `class="still"`, style: "body.still { overflow: hidden !important; height: 100vh }" },
    holds: "wheel",
    hurts: held,
  },
  "locks by root and body": {
    parts: {
      html: `class="still"`,
      body: `style="overflow: hidden"`,
      style: ".still { overflow: hidden; height: 100% }",
    },
    holds: "wheel",
    hurts: held,
  },
  "locks by fixing the body": {
    parts: { style: "body { margin: 0 }", body: `style="position: fixed; top: -480px; width: 100%"` },
    holds: "wheel",
    offset: 480,
    hurts: () => getComputedStyle(document.body).position === "fixed",
  },
  "locks every element": {
    parts: { html: `class="still"`, style: "html.still, html.still * { overflow: hidden !important }" },
    holds: "wheel",
    hurts: held,
  },
  "takes the finger from the page": {
    // A panel that scrolls would hand its finger on to the page.
    parts: { style: "html, body { touch-action: none } .panel { overflow: visible }" },
    holds: "finger",
    hurts: () =>
      [document.documentElement, document.body].some((part) => getComputedStyle(part).touchAction === "none"),
  },
  "locks the box that scrolls in the window's stead": {
    parts: {
      style:
        "html, body { height: 100%; margin: 0; overflow: hidden } main { height: 100vh; overflow: auto } main.still { overflow: hidden }",
      main: `class="still"`,
    },
    holds: "wheel",
    hurts: held,
  },
  ...LOOKS,
  "makes the text inert": {
    parts: { main: `id="main" inert class="x"` },
    hurts: () => {
      const link = document.querySelector<HTMLElement>("#link");
      link?.focus({ preventScroll: true });
      const focused = document.activeElement === link;
      link?.blur();
      return !focused || document.querySelector("[inert]") !== null;
    },
  },
  "hides the text from screen readers": {
    parts: { main: `id="main" aria-hidden="true" class="x"` },
    hurts: () => document.querySelector("main[aria-hidden]") !== null,
  },
};

/** What stands below an article, so that a page is long however short its text is. */
const MORE = `<section style="height:1800px"><h2>More from the canal</h2><p><a href="/weir">The weir is open</a></p></section>`;

/** The publisher's own word that the text is paid. */
const PAID = `<script type="application/ld+json">${JSON.stringify({
  "@context": "https://schema.org",
  "@type": "NewsArticle",
  headline: "The barges wait for the tide",
  isAccessibleForFree: false,
  hasPart: { "@type": "WebPageElement", isAccessibleForFree: false, cssSelector: ".text" },
})}</script>`;

/** The same damage, done to the text that is marked as paid, on a page that is locked as well. */
function paid({ parts }: Damage): Extra {
  const style = (parts.style ?? "").replaceAll("TEXT", ".text");
  return storyPage(PANEL, { ...parts, style, head: PAID, body: `style="overflow: hidden"`, text: ARTICLE + MORE });
}

function damaged({ parts }: Damage): Extra {
  // The last paragraph must not stand where the notice does.
  const style = (parts.style ?? "").replaceAll("TEXT", "main");
  return storyPage(PANEL, { ...parts, style, text: ARTICLE + MORE });
}

const pathOf = (name: string) => `/damage/${name.replaceAll(/[^a-z]+/g, "-")}`;

export const DAMAGE_PAGES: Record<string, Extra> = {
  ...Object.fromEntries(Object.entries(DAMAGES).map(([name, damage]) => [pathOf(name), damaged(damage)])),
  ...Object.fromEntries(Object.entries(LOOKS).map(([name, damage]) => [`${pathOf(name)}-paid`, paid(damage)])),
};

/** How the page and its text are drawn: whatever a damage may touch. */
function drawn(this: unknown): string[] {
  const PROPERTIES =
    "overflow-x overflow-y position top width height max-height filter opacity mask-image pointer-events user-select touch-action overscroll-behavior-y display -webkit-line-clamp";
  return ["html", "body", "main", "article", ".text", "#last", "#panel", ".sheet"].flatMap((selector) => {
    const element = document.querySelector(selector);
    if (element === null) return [];
    const style = getComputedStyle(element);
    const veil = getComputedStyle(element, "::after");
    return [
      ...PROPERTIES.split(" ").map((property) => `${selector} ${property}: ${style.getPropertyValue(property)}`),
      `${selector} ::after ${veil.content} ${veil.display} ${veil.backgroundImage}`,
    ];
  });
}

/** The text alone, as a publisher shows it. */
function drawnText(this: unknown): string[] {
  const text = document.querySelector(".text");
  if (text === null) return [];
  const { filter, opacity, maskImage, maxHeight, overflowY, webkitLineClamp, userSelect } = getComputedStyle(text);
  const veil = getComputedStyle(text, "::after");
  const { height } = text.getBoundingClientRect();
  return [
    filter,
    opacity,
    maskImage,
    maxHeight,
    overflowY,
    webkitLineClamp,
    userSelect,
    veil.content,
    veil.display,
    String(height),
  ];
}

/** The tests that both browsers run. */
export function testDamage(current: () => Driver, origin: () => string): void {
  describe("undoes what an overlay does to the page", () => {
    const { open, hide, giveBack, scrolls, isHeld, badge } = groundOf(current, origin);
    before(async () => {
      await open("/empty", DESK);
    });

    /** Whether a finger moves the page. */
    const isHeldByFinger = async () => {
      const driver = current();
      const from = await driver.inPage(scrolled);
      await driver.swipe(300);
      for (let frame = 0; frame < 2; frame += 1)
        await driver.inPage(() => new Promise(requestAnimationFrame).then(() => null));
      return (await driver.inPage(scrolled)) === from;
    };
    const swipes = async () => {
      const driver = current();
      await driver.swipe(300);
      await soon("the page follows the finger", async () => (await driver.inPage(scrolled)) > 100);
      await driver.inPage(() => window.scrollTo({ top: 0, behavior: "instant" }));
    };

    for (const [name, { hurts, holds, offset = 0 }] of Object.entries(DAMAGES)) {
      it(`frees a page whose overlay ${name}, ten times`, async () => {
        const driver = current();
        await open(pathOf(name));
        const html = await driver.inPage(() => document.documentElement.outerHTML);
        const standing = await driver.inPage(drawn);
        /** After a swipe the browser may still move the page by itself: then only the style is asked. */
        const hurt = async (fresh: boolean) => {
          assert.notEqual(await driver.inPage(inTheMiddle), "article", "the article is covered");
          if (holds === "wheel") assert.ok(await isHeld(), "the page is held still");
          if (holds === "finger" && fresh) assert.ok(await isHeldByFinger(), "the page is held still");
          if (hurts !== held) assert.ok(await driver.inPage(hurts), "the page is damaged");
        };
        await hurt(true);
        await hide();
        await badge("1");
        assert.equal(await driver.inPage(inTheMiddle), "article");
        assert.equal(await driver.inPage(scrolled), offset, "the page is where it was");
        assert.equal(await driver.inPage(hurts), false, "the damage is gone");
        // A swipe of Firefox's driver moves no page right after another.
        if (holds === "finger" && driver.name === "chromium") await swipes();
        else await scrolls();
        await giveBack();
        await assertSame(driver, html);
        assert.deepEqual(await driver.inPage(drawn), standing);
        await hurt(false);
        for (let cycle = 1; cycle < CYCLES; cycle += 1) {
          await hide();
          await giveBack();
        }
        await badge("");
        await assertSame(driver, html, "after ten times");
        assert.deepEqual(await driver.inPage(drawn), standing);
      });
    }

    for (const [name, { hurts }] of Object.entries(LOOKS)) {
      it(`leaves a text as it is that is marked as paid where an overlay ${name}`, async () => {
        const driver = current();
        await open(`${pathOf(name)}-paid`);
        const html = await driver.inPage(() => document.documentElement.outerHTML);
        const shown = await driver.inPage(drawnText);
        assert.ok(await isHeld(), "the page is held still");
        assert.ok(await driver.inPage(hurts), "the text is withheld");
        await hide();
        await badge("1");
        await eventually("the overlay is gone", () =>
          driver.inPage(() =>
            [...document.querySelectorAll(".panel, .sheet")].every((part) => !part.checkVisibility()),
          ),
        );
        assert.deepEqual(await driver.inPage(drawnText), shown);
        assert.ok(await driver.inPage(hurts), "the text is withheld still");
        await scrolls();
        assert.notEqual(await driver.inPage(() => getComputedStyle(document.body).overflowY), "hidden");
        await giveBack();
        await assertSame(driver, html);
      });
    }
  });
}
