// One walk of the live page into a snapshot: integers and two joined strings, by the core's table.
//
// The walk reads and changes nothing. It goes over the composed tree (shadow roots, slots) with a stack of its own, since
// a page may nest deeper than a call stack.

import type { Snapshot } from "../generated/core";
import * as table from "../generated/table";
import { isEngaged } from "./engaged";
import { type Inside, mainFrames } from "./frames";
import { findLayers, findLocks } from "./layers";
import * as native from "./native";
import { isOurs } from "./panel";

/** A snapshot, and what a person may do with it. */
export interface Walk {
  snapshot: Snapshot;
  /** The nodes of the page, by their number in the snapshot; for a text that an element holds alone, the element. */
  nodes: Node[];
  /** Some text of the page is selected. */
  selected: boolean;
}

const places = (names: readonly string[]) => new Map(names.map((name, place) => [name, place]));
const attributes = places(table.ATTRIBUTES);

const CURRENT_SRC = attributes.get(":current-src") ?? 0;
const NATURAL_WIDTH = attributes.get(":natural-width") ?? 0;
const BASE = attributes.get(":base") ?? 0;
const FALLBACK = attributes.get(":fallback") ?? 0;
const ITEM_VALUE = attributes.get(":item-value") ?? 0;

/** The place of an attribute that nobody needs. */
const UNWANTED = -1;

/** The place of an attribute that stands for one of the table: where scripts keep the address of a picture until it is near. */
function lazyPlace(name: string): number | undefined {
  if (!name.startsWith("data-")) return undefined;
  if (table.LAZY_LISTS.some((ending) => name.endsWith(ending))) return attributes.get("data-srcset");
  if (table.LAZY_ADDRESSES.some((ending) => name.endsWith(ending))) return attributes.get("data-src");
  return undefined;
}

/** Elements that never have a box of their own, so that "no box" does not mean hidden. */
const BOXLESS = new Set(["br", "wbr", "html", "head", "body", "slot"]);

/** What the table says of an element's name, in one look-up: the first walk of a page runs cold. */
interface Kind {
  tag: number;
  skipped: boolean;
  mute: boolean;
  boxed: boolean;
  /** A line of text, whose box is wanted where style sheets have come. */
  styled: boolean;
  boxless: boolean;
  /** Its children are not what it shows: a person's words, or a document of its own. */
  shut: boolean;
  /** Whether it may hold a shadow root that is shown; told by the name where the table does not have it. */
  hosts: boolean | undefined;
}

const kinds = new Map<string, Kind>(
  table.TAGS.map((name, tag) => {
    const listed = (names: readonly string[]) => names.includes(name);
    const [skipped, mute] = [listed(table.SKIPPED), listed(table.MUTE)];
    const [boxed, styled] = [listed(table.BOXED), listed(table.STYLED)];
    const [boxless, shut] = [mute || BOXLESS.has(name), listed(table.SHUT)];
    return [name, { tag, skipped, mute, boxed, styled, boxless, shut, hosts: !mute && native.mayHost(name) }];
  }),
);

const OTHER: Kind = {
  tag: table.OTHER,
  skipped: false,
  mute: false,
  boxed: false,
  styled: false,
  boxless: false,
  shut: false,
  hosts: undefined,
};

const ELEMENT = 1;
const TEXT = 3;

/** Integer words in a typed array that grows. Written into without rest parameters: the first walk of a page runs cold. */
class Words<Array extends Uint32Array | Int32Array> {
  length = 0;
  constructor(
    public words: Array,
    private readonly make: (length: number) => Array,
  ) {}

  /** Makes room for some more words; gives the place of the first. */
  take(count: number): number {
    const at = this.length;
    this.length += count;
    if (this.length > this.words.length) {
      const grown = this.make(this.words.length * 2);
      grown.set(this.words);
      this.words = grown;
    }
    return at;
  }

  done(): Array {
    const exact = this.make(this.length);
    exact.set(this.words.subarray(0, this.length));
    return exact;
  }
}

/** Children of one node that are still to be visited. */
class Frame {
  constructor(
    public next: Node | null,
    /** What a slot shows after that, last first; its nodes are no siblings of each other. */
    readonly assigned: Node[] | null,
    readonly parent: number,
    readonly flags: number,
  ) {}
}

/** Walks the page. */
export function walk(): Walk {
  return new Walker().run();
}

class Walker {
  private readonly records = new Words(new Uint32Array(16384), (length) => new Uint32Array(length));
  private readonly attributeRecords = new Words(new Uint32Array(8192), (length) => new Uint32Array(length));
  private readonly boxes = new Words(new Int32Array(1024), (length) => new Int32Array(length));
  /** Places of the attributes met so far: a page has few names, each many times. */
  private readonly places = new Map<string, number>();
  private readonly nodes: Node[] = [];
  private readonly texts: string[] = [];
  private readonly values: string[] = [];
  /** The frames that are gone into. They are the page, not something that floats over it. */
  private readonly frames = mainFrames();
  private readonly entered: { own: number; inside: Inside }[] = [];
  private readonly layers = findLayers(this.frames);
  private readonly selection = selectedRange();
  private readonly left = Math.round(window.scrollX);
  private readonly top = Math.round(window.scrollY);
  private readonly typed = typedField();
  private readonly styled = isStyled();
  /** The type of the line before, and by what the next one is told to have the same. */
  private type = { tag: 0, parent: 0, dress: "", size: 0, weight: 0 };
  private units = 0;
  private cut = false;

  run(): Walk {
    const above: Frame[] = [];
    let frame: Frame | undefined = new Frame(document.documentElement, null, 0, 0);
    while (frame !== undefined) {
      const node: Node | null = frame.next;
      if (node === null) {
        frame = above.pop();
        continue;
      }
      if (this.nodes.length >= table.LIMIT_NODES || this.units >= table.LIMIT_UNITS) {
        this.cut = true;
        break;
      }
      frame.next = frame.assigned === null ? native.nextSibling.call(node) : (frame.assigned.pop() ?? null);
      const type = native.nodeType.call(node);
      if (type === TEXT) {
        this.visitText(node, frame);
      } else if (type === ELEMENT) {
        const below = this.visitElement(node as Element, frame, above.length >= table.LIMIT_DEPTH);
        if (below !== null) {
          above.push(frame);
          frame = below;
        }
      }
    }
    for (const { own, inside } of this.entered) this.moveBoxes(own, inside);
    return { snapshot: this.snapshot(), nodes: this.nodes, selected: this.selection !== null };
  }

  private snapshot(): Snapshot {
    return {
      nodes: this.records.done(),
      attributes: this.attributeRecords.done(),
      boxes: this.boxes.done(),
      text: joined(this.texts),
      values: joined(this.values),
      context: {
        version: table.VERSION,
        url: document.URL,
        base: document.baseURI,
        width: window.innerWidth,
        height: window.innerHeight,
        scrollY: Math.max(0, this.top),
        ...findLocks(),
        cut: this.cut,
        engaged: isEngaged(),
        clock: minutesOfWall(new Date()),
      },
    };
  }

  private visitText(node: Node, frame: Frame): void {
    this.recordText(node, frame.parent, frame.flags, native.data.call(node));
  }

  /** Records a text; the node is that of the text, or of the element that holds it alone. */
  private recordText(node: Node, parent: number, flags: number, text: string): void {
    const selected = this.selection?.intersectsNode(node) === true ? table.FLAG_SELECTED : 0;
    const room = table.LIMIT_UNITS - this.units;
    const fits = text.length <= room;
    const shown = fits ? text : text.slice(0, Math.max(0, room));
    if (!fits) this.cut = true;
    this.record(node, table.TEXT, parent, flags | selected, shown.length);
    this.units += shown.length;
    this.texts.push(shown);
  }

  /** Records an element; gives the frame of its children where they are wanted. */
  private visitElement(element: Element, frame: Frame, deepest: boolean): Frame | null {
    const name = native.localName.call(element);
    const kind = kinds.get(name) ?? OTHER;
    if (kind.skipped || (name === "div" && isOurs(element)) || (name === "script" && !isData(element))) return null;
    const fallback = name === "noscript" ? fallbackOf(element) : undefined;
    if (fallback === "") return null;
    const hidden = frame.flags & table.FLAG_HIDDEN || (isHidden(element, kind) ? table.FLAG_HIDDEN : 0);
    const own = this.nodes.length;
    const typed = element === this.typed ? table.FLAG_TYPED : 0;
    this.record(element, kind.tag, frame.parent, hidden | typed, 0);
    this.recordAttributes(element, name, own);
    if (fallback !== undefined) this.recordAttribute(own, FALLBACK, fallback);
    const layer = this.layers.get(element);
    const line = this.styled && kind.styled && hidden === 0 && (name === "p" || holdsText(element));
    if (layer !== undefined || (hidden === 0 && kind.boxed) || line) this.recordBox(element, own, layer ?? 0);
    if (line) this.recordType(element, kind.tag, frame.parent);
    if (kind.shut) return this.enter(element, own, hidden);
    // Past the deepest level everything stands side by side, as the parser of saved pages does it: no text is lost.
    const parent = deepest ? frame.parent : own;
    // An element that holds text alone is most of a page: the text is asked of it, and the text's node is never met.
    const alone = native.firstElement.call(element) === null;
    const text = alone ? (native.textContent.call(element) ?? "") : "";
    const hosts = kind.hosts ?? native.mayHost(name);
    const root = hosts ? native.shadowRoot(element, name, alone && text === "") : null;
    if (root !== null) return new Frame(native.firstChild.call(root), null, parent, hidden);
    if (name === "slot" && native.isHtml(element)) {
      const assigned = native.assignedNodes.call(element, { flatten: true });
      const shown = assigned.reverse().pop();
      if (shown !== undefined) return new Frame(shown, assigned, parent, hidden);
    }
    if (!alone) return new Frame(native.firstChild.call(element), null, parent, hidden);
    if (text !== "") this.recordText(element, parent, hidden, text);
    return null;
  }

  /** Goes into the frame of the page's main part, as into a shadow root. */
  private enter(element: Element, own: number, hidden: number): Frame | null {
    const inside = this.frames.get(element);
    if (inside === undefined) return null;
    this.records.words[own * table.NODE_STRIDE] = table.FRAME;
    this.recordAttribute(own, BASE, inside.base);
    this.entered.push({ own, inside });
    return new Frame(native.firstChild.call(inside.root), null, own, hidden);
  }

  /** What is in a frame counts from its own window: it is moved to where the frame stands. */
  private moveBoxes(own: number, { left, top }: Inside): void {
    const [{ words: nodes }, { words: boxes }] = [this.records, this.boxes];
    let end = own + 1;
    while (end < this.nodes.length && (nodes[end * table.NODE_STRIDE + 1] ?? 0) >= own) end += 1;
    for (let at = 0; at < this.boxes.length; at += table.BOX_STRIDE) {
      const [node = 0, x = 0, y = 0] = boxes.subarray(at, at + 3);
      if (node <= own || node >= end) continue;
      boxes[at + 1] = x + Math.round(left);
      boxes[at + 2] = y + Math.round(top);
    }
  }

  private record(node: Node, tag: number, parent: number, flags: number, length: number): void {
    this.nodes.push(node);
    const at = this.records.take(table.NODE_STRIDE);
    const { words } = this.records;
    words[at] = tag;
    words[at + 1] = parent;
    words[at + 2] = flags;
    words[at + 3] = length;
  }

  private recordAttributes(element: Element, name: string, own: number): void {
    if (name === "img" && native.isHtml(element)) {
      this.recordAttribute(own, CURRENT_SRC, native.currentSrc.call(element));
      this.recordAttribute(own, NATURAL_WIDTH, String(native.naturalWidth.call(element)));
    }
    if (name === "li") {
      const number = native.attribute.call(element, "value");
      if (number !== null) this.recordAttribute(own, ITEM_VALUE, number);
    }
    const names = native.attributeNames.call(element);
    for (let at = 0; at < names.length; at += 1) {
      const attribute = names[at] ?? "";
      let place = this.places.get(attribute);
      if (place === undefined) {
        place = attributes.get(attribute) ?? lazyPlace(attribute) ?? UNWANTED;
        this.places.set(attribute, place);
      }
      if (place !== UNWANTED) this.recordAttribute(own, place, native.attribute.call(element, attribute) ?? "");
    }
  }

  private recordAttribute(own: number, place: number, value: string): void {
    if (value.length > table.LIMIT_VALUE) return;
    const at = this.attributeRecords.take(table.ATTRIBUTE_STRIDE);
    const { words } = this.attributeRecords;
    words[at] = own;
    words[at + 1] = place;
    words[at + 2] = value.length;
    this.units += value.length;
    this.values.push(value);
  }

  private recordBox(element: Element, own: number, layer: number): void {
    const bounds = native.boundingRect.call(element);
    const at = this.boxes.take(table.BOX_STRIDE);
    const { words } = this.boxes;
    words[at] = own;
    words[at + 1] = Math.round(bounds.x) + this.left;
    words[at + 2] = Math.round(bounds.y) + this.top;
    words[at + 3] = Math.round(bounds.width);
    words[at + 4] = Math.round(bounds.height);
    words[at + 5] = layer;
  }

  /** Adds the type of a line to its box. Neighbours of one class have one type: most computed styles are not asked for. */
  private recordType(element: Element, tag: number, parent: number): void {
    const dress = native.attribute.call(element, "class") ?? "";
    const last = this.type;
    if (last.tag !== tag || last.parent !== parent || last.dress !== dress) {
      const { fontSize, fontWeight } = getComputedStyle(element);
      this.type = {
        tag,
        parent,
        dress,
        size: Math.round(Number.parseFloat(fontSize) * 10),
        weight: Number(fontWeight),
      };
    }
    const at = this.boxes.length - table.BOX_STRIDE;
    this.boxes.words[at + 6] = this.type.size;
    this.boxes.words[at + 7] = this.type.weight;
  }
}

/** Half of a character that takes two units. */
const HALF = /[\ud800-\udfff]/;

/** Texts in one. Two halves in texts of their own must not become a whole. */
function joined(texts: string[]): string {
  const whole = texts.join("");
  const halved = HALF.test(whole) && !texts.every((text) => text.isWellFormed());
  return halved ? texts.map((text) => text.toWellFormed()).join("") : whole;
}

function isData(script: Element): boolean {
  return native.attribute.call(script, "type")?.trim().toLowerCase() === table.DATA_SCRIPT_TYPE;
}

/** The markup of the first picture in a `noscript`: text, or elements where the page's scripts are off. */
function fallbackOf(noscript: Element): string {
  const scripted = native.firstElement.call(noscript) === null;
  const markup = scripted ? (native.textContent.call(noscript) ?? "") : written(noscript);
  const start = markup.indexOf(table.FALLBACK_START);
  return start < 0 ? "" : markup.slice(start, start + table.LIMIT_FALLBACK);
}

/** The first picture among an element's children and theirs, as markup. */
function written(element: Element): string {
  const open: Node[] = [element];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (native.isElement(node) && native.localName.call(node) === "img") {
      const names = native.attributeNames.call(node);
      const values = names.map((name) => [name, native.attribute.call(node, name) ?? ""]);
      const escaped = (value = "") => value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll(">", "&gt;");
      return `${table.FALLBACK_START}${values.map(([name, value]) => `${name}="${escaped(value)}"`).join(" ")}>`;
    }
    const below: Node[] = [];
    for (let child = native.firstChild.call(node); child !== null; child = native.nextSibling.call(child))
      below.push(child);
    open.push(...below.reverse());
  }
  return "";
}

/**
 * Whether the page has style sheets and all of them have come: else what stands where says nothing. One that could not be
 * fetched counts as come in Chromium; asking for its rules would tell some of them apart, and take as long as half a walk.
 */
function isStyled(): boolean {
  const links = [...native.queryAll.call(document, "link[rel~=stylesheet i]:not([disabled])")];
  const missing = (link: Element) => link instanceof HTMLLinkElement && isWanted(link.media) && link.sheet === null;
  return document.styleSheets.length > 0 && !links.some(missing);
}

/** Whether a style sheet for these media is one for the screen as it is. */
function isWanted(media: string): boolean {
  return media === "" || matchMedia(media).matches;
}

/** Whether an element begins with text of its own. */
function holdsText(element: Element): boolean {
  let child = native.firstChild.call(element);
  while (child !== null && native.nodeType.call(child) === TEXT) {
    if (native.data.call(child).trim() !== "") return true;
    child = native.nextSibling.call(child);
  }
  return false;
}

/** Not shown by the page. */
function isHidden(element: Element, kind: Kind): boolean {
  if (kind.boxless) return false;
  if (native.checkVisibility.call(element, VISIBILITY)) return false;
  return !showsContents(element);
}

const VISIBILITY = { visibilityProperty: true };

/** Children looked at in an element without a box. */
const CHILDREN = 8;

/**
 * Whether an element without a box shows what it holds (`display: contents`). Told by its first children: asking for its
 * computed style would make the browser style a subtree that the page has left unstyled.
 */
function showsContents(element: Element): boolean {
  let child = native.firstChild.call(element);
  for (let at = 0; child !== null && at < CHILDREN; at += 1, child = native.nextSibling.call(child)) {
    const type = native.nodeType.call(child);
    if (native.isElement(child) && native.checkVisibility.call(child, VISIBILITY)) return true;
    if (type === TEXT && native.data.call(child).trim() !== "" && hasPlace(child)) return true;
  }
  return false;
}

function hasPlace(text: Node): boolean {
  const range = document.createRange();
  range.selectNodeContents(text);
  return range.getClientRects().length > 0;
}

/** The field that the person is writing in; one for several lines is theirs as soon as they stand in it. */
function typedField(): Element | null {
  const field = native.focused();
  const written =
    field instanceof HTMLInputElement
      ? field.value !== field.defaultValue
      : field instanceof HTMLTextAreaElement || (field instanceof HTMLElement && field.isContentEditable);
  return written ? field : null;
}

/** What the person selected, if it is more than a caret. */
function selectedRange(): Range | null {
  const selection = document.getSelection();
  if (selection === null || selection.rangeCount === 0 || selection.toString().trim() === "") return null;
  return selection.getRangeAt(0);
}

/** Minutes between 1970 and a moment, both as the wall shows them where the person is. */
function minutesOfWall(moment: Date): number {
  return Math.max(0, Math.floor(moment.getTime() / 60_000) - moment.getTimezoneOffset());
}
