// The frame that holds the page's main part: which one it is, and how what stands in it is found on the page.
//
// This is the one place that decides it. A frame is gone into where the page could read it itself, where it covers much
// of the window, and where more running text stands in it than around it: so no widget beside an article is, and no
// advertisement. A page without frames pays nothing for it.

import { LIMIT_FRAME_SHARE } from "../generated/table";
import * as native from "./native";

/** What stands in a frame. */
export interface Inside {
  /** Head and body stand in it: the article's own metadata is in its own head. */
  root: Element;
  /** What addresses in it start from. */
  base: string;
  /** Its origin, seen from the window around it. */
  left: number;
  top: number;
}

/** Frames within frames that are looked into. */
const NESTED = 4;

/** Characters from which a line is running text: menus and headlines are shorter. */
const LINE = 80;

/** The frames of documents that were gone into. */
const frameOf = new WeakMap<Document, Element>();

/** The frame of the page's main part; where its own main part is a frame again, that one, too. */
export function mainFrames(): Map<Element, Inside> {
  const found = new Map<Element, Inside>();
  // A window has as many members as it has frames.
  if (window.length === 0) return found;
  let frame = mainFrame(document);
  while (frame !== undefined && found.size < NESTED) {
    const { element, inner, root } = frame;
    found.set(element, { root, base: native.baseUri.call(root), ...origin(element) });
    frameOf.set(inner, element);
    frame = mainFrame(inner);
  }
  return found;
}

/** A frame whose document can be read. */
interface Open {
  element: Element;
  inner: Document;
  root: Element;
}

function mainFrame(around: Document): Open | undefined {
  const frames = openFrames(around);
  if (frames.length === 0) return undefined;
  let most = prose(native.body.call(around));
  let main: Open | undefined;
  for (const frame of frames) {
    const text = proseOf(frame.inner);
    if (text > most) main = frame;
    most = Math.max(most, text);
  }
  return main;
}

/** The frames of a document that cover much of the window and can be read. */
function openFrames(around: Document): Open[] {
  return [...native.queryAll.call(around, "iframe, frame")].flatMap((element) => {
    const inner = covers(element) ? native.frameDocument(element) : null;
    const root = inner === null ? null : native.root.call(inner);
    return inner === null || root === null ? [] : [{ element, inner, root }];
  });
}

function covers(frame: Element): boolean {
  const { innerWidth, innerHeight } = window;
  const { width, height } = native.boundingRect.call(frame);
  const covered = Math.min(width, innerWidth) * Math.min(height, innerHeight);
  if (covered * 100 < innerWidth * innerHeight * LIMIT_FRAME_SHARE) return false;
  return native.checkVisibility.call(frame, { visibilityProperty: true });
}

/** Characters of running text in a document and in its own frames. */
function proseOf(inner: Document): number {
  let sum = 0;
  let open = [inner];
  for (let level = 0; level < NESTED && open.length > 0; level += 1) {
    for (const document of open) sum += prose(native.body.call(document));
    open = open.flatMap(openFrames).map((frame) => frame.inner);
  }
  return sum;
}

function prose(body: HTMLElement | null): number {
  const lines = body === null ? [] : native.innerText.call(body).split(/\n/);
  return lines.reduce((sum, { length }) => (length < LINE ? sum : sum + length), 0);
}

/** Where a frame's window begins, seen from the window around it. */
function origin(frame: Element): { left: number; top: number } {
  const { left, top } = native.boundingRect.call(frame);
  const { paddingLeft, paddingTop } = getComputedStyle(frame);
  return {
    left: left + native.clientLeft.call(frame) + (Number.parseFloat(paddingLeft) || 0),
    top: top + native.clientTop.call(frame) + (Number.parseFloat(paddingTop) || 0),
  };
}

/** Whether a node stands on the page, or in a frame that still stands there. */
export function isOnPage(node: Node): boolean {
  try {
    return standsOn(node);
  } catch {
    // Firefox lets go of what stood in a frame that is gone: whatever is asked of it fails.
    return false;
  }
}

function standsOn(node: Node): boolean {
  const owner = native.ownerDocument.call(node);
  if (owner === null || !native.isConnected.call(node)) return false;
  if (owner === document) return true;
  const frame = frameOf.get(owner);
  // The frame may have gone to another document.
  return frame !== undefined && native.frameDocument(frame) === owner && standsOn(frame);
}

/** Where an element is in the window of the page, though it may stand in a frame. */
export function placeOf(element: Element): { left: number; top: number; width: number; height: number } {
  const { left, top, width, height } = native.boundingRect.call(element);
  const place = { left, top, width, height };
  let frame = frameOf.get(native.ownerDocument.call(element) ?? document);
  for (; frame !== undefined; frame = frameOf.get(native.ownerDocument.call(frame) ?? document)) {
    const offset = origin(frame);
    place.left += offset.left;
    place.top += offset.top;
  }
  return place;
}

/** The element that shows a node, where it is still on the page. */
export function shownElement(node: Node | undefined): Element | undefined {
  if (node === undefined || !isOnPage(node)) return undefined;
  const element = native.isElement(node) ? node : native.shownParent(node);
  return element !== null && native.checkVisibility.call(element, { visibilityProperty: true }) ? element : undefined;
}
