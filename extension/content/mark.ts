// "Show on page": the page comes back, scrolls to the place that states a fact, and a frame of our own is drawn around it.
//
// The page's nodes are not touched: the frame stands in a panel of ours and follows the place while the page scrolls.

import { say, uiDirection, uiLanguage } from "../strings";
import { placeOf, shownElement } from "./frames";
import * as native from "./native";
import { openPanel } from "./panel";
import { make } from "./reader/make";

/** Room between the place and its frame, CSS pixels. */
const ROOM = 6;

let last: AbortController | undefined;

/** The element that shows a node, where it is still on the page and has a place there. */
export function placedElement(node: Node | undefined): Element | undefined {
  const element = shownElement(node);
  if (element === undefined) return undefined;
  const { width, height } = native.boundingRect.call(element);
  return width > 0 && height > 0 ? element : undefined;
}

/** Scrolls to an element and frames it; `back` turns the reader on again. */
export function showPlace(element: Element, label: string, back: () => void): void {
  last?.abort();
  const controller = new AbortController();
  const { signal } = controller;
  last = controller;
  element.scrollIntoView({ block: "center", behavior: "instant" });
  const { box } = openPanel(signal, "place-mark");
  box.lang = uiLanguage();
  box.dir = uiDirection();
  const frame = make("div", "frame");
  const leave = () => controller.abort();
  const again = button("back_to_reader", () => {
    leave();
    back();
  });
  const close = button("dismiss", leave);
  box.append(frame, make("p", "", make("span", "", label), again, close));
  follow(element, frame, signal);
  again.focus({ preventScroll: true });
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape") return;
      event.stopImmediatePropagation();
      leave();
    },
    { capture: true, signal },
  );
}

function button(key: "back_to_reader" | "dismiss", act: () => void): HTMLButtonElement {
  const made = make("button", "", say(key));
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/** Keeps the frame around the element, however the page moves it. */
function follow(element: Element, frame: HTMLElement, signal: AbortSignal): void {
  const draw = () => {
    if (signal.aborted) return;
    const { left, top, width, height } = placeOf(element);
    frame.hidden = width === 0 || height === 0;
    frame.style.translate = `${left - ROOM}px ${top - ROOM}px`;
    frame.style.width = `${width + 2 * ROOM}px`;
    frame.style.height = `${height + 2 * ROOM}px`;
    requestAnimationFrame(draw);
  };
  draw();
}
