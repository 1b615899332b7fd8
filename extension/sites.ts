// Sites that a person has named, and what happens there by itself: one table in the storage of this device, the
// permissions that belong to it, and how both are asked for and given up.
//
// A site is a host with its subdomains. The table alone says which sites were named; whether a site is allowed, the
// browser alone says: so a permission that is taken away in the browser's own settings leaves its site in the table,
// where it can be asked for again.

/** What can happen by itself on a site. */
export const SITE_ACTIONS = ["hideOverlays"] as const;
export type SiteAction = (typeof SITE_ACTIONS)[number];

export interface Site {
  /** The host, small letters, without "www."; a name stands for its subdomains, too. */
  host: string;
  action: SiteAction;
}

/** What became of a site that was asked for. */
export type Naming = "named" | "refused" | "unsaved";

/** Name of the table in the storage, and of the lock around its changes. */
export const SITES_KEY = "sites";

/** The host that stands for an address of the web; nothing where there is none. */
export function hostOf(address: string): string | undefined {
  const url = URL.parse(address);
  if (url === null || !["http:", "https:"].includes(url.protocol) || url.username !== "") return undefined;
  const host = url.hostname.replace(/\.$/, "").replace(/^www\.(?=[^.]+\.)/, "");
  return host === "" || /[*%]/.test(host) ? undefined : host;
}

/** The host that a person means by what was typed: an address, a host, or a pattern as browsers write it. */
export function typedHost(typed: string): string | undefined {
  const bare = typed
    .trim()
    .replace(/^\*:\/\//, "")
    .replace(/^(https?:\/\/)?\*\./i, "$1");
  const host = hostOf(/^[a-z][a-z\d+.-]*:\/\//i.test(bare) ? bare : `https://${bare}`);
  // A word without a dot is a slip, or a whole top-level domain.
  return host === undefined || !(/[.:]/.test(host) || host === "localhost") ? undefined : host;
}

/** The pattern of a site's addresses, as the browsers' permissions and scripts want it. */
export function patternOf(host: string): string {
  return isNumeric(host) ? `*://${host}/*` : `*://*.${host}/*`;
}

/** An address of the internet protocol has no subdomains. */
function isNumeric(host: string): boolean {
  return host.startsWith("[") || /^\d+(?:\.\d+){3}$/.test(host);
}

/** The sites of a table that a host belongs to. */
export function sitesOf(table: readonly Site[], host: string): Site[] {
  return table.filter((site) => host === site.host || (!isNumeric(site.host) && host.endsWith(`.${site.host}`)));
}

/** The table with a site more, in the order of their names. */
export function withSite(table: readonly Site[], site: Site): Site[] {
  const others = withoutSites(table, [site.host]);
  const at = others.findIndex(({ host }) => host > site.host);
  return others.toSpliced(at < 0 ? others.length : at, 0, site);
}

export function withoutSites(table: readonly Site[], hosts: readonly string[]): Site[] {
  return table.filter(({ host }) => !hosts.includes(host));
}

/** A table from a stored value: what is no site is left out. */
export function soundSites(stored: unknown): Site[] {
  const rows: unknown[] = Array.isArray(stored) ? stored : [];
  return rows.reduce<Site[]>((table, row) => {
    const { host, action: known }: Record<string, unknown> = typeof row === "object" && row !== null ? { ...row } : {};
    const action = SITE_ACTIONS.find((name) => name === known);
    const sound = typeof host === "string" && action !== undefined && hostOf(`https://${host}`) === host;
    return sound ? withSite(table, { host, action }) : table;
  }, []);
}

/** The table as it is stored. */
export async function storedSites(): Promise<Site[]> {
  const { [SITES_KEY]: stored }: Record<string, unknown> = await chrome.storage.local.get(SITES_KEY);
  return soundSites(stored);
}

/** Changes the table; rejects where the browser stores nothing. Menu and options page may do so at the same time. */
async function changeSites(change: (table: Site[]) => Site[]): Promise<void> {
  await navigator.locks.request(SITES_KEY, async () => {
    await chrome.storage.local.set({ [SITES_KEY]: change(await storedSites()) });
  });
}

/** Whether the browser lets the extension onto a site. */
export function isAllowed(host: string): Promise<boolean> {
  return chrome.permissions.contains({ origins: [patternOf(host)] });
}

/**
 * Asks a person for a site, in a question of the browser's own. To be called before anything else in the handler of
 * a click: the browser asks only then.
 */
export function askFor(host: string): Promise<boolean> {
  return chrome.permissions.request({ origins: [patternOf(host)] });
}

/**
 * Names a site that was just asked for. It is in the table before the answer comes, so that the answer finds it there
 * even if whoever asked is gone by then.
 */
export async function nameSite(site: Site, asked: Promise<boolean>): Promise<Naming> {
  const answer = asked.catch(() => false);
  let known = false;
  try {
    await changeSites((table) => {
      known = table.some(({ host }) => host === site.host);
      return withSite(table, site);
    });
  } catch {
    // What cannot be remembered is not to be allowed either.
    if (await answer) await disallow([site.host]);
    return "unsaved";
  }
  if (await answer) return "named";
  if (!known) await forgetSites([site.host]);
  return "refused";
}

/** Takes sites out of the table, and gives their permissions back. */
export async function forgetSites(hosts: readonly string[]): Promise<void> {
  await changeSites((table) => withoutSites(table, hosts));
  await disallow(hosts);
}

async function disallow(hosts: readonly string[]): Promise<void> {
  // What the browser has not given, it may refuse to take.
  await Promise.allSettled(hosts.map((host) => chrome.permissions.remove({ origins: [patternOf(host)] })));
}
