// Links to places in the article: they go there inside the reader, and leave a way back at the place.

import { say } from "../../strings";
import { make } from "./make";

/** The pieces of one body and the links between them. */
export class Jumps {
  /** The elements of the pieces, in the order of the body. */
  private readonly made: HTMLElement[] = [];
  private back: HTMLElement | undefined;

  /** The next piece of the body. */
  add(element: HTMLElement): void {
    this.made.push(element);
  }

  /** Lets a link lead to a piece. With a key that opens another tab it is the page's own link. */
  lead(link: HTMLElement, piece: number): void {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.go(link, piece);
    });
  }

  private go(link: HTMLElement, piece: number): void {
    const target = this.made[piece];
    if (target?.isConnected !== true) return;
    this.back?.remove();
    const back = make("button", "back", "↩");
    back.type = "button";
    back.title = say("back_to_link");
    back.setAttribute("aria-label", back.title);
    back.addEventListener("click", () => {
      back.remove();
      show(link);
    });
    lineOf(target).append(back);
    this.back = back;
    target.tabIndex = -1;
    show(target);
  }
}

/** The element at the end of whose text something can stand. */
function lineOf(piece: HTMLElement): HTMLElement {
  const line = piece.querySelector("li, td, p, figcaption");
  return line instanceof HTMLElement ? line : piece;
}

/** Share of the window above what is shown. */
const ABOVE = 0.2;

/** Scrolls the reader to an element, and gives it the focus. */
function show(element: HTMLElement): void {
  const dialog = element.closest("dialog");
  if (dialog === null) return;
  element.focus({ preventScroll: true });
  const scroll = () => {
    dialog.scrollTop += element.getBoundingClientRect().top - dialog.clientHeight * ABOVE;
  };
  scroll();
  // What stands above has its true height only when it has come near the window.
  requestAnimationFrame(scroll);
}
