// Tabs that may not be scripted: recognised by their address before anything is tried, explained in one sentence.

import type { StringKey } from "../generated/strings";

/** Why a tab cannot be read. */
export type Obstacle = "browser" | "pdf" | "file" | "blocked";

/** The sentence for each. */
export const SENTENCES = {
  browser: "popup_browser",
  pdf: "popup_pdf",
  file: "popup_file",
  blocked: "popup_blocked",
} as const satisfies Record<Obstacle, StringKey>;

/** Hosts of the browsers' stores, where no extension runs. */
const STORES = ["chromewebstore.google.com", "chrome.google.com", "addons.mozilla.org"];

const PICTURE = /\.(?:png|jpe?g|gif|webp|avif|svg|ico|bmp)$/i;

/** Why this address cannot be read, whatever it holds; nothing where it may. Browsers hide the address of their own pages. */
export function unreadable(address: string | undefined): Obstacle | undefined {
  const url = address === undefined ? null : URL.parse(address);
  if (url === null || !["http:", "https:", "file:"].includes(url.protocol)) return "browser";
  return STORES.includes(url.hostname) ? "browser" : undefined;
}

/** What a tab shows that did not let itself be read, by the type of its document, else by the ending of its address. */
export function shownInstead(contentType: string | undefined, address: string | undefined): Obstacle {
  const path = (address === undefined ? null : URL.parse(address))?.pathname ?? "";
  if (contentType === "application/pdf" || (contentType === undefined && /\.pdf$/i.test(path))) return "pdf";
  if (contentType !== undefined || PICTURE.test(path)) return "file";
  return "blocked";
}

/**
 * Opens the small popup under the button. Where the browser wants another click for that, the next click opens it; once
 * it is open, it takes itself off the button, since this script may be stopped before it hears of that.
 */
export async function explain(tab: number, obstacle: Obstacle, address: string | undefined): Promise<void> {
  const parameters = new URLSearchParams({ obstacle, tab: String(tab), ...(address === undefined ? {} : { address }) });
  // Both calls are made in one breath: older browsers open a popup only during the click.
  await Promise.allSettled([
    chrome.action.setPopup({ tabId: tab, popup: `popup.html?${parameters}` }),
    chrome.action.openPopup(),
  ]);
}
