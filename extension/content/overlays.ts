// "Hide overlays only": what lies over the live page is hidden and the page let go, as one transaction that says what it
// did and is given back exactly. Nothing of the page is clicked, nothing is sent, and what a publisher hides stays hidden.

import type { Overlay, Reading } from "../generated/core";
import { say } from "../strings";
import { ask, tell } from "./ask";
import { conceal, isConcealed, type Lock } from "./conceal";
import * as native from "./native";
import { notify, openNotice } from "./notice";
import { dismissPanels } from "./panel";
import { isMark, randomMark } from "./random";
import { make } from "./reader/make";
import { counted } from "./reader/sources";
import { type Walk, walk } from "./walk";

/** An overlay with its elements on the page. */
interface Found {
  overlay: Overlay;
  parts: Element[];
  locks: Lock[];
}

/** What is hidden on this page. */
interface Hiding {
  controller: AbortController;
  found: Found[];
}

let hiding: Hiding | undefined;

/** Hides the overlays, or gives them back. While the reader is on, the button is the reader's. */
export function toggleOverlays(readerIsOn: () => boolean): void {
  // Where the page has taken away all that was hidden, there may be something new.
  const over = hiding !== undefined && hiding.found.length > 0 && remaining(hiding.found).length === 0;
  const was = hiding !== undefined || dismissOrphan();
  hiding?.controller.abort();
  if (!was || over) void hide(readerIsOn);
}

async function hide(readerIsOn: () => boolean): Promise<void> {
  const controller = new AbortController();
  const { signal } = controller;
  const own: Hiding = { controller, found: [] };
  hiding = own;
  signal.addEventListener("abort", () => {
    hiding = undefined;
  });
  try {
    const walked = walk();
    const reading = await read(walked);
    if (signal.aborted) return;
    if (reading === undefined) return leave(controller, say("failed"));
    const found = reading.overlays.map((overlay) => find(walked, overlay)).filter(({ parts }) => parts.length > 0);
    if (found.length === 0) return leave(controller, say("overlays_none"));
    const mark = randomMark();
    signal.addEventListener("abort", () => tell({ kind: "overlays", mark, hidden: 0 }));
    // The sheet is there before anything is marked, so that all of it happens at once.
    const ready = await ask({ kind: "overlays", mark, hidden: found.length });
    if (signal.aborted) return;
    if (ready?.kind !== "done") return leave(controller, say("failed"));
    own.found = found;
    apply(own, mark, readerIsOn);
  } catch (error) {
    // Half a transaction must not stay.
    controller.abort();
    throw error;
  }
}

function leave(controller: AbortController, sentence: string): void {
  controller.abort();
  notify(sentence);
}

function apply({ controller, found }: Hiding, mark: string, readerIsOn: () => boolean): void {
  const { signal } = controller;
  const parts = [...new Set(found.flatMap((one) => one.parts))];
  const locks = [...new Map(found.flatMap((one) => one.locks).map((lock) => [lock.element, lock])).values()];
  const back = conceal(parts, locks, mark);
  let dismiss = announce(found, controller);
  signal.addEventListener("abort", () => {
    dismiss();
    back();
  });
  // A newer content script asks this one to give back.
  window.addEventListener(mark, () => controller.abort(), { signal });
  const shown = () => tell({ kind: "overlays", mark, hidden: remaining(found).length });
  window.addEventListener("pageshow", (event) => event.persisted && shown(), { signal });
  let known = found.length;
  watch(signal, () => {
    const left = remaining(found);
    if (left.length === known || readerIsOn()) return;
    known = left.length;
    dismiss();
    if (left.length > 0) dismiss = announce(left, controller);
    shown();
  });
}

/** How many overlays are hidden on this page now. */
export function hiddenOverlays(): number {
  return hiding === undefined ? 0 : remaining(hiding.found).length;
}

function remaining(found: readonly Found[]): Found[] {
  return found.filter(({ parts }) => parts.some(isConcealed));
}

/** Tells when the page has taken something away or shown it again. */
function watch(signal: AbortSignal, changed: () => void): void {
  const observer = new MutationObserver(changed);
  observer.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["open"] });
  signal.addEventListener("abort", () => observer.disconnect());
}

async function read({ snapshot }: Walk): Promise<Reading | undefined> {
  const reply = await ask({ kind: "read", snapshot, scope: "largestText" });
  return reply?.kind === "reading" ? reply.reading : undefined;
}

/** The elements of an overlay that are still on the page. */
function find({ nodes }: Walk, overlay: Overlay): Found {
  const element = (node: number) => {
    const found = nodes[node];
    return found instanceof Element && found.isConnected ? [found] : [];
  };
  return {
    overlay,
    parts: overlay.parts.flatMap(element),
    locks: overlay.locks.flatMap(({ node, release, offset }) =>
      element(node).map((locked) => ({ element: locked, release, offset })),
    ),
  };
}

/** Says what was hidden, and offers it back. */
function announce(found: readonly Found[], controller: AbortController): () => void {
  const overlays = found.map(({ overlay }) => overlay);
  const back = make("button", "", say("give_back"));
  back.type = "button";
  back.addEventListener("click", () => controller.abort());
  const notes: string[] = [];
  if (found.some(({ locks }) => locks.length > 0)) notes.push(say("overlays_unlocked"));
  if (overlays.some(({ kind }) => kind === "consent")) notes.push(say("overlays_consent"));
  const list = notes.map((note) => make("li", "", note));
  return openNotice(
    say("overlays_hidden", counted(overlays)),
    back,
    ...(list.length > 0 ? [make("ul", "", ...list)] : []),
  );
}

/** Gives back what another content script of this extension has hidden: one from before an update. */
function dismissOrphan(): boolean {
  const marked = [...document.querySelectorAll("*")].flatMap((element) =>
    native.attributeNames
      .call(element)
      .filter((name) => isMark(name) && native.attribute.call(element, name) !== "")
      .map((name) => ({ element, name })),
  );
  for (const name of new Set(marked.map(({ name }) => name))) window.dispatchEvent(new Event(name));
  // Where its script is gone, what it would have done is done here, as far as the page still shows it.
  for (const { element, name } of marked) native.removeAttribute.call(element, name);
  if (marked.length > 0) dismissPanels();
  return marked.length > 0;
}
