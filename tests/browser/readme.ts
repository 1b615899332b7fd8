// The README's pictures, made by the same drivers as the tests.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { demoPages, type Served } from "./demo";
import { type Driver, eventually } from "./driver";
import { pressButton, shownMarkdown } from "./shown";

const FOLDER = join("docs", "screens");

interface Shot {
  file: string;
  slug: string;
  width: number;
  height: number;
  theme?: string;
  /** Where the reader is scrolled to. */
  at?: string;
  /** The page itself, before the click. */
  page?: boolean;
}

const SHOTS: Shot[] = [
  { file: "page", slug: "appeal", width: 1200, height: 900, page: true },
  { file: "light", slug: "appeal", width: 1200, height: 900 },
  { file: "sources", slug: "appeal", width: 1200, height: 900, at: ".sources" },
  { file: "dark", slug: "strict", width: 1200, height: 900, theme: "dark" },
  { file: "sepia", slug: "russian", width: 1200, height: 900, theme: "sepia" },
  { file: "phone", slug: "appeal", width: 420, height: 860 },
  { file: "right-to-left", slug: "arabic", width: 420, height: 860 },
];

/** Writes every picture of the README. */
export async function drawReadmePictures(driver: Driver, served: Served): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  for (const shot of SHOTS) {
    await driver.open(served.origin + (demoPages.find(({ slug }) => slug === shot.slug)?.path ?? "/"));
    await driver.resize(shot.width, shot.height);
    if (!shot.page) {
      await driver.clickButton();
      await eventually("the article", () => driver.inReader(shownMarkdown));
      await driver.inReader(pressButton, `.theme-${shot.theme ?? "light"}`);
      if (shot.at !== undefined) await driver.inReader(scrollTo, shot.at);
      await driver.inReader(settle);
    }
    await driver.screenshot(join(FOLDER, `${shot.file}.webp`));
  }
  console.log(`README pictures: ${FOLDER}`);
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
