// No visible text of an article may be lost: every page of the ruler is opened, its overlays are hidden, and what was seen
// before and is not seen then is held against the gold.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type ChromiumDriver, startChromium } from "../../tests/browser/chromium";
import { answerOnce, OWN_ADDRESSES } from "../own-address";
import { hideOverlays } from "./hiding";

export interface Lost {
  /** Pages that were opened, and of them those on which something was hidden or folded. */
  pages: number;
  touched: number;
  /** Blocks of text that were seen before. */
  blocks: number;
  /** Blocks of the article that are not seen any more. */
  lost: Block[];
  /** Other blocks that are not. */
  others: Block[];
  /** Pages that could not be asked. */
  failed: { page: string; why: string }[];
}

/** A text that is not seen any more: hidden with an overlay, or folded to a line that opens it again. */
interface Block {
  page: string;
  text: string;
  folded: boolean;
}

interface Entry {
  id: string;
  url: string;
  html: string;
  gold: string;
}

declare global {
  /** In the page: what was seen before. */
  var benchSeen: Element[] | undefined;
}

/** Remembers every element with text of its own that is seen; gives how many. */
function remember(this: unknown): number {
  const LEAST = 40;
  const isSeen = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return width * height > 0 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };
  const hasText = (element: Element) =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.nodeValue ?? "").trim() !== "") &&
    (element.textContent ?? "").trim().length >= LEAST;
  globalThis.benchSeen = [...document.body.querySelectorAll("*")].filter(
    (element) => !/^(?:script|style|noscript|template)$/.test(element.localName) && hasText(element) && isSeen(element),
  );
  return globalThis.benchSeen.length;
}

/** What was seen before and is not seen now. */
function missing(this: unknown): { text: string; folded: boolean }[] {
  const isMarked = (element: Element) => element.getAttributeNames().some((name) => /^data-[0-9a-f]{8}$/.test(name));
  /** The line of a folded box stands before it, a host without a name. */
  const isFolded = (element: Element) => {
    let at: Element | null = element;
    while (at !== null && !isMarked(at)) at = at.parentElement;
    const line = at?.previousElementSibling;
    return line != null && line.attributes.length + line.childNodes.length === 0;
  };
  const isSeen = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return width * height > 0 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };
  return (globalThis.benchSeen ?? [])
    .filter((element) => !isSeen(element))
    .map((element) => ({
      text: (element.textContent ?? "").replaceAll(/\s+/g, " ").trim(),
      folded: isFolded(element),
    }));
}

/** How many elements carry a mark of ours. */
function marked(this: unknown): number {
  return [...document.querySelectorAll("*")].filter((element) =>
    element.getAttributeNames().some((name) => /^data-[0-9a-f]{8}$/.test(name)),
  ).length;
}

/** Opens every page of the ruler, if it is there. */
export async function findLost(browser: string, extension: string, limit: number): Promise<Lost> {
  const found: Lost = { pages: 0, touched: 0, blocks: 0, lost: [], others: [], failed: [] };
  const corpus = process.env.BYLINE_CORPUS ?? "../shared/corpus";
  const driver = await startChromium(browser, extension, { flags: OWN_ADDRESSES });
  try {
    await driver.open("about:blank");
    for (const set of ["news", "articles", "web"]) {
      const index = join(corpus, set, "index.jsonl");
      if (!existsSync(index)) continue;
      const entries: Entry[] = readFileSync(index, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
      for (const entry of entries.slice(0, limit)) await visit(driver, join(corpus, set), entry, found);
    }
  } finally {
    await driver.stop();
  }
  return found;
}

async function visit(driver: ChromiumDriver, folder: string, entry: Entry, found: Lost): Promise<void> {
  const page = driver.page;
  if (page === undefined) throw new Error("no page is open");
  const session = await page.createCDPSession();
  const stop = await answerOnce(session, gunzipSync(readFileSync(join(folder, entry.html))));
  try {
    await driver.go(entry.url);
    found.blocks += await driver.inPage(remember);
    await hideOverlays(driver);
    found.pages += 1;
    if ((await driver.inPage(marked)) > 0) found.touched += 1;
    const gold = plain(textsOf(JSON.parse(readFileSync(join(folder, entry.gold), "utf8"))).join(" "));
    for (const { text, folded } of await driver.inPage(missing))
      found[gold.includes(plain(text)) ? "lost" : "others"].push({ page: entry.id, text: text.slice(0, 200), folded });
  } catch (error) {
    found.failed.push({ page: entry.id, why: String(error).slice(0, 200) });
  } finally {
    await stop().catch(() => undefined);
    await session.detach().catch(() => undefined);
    await driver.go("about:blank");
  }
}

/** All that the gold says stands in the article. */
function textsOf(gold: unknown): string[] {
  if (typeof gold === "string") return [gold];
  if (typeof gold !== "object" || gold === null) return [];
  // What must not be in the text is part of some gold, too.
  return Object.entries(gold).flatMap(([name, value]) => (name === "without" ? [] : textsOf(value)));
}

/** Letters and digits alone: the gold is held against the page whatever its quotes and spaces. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");
}
