// The script that runs by itself on the sites that a person has named: registered for those of the table that the
// browser allows, and for no other. Table, permissions and registration are brought together whenever one of them changes.

import type { Outcome } from "../messages";
import { askFor, forgetSites, hostOf, isAllowed, nameSite, patternOf, SITES_KEY, sitesOf, storedSites } from "../sites";

const SCRIPT = "sites";

/** The first says what the second is for. */
const FILES = ["site.js", "content.js"];

/** What has to be done so that a script is registered for some patterns. */
export type Step = "register" | "update" | "unregister" | "nothing";

/** The next step, where the script is registered for some patterns, or not at all. */
export function nextStep(registered: readonly string[] | undefined, wanted: readonly string[]): Step {
  if (wanted.length === 0) return registered === undefined ? "nothing" : "unregister";
  if (registered === undefined) return "register";
  const same = registered.length === wanted.length && wanted.every((pattern) => registered.includes(pattern));
  return same ? "nothing" : "update";
}

/** Brings the registration to the table after an installation or an update, a start of the browser, and every change. */
export function registerSites(): void {
  const reconcile = () => void reconciled().catch(console.error);
  chrome.runtime.onInstalled.addListener(reconcile);
  chrome.runtime.onStartup.addListener(reconcile);
  chrome.permissions.onAdded.addListener(reconcile);
  chrome.permissions.onRemoved.addListener(reconcile);
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && SITES_KEY in changes) reconcile();
  });
}

/** One after the other: two at once would both register. */
async function reconciled(): Promise<void> {
  await navigator.locks.request(SCRIPT, async () => {
    const hosts = (await storedSites()).map(({ host }) => host);
    const allowed = await Promise.all(hosts.map(isAllowed));
    const matches = hosts.filter((_, at) => allowed[at]).map(patternOf);
    const [registered] = await chrome.scripting.getRegisteredContentScripts({ ids: [SCRIPT] });
    await take(nextStep(registered?.matches, matches), matches);
  });
}

async function take(step: Step, matches: string[]): Promise<void> {
  const script = { id: SCRIPT, matches, js: FILES, runAt: "document_start", persistAcrossSessions: true } as const;
  switch (step) {
    case "register":
      return chrome.scripting.registerContentScripts([script]);
    case "update":
      return chrome.scripting.updateContentScripts([script]);
    case "unregister":
      return chrome.scripting.unregisterContentScripts({ ids: [SCRIPT] });
    case "nothing":
      return;
    default:
      return step satisfies never;
  }
}

/** Names the site of a tab, or forgets it. The browser's question comes first: it is asked only during the click. */
export async function toggleSite({ url, incognito }: chrome.tabs.Tab): Promise<Outcome> {
  const host = url === undefined ? undefined : hostOf(url);
  if (host === undefined) return "siteNone";
  if (incognito) return "sitePrivate";
  // A site that is allowed already is not asked for again.
  const asked = askFor(host);
  const before = isAllowed(host);
  const named = sitesOf(await storedSites().catch(() => []), host).map((site) => site.host);
  if (named.length > 0 && (await before)) {
    await forgetSites(named);
    return "siteForgotten";
  }
  const OUTCOMES = { named: "siteNamed", refused: "siteRefused", unsaved: "siteUnsaved" } as const;
  return OUTCOMES[await nameSite({ host, action: "hideOverlays" }, asked)];
}
