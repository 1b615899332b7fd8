// Scrolling by hand, for a page that forbids it to the browser, and what there is to scroll at all.

import * as native from "../native";
import type { Host } from "./host";

/** What can scroll at a point of the window, from within; a sheet over the reader is the last. */
function scrollers({ dialog, root }: Host, x: number, y: number): Element[] {
  const found: Element[] = [];
  for (let at = root.elementFromPoint(x, y); at !== null; at = at.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(at);
    if (overflowX !== "visible" || overflowY !== "visible") found.push(at);
    if (at === dialog || native.matches.call(at, ":popover-open")) break;
  }
  return found;
}

/** Whether the browser has something to scroll there; where it has not, it would scroll the page behind. */
export function canScroll(host: Host, x: number, y: number, right: number, down: number): boolean {
  const room = (by: number, at: number, most: number) => (by > 0 ? at < most - 1 : by < 0 && at > 0);
  return scrollers(host, x, y).some(
    (box) =>
      room(down, box.scrollTop, box.scrollHeight - box.clientHeight) ||
      room(right, Math.abs(box.scrollLeft), box.scrollWidth - box.clientWidth),
  );
}

/** Scrolls what stands at a point of the window, as far as it can be scrolled there. */
export function scrollFrom(host: Host, x: number, y: number, right: number, down: number): void {
  for (const box of scrollers(host, x, y)) {
    const { scrollLeft, scrollTop } = box;
    box.scrollBy({ left: right, top: down, behavior: "instant" });
    if (box.scrollLeft !== scrollLeft || box.scrollTop !== scrollTop) return;
  }
}

/** Pixels of an arrow key. */
const STEP = 40;

/** Share of the window's height that a page key scrolls by. */
const PAGE = 0.875;

/** Scrolls the reader as a key does it in a browser; a key that scrolls nothing does nothing. */
export function scrollByKey({ dialog }: Host, key: string, shift: boolean): void {
  const page = dialog.clientHeight * PAGE;
  const steps: Record<string, number> = {
    ArrowDown: STEP,
    ArrowUp: -STEP,
    PageDown: page,
    PageUp: -page,
    " ": shift ? -page : page,
    End: dialog.scrollHeight,
    Home: -dialog.scrollHeight,
  };
  dialog.scrollBy({ top: steps[key] ?? 0, behavior: "instant" });
}
