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
