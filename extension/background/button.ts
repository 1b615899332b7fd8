// The toolbar button and the sheets: what of the browser changes while the reader is on in a tab, or overlays are hidden.

import type { Request } from "../messages";
import { say, uiLanguage } from "../strings";

const BADGE_COLOUR = "#e8a33d";
const BADGE_TEXT_COLOUR = "#17202a";

/** Shows on the button whether the reader is on in this tab, else how many overlays are hidden; sets or removes the sheet. */
export async function showState(tab: number, on: boolean, mark: string, hidden = 0): Promise<void> {
  const sheet = { target: { tabId: tab }, origin: "USER" as const, css: printSheet(mark) };
  await settled([
    ...badge(tab, on ? say("badge_on") : number(hidden)),
    chrome.action.setTitle({ tabId: tab, title: say(on ? "action_on" : "action_off") }),
    on ? chrome.scripting.insertCSS(sheet) : chrome.scripting.removeCSS(sheet),
  ]);
}

/**
 * On paper the reader stands alone. On screen nothing is hidden: the page keeps its layout behind the reader, since
 * hiding it would lose its scroll and stop its media. The user's origin wins over the page's own rules.
 */
function printSheet(mark: string): string {
  return `@media print { html[${mark}] > body > :not([${mark}]) { display: none !important } }`;
}

/** Shows on the button how many overlays are hidden, and sets or removes the sheet that hides them. */
export async function showHidden(
  tab: number,
  { mark, hidden, sheet: change }: Extract<Request, { kind: "overlays" }>,
): Promise<void> {
  const sheet = { target: { tabId: tab }, origin: "USER" as const, css: overlaySheet(mark) };
  if (change === "insert") await chrome.scripting.insertCSS(sheet);
  await settled([...badge(tab, number(hidden)), ...(change === "remove" ? [chrome.scripting.removeCSS(sheet)] : [])]);
}

/**
 * What the mark's words mean: hidden; shown past the edge, scrolling, in the page's flow; clear, as high as its contents,
 * to be touched.
 */
function overlaySheet(mark: string): string {
  return `[${mark}~="h"]{display:none!important}
[${mark}~="u"]{overflow:visible!important}
[${mark}~="s"]{overflow:auto!important}
[${mark}~="f"]{overflow:visible!important;position:static!important;width:auto!important;top:auto!important}
[${mark}~="c"]{filter:none!important;opacity:1!important;mask:none!important;transition:none!important;animation:none!important}
[${mark}~="c"]::before,[${mark}~="c"]::after{background-image:none!important}
[${mark}~="x"]{max-height:none!important;height:auto!important;overflow:visible!important;-webkit-line-clamp:none!important}
html[${mark}~="t"]::before,html[${mark}~="t"]::after,body[${mark}~="t"]::before,body[${mark}~="t"]::after{display:none!important}
[${mark}~="t"]{touch-action:auto!important;pointer-events:auto!important;user-select:auto!important}`;
}

function badge(tab: number, text: string): Promise<void>[] {
  return [
    chrome.action.setBadgeText({ tabId: tab, text }),
    chrome.action.setBadgeBackgroundColor({ tabId: tab, color: BADGE_COLOUR }),
    chrome.action.setBadgeTextColor({ tabId: tab, color: BADGE_TEXT_COLOUR }),
  ];
}

function number(hidden: number): string {
  return hidden > 0 ? new Intl.NumberFormat(uiLanguage()).format(hidden) : "";
}

/** A tab may be gone, or have moved to a page that may not be touched: neither is a mistake. */
async function settled(tasks: Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(tasks);
}
