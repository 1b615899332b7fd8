// The toolbar button and the sheet for print: what of the browser changes while the reader is on in a tab.

import { say } from "../strings";

const BADGE_COLOUR = "#e8a33d";
const BADGE_TEXT_COLOUR = "#17202a";

/** Shows on the button whether the reader is on in this tab, and sets or removes the sheet. */
export async function showState(tab: number, on: boolean, mark: string): Promise<void> {
  const sheet = { target: { tabId: tab }, origin: "USER" as const, css: printSheet(mark) };
  await settled([
    chrome.action.setBadgeText({ tabId: tab, text: on ? say("badge_on") : "" }),
    chrome.action.setTitle({ tabId: tab, title: say(on ? "action_on" : "action_off") }),
    chrome.action.setBadgeBackgroundColor({ tabId: tab, color: BADGE_COLOUR }),
    chrome.action.setBadgeTextColor({ tabId: tab, color: BADGE_TEXT_COLOUR }),
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

/** A tab may be gone, or have moved to a page that may not be touched: neither is a mistake. */
async function settled(tasks: Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(tasks);
}
