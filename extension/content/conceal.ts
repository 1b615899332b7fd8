// What hiding changes on the page, and its exact inverse: one attribute with a random name on each element, and the
// attributes that keep the article from being reached. What the mark does stands in a sheet of the user's origin, since a
// style written into an element leaves traces.

import type { Lift, Release } from "../generated/core";
import { takeAttribute } from "./attributes";
import { closeModals, quietly } from "./dialogs";
import * as native from "./native";

/** An element that keeps the page from scrolling. */
export interface Lock {
  element: Element;
  release: Release;
  /** How far the page was scrolled before it was locked, where the lock took that away. */
  offset: number | undefined;
}

/** What was done to an element of the article, or around it. */
export interface Harm {
  element: Element;
  lift: Lift;
}

/** What goes together: elements that are hidden, and what is undone while they are. */
export interface Layer {
  parts: readonly Element[];
  locks: readonly Lock[];
  harms: readonly Harm[];
}

/** The words of the mark; the sheet in the background knows them. */
const RELEASED = { show: "u", scroll: "s", flow: "f" } as const satisfies Record<Release, string>;
const LIFTED = { clear: "c", uncut: "x", touch: "t" } as const satisfies Partial<Record<Lift, string>>;
const TAKEN = { wake: "inert", tell: "aria-hidden" } as const satisfies Partial<Record<Lift, string>>;
const HIDDEN = "h";

/** Elements that are hidden on this page now. */
const hidden = new Set<Element>();

/** Whether an element that was hidden still stands on the page, and is still hidden. */
export function isConcealed(element: Element): boolean {
  return hidden.has(element) && element.isConnected;
}

/** How far something is scrolled. */
type Place = readonly [left: number, top: number];

/** Layers that are hidden on the page, each by itself. */
export class Veil {
  /** What each layer needs besides its mark to be given back. */
  readonly #backs = new Map<Layer, () => void>();
  /** The words that stand on each element. */
  readonly #marked = new Map<Element, string>();
  /** The attributes that are taken from elements, with the way back. */
  readonly #taken = new Map<string, Map<Element, () => void>>();
  /** Where the window was scrolled before anything was hidden, and right after. */
  #scrolled: { before: Place; after: Place; moved: boolean } | undefined;

  constructor(private readonly mark: string) {}

  /** Hides layers, in one step. */
  hide(layers: readonly Layer[]): void {
    const before = scroll();
    for (const layer of layers)
      if (!this.#backs.has(layer))
        this.#backs.set(
          layer,
          leave(layer, () => this.#drop(layer)),
        );
    this.#draw();
    const offset = layers.flatMap(({ locks }) => locks).find((lock) => lock.offset !== undefined)?.offset;
    if (offset !== undefined) window.scrollTo({ top: offset, behavior: "instant" });
    this.#scrolled ??= { before, after: scroll(), moved: offset !== undefined };
  }

  /** Gives one layer back; what others hold undone stays so. */
  show(layer: Layer): void {
    const back = this.#backs.get(layer);
    if (back === undefined) return;
    this.#drop(layer);
    back();
  }

  /** Gives everything back. */
  lift(): void {
    const backs = [...this.#backs.values()];
    this.#backs.clear();
    const stayed = this.#scrolled !== undefined && same(scroll(), this.#scrolled.after);
    this.#draw();
    for (const back of backs.reverse()) back();
    // A page that has copied a marked element has copied the mark.
    for (const copy of native.queryAll.call(document, `[${this.mark}]`)) native.removeAttribute.call(copy, this.mark);
    if (this.#scrolled === undefined) return;
    const { before, moved } = this.#scrolled;
    // A person who has read on stays there, unless the lock takes the window's own scroll away again.
    if (stayed || moved) window.scrollTo({ left: before[0], top: before[1], behavior: "instant" });
    this.#scrolled = undefined;
  }

  #drop(layer: Layer): void {
    this.#backs.delete(layer);
    this.#draw();
  }

  /** Puts marks back that the page has taken away. */
  redraw(): void {
    this.#draw();
  }

  /** Makes the page agree with the layers that are hidden. */
  #draw(): void {
    const words = new Map<Element, Set<string>>();
    const taken = new Map<string, Set<Element>>();
    const say = (element: Element, word: string) => words.set(element, (words.get(element) ?? new Set()).add(word));
    for (const { parts, locks, harms } of this.#backs.keys()) {
      for (const part of parts) say(part, HIDDEN);
      for (const { element, release } of locks) say(element, RELEASED[release]);
      for (const { element, lift } of harms) {
        if (lift === "wake" || lift === "tell")
          taken.set(TAKEN[lift], (taken.get(TAKEN[lift]) ?? new Set()).add(element));
        else say(element, LIFTED[lift]);
      }
    }
    for (const element of [...this.#marked.keys()]) if (!words.has(element)) this.#unmark(element);
    for (const [element, set] of words) this.#put(element, [...set].join(" "));
    for (const name of new Set([...taken.keys(), ...this.#taken.keys()]))
      this.#take(name, taken.get(name) ?? new Set());
  }

  #put(element: Element, words: string): void {
    if (words.split(" ").includes(HIDDEN)) hidden.add(element);
    if (this.#marked.get(element) === words && native.attribute.call(element, this.mark) === words) return;
    this.#marked.set(element, words);
    native.setAttribute.call(element, this.mark, words);
  }

  #unmark(element: Element): void {
    hidden.delete(element);
    this.#marked.delete(element);
    native.removeAttribute.call(element, this.mark);
  }

  #take(name: string, wanted: ReadonlySet<Element>): void {
    const now = this.#taken.get(name) ?? new Map<Element, () => void>();
    for (const [element, back] of [...now]) {
      if (wanted.has(element)) continue;
      now.delete(element);
      back();
    }
    for (const element of wanted) if (!now.has(element)) now.set(element, takeAttribute(element, name));
    this.#taken.set(name, now);
  }
}

/** What is lost with an element that is not shown, and how it comes back: dialogs, focus, scrolled boxes. */
function leave({ parts }: Layer, reopened: () => void): () => void {
  const focused = focusedInside(parts);
  const inner = scrolledInside(parts);
  const modals = closeModals(parts, reopened);
  // An element that is not shown loses the focus a little later, and the page would hear of it.
  if (focused !== undefined) quietly(focused, () => native.blur.call(focused));
  return () => {
    modals();
    for (const [element, left, top] of inner) element.scrollTo({ left, top, behavior: "instant" });
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

function scroll(): Place {
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
