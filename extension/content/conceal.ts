// What hiding changes on the page, and its exact inverse: one attribute with a random name on each element. What the
// attribute does stands in a sheet of the user's origin, since a style written into an element leaves traces.

import type { Release } from "../generated/core";
import { closeModals, quietly } from "./dialogs";
import * as native from "./native";

/** An element that keeps the page from scrolling. */
export interface Lock {
  element: Element;
  release: Release;
  /** How far the page was scrolled before it was locked, where the lock took that away. */
  offset: number | undefined;
}

/** The attribute's values; the sheet in the background knows them. */
const RELEASED = { show: "u", scroll: "s", flow: "f" } as const satisfies Record<Release, string>;
const HIDDEN = "h";

/** Elements that are hidden on this page now. */
const hidden = new Set<Element>();

/** Whether an element that was hidden still stands on the page, and is still hidden. */
export function isConcealed(element: Element): boolean {
  return hidden.has(element) && element.isConnected;
}

/** Hides the elements and lets the page go, in one step; gives the way back. */
export function conceal(parts: readonly Element[], locks: readonly Lock[], mark: string): () => void {
  const focused = focusedInside(parts);
  const inner = scrolledInside(parts);
  const before = scroll();
  const show = (element: Element) => {
    hidden.delete(element);
    native.removeAttribute.call(element, mark);
  };
  const modals = closeModals(parts, show);
  // An element that is not shown loses the focus a little later, and the page would hear of it.
  if (focused !== undefined) quietly(focused, () => native.blur.call(focused));
  for (const part of parts) {
    hidden.add(part);
    native.setAttribute.call(part, mark, HIDDEN);
  }
  for (const { element, release } of locks) native.setAttribute.call(element, mark, RELEASED[release]);
  const offset = locks.find((lock) => lock.offset !== undefined)?.offset;
  if (offset !== undefined) window.scrollTo({ top: offset, behavior: "instant" });
  const placed = scroll();
  return () => {
    const stayed = same(scroll(), placed);
    for (const part of parts) show(part);
    for (const { element } of locks) native.removeAttribute.call(element, mark);
    modals();
    for (const [element, left, top] of inner) element.scrollTo({ left, top, behavior: "instant" });
    // A person who has read on stays there, unless the lock takes the window's own scroll away again.
    if (stayed || offset !== undefined) window.scrollTo({ left: before[0], top: before[1], behavior: "instant" });
    if (focused !== undefined) refocus(focused);
  };
}

/** The focus goes back to where it was, if it is nowhere now. */
function refocus(element: HTMLElement): void {
  const lost = document.activeElement === null || document.activeElement === document.body;
  if (lost && element.isConnected) quietly(element, () => native.focus.call(element, { preventScroll: true }));
}

function focusedInside(parts: readonly Element[]): HTMLElement | undefined {
  const focused = native.focused();
  return focused instanceof HTMLElement && parts.some((part) => native.shows(part, focused)) ? focused : undefined;
}

function scroll(): [number, number] {
  return [window.scrollX, window.scrollY];
}

function same(one: readonly number[], other: readonly number[]): boolean {
  return one.every((value, at) => value === other[at]);
}

/** Boxes inside that are scrolled: an element that is not shown forgets that. */
function scrolledInside(parts: readonly Element[]): [Element, number, number][] {
  const all = parts.flatMap((part) => [part, ...part.querySelectorAll("*")]);
  return all
    .filter(({ scrollTop, scrollLeft }) => scrollTop !== 0 || scrollLeft !== 0)
    .map((element) => [element, element.scrollLeft, element.scrollTop]);
}
