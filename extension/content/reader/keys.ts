// Keys meant for the reader: taken on the window before the page's listeners that come later, and kept from them.

import type { Host } from "./host";
import { scrollByKey } from "./scroll";

/** What the keys do. */
export interface Actions {
  close(): void;
  /** The element that "select all" selects. */
  text(): Element | null;
  /** Opens the sheet of shortcuts. */
  help(): void;
  /** Opens the sheet of citations. */
  cite(): void;
}

const EVENTS = ["keydown", "keyup", "keypress"] as const;

/** Milliseconds in which the browser begins to scroll by a key. */
const PATIENCE_MS = 100;

export function listenToKeys(host: Host, actions: Actions, signal: AbortSignal): void {
  /** The key that is down, as far as the page has let anybody hear of it. */
  let down: string | undefined;
  let scrolled = 0;
  host.dialog.addEventListener("scroll", () => (scrolled = performance.now()), { signal });
  const listen = (event: KeyboardEvent) => {
    // While the reader is on, the page is inert: keys without a target in the reader go to the body.
    const ours =
      event.target === host.element || event.target === document.body || event.target === document.documentElement;
    if (!ours) return;
    event.stopImmediatePropagation();
    if (event.type === "keydown") {
      down = event.key;
      act(event, actions, host);
    } else if (event.type === "keyup") {
      if (down !== event.key) void scrollUnless(event);
      down = undefined;
    }
  };
  /** A page has kept the key from everybody, and may have forbidden the browser to scroll by it, or not. */
  const scrollUnless = async ({ key, shiftKey }: KeyboardEvent) => {
    if (isForControl(host, key)) return;
    const begun = performance.now();
    await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    if (!signal.aborted && scrolled < begun) scrollByKey(host, key, shiftKey);
  };
  for (const name of EVENTS) window.addEventListener(name, listen, { capture: true, signal });
}

function act(event: KeyboardEvent, actions: Actions, host: Host): void {
  if (event.isComposing) return;
  if (event.key === "Escape") {
    event.preventDefault();
    // An open menu goes first.
    const menu = host.root.querySelector("[popover]:popover-open");
    if (menu instanceof HTMLElement) menu.hidePopover();
    else actions.close();
  } else if (isPlain(event, host) && event.key === "?") {
    actions.help();
  } else if (isPlain(event, host) && event.key.toLowerCase() === "c") {
    actions.cite();
  } else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
    // The browsers' own "select all" takes the page behind the reader, or nothing.
    const text = actions.text();
    if (text === null) return;
    event.preventDefault();
    document.getSelection()?.selectAllChildren(text);
  } else if (event.defaultPrevented && isPlain(event, host) && !isForControl(host, event.key)) {
    // The page was first and has forbidden the browser to scroll.
    scrollByKey(host, event.key, event.shiftKey);
  }
}

/** A key alone, and not meant for a field. Outside of the closed root no event tells where in it it happened. */
function isPlain(event: KeyboardEvent, { root }: Host): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey && root.activeElement?.matches("select, textarea") !== true;
}

/** The space bar presses what has the focus; a field has all keys. */
function isForControl({ root }: Host, key: string): boolean {
  return root.activeElement?.matches(key === " " ? "button, summary, select, textarea" : "select, textarea") === true;
}
