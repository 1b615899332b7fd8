// Ways to rid a page of overlays, to be held against each other. The two baselines do, in their simplest form, what most
// bookmarklets and small extensions do.

import type { ChromiumDriver } from "../../tests/browser/chromium";
import { hideOverlays } from "./hiding";

export interface Method {
  name: string;
  /** Hides; gives the way back, where there is one. */
  hide(driver: ChromiumDriver): Promise<(() => Promise<void>) | undefined>;
}

/** Hides every element that is fixed or sticky, wherever it stands, and lets root and body scroll. */
function hideFixed(this: unknown): void {
  for (const element of document.querySelectorAll<HTMLElement>("body *"))
    if (/fixed|sticky/.test(getComputedStyle(element).position))
      element.style.setProperty("display", "none", "important");
  for (const root of [document.documentElement, document.body]) root.style.setProperty("overflow", "auto", "important");
}

/**
 * Hides what floats under the centre of the window, from the outermost element that is out of the flow, again and again
 * until the centre is in the page's flow; lets root and body scroll.
 */
function hideCentre(this: unknown): void {
  const MOST = 12;
  for (let turn = 0; turn < MOST; turn += 1) {
    let over: HTMLElement | undefined;
    const hit = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    for (let at = hit; at instanceof HTMLElement && at !== document.body; at = at.parentElement)
      if (/fixed|absolute/.test(getComputedStyle(at).position)) over = at;
    if (over === undefined) break;
    over.style.setProperty("display", "none", "important");
  }
  for (const root of [document.documentElement, document.body]) root.style.setProperty("overflow", "auto", "important");
}

async function baseline(driver: ChromiumDriver, hide: (this: unknown) => void): Promise<undefined> {
  await driver.inPage(hide);
  return undefined;
}

export const METHODS: readonly Method[] = [
  { name: "Byline", hide: hideOverlays },
  { name: "hide every fixed element", hide: (driver) => baseline(driver, hideFixed) },
  { name: "hide what is under the centre", hide: (driver) => baseline(driver, hideCentre) },
];
