// What a saved page says of itself, out of a walk of the live one: everything that only a browser knows is withheld.
//
// Withheld are the boxes, the window with its scroll and its locks, what is hidden by more than the element's own markup,
// the selection and the field that is written in, and of pictures the address that the browser chose and the width that
// it saw. What is left has to be the same, word by word, as what the parser of saved pages fills.

import type { Snapshot } from "../../extension/generated/core";
import * as table from "../../extension/generated/table";
import type { Walked } from "./page";

/** Attributes that are no markup but the browser's answers. */
const ANSWERS = new Set([":current-src", ":natural-width"].map((name) => table.ATTRIBUTES.indexOf(name)));

/** The snapshot of a page as its markup alone has it. */
export function withhold({ snapshot, hidden }: Walked): Snapshot {
  const { context, text } = snapshot;
  return {
    nodes: withFlags(snapshot.nodes, new Set(hidden)),
    ...withoutAnswers(snapshot.attributes, snapshot.values),
    boxes: new Int32Array(),
    text,
    context: { ...context, width: 0, height: 0, scrollY: 0, locks: 0, bodyTop: 0, engaged: false, clock: 0 },
  };
}

function withFlags(words: number[], hidden: Set<number>): Uint32Array {
  const nodes = Uint32Array.from(words);
  for (let at = 0; at * table.NODE_STRIDE < nodes.length; at += 1)
    nodes[at * table.NODE_STRIDE + 2] = hidden.has(at) ? table.FLAG_HIDDEN : 0;
  return nodes;
}

function withoutAnswers(words: number[], values: string): { attributes: Uint32Array; values: string } {
  const kept: number[] = [];
  const texts: string[] = [];
  let start = 0;
  for (let at = 0; at < words.length; at += table.ATTRIBUTE_STRIDE) {
    const [node = 0, name = 0, length = 0] = words.slice(at, at + table.ATTRIBUTE_STRIDE);
    if (!ANSWERS.has(name)) {
      kept.push(node, name, length);
      texts.push(values.slice(start, start + length));
    }
    start += length;
  }
  return { attributes: Uint32Array.from(kept), values: texts.join("") };
}
