// What happens on a page while its overlays are hidden: one puts its overlay back, another shows one late. The work is
// bounded, whatever the page does, and a page on which nothing changes costs nothing.

import * as native from "./native";
import { hasJustUsed, noteOpened, startHistory } from "./opened";
import { isOurs } from "./panel";

/** Attributes whose change may bring something up. */
const ATTRIBUTES = ["class", "style", "open", "hidden", "inert", "aria-hidden", "aria-modal", "popover"];

/** Milliseconds between two looks at the page; after so many looks, more. */
const PAUSE_MS = 250;
const LONG_PAUSE_MS = 1000;
const QUICK_LOOKS = 10;

/** Milliseconds after which a look is forgotten. */
const FORGET_MS = 10_000;

/** Added elements that are looked at in one batch of changes. */
const BATCH = 64;

/** What is done about changes. */
export interface Watched {
  /** Something was added, or stands there without its mark. */
  met(element: Element): void;
  /** The page may show something new, or has taken something away. */
  look(): Promise<void>;
}

/** Watches the page until the signal is aborted. `mark` is ours: an element that loses it is met again. */
export function watchPage(signal: AbortSignal, mark: string, { met, look }: Watched): void {
  startHistory();
  let looks: number[] = [];
  /** A look is due or going on; what changes meanwhile is looked at after it. */
  let planned = false;
  let changed = false;
  const rest = () => {
    const now = performance.now();
    looks = looks.filter((at) => now - at < FORGET_MS);
    if (looks.length === 0) return 0;
    return looks.length < QUICK_LOOKS ? PAUSE_MS : LONG_PAUSE_MS;
  };
  const later = () => {
    changed = true;
    if (planned || signal.aborted) return;
    planned = true;
    setTimeout(run, rest());
  };
  const run = async () => {
    changed = false;
    looks.push(performance.now());
    try {
      if (!signal.aborted) await look();
    } finally {
      planned = false;
      if (changed) later();
    }
  };
  const observer = new MutationObserver((records) => {
    let left = BATCH;
    let dirty = false;
    for (const { type, target, attributeName, addedNodes, removedNodes } of records) {
      if (target instanceof Element && isOurs(target)) continue;
      if (type === "attributes") {
        // Our own writes leave the mark there.
        if (attributeName === mark) {
          if (target instanceof Element && !target.hasAttribute(mark)) met(target);
        } else {
          dirty = true;
          if (hasJustUsed() && target instanceof Element) noteOpened(target);
        }
        continue;
      }
      dirty ||= removedNodes.length > 0;
      for (const node of addedNodes) {
        if (!(node instanceof Element) || isOurs(node)) continue;
        dirty = true;
        if (hasJustUsed()) noteOpened(node);
        left -= 1;
        if (left >= 0) {
          met(node);
          enter(node);
        }
      }
    }
    if (dirty) later();
  });
  const options = { childList: true, subtree: true, attributes: true, attributeFilter: [...ATTRIBUTES, mark] };
  /** What stands in a shadow root changes unseen from outside. */
  const enter = (element: Element) => {
    const root = native.shadowRoot(element);
    if (root !== null && !isOurs(element)) observer.observe(root, options);
  };
  observer.observe(document, options);
  for (const child of [...(document.body?.children ?? []), ...document.documentElement.children]) enter(child);
  signal.addEventListener("abort", () => observer.disconnect());
  window.addEventListener("pageshow", (event) => event.persisted && later(), { signal });
  // What slides or fades in stands where it is seen only when the movement has ended, and no record tells of that.
  for (const ended of ["transitionend", "animationend"])
    window.addEventListener(ended, ({ target }) => target instanceof Element && !isOurs(target) && later(), {
      capture: true,
      passive: true,
      signal,
    });
}
