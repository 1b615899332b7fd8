// A small panel of ours over the page itself: a notice, the mark of a place. It stands in the top layer and in a closed
// shadow root, and leaves nothing behind.

import * as native from "./native";
import { make } from "./reader/make";
import frame from "./reader/styles/frame.css";
import panel from "./reader/styles/panel.css";

export interface Panel {
  /** The host in the page's body. */
  element: HTMLElement;
  /** What is shown, in the top layer. */
  box: HTMLElement;
}

const hosts = new WeakSet<Element>();

/** Says that an element is ours. */
export function claim(element: Element): void {
  hosts.add(element);
}

/** Whether an element is the host of a panel or of the reader: nothing of the page. */
export function isOurs(element: Element): boolean {
  return hosts.has(element);
}

/** Takes panels off the page that another content script left: one of this extension before an update. */
export function dismissPanels(): void {
  for (const child of document.body?.children ?? []) {
    const shown = child instanceof HTMLDivElement && native.shadowRoot(child)?.firstElementChild;
    if (shown instanceof HTMLElement && native.matches.call(shown, ".panel[popover=manual]")) child.remove();
  }
}

/** Opens a panel that lasts until the signal is aborted. */
export function openPanel(signal: AbortSignal, className: string): Panel {
  const element = make("div");
  claim(element);
  const root = element.attachShadow({ mode: "closed" });
  root.adoptedStyleSheets = [frame, panel].map((rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    return sheet;
  });
  const box = make("div", `panel ${className}`);
  box.setAttribute("popover", "manual");
  root.append(box);
  (document.body ?? document.documentElement).append(element);
  box.style.setProperty("--rem", getComputedStyle(element).fontSize);
  box.showPopover();
  signal.addEventListener("abort", () => element.remove());
  return { element, box };
}
