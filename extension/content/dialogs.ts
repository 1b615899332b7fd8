// Native modal dialogs of the page. No sheet frees a page from one: it stays inert. So they are closed, and shown again
// afterwards, without the page's listeners hearing of it: a page may take its dialog's end for an answer.

import { restoreOrder } from "./attributes";
import * as native from "./native";

/** What closing and showing fires: some at once, `toggle` and `close` a little later. */
const EVENTS = ["beforetoggle", "toggle", "close", "focus", "blur", "focusin", "focusout"] as const;

/** Milliseconds after which late events are no longer ours. */
const LATE_MS = 500;

/** Closes the modal dialogs in these elements; gives the way back. `reopened` is told when the page shows one again. */
export function closeModals(parts: readonly Element[], reopened: () => void): () => void {
  const backs: (() => void)[] = [];
  for (const part of parts) {
    for (const dialog of [part, ...part.querySelectorAll("dialog")]) {
      if (!(dialog instanceof HTMLDialogElement) || !native.matches.call(dialog, ":modal")) continue;
      backs.push(closeModal(dialog, reopened));
    }
  }
  return () => {
    for (const back of backs) back();
  };
}

function closeModal(dialog: HTMLDialogElement, reopened: () => void): () => void {
  const attributes = native.attributeNames.call(dialog);
  const focused = native.focused();
  quietly(dialog, () => dialog.close());
  // The page is inert again behind a dialog that it shows anew: then it has to be seen.
  const observer = new MutationObserver(() => {
    if (!dialog.open) return;
    observer.disconnect();
    reopened();
  });
  observer.observe(dialog, { attributeFilter: ["open"] });
  return () => {
    observer.disconnect();
    if (dialog.open || !dialog.isConnected) return;
    quietly(dialog, () => {
      dialog.showModal();
      restoreOrder(dialog, attributes, "open");
      if (focused instanceof HTMLElement && focused.isConnected) native.focus.call(focused, { preventScroll: true });
    });
  };
}

/** Does something with an element so that the page's listeners hear nothing of it. */
export function quietly(element: HTMLElement, act: () => void): void {
  let acting = true;
  const late = new AbortController();
  const stop = (event: Event) => {
    if (acting || (event.composedPath()[0] === element && /toggle|close/.test(event.type)))
      event.stopImmediatePropagation();
  };
  // Events that do not leave a shadow root are met at the root.
  const places = new Set<EventTarget>([window, element.getRootNode()]);
  for (const place of places) {
    for (const name of EVENTS) place.addEventListener(name, stop, { capture: true, signal: late.signal });
  }
  try {
    act();
  } finally {
    acting = false;
    setTimeout(() => late.abort(), LATE_MS);
  }
}
