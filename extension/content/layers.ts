// Elements that float over the page, found where they are seen: by hit tests, not by a scan of every element.

import * as table from "../generated/table";
import { findHarms } from "./harms";
import * as native from "./native";
import { isOpened } from "./opened";

/** Points of the grid along each side. */
const GRID = 4;

/** Distance from the window's edges that is tested for docked bars, CSS pixels. */
const EDGE = 8;

/** Ancestors looked at above a hit. */
const CLIMB = 24;

/** Elements beside a floating one that are looked at: its backdrop may take no mouse, and no hit test finds it. */
const BESIDE = 8;

/** Share of the window from which an absolute box lies over the page. */
const MOST = 0.5;

/** Share of the window's width from which a box is a strip. */
const WIDE = 0.8;

const DIALOGS = "dialog[open], [role=dialog], [role=alertdialog], [aria-modal=true]";

/** Where an article stands, for a scroller around it. */
const TEXTS = "article, main, [role=main]";

/** Floating elements with the bits of their box record; `page` is what is no layer, however it is placed. */
export function findLayers(page: ReadonlyMap<Element, unknown>): Map<Element, number> {
  const found = new Map<Element, number>();
  const seen = new Set(page.keys());
  const consider = (element: Element, climb: number) => {
    let at: Element | null = element;
    for (let level = 0; at !== null && level < climb && !seen.has(at); level += 1) {
      seen.add(at);
      let bits = layerOf(at);
      if (bits !== 0 && isOpened(at)) bits |= table.LAYER_OPENED;
      if (bits !== 0 && found.size < table.LIMIT_LAYERS) found.set(at, bits);
      at = native.shownParent(at);
    }
  };
  for (const dialog of document.querySelectorAll(DIALOGS)) consider(dialog, 1);
  for (const [x, y] of points()) {
    const hit = hitAt(x, y);
    if (hit !== null) consider(hit, CLIMB);
  }
  for (const child of [...(document.body?.children ?? []), ...document.documentElement.children]) consider(child, 1);
  for (const element of [...found.keys()]) for (const other of beside(element)) consider(other, 1);
  markCentre(found);
  markScrollers(found);
  if (mayHarm(found)) findHarms(found);
  return found;
}

/** Whether something floats that a page may blur or lock its article for: more than a header. */
function mayHarm(found: ReadonlyMap<Element, number>): boolean {
  const { locks } = findLocks();
  if ((locks & ~table.LOCK_BODY_SCROLLS) !== 0) return true;
  return [...found].some(([element, bits]) => {
    if ((bits & (table.LAYER_CENTRE | table.LAYER_TOP)) !== 0) return true;
    return (bits & table.LAYER_FIXED) !== 0 && !/^(header|nav|button)$/.test(native.localName.call(element));
  });
}

function points(): [number, number][] {
  const { innerWidth: width, innerHeight: height } = window;
  const found: [number, number][] = [
    [width / 2, EDGE],
    [width / 2, height - EDGE],
    [EDGE, height / 2],
    [width - EDGE, height / 2],
  ];
  for (let row = 0.5; row < GRID; row += 1)
    for (let column = 0.5; column < GRID; column += 1) found.push([(column * width) / GRID, (row * height) / GRID]);
  return found;
}

/** The innermost element at a point of the window, inside shadow roots too. */
function hitAt(x: number, y: number): Element | null {
  let hit = document.elementFromPoint(x, y);
  for (let inner = hit; inner !== null; ) {
    hit = inner;
    const deeper: Element | null = native.shadowRoot(inner)?.elementFromPoint(x, y) ?? null;
    inner = deeper === hit ? null : deeper;
  }
  return hit;
}

function layerOf(element: Element): number {
  if (element === document.documentElement || element === document.body) return 0;
  const { position, zIndex } = getComputedStyle(element);
  let bits = 0;
  // A sheet below the page is its background.
  if (Number(zIndex) < 0) return 0;
  if (position === "fixed") bits |= table.LAYER_FIXED;
  if (position === "sticky") bits |= table.LAYER_STICKY;
  if (position === "absolute" && (native.matches.call(element, DIALOGS) || coversMost(element) || isStrip(element)))
    bits |= table.LAYER_ABSOLUTE;
  if (position !== "static" && native.matches.call(element, ":modal, :popover-open")) bits |= table.LAYER_TOP;
  return bits;
}

function coversMost(element: Element): boolean {
  const { innerWidth, innerHeight } = window;
  const { left, top, right, bottom } = native.boundingRect.call(element);
  const width = Math.min(right, innerWidth) - Math.max(left, 0);
  const height = Math.min(bottom, innerHeight) - Math.max(top, 0);
  return width > 0 && height > 0 && width * height >= MOST * innerWidth * innerHeight;
}

/** A strip along an edge of the window that stands in nothing of the page: the page was pushed aside for it. */
function isStrip(element: Element): boolean {
  const parent = native.parentNode.call(element);
  if (parent !== document.body && parent !== document.documentElement) return false;
  const { left, top, right, bottom } = native.boundingRect.call(element);
  const docked = Math.abs(top) <= EDGE || Math.abs(window.innerHeight - bottom) <= EDGE;
  return docked && right - left >= WIDE * window.innerWidth;
}

/** The elements before and after an element, nearest first. */
function* beside(element: Element): Generator<Element> {
  let [before, after] = [native.previousElement.call(element), native.nextElement.call(element)];
  for (let step = 0; step < BESIDE / 2; step += 1) {
    if (before !== null) yield before;
    if (after !== null) yield after;
    before = before && native.previousElement.call(before);
    after = after && native.nextElement.call(after);
  }
}

function markCentre(found: Map<Element, number>): void {
  let at = hitAt(window.innerWidth / 2, window.innerHeight / 2);
  while (at !== null) {
    const bits = found.get(at);
    if (bits !== undefined) found.set(at, bits | table.LAYER_CENTRE);
    at = native.shownParent(at);
  }
}

/** Boxes that clip what stands around an article. Only a window that has nothing to scroll has such a scroller. */
function markScrollers(found: Map<Element, number>): void {
  if (document.documentElement.scrollHeight > window.innerHeight + 1) return;
  const text = document.querySelector(TEXTS);
  let at = text;
  for (let level = 0; at !== null && at !== document.body && level < CLIMB; level += 1) {
    const taller = at.scrollHeight > at.clientHeight + 1;
    if (taller && stops(at)) found.set(at, (found.get(at) ?? 0) | table.LAYER_CLIPS);
    at = native.shownParent(at);
  }
}

function stops(element: Element): boolean {
  return /hidden|clip/.test(getComputedStyle(element).overflowY);
}

/** What keeps the page from scrolling, and the upper edge of a body that is fixed. */
export function findLocks(): { locks: number; bodyTop: number } {
  const { documentElement: root, body } = document;
  const style = body === null ? null : getComputedStyle(body);
  let locks = 0;
  if (stops(root)) locks |= table.LOCK_ROOT_OVERFLOW;
  if (body === null || style === null) return { locks, bodyTop: 0 };
  if (stops(body)) locks |= table.LOCK_BODY_OVERFLOW;
  if (scrollsItself(root, body)) locks |= table.LOCK_BODY_SCROLLS;
  if (style.position !== "fixed") return { locks, bodyTop: 0 };
  return { locks: locks | table.LOCK_BODY_FIXED, bodyTop: Math.round(Number.parseFloat(style.top)) || 0 };
}

/** The body scrolls in the window's stead: both clip, and the body is no taller than the window. */
function scrollsItself(root: Element, body: Element): boolean {
  const visible = (element: Element) => getComputedStyle(element).overflowY === "visible";
  if (visible(root) || visible(body)) return false;
  const { height } = native.boundingRect.call(body);
  return height <= window.innerHeight + 1 && body.scrollHeight > height + 1;
}
