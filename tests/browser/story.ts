// The ground on which the tests of overlays stand: a page with a story of its own, what a person does there, and what is
// seen of it before and after.

import assert from "node:assert/strict";
import type { Extra } from "./demo";
import { type Driver, eventually, type Point } from "./driver";
import { shownText } from "./shown";

/** Paragraphs of the story; the last one says that it is the last. */
export const PARAGRAPHS = [
  ...Array.from(
    { length: 40 },
    (_, at) =>
      `<p>Lock keeper number ${at + 1} wrote down the hour of the tide, and the barges waited below the bridge until the water had come up.</p>`,
  ),
  `<p id="last">The last barge passed the weir after dark, and the keepers went home along the towpath. <a href="#top" id="link">Back to the bridge</a></p>`,
].join("");

/** What a panel says that asks for an address. */
export const NEWSLETTER = `<h2>Our newsletter</h2><p>The morning briefing, straight to your inbox.</p><input type="email" placeholder="Your email"><button>Sign up</button><button>No thanks</button>`;

/** What a panel says that asks for a choice about cookies. */
export const CONSENT = `<h2>Your privacy</h2><p>We and our partners use cookies. Read our cookie policy.</p><button>Accept all</button><button>Reject all</button>`;

/** Shows the panel and its sheet by script. */
export const RAISE = `const raise = (name = "panel", at = document.body) => {
  const sheet = Object.assign(document.createElement("div"), { className: "sheet" });
  const panel = Object.assign(document.createElement("div"), { className: name, id: "panel" });
  panel.innerHTML = ${JSON.stringify(NEWSLETTER)};
  at.append(sheet, panel);
};`;

/** The panel and the sheet behind it, as they stand on most pages. */
export const PANEL = `<div class="sheet"></div><div class="panel" id="panel">${NEWSLETTER}</div>`;

export const PANEL_STYLE = `.panel { position: fixed; inset: 20% 15%; background: #fff; z-index: 20; overflow: auto }
.sheet { position: fixed; inset: 0; background: rgb(0 0 0 / 60%); z-index: 10 }`;

/** What differs from page to page. */
export interface Parts {
  head?: string;
  style?: string;
  /** Attributes of the root, of the body and of the main part. */
  html?: string;
  body?: string;
  main?: string;
  /** What stands before the main part: a site's bar. */
  bar?: string;
  /** What stands in the main part, where it is not the story. */
  text?: string;
  script?: string;
}

/** The story as an article. */
export const ARTICLE = `<article><h1>The barges wait for the tide</h1><div class="text">${PARAGRAPHS}</div></article>`;

/** A page with the story, and what lies over it. */
export function storyPage(
  over: string,
  { head = "", style = "", html = "", body = "", main = "", bar = "", text = ARTICLE, script = "" }: Parts = {},
): Extra {
  return {
    body: `<!doctype html><html lang="en" ${html}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>The barges wait for the tide</title><meta property="og:type" content="article"><link rel="icon" href="data:,"><style>
[hidden] { display: none !important } body { font: 16px/1.4 serif } main { max-width: 44em; margin: 0 auto }
${PANEL_STYLE} ${style}</style>${head}</head><body ${body}>${bar}<main ${main}>${text}</main>${over}<script>${script}</script></body></html>`,
    headers: { "Content-Type": "text/html; charset=utf-8" },
  };
}

/** What is seen of a page. */
export interface Look {
  html: string;
  /** Every element, in the order of the document, those in open shadow trees too: its name, empty where it is not seen. */
  seen: string[];
  /** Elements that carry an attribute of the extension's. */
  marked: string[];
}

/** What is seen of the page now. The host of a notice is none of it. */
export function look(this: unknown): Look {
  const named = (element: Element) =>
    element.localName +
    (element.id === "" ? "" : `#${element.id}`) +
    [...element.classList].map((name) => `.${name}`).join("");
  const isOurs = (element: Element) =>
    element.localName === "div" && element.attributes.length + element.childNodes.length === 0;
  const all = [...document.querySelectorAll("*")].filter((element) => !isOurs(element));
  for (let at = 0; at < all.length; at += 1) all.push(...(all[at]?.shadowRoot?.querySelectorAll("*") ?? []));
  const isSeen = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    const visible = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    return visible && width > 0 && height > 0;
  };
  const marks = (element: Element) => element.getAttributeNames().filter((name) => /^data-[0-9a-f]{8}$/.test(name));
  return {
    html: document.documentElement.outerHTML,
    seen: all.map((element) => (isSeen(element) ? named(element) : "")),
    marked: all.filter((element) => marks(element).length > 0).map(named),
  };
}

/** What a person meets in the middle of the window: the article, or what lies over it. */
export function inTheMiddle(this: unknown): string {
  const hit = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  const over = hit?.closest(".panel, .sheet") ?? null;
  return over === null && hit?.closest("article") ? "article" : (hit?.localName ?? "");
}

/** How far the page is scrolled: the window, or a scroller around the article. */
export function scrolled(this: unknown): number {
  return window.scrollY + (document.querySelector("main")?.scrollTop ?? 0) + document.body.scrollTop;
}

/** Milliseconds until the middle of the window is the article's again; nothing where a second is not enough. */
export function freedAfter(this: unknown): Promise<number | null> {
  const LONGEST_MS = 1000;
  const begins = performance.now();
  return new Promise((resolve) => {
    const ask = () => {
      const hit = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
      const waited = performance.now() - begins;
      if (hit?.closest("article") && !hit.closest(".panel, .sheet")) resolve(waited);
      else if (waited > LONGEST_MS) resolve(null);
      else requestAnimationFrame(ask);
    };
    ask();
  });
}

/** The middle of the first element that a selector finds, where it is seen and met there. */
function middleOf(this: unknown, selector: string): Point | null {
  const element = document.querySelector(selector);
  if (element === null) return null;
  const met = () => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const [across, down] = [Math.round(x + width / 2), Math.round(y + height / 2)];
    return element.contains(document.elementFromPoint(across, down)) ? ([across, down] as const) : null;
  };
  if (met() === null) element.scrollIntoView({ block: "center", behavior: "instant" });
  return met();
}

/** The page notes the next turn of the wheel. */
function awaitWheel(this: unknown): void {
  const turned = new Promise((resolve) => {
    window.addEventListener("wheel", resolve, { once: true, passive: true, capture: true });
  });
  Reflect.set(window, "turned", turned);
}

/** How far the page is scrolled two frames after the wheel was turned. */
async function afterWheel(this: unknown): Promise<number> {
  await Reflect.get(window, "turned");
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  return window.scrollY + (document.querySelector("main")?.scrollTop ?? 0) + document.body.scrollTop;
}

/** Asks until the answer is yes, no longer than a person waits for what has to be there at once. */
export async function soon(what: string, ask: () => Promise<boolean>): Promise<void> {
  const PATIENCE_MS = 2000;
  const PAUSE_MS = 20;
  const end = Date.now() + PATIENCE_MS;
  while (!(await ask())) {
    assert.ok(Date.now() < end, `did not happen: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** Of a window, CSS pixels. */
export type Size = readonly [width: number, height: number];

/** A window on a desk: the usual one. */
export const DESK: Size = [1280, 900];

/** What a person does on such pages. All of it in one tab, which the extension may touch since its button was clicked. */
export interface Ground {
  open(path: string, size?: Size): Promise<void>;
  /** Gives the command; what the notice says. */
  hide(): Promise<string>;
  /** All that stands in the notice. */
  notice(): Promise<string>;
  /** Gives the command again: the notice goes. */
  giveBack(): Promise<void>;
  /** Takes the notice away, and nothing else. */
  dismiss(): Promise<void>;
  /** Clicks in the middle of an element. */
  click(selector: string): Promise<void>;
  /** The wheel moves the page, and back. */
  scrolls(): Promise<void>;
  /** The wheel does not move the page. */
  isHeld(): Promise<boolean>;
  badge(text: string): Promise<void>;
  /** What is seen of the page once it has come to rest. */
  atRest(): Promise<Look>;
}

export function groundOf(current: () => Driver, origin: () => string): Ground {
  const gone = () =>
    eventually("no notice", async () => (await current().inPanel(shownText, "p")) === null).then(() => undefined);
  let granted = false;
  const open = async (path: string, size?: Size) => {
    const driver = current();
    // In Firefox the command itself grants the tab, and every new page ends that.
    if (!granted && driver.name === "chromium") {
      await driver.open(`${origin()}/empty`);
      await driver.clickButton();
      await eventually("the reader", () => driver.inReader(shownText));
      await driver.clickButton();
      await eventually("no reader", async () => (await driver.inReader(shownText)) === null);
      granted = true;
    }
    if (size !== undefined) await driver.resize(...size);
    await driver.go(origin() + path);
  };
  return {
    open,
    async hide() {
      await current().command("hide-overlays");
      return eventually("a notice", async () => (await current().inPanel(shownText, "p")) || null);
    },
    async notice() {
      const whole = await current().inPanel(function (this: unknown) {
        return this instanceof HTMLElement ? this.innerText : "";
      });
      return whole ?? "";
    },
    async giveBack() {
      await current().command("hide-overlays");
      await gone();
    },
    async dismiss() {
      await current().inPanel(function (this: unknown) {
        (this as Element).querySelector<HTMLButtonElement>("button.close")?.click();
      });
      await gone();
    },
    async click(selector) {
      const [x, y] = await eventually(`${selector} can be clicked`, () => current().inPage(middleOf, selector));
      await current().clickAt(x, y);
    },
    async scrolls() {
      const driver = current();
      const from = await driver.inPage(scrolled);
      await driver.wheel(300);
      await soon("the page scrolls", async () => (await driver.inPage(scrolled)) > from + 100);
      await driver.wheel(-300);
      await soon("and back", async () => (await driver.inPage(scrolled)) === from);
    },
    async isHeld() {
      const driver = current();
      const from = await driver.inPage(scrolled);
      await driver.inPage(awaitWheel);
      await driver.wheel(300);
      return (await driver.inPage(afterWheel)) === from;
    },
    async badge(text) {
      await soon(`the badge says "${text}"`, async () => (await current().badge()) === text);
    },
    atRest: () =>
      eventually("the page has come to rest", async () => {
        const PAUSE_MS = 80;
        const before = await current().inPage(look);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        const now = await current().inPage(look);
        const same = before.html === now.html && before.seen.join() === now.seen.join();
        return same && (await current().inPage(isStill)) ? now : null;
      }),
  };
}

/**
 * No movement that ends by itself is under way: neither one that the browser draws nor one that a script does, frame by
 * frame, and the page has heard of the end of the last one. Frames are counted and no time: a busy machine draws them late.
 */
export async function isStill(this: unknown): Promise<boolean> {
  const FRAMES = 6;
  const markup = document.documentElement.outerHTML;
  for (let frame = 0; frame < FRAMES; frame += 1) {
    await new Promise(requestAnimationFrame);
    const moves = document
      .getAnimations()
      .some(({ playState, effect }) => playState === "running" && effect?.getComputedTiming().endTime !== Infinity);
    if (moves) return false;
  }
  return document.documentElement.outerHTML === markup;
}

/** Elements that were seen before and are not now. */
export function lost(before: Look, after: Look): string[] {
  return before.seen.filter((name, at) => name !== "" && after.seen[at] !== name);
}

/** The page is what it was, letter by letter. */
export async function assertSame(driver: Driver, html: string, message?: string): Promise<void> {
  assert.equal(await driver.inPage(() => document.documentElement.outerHTML), html, message);
}
