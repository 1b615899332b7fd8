// Whether the page has moved on under the open reader: its address is another, and what was read no longer stands there.
//
// A page that only tidies its address, or jumps to another place on itself, has not moved. Nothing here asks by the clock:
// the browser tells of a new address, and the page's own changes tell when the new article has come.

import type { Reading } from "../generated/core";
import { shownElement } from "./frames";
import * as native from "./native";
import type { Walk } from "./walk";

/** Milliseconds in which changes of the page are looked at together. */
const SETTLE_MS = 200;

/** Share of the article's parts that stand as they were read, from which the page still shows this article. */
const SAME = 0.5;

/** Where an article was read, and how it stood there. */
interface Stand {
  address: string;
  title: string;
  /** The parts of the article with their text. */
  parts: (readonly [Element, string])[];
}

/** How a reading stands on the page now. */
function standOf({ snapshot, nodes }: Walk, { body }: Reading): Stand {
  const parts = body.flatMap(({ node }) => {
    const element = shownElement(nodes[node]);
    return element === undefined ? [] : [[element, textOf(element)] as const];
  });
  return {
    address: withoutPlace(snapshot.context.url),
    title: document.title,
    parts: parts.filter(([, text]) => text !== ""),
  };
}

function stands({ title, parts }: Stand): boolean {
  if (parts.length === 0) return document.title === title;
  // What is added to a part, a mark or a note, takes nothing away.
  const left = parts.filter(([element, text]) => shownElement(element) && textOf(element).includes(text));
  return left.length >= SAME * parts.length;
}

function textOf(element: Element): string {
  return (native.textContent.call(element) ?? "").trim();
}

/** Watches the page until the signal is aborted. `told` hears when it has moved on and when it is back; gives the way to say what was read. */
export function watchMoves(
  signal: AbortSignal,
  told: (moved: boolean) => void,
): (walked: Walk, reading: Reading) => void {
  let stand: Stand | undefined;
  let moved = false;
  let waiting = false;
  const navigation = ownNavigation();
  const look = () => {
    waiting = false;
    if (stand === undefined || signal.aborted) return;
    const away = withoutPlace(document.URL) !== stand.address;
    const now = away && (moved || !stands(stand));
    if (now !== moved) told(now);
    moved = now;
    // On a page that stays, nothing is watched but the address; where only the page's changes tell of it, these.
    if (away && !moved) observer.observe(document, CHANGES);
    else if (navigation === undefined) observer.observe(document, NODES);
    else observer.disconnect();
  };
  const soon = () => {
    if (!waiting) setTimeout(look, SETTLE_MS);
    waiting = true;
  };
  const observer = new MutationObserver(soon);
  signal.addEventListener("abort", () => observer.disconnect());
  navigation?.addEventListener("currententrychange", soon, { signal });
  window.addEventListener("popstate", soon, { signal });
  return (walked, reading) => {
    stand = standOf(walked, reading);
    moved = false;
    look();
  };
}

/** New nodes only. */
const NODES: MutationObserverInit = { childList: true, subtree: true };

/** Whatever can put one article in the place of another. */
const CHANGES: MutationObserverInit = {
  ...NODES,
  characterData: true,
  attributes: true,
  attributeFilter: ["class", "style", "hidden"],
};

/** The browser's Navigation API, which tells of every new address; older browsers have none. */
function ownNavigation(): EventTarget | undefined {
  const navigation: unknown = Reflect.get(window, "navigation");
  return navigation instanceof EventTarget ? navigation : undefined;
}

/** An address without the place on the page that it leads to. */
function withoutPlace(address: string): string {
  return address.replace(/#.*$/s, "");
}
