// Elements that float over the page, found where they are seen: by hit tests, not by a scan of every element.

import * as table from "../generated/table";
import * as native from "./native";

/** Points of the grid along each side. */
const GRID = 4;

/** Distance from the window's edges that is tested for docked bars, CSS pixels. */
const EDGE = 8;

/** Ancestors looked at above a hit. */
const CLIMB = 24;

const DIALOGS = "dialog[open], [role=dialog], [role=alertdialog], [aria-modal=true]";

/** Floating elements with the bits of their box record. */
export function findLayers(): Map<Element, number> {
  const found = new Map<Element, number>();
  const seen = new Set<Element>();
  const consider = (element: Element, climb: number) => {
    let at: Element | null = element;
    for (let level = 0; at !== null && level < climb && !seen.has(at); level += 1) {
      seen.add(at);
      const bits = layerOf(at);
      if (bits !== 0 && found.size < table.LIMIT_LAYERS) found.set(at, bits);
      at = native.shownParent(at);
    }
  };
  for (const dialog of document.querySelectorAll(DIALOGS)) consider(dialog, 1);
  for (const [x, y] of points()) {
    const hit = document.elementFromPoint(x, y);
    if (hit !== null) consider(hit, CLIMB);
  }
  for (const child of [...(document.body?.children ?? []), ...document.documentElement.children]) consider(child, 1);
  markCentre(found);
  return found;
}

function* points(): Generator<[number, number]> {
  const { innerWidth: width, innerHeight: height } = window;
  for (let row = 0; row < GRID; row += 1) {
    for (let column = 0; column < GRID; column += 1) {
      yield [((column + 0.5) * width) / GRID, ((row + 0.5) * height) / GRID];
    }
  }
  yield [width / 2, EDGE];
  yield [width / 2, height - EDGE];
  yield [EDGE, height / 2];
  yield [width - EDGE, height / 2];
}

function layerOf(element: Element): number {
  if (element === document.documentElement || element === document.body) return 0;
  const { position } = getComputedStyle(element);
  let bits = 0;
  if (position === "fixed") bits |= table.LAYER_FIXED;
  if (position === "sticky") bits |= table.LAYER_STICKY;
  if (position === "absolute" && native.matches(element, DIALOGS)) bits |= table.LAYER_ABSOLUTE;
  if (position !== "static" && native.matches(element, ":modal, :popover-open")) bits |= table.LAYER_TOP;
  return bits;
}

function markCentre(found: Map<Element, number>): void {
  let at = document.elementFromPoint(window.innerWidth / 2, window.innerHeight / 2);
  while (at !== null) {
    const bits = found.get(at);
    if (bits !== undefined) found.set(at, bits | table.LAYER_CENTRE);
    at = native.shownParent(at);
  }
}

/** What keeps the page from scrolling. */
export function findLocks(): number {
  const stops = (element: Element | null) =>
    element !== null && /hidden|clip/.test(getComputedStyle(element).overflowY);
  let bits = 0;
  if (stops(document.documentElement)) bits |= table.LOCK_ROOT_OVERFLOW;
  if (stops(document.body)) bits |= table.LOCK_BODY_OVERFLOW;
  if (document.body !== null && getComputedStyle(document.body).position === "fixed") bits |= table.LOCK_BODY_FIXED;
  return bits;
}
