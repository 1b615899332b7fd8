// Every method on the same pages: widgets that cover an article, and what belongs to a page or was opened by a person.

import { type ChromiumDriver, startChromium } from "../../tests/browser/chromium";
import { type Served, serveDemoPages } from "../../tests/browser/demo";
import { eventually } from "../../tests/browser/driver";
import { isShown, LEGITIMATE_PAGES, PATTERNS, pathOf as pathOfPattern } from "../../tests/browser/legitimate";
import { groundOf, look, lost } from "../../tests/browser/story";
import { pathOf, WIDGET_PAGES } from "../../tests/browser/widgets/pages";
import { type Seen, scrolledBeyond, seen, toBeginning, type Waiting } from "../../tests/browser/widgets/probe";
import type { SetUp } from "../../tests/browser/widgets/set-up";
import { SET_UPS } from "../../tests/browser/widgets/set-ups";
import { METHODS, type Method } from "./methods";

/** How a method did. */
export interface Score {
  name: string;
  /** Pages of widgets, and of them: the panel is gone, all that lies over is gone, the wheel scrolls, nothing is closed to keyboard or screen reader, all of it at once. */
  widgets: number;
  panel: number;
  over: number;
  wheel: number;
  open: number;
  free: number;
  /** Given back letter by letter; nothing where a method cannot. */
  restored?: number;
  /** Pages of what must stay, and of them those that lose nothing. */
  patterns: number;
  kept: number;
  /** What was not as it should be. */
  failures: string[];
}

const COMES_MS = 5000;
const ACTS_MS = 1200;
const TURN = 300;
const MOVES = 60;

/** Runs every method over every page. */
export async function sideBySide(browser: string, extension: string): Promise<Score[]> {
  const served = await serveDemoPages({ ...WIDGET_PAGES, ...LEGITIMATE_PAGES });
  const driver = await startChromium(browser, extension);
  try {
    await driver.open(`${served.origin}/`);
    const scores: Score[] = [];
    for (const method of METHODS) scores.push(await score(driver, served, method));
    return scores;
  } finally {
    await driver.stop();
    await served.close();
  }
}

async function score(driver: ChromiumDriver, served: Served, method: Method): Promise<Score> {
  const found: Score = {
    name: method.name,
    widgets: SET_UPS.length,
    panel: 0,
    over: 0,
    wheel: 0,
    open: 0,
    free: 0,
    patterns: Object.keys(PATTERNS).length,
    kept: 0,
    failures: [],
  };
  for (const setUp of SET_UPS) await visitWidget(driver, served, method, setUp, found);
  for (const name of Object.keys(PATTERNS)) {
    const gone = await visitPattern(driver, served, method, name);
    if (gone.length === 0) found.kept += 1;
    else found.failures.push(`${name}: loses ${gone.slice(0, 3).join(", ")}`);
  }
  return found;
}

async function visitWidget(
  driver: ChromiumDriver,
  served: Served,
  method: Method,
  setUp: SetUp,
  found: Score,
): Promise<void> {
  const { panel, backdrop = [], ready, restless, name } = setUp;
  const see = async (waiting: Waiting, patience: number, html = ""): Promise<Seen> =>
    driver.inPage(seen, JSON.stringify({ panel, backdrop, ready, restless }), waiting, String(patience), html);
  await driver.go(served.origin + pathOf(setUp));
  const { html } = await see("shown", COMES_MS);
  const back = await method.hide(driver);
  const after = await see("hidden", ACTS_MS);
  await driver.wheel(TURN);
  const wheel = (await driver.inPage(scrolledBeyond, String(MOVES), String(ACTS_MS))) > MOVES;
  await driver.inPage(toBeginning);
  const checks = {
    panel: after.panel.length === 0,
    over: after.backdrop.length + after.over.length === 0 && after.middle,
    wheel,
    open: after.closed.length === 0,
  };
  for (const [check, holds] of Object.entries(checks)) if (holds) found[check as keyof typeof checks] += 1;
  const failed = Object.entries(checks).filter(([, holds]) => !holds);
  if (failed.length === 0) found.free += 1;
  else found.failures.push(`${name}: ${failed.map(([check]) => check).join(", ")}`);
  if (back === undefined) return;
  await back();
  const same = (await see("back", ACTS_MS, html)).html === html;
  found.restored = (found.restored ?? 0) + Number(same);
}

async function visitPattern(driver: ChromiumDriver, served: Served, method: Method, name: string): Promise<string[]> {
  const { opens = [], next, shows } = PATTERNS[name] ?? { shows: "" };
  const ground = groundOf(
    () => driver,
    () => served.origin,
  );
  await driver.go(served.origin + pathOfPattern(name));
  for (const selector of opens) await ground.click(selector);
  await next?.(driver);
  await eventually(`${shows} is seen`, () => driver.inPage(isShown, shows));
  const before = await ground.atRest();
  const back = await method.hide(driver);
  const gone = lost(before, await driver.inPage(look));
  await back?.();
  return gone;
}
