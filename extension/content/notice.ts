// One sentence over the page, said once and gone by itself.

import { say, uiDirection, uiLanguage } from "../strings";
import { openPanel } from "./panel";
import { make } from "./reader/make";

/** Milliseconds that a notice stays. */
const STAYS_MS = 5000;

let last: AbortController | undefined;

/** Says something over the page, with what belongs to it. */
export function notify(text: string, ...parts: HTMLElement[]): void {
  openNotice(text, ...parts);
}

/** The same, with the way to take it away. */
export function openNotice(text: string, ...parts: HTMLElement[]): () => void {
  last?.abort();
  const controller = new AbortController();
  last = controller;
  const { box } = openPanel(controller.signal, "notice");
  box.lang = uiLanguage();
  box.dir = uiDirection();
  // The place is announced only when its text changes after it has come.
  const said = make("p");
  said.setAttribute("role", "status");
  const close = make("button", "close", "✕");
  close.type = "button";
  close.setAttribute("aria-label", say("dismiss"));
  close.addEventListener("click", () => controller.abort());
  box.append(said, ...parts, close);
  requestAnimationFrame(() => {
    said.textContent = text;
  });
  // What a person has to act on stays.
  if (parts.length === 0) setTimeout(() => controller.abort(), STAYS_MS);
  return () => controller.abort();
}
