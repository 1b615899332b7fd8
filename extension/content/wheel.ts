// The wheel and the finger on a page whose own script keeps them: what has locked the page goes on doing so while it is
// hidden. Once the page has kept a turn over words and nothing has moved, it does not hear of the next ones, and the browser
// scrolls; over a map, a player or anything that scrolls by itself it hears of all as before. A page that scrolls by its own
// script, smoothly, moves and is left alone.

import * as native from "./native";

/** Milliseconds in which a turn of the wheel moves the page, and in which a script that scrolls has begun to. */
const TURN_MS = 400;
const BEGINS_MS = 200;

/** Elements whose own is text. */
const WORDS =
  "html, body, main, article, section, p, ul, ol, li, dl, dt, dd, h1, h2, h3, h4, h5, h6, blockquote, figcaption";

/** What is done about it. */
export interface Turning {
  /** Whether the page has to be free now. */
  free(): boolean;
  /** Whether the page could not be freed, each time that this changes. */
  still(still: boolean): void;
}

/** Frees wheel and finger until the signal is aborted. */
export function freeWheel(signal: AbortSignal, { free, still }: Turning): void {
  let kept = false;
  let wasStill = false;
  /** Where the page stood before the turn: by the time that a turn is heard of, the browser may have scrolled. */
  let rest = window.scrollY;
  const heard = (event: Event) => {
    kept &&= free();
    if (!free() || !isScroll(event) || !isOverWords(event.target)) return;
    if (kept) event.stopImmediatePropagation();
    const before = placeOf(event.target);
    setTimeout(() => {
      if (kept || !event.defaultPrevented || signal.aborted || placeOf(event.target) !== before) return;
      kept = true;
      if (event instanceof WheelEvent) window.scrollBy({ top: event.deltaY, behavior: "instant" });
    }, BEGINS_MS);
    const moved = window.scrollY !== rest;
    if (event instanceof WheelEvent) setTimeout(() => judge(event, moved || placeOf(event.target) === before), TURN_MS);
  };
  /** A script that scrolls the page back, or was told before us, is not freed by this: it is said. */
  const judge = ({ deltaY }: WheelEvent, stands: boolean) => {
    if (signal.aborted || !free()) return;
    const room = deltaY > 0 ? document.documentElement.scrollHeight - window.innerHeight - rest : rest;
    const now = stands && room > Math.abs(deltaY) && window.scrollY === rest;
    rest = window.scrollY;
    if (now === wasStill) return;
    wasStill = now;
    still(now);
  };
  for (const name of ["wheel", "touchmove"])
    window.addEventListener(name, heard, { capture: true, passive: true, signal });
}

/** Where something stands in the window: it moves with the page, whatever moves that. */
function placeOf(target: EventTarget | null): number {
  return target instanceof Element ? native.boundingRect.call(target).top : 0;
}

/** Whether a page would scroll by it: not a turn across, nor one that changes the size. */
function isScroll(event: Event): boolean {
  if (event instanceof WheelEvent) return event.deltaY !== 0 && !event.ctrlKey && !event.shiftKey;
  return "touches" in event && event.touches instanceof TouchList && event.touches.length === 1;
}

/** Whether the innermost box under the pointer is one of text or holds such boxes, and nothing around it scrolls by itself. */
function isOverWords(target: EventTarget | null): boolean {
  let box = target instanceof Element ? target : null;
  while (box !== null && getComputedStyle(box).display === "inline") box = native.shownParent(box);
  return box !== null && (native.matches.call(box, WORDS) || holdsWords(box)) && !isScroller(box);
}

function holdsWords(element: Element): boolean {
  return [...element.childNodes].some((node) =>
    node instanceof Text ? /\p{L}/u.test(node.data) : node instanceof Element && native.matches.call(node, WORDS),
  );
}

/** Whether something inside the page takes the wheel. */
function isScroller(element: Element): boolean {
  for (let at: Element | null = element; at !== null; at = native.shownParent(at)) {
    const root = at === document.documentElement || at === document.body;
    if (!root && at.scrollHeight > at.clientHeight && /auto|scroll/.test(getComputedStyle(at).overflowY)) return true;
  }
  return false;
}
