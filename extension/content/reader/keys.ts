// Keys meant for the reader: taken on the window before the page's listeners that come later, and kept from them.

import type { Host } from "./host";

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

export function listenToKeys(host: Host, actions: Actions, signal: AbortSignal): void {
  const listen = (event: KeyboardEvent) => {
    // While the reader is on, the page is inert: keys without a target in the reader go to the body.
    const ours =
      event.target === host.element || event.target === document.body || event.target === document.documentElement;
    if (!ours) return;
    event.stopImmediatePropagation();
    if (event.type === "keydown") act(event, actions, host);
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
  } else if (isPlain(event) && event.key === "?") {
    actions.help();
  } else if (isPlain(event) && event.key.toLowerCase() === "c") {
    actions.cite();
  } else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
    // The browsers' own "select all" takes the page behind the reader, or nothing.
    const text = actions.text();
    if (text === null) return;
    event.preventDefault();
    document.getSelection()?.selectAllChildren(text);
  }
}

/** A key alone, and not meant for a field. */
function isPlain(event: KeyboardEvent): boolean {
  const [inner] = event.composedPath();
  const field = inner instanceof HTMLSelectElement || inner instanceof HTMLTextAreaElement;
  return !event.ctrlKey && !event.metaKey && !event.altKey && !field;
}
