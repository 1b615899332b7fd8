// One browser, and one fresh load of a page for every measurement: the first walk of a page is several times slower than
// a second one, and a person clicks once.

import puppeteer, { type Browser, type Extension, type Page, type WebWorker } from "puppeteer-core";
import { FLAGS } from "../tests/browser/chromium";
import type { Marks } from "./inside/marks";
import { HOST_RULES } from "./pages";
import { type Rival, rivalSource } from "./rivals";
import { buildVariant, type Clicked } from "./variants";

/** Milliseconds after which a page counts as not measured. */
const PATIENCE_MS = 20_000;

/** Milliseconds in which what a click has begun comes to its end. */
const SETTLING_MS = 5000;

declare global {
  /** In the page: the longest pause of its clock after a moment. */
  var benchStill: ((after: number) => number) | undefined;
}

interface Installed {
  extension: Extension;
  worker: WebWorker;
}

export class Visitor {
  private constructor(
    private readonly browser: Browser,
    private readonly variants: Record<Clicked, Installed>,
    private readonly rivals: Record<Rival, string>,
  ) {}

  /** Starts Chromium with both variants of the extension. */
  static async start(path: string): Promise<Visitor> {
    const browser = await puppeteer.launch({
      executablePath: path,
      headless: true,
      pipe: true,
      enableExtensions: true,
      // Pages have hundreds of pictures that are refused; hearing of each would be most of what this process does.
      networkEnabled: false,
      issuesEnabled: false,
      defaultViewport: { width: 1280, height: 900 },
      args: [...FLAGS, HOST_RULES, "--window-size=1280,980"],
    });
    const variants = { whole: await install(browser, "whole"), empty: await install(browser, "empty") };
    const rivals = { readability: rivalSource("readability"), defuddle: rivalSource("defuddle") };
    return new Visitor(browser, variants, rivals);
  }

  version(): Promise<string> {
    return this.browser.version();
  }

  /** Clicks the button on a fresh page; gives the moments from the click to the article. */
  click(address: string, variant: Clicked): Promise<Marks> {
    const { extension, worker } = this.variants[variant];
    return this.onFreshPage(address, async (page) => {
      await worker.evaluate(() => {
        globalThis.benchTaken = undefined;
      });
      await page.triggerExtensionAction(extension);
      const marks = await worker.evaluate(async () => {
        while (globalThis.benchTaken === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
        return globalThis.benchTaken;
      });
      if (marks.verdict === "failure") throw new Error("the core could not read");
      return marks;
    });
  }

  /** The longest time that the page stands still after its walk, in milliseconds: until the article stands there whole. */
  stillness(address: string): Promise<number> {
    const { extension, worker } = this.variants.whole;
    return this.onFreshPage(address, async (page) => {
      await page.evaluate(watchStillness);
      await worker.evaluate(() => {
        globalThis.benchTaken = undefined;
      });
      await page.triggerExtensionAction(extension);
      const marks = await worker.evaluate(async () => {
        while (globalThis.benchTaken === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
        return globalThis.benchTaken;
      });
      await new Promise((resolve) => setTimeout(resolve, SETTLING_MS));
      return page.evaluate((walked) => globalThis.benchStill?.(walked) ?? Number.NaN, marks.walked);
    });
  }

  /** Milliseconds that another extractor takes on a fresh page. */
  read(address: string, rival: Rival): Promise<number> {
    return this.onFreshPage(address, async (page) => {
      await page.evaluate(this.rivals[rival]);
      return page.evaluate(() => {
        const begins = performance.now();
        globalThis.benchRival?.();
        return performance.now() - begins;
      });
    });
  }

  async stop(): Promise<void> {
    await this.browser.close();
  }

  private async onFreshPage<Result>(address: string, measure: (page: Page) => Promise<Result>): Promise<Result> {
    const page = await this.browser.newPage();
    try {
      await page.goto(address, { waitUntil: "load" });
      await page.evaluate(atRest);
      return await inTime(measure(page), address);
    } finally {
      await page.close();
    }
  }
}

/** Laid out, drawn once and idle, as a page is when a person clicks. */
function atRest(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestIdleCallback(() => resolve(), { timeout: 500 }));
  });
}

/** Lets a clock tick in the page: between two ticks of it one task, or several without a pause, have kept the page still. */
function watchStillness(): void {
  const TICK_MS = 4;
  const now = () => performance.timeOrigin + performance.now();
  const ticks = [now()];
  setInterval(() => ticks.push(now()), TICK_MS);
  globalThis.benchStill = (after) =>
    ticks.reduce((most, tick, at) => Math.max(most, tick - Math.max(ticks[at - 1] ?? tick, after)), 0);
}

async function install(browser: Browser, variant: Clicked): Promise<Installed> {
  const id = await browser.installExtension(await buildVariant(variant));
  const extension = (await browser.extensions()).get(id);
  const target = await browser.waitForTarget((found) => found.type() === "service_worker" && found.url().includes(id));
  const worker = await target.worker();
  if (extension === undefined || worker === null) throw new Error(`the extension's variant "${variant}" does not run`);
  return { extension, worker };
}

async function inTime<Result>(measured: Promise<Result>, address: string): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${address} was not measured in time`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([measured, late]);
  } finally {
    clearTimeout(timer);
  }
}
