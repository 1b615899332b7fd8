// The reader's place in the page: a host at the end of the body, a closed shadow root, a modal dialog in it.
//
// A modal dialog stands in the top layer above everything and makes the page behind it inert. The root is closed, so the
// page's scripts and style sheets do not reach in. The host is a plain `div`: a page could define an element of its own
// under any other name. It stands in the body, not beside it: Firefox's find bar counts and marks hits, and its
// translator looks, in the body only.

import * as native from "../native";
import { claim } from "../panel";
import { dismissFonts } from "./fonts";
import article from "./styles/article.css";
import frame from "./styles/frame.css";
import sources from "./styles/sources.css";

/** Event inside the closed root by which a newer content script asks an older one to leave. */
const LEAVE = "byline-leave";

/** Times in a row that the reader puts itself back after the page removed or covered it: a page that goes on wins. */
const RETURNS = 8;

/** Milliseconds of quiet after which the count begins anew. */
const QUIET_MS = 5000;

/** What of the page stands in the top layer without being a modal dialog. */
const RAISED = ":popover-open, :fullscreen";

/** What stands on the page. */
interface Stage {
  /** The dialog; it scrolls. */
  dialog: HTMLDialogElement;
  root: ShadowRoot;
  element: HTMLElement;
}

export interface Host extends Stage {
  /** Does something while the page is not covered. Nothing of that is painted. */
  aside<Result>(act: () => Result): Result;
}

/** Puts an empty reader on the page, shown. `mark` goes on the document element until the signal is aborted. */
export function openHost(mark: string, label: string, signal: AbortSignal, leave: () => void): Host {
  const element = document.createElement("div");
  claim(element);
  const root = element.attachShadow({ mode: "closed" });
  root.adoptedStyleSheets = [frame, article, sources].map((rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    return sheet;
  });
  const dialog = document.createElement("dialog");
  // A page that swallows the key cannot swallow the browser's own request to close.
  dialog.setAttribute("closedby", "closerequest");
  dialog.setAttribute("aria-label", label);
  dialog.dataset.mark = mark;
  dialog.autofocus = true;
  dialog.tabIndex = -1;
  root.append(dialog);
  const host = { dialog, root, element };
  element.setAttribute(mark, "");
  document.documentElement.setAttribute(mark, "");
  signal.addEventListener("abort", () => {
    // Closing before removing brings the focus back.
    dialog.close();
    element.remove();
    // A page that writes itself anew may have none at this moment.
    document.documentElement?.removeAttribute(mark);
  });
  place(host);
  dialog.style.setProperty("--rem", getComputedStyle(element).fontSize);
  dialog.addEventListener(
    "cancel",
    (event) => {
      event.preventDefault();
      if (event.target === dialog) leave();
    },
    { signal },
  );
  dialog.addEventListener(LEAVE, leave, { signal });
  return { ...host, aside: stay(host, mark, signal, leave) };
}

function place(host: Stage): void {
  const body = document.body;
  const shown = body instanceof HTMLBodyElement && getComputedStyle(body).display !== "none";
  (shown ? body : document.documentElement).append(host.element);
  host.dialog.showModal();
}

/** Comes back when the page swaps its body or shows something of its own above the reader; gives the way to step aside. */
function stay(host: Stage, mark: string, signal: AbortSignal, leave: () => void): Host["aside"] {
  let left = RETURNS;
  let last = 0;
  let returning = false;
  const hears = listening(mark, signal);
  const again = () => {
    // Closing and showing moves the focus, which is no new attempt of the page.
    if (returning) return;
    // A page that writes itself anew takes all listeners off its window: a reader without keys must not come back.
    if (document.documentElement === null || !hears()) return leave();
    const now = performance.now();
    left = now - last > QUIET_MS ? RETURNS : left - 1;
    last = now;
    if (left <= 0) return leave();
    aside(() => undefined);
  };
  const aside = <Result>(act: () => Result): Result => {
    returning = true;
    const scrolled = host.dialog.scrollTop;
    host.dialog.close();
    try {
      return act();
    } finally {
      place(host);
      host.dialog.scrollTop = scrolled;
      returning = false;
    }
  };
  const observer = new MutationObserver((changes) => {
    if (!host.element.isConnected) return again();
    const covered = changes.some(
      ({ target, type }) => type === "attributes" && target instanceof Element && native.matches.call(target, ":modal"),
    );
    if (covered) again();
  });
  observer.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["open"] });
  signal.addEventListener("abort", () => observer.disconnect());
  // The page is inert: focus outside the reader means that a dialog, perhaps in a shadow root, has opened above it.
  const outside = () => host.element.isConnected && document.activeElement !== host.element;
  const focused = (event: FocusEvent) => {
    if (event.target === host.element || returning) return;
    // The dialog is still being shown: it is covered afterwards.
    queueMicrotask(() => !signal.aborted && outside() && again());
  };
  window.addEventListener("focusin", focused, { capture: true, signal });
  // A popover, or an element in full screen, is shown above whatever was there before.
  const raised = ({ target }: Event) => {
    if (target !== host.element && target instanceof Element && native.matches.call(target, RAISED)) again();
  };
  for (const name of ["toggle", "fullscreenchange"]) window.addEventListener(name, raised, { capture: true, signal });
  return aside;
}

/** Tells, whenever it is asked, whether what listens on the window is still there. The event has a name of its own. */
function listening(mark: string, signal: AbortSignal): () => boolean {
  let heard = false;
  const hear = () => {
    heard = true;
  };
  window.addEventListener(mark, hear, { capture: true, signal });
  return () => {
    heard = false;
    window.dispatchEvent(new Event(mark));
    return heard;
  };
}

/** Takes a reader off the page that another content script left: one of this extension before an update. */
export function dismissOrphan(): boolean {
  const places = [...(document.body?.children ?? []), ...document.documentElement.children];
  for (const element of places.filter((child) => child instanceof HTMLDivElement)) {
    const dialog = native.shadowRoot(element)?.querySelector("dialog");
    const mark = dialog?.dataset.mark;
    // A page may build something alike; it is ours where the root holds the very mark that the document carries.
    if (!dialog || mark === undefined || !document.documentElement.hasAttribute(mark)) continue;
    dialog.dispatchEvent(new Event(LEAVE));
    if (element.isConnected) {
      // Its script is gone: what it would have done is done here.
      dialog.close();
      element.remove();
      document.documentElement.removeAttribute(mark);
      dismissFonts();
    }
    return true;
  }
  return false;
}
