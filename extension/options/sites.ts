// The sites that a person has named: the list with what happens there, and a field for another one.

import { make } from "../content/reader/make";
import type { StringKey } from "../generated/strings";
import {
  askFor,
  forgetSites,
  isAllowed,
  type Naming,
  nameSite,
  SITES_KEY,
  type Site,
  type SiteAction,
  storedSites,
  typedHost,
} from "../sites";
import { say } from "../strings";

const ACTION_LABELS = { hideOverlays: "site_hides" } as const satisfies Record<SiteAction, StringKey>;

const NAMING_LABELS = {
  named: "site_added",
  refused: "site_refused",
  unsaved: "site_unsaved",
} as const satisfies Record<Naming, StringKey>;

/** The list and the field; they follow the table and the permissions until the signal is aborted. */
export function buildSites(signal: AbortSignal): HTMLElement[] {
  const rows = make("ul", "sites");
  const said = make("p", "said");
  said.setAttribute("role", "status");
  const tell = (key: StringKey, ...parameters: string[]) => {
    said.textContent = say(key, ...parameters);
  };
  const { field, add } = buildField();
  const name = (host: string) => {
    if (chrome.extension.inIncognitoContext) return tell("site_private");
    // Nothing may come before it: the browser asks only during the click.
    const asked = askFor(host);
    void nameSite({ host, action: "hideOverlays" }, asked).then((naming) => {
      tell(NAMING_LABELS[naming], host);
      if (naming === "named") field.value = "";
    });
  };
  const nameTyped = () => {
    const host = typedHost(field.value);
    field.setAttribute("aria-invalid", String(host === undefined));
    if (host !== undefined) return name(host);
    tell("site_invalid");
    field.focus();
  };
  add.addEventListener("click", nameTyped, { signal });
  field.addEventListener("keydown", (event) => event.key === "Enter" && nameTyped(), { signal });
  const forget = ({ host }: Site) => {
    void forgetSites([host]).then(
      () => tell("site_removed", host),
      () => tell("site_unsaved"),
    );
    // The button that had the focus goes.
    field.focus();
  };
  follow(signal, async () => {
    const table = await storedSites().catch(() => []);
    const allowed = await Promise.all(table.map(({ host }) => isAllowed(host)));
    rows.replaceChildren(...table.map((site, at) => buildRow(site, allowed[at] ?? false, name, forget)));
  });
  return [make("p", "note", say("sites_note")), rows, make("div", "add-site", fieldLabel(field), field, add), said];
}

function buildField(): { field: HTMLInputElement; add: HTMLButtonElement } {
  const field = make("input", "site-field");
  field.id = "site";
  field.inputMode = "url";
  field.autocapitalize = "none";
  field.spellcheck = false;
  // Addresses are written from left to right in every language.
  field.dir = "ltr";
  return { field, add: button("add", say("site_add")) };
}

function fieldLabel(field: HTMLInputElement): HTMLLabelElement {
  const label = make("label", "label", say("site_address"));
  label.htmlFor = field.id;
  return label;
}

function buildRow(
  site: Site,
  allowed: boolean,
  name: (host: string) => void,
  forget: (site: Site) => void,
): HTMLLIElement {
  const host = make("span", "host", site.host);
  host.dir = "ltr";
  const does = make("span", "does", say(allowed ? ACTION_LABELS[site.action] : "site_not_allowed"));
  const remove = button("remove", say("site_remove"));
  remove.setAttribute("aria-label", say("site_remove_named", site.host));
  remove.addEventListener("click", () => forget(site));
  if (allowed) return make("li", "site", host, does, remove);
  const allow = button("allow", say("site_allow"));
  allow.setAttribute("aria-label", say("site_allow_named", site.host));
  allow.addEventListener("click", () => name(site.host));
  return make("li", "site", host, does, allow, remove);
}

function button(className: string, label: string): HTMLButtonElement {
  const made = make("button", className, label);
  made.type = "button";
  return made;
}

/** Shows now and whenever the table or a permission has changed; the last state is the one that stays. */
function follow(signal: AbortSignal, show: () => Promise<void>): void {
  let shown = Promise.resolve();
  const again = () => {
    shown = shown.then(show);
  };
  const stored = (changes: Record<string, unknown>, area: string) => {
    if (area === "local" && SITES_KEY in changes) again();
  };
  chrome.storage.onChanged.addListener(stored);
  chrome.permissions.onAdded.addListener(again);
  chrome.permissions.onRemoved.addListener(again);
  signal.addEventListener("abort", () => {
    chrome.storage.onChanged.removeListener(stored);
    chrome.permissions.onAdded.removeListener(again);
    chrome.permissions.onRemoved.removeListener(again);
  });
  again();
}
