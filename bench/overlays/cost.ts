// What "hide overlays" costs a page: its first pass, a page that puts its overlay back, and a page on which nothing happens.

import { type ChromiumDriver, startChromium } from "../../tests/browser/chromium";
import { serveDemoPages } from "../../tests/browser/demo";
import { eventually } from "../../tests/browser/driver";
import { PANEL, storyPage } from "../../tests/browser/story";
import type { Marks, SearchMarks } from "../inside/marks";
import { rivalSource } from "../rivals";
import { hideOverlays } from "./hiding";

/** Milliseconds, sorted. */
export interface Costs {
  /** Nodes of the page of the first pass. */
  nodes: number;
  /** The search for what floats. */
  search: number[];
  /** The walk of the page, the search included. */
  walk: number[];
  core: number[];
  /** From the walk's beginning until everything is hidden. */
  whole: number[];
  readability: number[];
  /** From the moment in which a page puts its overlay back until it is hidden again. */
  returns: number[];
  /** Returns that were hidden before the page was painted with them. */
  unseen: number;
  /** Milliseconds of work in the page over a quiet while: without us, and while overlays are hidden. */
  quiet: { while: number; without: number; hidden: number };
}

/** Paragraphs that make about 5,000 nodes: each is an element, two texts and a link with its own. */
const PARAGRAPHS = 990;

const LOADS = 15;
const RETURNS = 200;
const QUIET_MS = 5000;

const LARGE = storyPage(PANEL, {
  body: `style="overflow: hidden"`,
  text: `<article><h1>The log of the lock</h1>${Array.from(
    { length: PARAGRAPHS },
    (_, at) =>
      `<p>Entry ${at} of the log: the keeper saw <a href="/barge/${at}">a barge</a> wait for the tide at the weir.</p>`,
  ).join("")}</article>`,
});

/** Measures everything, in one browser. */
export async function measureCosts(browser: string, extension: string): Promise<Costs> {
  const served = await serveDemoPages({
    "/large": LARGE,
    "/usual": storyPage(PANEL, { body: `style="overflow: hidden"` }),
  });
  const driver = await startChromium(browser, extension);
  try {
    const passes: (Marks & SearchMarks)[] = [];
    const readability: number[] = [];
    const rival = rivalSource("readability");
    // The first two warm the background up.
    for (let load = -2; load < LOADS; load += 1) {
      await driver.open(`${served.origin}/large`);
      await atRest(driver);
      await hideOverlays(driver);
      const pass = await marksOf(driver);
      await driver.open(`${served.origin}/large`);
      await atRest(driver);
      const ms = await read(driver, rival);
      if (load < 0) continue;
      passes.push(pass);
      readability.push(ms);
    }
    const sorted = (of: (marks: Marks & SearchMarks) => number) => passes.map(of).sort((one, other) => one - other);
    const { times, unseen } = await measureReturns(driver, `${served.origin}/usual`);
    return {
      nodes: passes[0]?.nodes ?? 0,
      search: sorted(({ searchBegins, searched }) => searched - searchBegins),
      walk: sorted(({ walkBegins, walked }) => walked - walkBegins),
      core: sorted(({ coreBegins, coreEnds }) => coreEnds - coreBegins),
      whole: sorted(({ walkBegins, sheeted }) => sheeted - walkBegins),
      readability: readability.sort((one, other) => one - other),
      returns: times,
      unseen,
      quiet: await measureQuiet(driver, `${served.origin}/usual`),
    };
  } finally {
    await driver.stop();
    await served.close();
  }
}

async function atRest(driver: ChromiumDriver): Promise<void> {
  await driver.inPage(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestIdleCallback(() => resolve()))),
  );
}

/** The moments of the last pass, from both sides of the extension. */
async function marksOf(driver: ChromiumDriver): Promise<Marks & SearchMarks> {
  const source = `chrome.tabs.query({ active: true, lastFocusedWindow: true })
    .then(([tab]) => chrome.scripting.executeScript({ target: { tabId: tab.id }, func: () => globalThis.benchMarks }))
    .then(([{ result }]) => ({ ...globalThis.benchMarks, ...result }))`;
  return driver.inWorker<Marks & SearchMarks>(source);
}

async function read(driver: ChromiumDriver, rival: string): Promise<number> {
  await driver.page?.evaluate(rival);
  return driver.inPage(() => {
    const begins = performance.now();
    globalThis.benchRival?.();
    return performance.now() - begins;
  });
}

/** A page takes its hidden overlay away and shows it under other names, again and again, from tasks of its own. */
async function measureReturns(driver: ChromiumDriver, address: string): Promise<{ times: number[]; unseen: number }> {
  const times: number[] = [];
  let unseen = 0;
  const EACH = 50;
  // After a while a page is let be: so it is opened anew.
  for (let done = 0; done < RETURNS; done += EACH) {
    await driver.open(address);
    await hideOverlays(driver);
    const found = await driver.inPage(async (most) => {
      const results: [ms: number, seen: boolean][] = [];
      const covered = () => document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest("article") === null;
      for (let turn = 0; turn < Number(most); turn += 1) {
        for (const part of document.querySelectorAll(".panel, .sheet")) part.remove();
        await new Promise((resolve) => setTimeout(resolve, 20));
        const begins = performance.now();
        document.body.insertAdjacentHTML(
          "beforeend",
          `<div class="sheet turn-${turn}"></div><div class="panel turn-${turn}"><h2>Our newsletter</h2><p>The morning briefing, straight to your inbox.</p><input type="email" placeholder="Your email"><button>Sign up</button><button>No thanks</button></div>`,
        );
        let painted = false;
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            painted = true;
          }),
        );
        // Observers are told when the task's own work is done.
        await Promise.resolve();
        let seen = false;
        while (covered() && performance.now() - begins < 1000) {
          await new Promise((resolve) => setTimeout(resolve));
          seen ||= painted;
        }
        results.push([performance.now() - begins, seen]);
      }
      return results;
    }, String(EACH));
    for (const [ms, seen] of found) {
      times.push(ms);
      if (!seen) unseen += 1;
    }
  }
  return { times: times.sort((one, other) => one - other), unseen };
}

/** What the page's thread works while nothing happens: the same page for the same time, without us and with its overlay hidden. */
async function measureQuiet(driver: ChromiumDriver, address: string): Promise<Costs["quiet"]> {
  const work = async () => {
    const taken = async () => (await driver.page?.metrics())?.TaskDuration ?? Number.NaN;
    const before = await taken();
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    return ((await taken()) - before) * 1000;
  };
  await driver.open(address);
  await atRest(driver);
  const without = await work();
  await hideOverlays(driver);
  await driver.inPanel(function (this: unknown) {
    (this as Element).querySelector<HTMLButtonElement>("button.close")?.click();
  });
  await eventually("the notice has gone", async () => (await driver.inPanel(() => true)) === null);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return { while: QUIET_MS, without, hidden: await work() };
}
