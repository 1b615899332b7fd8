// One walk of the live page into a snapshot: integers and two joined strings, by the core's table.
//
// The walk reads and changes nothing. It goes over the composed tree (shadow roots, slots) with a stack of its own, since
// a page may nest deeper than a call stack.

import type { Snapshot } from "../generated/core";
import * as table from "../generated/table";
import { findLayers, findLocks } from "./layers";
import * as native from "./native";
import { isOurs } from "./panel";

/** A snapshot, and what a person may do with it. */
export interface Walk {
  snapshot: Snapshot;
  /** The nodes of the page, by their number in the snapshot. */
  nodes: Node[];
  /** Some text of the page is selected. */
  selected: boolean;
}

const places = (names: readonly string[]) => new Map(names.map((name, place) => [name, place]));
const tags = places(table.TAGS);
const attributes = places(table.ATTRIBUTES);
const mute = new Set(table.MUTE);
const skipped = new Set(table.SKIPPED);
const boxed = new Set(table.BOXED);

/** Elements that never have a box of their own, so that "no box" does not mean hidden. */
const BOXLESS = new Set(["br", "wbr", "html", "head", "body", "slot"]);

const DOCUMENT_ORDER = { ELEMENT: 1, TEXT: 3 } as const;

/** Integer words in a typed array that grows. */
class Words<Words extends Uint32Array | Int32Array> {
  length = 0;
  constructor(
    private words: Words,
    private readonly make: (length: number) => Words,
  ) {}

  push(...values: number[]): void {
    if (this.length + values.length > this.words.length) {
      const grown = this.make(this.words.length * 2);
      grown.set(this.words);
      this.words = grown;
    }
    for (const value of values) this.words[this.length++] = value;
  }

  done(): Words {
    const exact = this.make(this.length);
    exact.set(this.words.subarray(0, this.length));
    return exact;
  }
}

/** Children of one node that are still to be visited. */
interface Frame {
  next: Node | null;
  /** What a slot shows; its nodes are no siblings of each other. */
  assigned: Node[] | null;
  parent: number;
  flags: number;
}

/** Walks the page. */
export function walk(): Walk {
  return new Walker().run();
}

class Walker {
  private readonly records = new Words(new Uint32Array(16384), (length) => new Uint32Array(length));
  private readonly attributeRecords = new Words(new Uint32Array(8192), (length) => new Uint32Array(length));
  private readonly boxes = new Words(new Int32Array(1024), (length) => new Int32Array(length));
  private readonly nodes: Node[] = [];
  private readonly texts: string[] = [];
  private readonly values: string[] = [];
  private readonly layers = findLayers();
  private readonly selection = selectedRange();
  private readonly typed = typedField();
  private count = 0;
  private units = 0;
  private cut = false;

  run(): Walk {
    const frames: Frame[] = [{ next: document.documentElement, assigned: null, parent: 0, flags: 0 }];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const node = take(frame);
      if (node === null) {
        frames.pop();
        continue;
      }
      if (this.count >= table.LIMIT_NODES || this.units > table.LIMIT_UNITS) {
        this.cut = true;
        break;
      }
      const below = this.visit(node, frame);
      if (below === null) continue;
      // Past the deepest level everything stands side by side, as the parser of saved pages does it: no text is lost.
      frames.push(frames.length > table.LIMIT_DEPTH ? { ...below, parent: frame.parent } : below);
    }
    return { snapshot: this.snapshot(), nodes: this.nodes, selected: this.selection !== null };
  }

  private snapshot(): Snapshot {
    return {
      nodes: this.records.done(),
      attributes: this.attributeRecords.done(),
      boxes: this.boxes.done(),
      text: this.texts.join(""),
      values: this.values.join(""),
      context: {
        version: table.VERSION,
        url: document.URL,
        base: document.baseURI,
        width: window.innerWidth,
        height: window.innerHeight,
        scrollY: Math.max(0, Math.round(window.scrollY)),
        ...findLocks(),
        cut: this.cut,
      },
    };
  }

  /** Records a node; gives the frame of its children where they are wanted. */
  private visit(node: Node, frame: Frame): Frame | null {
    switch (native.nodeType(node)) {
      case DOCUMENT_ORDER.TEXT: {
        // Half a surrogate pair in a node of its own would become a whole one when the texts are joined.
        const text = native.data(node).toWellFormed();
        const selected = this.selection?.intersectsNode(node) === true ? table.FLAG_SELECTED : 0;
        this.record(node, table.TEXT, frame.parent, frame.flags | selected, text.length);
        this.units += text.length;
        this.texts.push(text);
        return null;
      }
      case DOCUMENT_ORDER.ELEMENT:
        return node instanceof Element ? this.visitElement(node, frame) : null;
      default:
        return null;
    }
  }

  private visitElement(element: Element, frame: Frame): Frame | null {
    const name = native.localName(element);
    if (skipped.has(name) || isOurs(element) || (name === "script" && !isData(element))) return null;
    const hidden = frame.flags & table.FLAG_HIDDEN || (isHidden(element, name) ? table.FLAG_HIDDEN : 0);
    const own = this.count;
    const typed = element === this.typed ? table.FLAG_TYPED : 0;
    this.record(element, tags.get(name) ?? table.OTHER, frame.parent, hidden | typed, 0);
    this.recordAttributes(element, own);
    const layer = this.layers.get(element);
    if (layer !== undefined || (boxed.has(name) && hidden === 0)) this.recordBox(element, own, layer ?? 0);
    if (name === "textarea" || name === "select") return null;
    const inner = { parent: own, flags: hidden };
    const root = mute.has(name) ? null : native.shadowRoot(element);
    if (root !== null) {
      return { ...inner, next: native.firstChild(root), assigned: null };
    }
    if (element instanceof HTMLSlotElement) {
      const assigned = native.assignedNodes(element, { flatten: true });
      if (assigned.length > 0) return { ...inner, next: null, assigned: assigned.reverse() };
    }
    return { ...inner, next: native.firstChild(element), assigned: null };
  }

  private record(node: Node, tag: number, parent: number, flags: number, length: number): void {
    this.count += 1;
    this.nodes.push(node);
    this.records.push(tag, parent, flags, length);
  }

  private recordAttributes(element: Element, own: number): void {
    if (element instanceof HTMLImageElement) {
      this.recordAttribute(own, ":current-src", native.currentSrc(element));
      this.recordAttribute(own, ":natural-width", String(native.naturalWidth(element)));
    }
    for (const name of native.attributeNames(element)) {
      if (attributes.has(name)) this.recordAttribute(own, name, native.attribute(element, name) ?? "");
    }
  }

  private recordAttribute(own: number, name: string, value: string): void {
    if (value.length > table.LIMIT_VALUE) return;
    this.attributeRecords.push(own, attributes.get(name) ?? 0, value.length);
    this.units += value.length;
    this.values.push(value.toWellFormed());
  }

  private recordBox(element: Element, own: number, layer: number): void {
    const { x, y, width, height } = native.boundingRect(element);
    const [left, top] = [x + window.scrollX, y + window.scrollY];
    this.boxes.push(own, Math.round(left), Math.round(top), Math.round(width), Math.round(height), layer);
  }
}

function take(frame: Frame): Node | null {
  if (frame.assigned !== null) return frame.assigned.pop() ?? null;
  const node = frame.next;
  if (node !== null) frame.next = native.nextSibling(node);
  return node;
}

function isData(script: Element): boolean {
  return native.attribute(script, "type")?.trim().toLowerCase() === table.DATA_SCRIPT_TYPE;
}

/** Not shown by the page. An element with `display: contents` has no box, yet shows what it holds. */
function isHidden(element: Element, name: string): boolean {
  if (mute.has(name) || BOXLESS.has(name)) return false;
  if (native.checkVisibility(element, { visibilityProperty: true })) return false;
  return getComputedStyle(element).display !== "contents";
}

/** The field that the person is writing in. */
function typedField(): Element | null {
  const field = native.focused();
  const written =
    field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
      ? field.value !== field.defaultValue
      : field instanceof HTMLElement && field.isContentEditable;
  return written ? field : null;
}

/** What the person selected, if it is more than a caret. */
function selectedRange(): Range | null {
  const selection = document.getSelection();
  if (selection === null || selection.rangeCount === 0 || selection.toString().trim() === "") return null;
  return selection.getRangeAt(0);
}
