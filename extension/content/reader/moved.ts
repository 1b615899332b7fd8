// The line that says that the page has moved on under the reader, with the way to the new article. What is read stays
// until a person asks for the new one.

import { say } from "../../strings";
import { make } from "./make";

/** The line, and the way to show it and to take it away. */
export interface Moved {
  element: HTMLElement;
  show(moved: boolean): void;
}

export function buildMoved(read: () => void): Moved {
  // The place of the words is always there: it is announced only when its text changes after it has come.
  const said = make("p");
  said.setAttribute("role", "status");
  const line = make("div", "line", said);
  const show = (moved: boolean) => {
    said.textContent = moved ? say("moved") : "";
    line.replaceChildren(said, ...(moved ? [again, close] : []));
  };
  const again = button("primary", say("read_new"), () => {
    show(false);
    read();
  });
  const close = button("dismiss", "✕", () => show(false));
  close.setAttribute("aria-label", say("dismiss"));
  return { element: make("div", "moved", line), show };
}

function button(className: string, label: string, act: () => void): HTMLButtonElement {
  const made = make("button", className, label);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}
