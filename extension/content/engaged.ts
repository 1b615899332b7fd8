// Whether the person has used this page before: only then can something on it be what they opened.

import { isOurs } from "./panel";

/** Before this script came. What is clicked on a panel of ours counts for the browser, but not here. */
const before = navigator.userActivation?.hasBeenActive ?? false;

let since = false;

for (const name of ["pointerdown", "keydown"]) {
  window.addEventListener(
    name,
    (event) => {
      const [first] = event.composedPath();
      // A shortcut of the browser begins with keys that do nothing on a page.
      if (event instanceof KeyboardEvent && (event.altKey || event.ctrlKey || event.metaKey)) return;
      if (event.isTrusted && !(first instanceof Element && isOurs(first))) since = true;
    },
    { capture: true, passive: true },
  );
}

/** Whether the person has clicked or typed on the page itself. */
export function isEngaged(): boolean {
  return before || since;
}
