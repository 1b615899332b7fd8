// `npm start`: shows the extension at work on the demo newspaper, or on any page.
//
// With a display it opens the browser and leaves it to the person. Without one it clicks the real button on each page and
// writes what it saw into a folder: screenshots before and after, the reading as Markdown, the sources on the console.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { startChromium } from "./chromium";
import { demoPages, type Served, serveDemoPages } from "./demo";
import { type Driver, eventually } from "./driver";
import { startFirefox } from "./firefox";
import { drawReadmePictures } from "./readme";
import { shownCitation, shownMarkdown, shownSources, shownText } from "./shown";

const HELP = "npm start -- [--browser chromium|firefox] [--url FILE_OR_URL] [--headless] [--readme]";

/** Tallest screenshot, CSS pixels. */
const TALLEST = 5000;

interface Visit {
  name: string;
  address: string;
}

const options = {
  browser: { type: "string", default: "chromium" },
  url: { type: "string" },
  headless: { type: "boolean", default: false },
  readme: { type: "boolean", default: false },
} as const;

async function main(): Promise<void> {
  const { values } = parseArgs({ options });
  if (values.browser !== "chromium" && values.browser !== "firefox") throw new Error(HELP);
  const file = values.url !== undefined && !/^[a-z]+:\/\//i.test(values.url) ? resolve(values.url) : undefined;
  const extra =
    file === undefined
      ? {}
      : { [`/${basename(file)}`]: { body: readFileSync(file), headers: { "Content-Type": "text/html" } } };
  const served = await serveDemoPages(extra);
  const visits = visitsFor(values.url, file, served);
  const headless = values.headless || values.readme || !hasDisplay();
  const driver = await startBrowser(values.browser, headless);
  if (values.readme) await drawReadmePictures(driver, served);
  else if (headless) await showAll(driver, visits);
  else await leaveToPerson(driver, visits[0]?.address ?? served.origin);
  await driver.stop().catch(() => undefined);
  await served.close();
}

function visitsFor(url: string | undefined, file: string | undefined, { origin }: Served): Visit[] {
  if (file !== undefined) return [{ name: basename(file), address: `${origin}/${basename(file)}` }];
  if (url !== undefined) return [{ name: "page", address: url }];
  return demoPages.map(({ slug, path }) => ({ name: slug, address: origin + path }));
}

function startBrowser(browser: "chromium" | "firefox", headless: boolean): Promise<Driver> {
  const program = process.env.BYLINE_BROWSER ?? browser;
  if (browser === "chromium") return startChromium(program, "dist/chromium", { headless });
  return startFirefox(program, process.env.BYLINE_DRIVER ?? "geckodriver", "dist/firefox", headless);
}

function hasDisplay(): boolean {
  return (
    process.platform === "darwin" ||
    process.platform === "win32" ||
    Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
  );
}

async function leaveToPerson(driver: Driver, address: string): Promise<void> {
  await driver.open(address);
  console.log(`\nThe demo newspaper is open at ${address}.`);
  console.log("Open a story and click Byline's button (in Chromium behind the puzzle piece), or press Alt+Shift+Y.");
  console.log("Closing the browser ends this.");
  await driver.ended();
}

async function showAll(driver: Driver, visits: Visit[]): Promise<void> {
  const folder = join("target", "demo", driver.name);
  mkdirSync(folder, { recursive: true });
  for (const visit of visits) await show(driver, visit, folder);
  console.log(`\nScreenshots and readings: ${folder}`);
}

async function show(driver: Driver, { name, address }: Visit, folder: string): Promise<void> {
  await driver.open(address);
  await driver.resize(1280, 900);
  await driver.screenshot(join(folder, `${name}-before.png`));
  await driver.clickButton();
  console.log(`\n${name}: ${address}`);
  const shown = await eventually("the reader or its popup", async () =>
    (await driver.inReader(shownText))?.trim() ? "reader" : (await driver.popup())?.trim() || null,
  );
  if (shown !== "reader") {
    console.log(`  ${shown.trim()}`);
    await driver.closePopup();
    return;
  }
  const height = await driver.inReader(function (this: unknown) {
    return (this as Element).scrollHeight;
  });
  await driver.resize(1280, Math.min(Math.max(height ?? 900, 900), TALLEST));
  await driver.inReader(loadPictures);
  await driver.screenshot(join(folder, `${name}-after.png`));
  const markdown = await driver.inReader(shownMarkdown);
  if (markdown === null) {
    console.log(`  ${(await driver.inReader(shownText, ".message"))?.replaceAll(/\s+/g, " ").trim()}`);
    return;
  }
  writeFileSync(join(folder, `${name}.md`), markdown);
  for (const [fact, value] of (await driver.inReader(shownSources)) ?? []) {
    console.log(`  ${fact}: ${value.replaceAll("\n", " · ")}`);
  }
  console.log(`  Citation: ${await eventually("the citation", () => driver.inReader(shownCitation))}`);
}

/** Waits for the pictures of the reader. */
async function loadPictures(this: unknown): Promise<number> {
  const images = [...(this as Element).querySelectorAll("img")];
  for (const image of images) image.loading = "eager";
  await Promise.allSettled(images.map((image) => image.decode()));
  return images.length;
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
  // A browser that was started keeps the process alive.
  process.exit();
});
