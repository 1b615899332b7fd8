// The reader's place in the page: a host at the end of the body, a closed shadow root, a modal dialog in it.
//
// A modal dialog stands in the top layer above everything and makes the page behind it inert. The root is closed, so the
// page's scripts and style sheets do not reach in. The host stands in the body, not beside it: Firefox's find bar counts
// and marks hits, and its translator looks, in the body only.

import * as native from "../native";
import { READER_ELEMENT } from "./element";
import styles from "./style.css";

/** Event inside the closed root by which a newer content script asks an older one to leave. */
const LEAVE = "byline-leave";

/** Times that the reader puts itself back after the page removed or covered it: a page that goes on wins. */
const RETURNS = 8;

export interface Host {
  /** The dialog; it scrolls. */
  dialog: HTMLDialogElement;
  root: ShadowRoot;
  element: HTMLElement;
}

/** Puts an empty reader on the page, shown. `mark` goes on the document element until the signal is aborted. */
export function openHost(mark: string, label: string, signal: AbortSignal, leave: () => void): Host {
  const element = document.createElement(READER_ELEMENT);
  const root = element.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  const dialog = document.createElement("dialog");
  dialog.setAttribute("closedby", "none");
  dialog.setAttribute("aria-label", label);
  dialog.dataset.mark = mark;
  dialog.autofocus = true;
  dialog.tabIndex = -1;
  root.append(dialog);
  const host = { dialog, root, element };
  document.documentElement.setAttribute(mark, "");
  place(host);
  dialog.addEventListener("cancel", (event) => event.preventDefault(), { signal });
  dialog.addEventListener(LEAVE, leave, { signal });
  const observer = stay(host);
  signal.addEventListener("abort", () => {
    observer.disconnect();
    // Closing before removing brings the focus back.
    dialog.close();
    element.remove();
    document.documentElement.removeAttribute(mark);
  });
  return host;
}

function place(host: Host): void {
  const body = document.body;
  const shown = body instanceof HTMLBodyElement && getComputedStyle(body).display !== "none";
  (shown ? body : document.documentElement).append(host.element);
  host.dialog.showModal();
}

/** Comes back when the page swaps its body or opens a modal dialog of its own above the reader. */
function stay(host: Host): MutationObserver {
  let left = RETURNS;
  const again = () => {
    if (left <= 0) return;
    left -= 1;
    const scrolled = host.dialog.scrollTop;
    host.dialog.close();
    place(host);
    host.dialog.scrollTop = scrolled;
  };
  const observer = new MutationObserver((changes) => {
    if (!host.element.isConnected) return again();
    const covered = changes.some(
      ({ target, type }) => type === "attributes" && target instanceof Element && native.matches(target, ":modal"),
    );
    if (covered) again();
  });
  observer.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["open"] });
  return observer;
}

/** Takes a reader off the page that another content script left: one of this extension before an update. */
export function dismissOrphan(): boolean {
  const element = document.querySelector(READER_ELEMENT);
  if (!(element instanceof HTMLElement)) return false;
  const dialog = native.shadowRoot(element)?.querySelector("dialog");
  dialog?.dispatchEvent(new Event(LEAVE));
  if (element.isConnected) {
    // Its script is gone: what it would have done is done here.
    dialog?.close();
    element.remove();
    const mark = dialog?.dataset.mark;
    if (mark !== undefined) document.documentElement.removeAttribute(mark);
  }
  return true;
}
