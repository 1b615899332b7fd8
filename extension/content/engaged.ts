// Whether the person has used this page before: only then can something on it be what they opened.

import * as native from "./native";
import { openedByPerson } from "./opened";
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

/** Whether the person has just used a control of the page: what comes now is what they asked for. */
export function hasJustUsed(): boolean {
  return openedByPerson(performance.now());
}

/** What came when a control had just been used. */
const opened = new WeakSet<Element>();

export function noteOpened(element: Element): void {
  if (element !== document.body && element !== document.documentElement) opened.add(element);
}

/** Whether an element, or what it stands in, is what the person asked for. */
export function isOpened(element: Element): boolean {
  for (let at: Element | null = element; at !== null; at = native.shownParent(at)) if (opened.has(at)) return true;
  return false;
}

/** Whether the person has clicked or typed on the page itself. */
export function isEngaged(): boolean {
  return before || since;
}
