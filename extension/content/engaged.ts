// Whether the person has used this page before: only then can something on it be what they opened.

import { isShortcut } from "./opened";
import { isOurs } from "./panel";

/** What a person uses a page with, as the browser counts it from the page's beginning (Event Timing, `eventCounts`). */
const USES = ["pointerdown", "mousedown", "touchend", "click"];

/** Before this script came. What is clicked on a panel of ours counts for the browser, but not here. */
const before = (navigator.userActivation?.hasBeenActive ?? false) && !isShortcutAlone();

/**
 * Whether nothing was used but one key with two others held, as in the shortcuts of this extension: in Firefox they count
 * as use of the page. Whatever opens a dialog by keys alone is pressed without them, and is one more key.
 */
function isShortcutAlone(): boolean {
  const KEYS = 3;
  const counted = (name: string) => performance.eventCounts?.get(name) ?? 0;
  return USES.every((name) => counted(name) === 0) && counted("keydown") === KEYS && counted("keypress") <= 1;
}

let since = false;

for (const name of ["pointerdown", "keydown"]) {
  window.addEventListener(
    name,
    (event) => {
      const [first] = event.composedPath();
      if (event instanceof KeyboardEvent && isShortcut(event)) return;
      if (event.isTrusted && !(first instanceof Element && isOurs(first))) since = true;
    },
    { capture: true, passive: true },
  );
}

/** Whether the person has clicked or typed on the page itself. */
export function isEngaged(): boolean {
  return before || since;
}
