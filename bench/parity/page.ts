// Runs in the page, in the extension's world: the content script's own walk, as plain data.

import * as native from "../../extension/content/native";
import { walk } from "../../extension/content/walk";
import type { Snapshot } from "../../extension/generated/core";
import { NODE_STRIDE, TEXT } from "../../extension/generated/table";

/** A snapshot without typed arrays, which an injected script cannot give. */
export type Plain = Omit<Snapshot, "nodes" | "attributes" | "boxes"> &
  Record<"nodes" | "attributes" | "boxes", number[]>;

/** What the page's side gives. */
export interface Walked {
  snapshot: Plain;
  /** The elements that the markup itself says are hidden, by their number. */
  hidden: number[];
}

declare global {
  var parityWalked: Walked | undefined;
}

placePieces();
const { snapshot, nodes } = walk();
globalThis.parityWalked = {
  snapshot: {
    ...snapshot,
    nodes: [...snapshot.nodes],
    attributes: [...snapshot.attributes],
    boxes: [...snapshot.boxes],
  },
  hidden: nodes.flatMap((node, at) =>
    snapshot.nodes[at * NODE_STRIDE] !== TEXT && native.isElement(node) && hidesItself(node) ? [at] : [],
  ),
};

/** The same words as in the walk of saved pages: `hidden`, or an inline style that hides. */
function hidesItself(element: Element): boolean {
  const hidden = native.attribute.call(element, "hidden");
  const style = (native.attribute.call(element, "style") ?? "").toLowerCase().replaceAll(" ", "");
  return (
    (hidden !== null && hidden.toLowerCase() !== "until-found") ||
    style.includes("display:none") ||
    style.includes("visibility:hidden")
  );
}

/**
 * Moves the pieces of a streamed page to their marks, as the page's own script does, which does not run here. What is shown
 * meanwhile stands between the mark and a comment beside it.
 */
function placePieces(): void {
  for (const piece of document.querySelectorAll("[id^='S:']")) {
    const number = piece.id.slice("S:".length);
    const mark = ["B:", "P:"].map((kind) => document.getElementById(kind + number)).find((found) => found !== null);
    if (!(mark instanceof HTMLTemplateElement) || piece.contains(mark) || mark.closest("head") !== null) continue;
    for (const node of shownMeanwhile(mark)) node.remove();
    mark.before(...piece.childNodes);
  }
}

function shownMeanwhile(mark: Element): ChildNode[] {
  const says = (node: Node | null, words: string[]) => node instanceof Comment && words.includes(node.data);
  const [opens, closes] = [
    ["$", "$?", "$!", "$~", "&"],
    ["/$", "/&"],
  ];
  const found: ChildNode[] = [];
  if (!says(mark.previousSibling, opens)) return found;
  let open = 0;
  for (let node = mark.nextSibling; node !== null; node = node.nextSibling) {
    if (says(node, opens)) open += 1;
    else if (says(node, closes) && open === 0) return found;
    else if (says(node, closes)) open -= 1;
    found.push(node);
  }
  return [];
}
