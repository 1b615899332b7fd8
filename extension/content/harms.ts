// What is done to the article while something lies over it: blurred, dimmed, faded, cut off, out of reach. Looked for only
// around the text and right below it.

import * as table from "../generated/table";
import * as native from "./native";

/** Ancestors looked at above the text. */
const CLIMB = 24;

/** Children of the text's own box that are looked at. */
const CHILDREN = 40;

/** Opacity below which a text is dimmed. */
const DIM = 0.67;

/** Height that is cut off before it counts, CSS pixels. */
const CUT = 24;

/** Where a text is looked for: its first paragraph stands in its own box. */
const PARAGRAPH = "article p, main p, [role=main] p, body p";

/** The boxes around the text and in it with what is done to each. */
export function findHarms(found: Map<Element, number>): void {
  const text = document.querySelector(PARAGRAPH);
  const box = text === null ? null : native.shownParent(text);
  if (box === null) return;
  let at: Element | null = box;
  for (let level = 0; at !== null && level < CLIMB; level += 1) {
    add(found, at, harmsOf(at));
    at = native.shownParent(at);
  }
  let child = native.firstElement.call(box);
  for (let place = 0; child !== null && place < CHILDREN; place += 1) {
    add(found, child, harmsOf(child));
    child = native.nextElement.call(child);
  }
}

function add(found: Map<Element, number>, element: Element, bits: number): void {
  const known = found.get(element) ?? 0;
  // A scroller that stands in the window's stead is no text that is cut.
  if (bits !== 0) found.set(element, known | ((known & table.LAYER_CLIPS) !== 0 ? bits & ~table.LAYER_CUT : bits));
}

function harmsOf(element: Element): number {
  const style = getComputedStyle(element);
  let bits = 0;
  if (style.filter.includes("blur")) bits |= table.LAYER_BLURRED;
  if (Number(style.opacity) < DIM) bits |= table.LAYER_DIMMED;
  if (isMasked(element, style)) bits |= table.LAYER_FADED;
  if (style.getPropertyValue("-webkit-line-clamp") !== "none") bits |= table.LAYER_CLAMPED;
  else if (isCut(element, style)) bits |= table.LAYER_CUT;
  if (native.attribute.call(element, "inert") !== null) bits |= table.LAYER_INERT;
  if (native.attribute.call(element, "aria-hidden") === "true") bits |= table.LAYER_UNSPOKEN;
  if (style.touchAction === "none" || style.pointerEvents === "none" || style.userSelect === "none")
    bits |= table.LAYER_NUMB;
  if (isRoot(element) && isVeiled(element)) bits |= table.LAYER_NUMB;
  return bits;
}

/** Faded by a mask, or by a sheet of the element's own that runs into the paper. */
function isMasked(element: Element, { maskImage, position }: CSSStyleDeclaration): boolean {
  if (maskImage !== "none" && maskImage !== "") return true;
  if (isRoot(element)) return false;
  if (position === "static") return false;
  return ["::before", "::after"].some((part) => {
    const style = getComputedStyle(element, part);
    return style.content !== "none" && style.position === "absolute" && style.backgroundImage.includes("gradient");
  });
}

/** A sheet that the root or the body draws over the window. */
function isVeiled(element: Element): boolean {
  return ["::before", "::after"].some((part) => {
    const style = getComputedStyle(element, part);
    return style.content !== "none" && style.position === "fixed" && style.display !== "none";
  });
}

function isRoot(element: Element): boolean {
  return element === document.body || element === document.documentElement;
}

function isCut(element: Element, { overflowY }: CSSStyleDeclaration): boolean {
  return !isRoot(element) && /hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + CUT;
}
