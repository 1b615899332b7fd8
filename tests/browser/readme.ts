// The README's pictures, made by the same drivers as the tests.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { demoPages, type Served } from "./demo";
import { type Driver, eventually } from "./driver";
import { sees } from "./page-state";
import { articleOf, pressButton, readerGone, shownCitation, shownText } from "./shown";

const FOLDER = join("docs", "screens");

interface Shot {
  file: string;
  slug: string;
  width: number;
  height: number;
  theme?: string;
  /** Where the reader is scrolled to. */
  at?: string;
  /** The page itself: before the click, or with its overlays hidden. */
  page?: "whole" | "freed";
  /** A key that opens a sheet. */
  key?: string;
}

const SHOTS: Shot[] = [
  { file: "page", slug: "appeal", width: 1200, height: 900, page: "whole" },
  { file: "light", slug: "appeal", width: 1200, height: 900 },
  { file: "sources", slug: "appeal", width: 1200, height: 900, at: ".sources" },
  { file: "dark", slug: "strict", width: 1200, height: 900, theme: "dark" },
  { file: "sepia", slug: "russian", width: 1200, height: 900, theme: "sepia" },
  { file: "phone", slug: "appeal", width: 420, height: 860 },
  { file: "citation", slug: "feature", width: 1200, height: 700, key: "c" },
  { file: "covered", slug: "consent", width: 1200, height: 760, page: "whole" },
  { file: "freed", slug: "consent", width: 1200, height: 760, page: "freed" },
  { file: "right-to-left", slug: "arabic", width: 420, height: 860 },
];

/** Writes every picture of the README. */
export async function drawReadmePictures(driver: Driver, served: Served): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  for (const shot of SHOTS) {
    const { path = "/", shows } = demoPages.find(({ slug }) => slug === shot.slug) ?? {};
    await driver.open(served.origin + path + (shows?.query ?? ""));
    await driver.resize(shot.width, shot.height);
    if (shows !== undefined && shot.page !== undefined) {
      await eventually(`the page shows ${shows.until}`, () => driver.inPage(sees, shows.until));
    }
    if (shot.page === "freed") await free(driver);
    else if (shot.page === undefined) await openReader(driver, shot);
    else await driver.inPage(settled);
    await driver.screenshot(join(FOLDER, `${shot.file}.webp`));
  }
  console.log(`README pictures: ${FOLDER}`);
}

async function openReader(driver: Driver, { theme = "light", at, key }: Shot): Promise<void> {
  await driver.clickButton();
  await articleOf(driver);
  await driver.inReader(pressButton, `.theme-${theme}`);
  if (at !== undefined) await driver.inReader(scrollTo, at);
  await driver.inReader(settle);
  if (key === undefined) return;
  await driver.press(key);
  await eventually("the citation", () => driver.inReader(shownCitation));
}

/** Hides the page's overlays. A click on the button, twice, grants the tab. */
async function free(driver: Driver): Promise<void> {
  await driver.clickButton();
  await articleOf(driver);
  await driver.press("Escape");
  await readerGone(driver);
  await driver.inPage(settled);
  await driver.command("hide-overlays");
  await eventually("the notice", () => driver.inPanel(shownText, "p"));
}

/** Waits until what fades in has come: it begins a moment after it is there, and no picture may catch it half seen. */
async function settled(this: unknown): Promise<void> {
  const BEGINS_MS = 600;
  const ends = ({ effect }: Animation) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY;
  await new Promise((resolve) => setTimeout(resolve, BEGINS_MS));
  const running = document.getAnimations().filter(ends);
  await Promise.allSettled(running.map(({ finished }) => finished));
}

function scrollTo(this: unknown, selector: string): void {
  (this as Element).querySelector(selector)?.scrollIntoView({ block: "end" });
}

/** Waits for the pictures that are in sight. */
async function settle(this: unknown): Promise<void> {
  const images = [...(this as Element).querySelectorAll("img")].filter(
    (image) => image.getBoundingClientRect().top < innerHeight,
  );
  await Promise.allSettled(images.map((image) => image.decode()));
}
