// Whether a person has opened what has just appeared: a control was used the moment before.
//
// Only what the browser itself calls trusted counts, and only on a control: a click beside one, the wheel or a timer
// opens nothing that was asked for. The listeners stand on the window's capture; where they are there from the document's
// start, none of the page can come before them.

import * as native from "./native";

/** What a person works a page with. */
const CONTROLS =
  "a[href], button, input, select, textarea, summary, label, [role=button], [aria-haspopup], [aria-controls]";

/** Milliseconds within which a page answers the use of a control. */
const ANSWERED_WITHIN_MS = 1000;

/** Keys that do nothing by themselves, or close what is open. */
const IDLE_KEYS = /^(?:Alt|AltGraph|CapsLock|Control|Escape|Meta|Shift)$/;

/** When a control was used for the last time, in the time of events: milliseconds since the page was opened. */
let usedAt: number | undefined;

let begun = false;

/** Begins to remember; once is enough. */
export function startHistory(): void {
  if (begun) return;
  begun = true;
  for (const type of ["pointerdown", "keydown", "click"])
    window.addEventListener(type, remember, { capture: true, passive: true });
}

/** Whether a person has used a control within the last second: what comes now is what they asked for. */
export function hasJustUsed(): boolean {
  return usedAt !== undefined && performance.now() - usedAt <= ANSWERED_WITHIN_MS;
}

/** What came then. */
const opened = new WeakSet<Element>();

/** Notes what comes while a control has just been used. */
export function noteOpened(element: Element): void {
  if (element !== document.body && element !== document.documentElement) opened.add(element);
}

/** Whether an element, or what it stands in, is what the person asked for. */
export function isOpened(element: Element): boolean {
  for (let at: Element | null = element; at !== null; at = native.shownParent(at)) if (opened.has(at)) return true;
  return false;
}

function remember(event: Event): void {
  if (event.isTrusted && isUse(event) && isOnControl(event)) usedAt = event.timeStamp;
}

/** A finger that is put down may be about to scroll: only its click tells. */
function isUse(event: Event): boolean {
  if (event instanceof PointerEvent && event.type === "pointerdown") return event.pointerType !== "touch";
  return !(event instanceof KeyboardEvent && (IDLE_KEYS.test(event.key) || isShortcut(event)));
}

/** Whether a key is pressed with others that make it a shortcut: this extension's own, most likely. */
export function isShortcut({ altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey;
}

function isOnControl(event: Event): boolean {
  for (let at = innermost(event); at !== null; at = native.shownParent(at))
    if (native.matches.call(at, CONTROLS)) return true;
  return false;
}

/** What was used, in a closed shadow root, too: the browser names only its host. */
function innermost(event: Event): Element | null {
  const [target] = event.composedPath();
  if (!(target instanceof Element)) return null;
  let element: Element = target;
  for (let root = native.shadowRoot(element); root !== null; root = native.shadowRoot(element)) {
    const pointed = event instanceof MouseEvent ? root.elementFromPoint(event.clientX, event.clientY) : null;
    const inner = pointed ?? root.activeElement;
    if (inner === null || inner === element) break;
    element = inner;
  }
  return element;
}
