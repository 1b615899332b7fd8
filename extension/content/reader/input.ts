// Wheel, fingers, mouse and clipboard: what a person does in the reader is the reader's, not the page's.
//
// Taken on the window before the page's listeners that come later, as the keys are. A page may have put some there before
// the click: these hear it first. Where they only forbid the browser to scroll or to copy, the reader does it itself.

import { isCopying } from "../copy";
import type { Host } from "./host";
import { canScroll, scrollFrom } from "./scroll";

/** Events that nothing in the reader listens to. Of a click the reader's own buttons must hear: the dialog stops it. */
const EVENTS = [
  "wheel",
  "touchstart",
  "touchmove",
  "touchend",
  "touchcancel",
  "pointerdown",
  "pointermove",
  "pointerup",
  "pointercancel",
  "pointerover",
  "pointerout",
  "mousedown",
  "mousemove",
  "mouseup",
  "mouseover",
  "mouseout",
  "dblclick",
  "auxclick",
  "contextmenu",
  "selectstart",
  "dragstart",
  "drag",
  "dragenter",
  "dragover",
  "dragleave",
  "drop",
  "dragend",
  "copy",
  "cut",
] as const;

export function keepInput(host: Host, signal: AbortSignal): void {
  const finger = new Finger(host);
  const hear = (event: Event) => {
    if (event.target !== host.element || isCopying()) return;
    event.stopImmediatePropagation();
    if (event instanceof WheelEvent) turn(host, event);
    else if (event instanceof PointerEvent) finger.point(event);
    else if (event instanceof ClipboardEvent) copyAgain(event);
    else if (event.type === "touchstart" || event.type === "touchmove") finger.touch(event);
  };
  for (const name of EVENTS) window.addEventListener(name, hear, { capture: true, passive: name !== "wheel", signal });
}

/** Pixels of a line, for a wheel that counts in lines. */
const LINE = 19;

/**
 * Scrolls where the page has forbidden it to the browser, and forbids it where only the page behind is left: over a sheet
 * both browsers would turn to it, in Firefox also at the end of a text that is shorter than the window. With Control the
 * wheel means the size.
 */
function turn(host: Host, event: WheelEvent): void {
  if (event.ctrlKey) return;
  const unit = [1, LINE, host.dialog.clientHeight][event.deltaMode] ?? 1;
  const where = [host, event.clientX, event.clientY, event.deltaX * unit, event.deltaY * unit] as const;
  if (event.defaultPrevented) scrollFrom(...where);
  else if (!canScroll(...where)) event.preventDefault();
}

/** The page has put another text on the clipboard than the one that is selected. */
function copyAgain(event: ClipboardEvent): void {
  if (!event.defaultPrevented || event.clipboardData === null) return;
  event.clipboardData.clearData();
  event.clipboardData.setData("text/plain", String(document.getSelection()));
}

/** Moves of a finger after which the browser would long have begun to scroll, and have taken the pointer away. */
const MOVES = 4;

/** A finger on the reader. The page may forbid the browser to follow it, or keep its touches from everybody. */
class Finger {
  private last: { x: number; y: number } | undefined;
  private moves = 0;
  private forbidden = false;
  private readonly heard = new Set<string>();

  constructor(private readonly host: Host) {}

  touch(event: Event): void {
    this.heard.add(event.type);
    if (event.defaultPrevented) this.forbidden = true;
  }

  point(event: PointerEvent): void {
    if (event.pointerType !== "touch" || !event.isPrimary) return;
    if (event.type === "pointerdown") this.begin(event);
    else if (event.type === "pointermove") this.follow(event);
    else if (event.type === "pointerup" || event.type === "pointercancel") this.last = undefined;
  }

  private begin({ clientX: x, clientY: y }: PointerEvent): void {
    this.last = { x, y };
    this.moves = 0;
    this.forbidden = false;
    this.heard.clear();
  }

  private follow({ clientX: x, clientY: y }: PointerEvent): void {
    if (this.last === undefined) return;
    this.moves += 1;
    const swallowed = this.moves >= MOVES && this.heard.size < 2;
    if (!this.forbidden && !swallowed) return;
    scrollFrom(this.host, x, y, this.last.x - x, this.last.y - y);
    this.last = { x, y };
  }
}
