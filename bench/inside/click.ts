// Notes when the browser tells the background of a click, and gathers the moments of that click. Imported before the
// background, whose own listener then runs after this one.

import { type Marks, type MarksMessage, note } from "./marks";

chrome.action.onClicked.addListener(() => {
  globalThis.benchMarks = {};
  globalThis.benchTaken = new Promise<Marks>((resolve) => {
    globalThis.benchTake = resolve;
  });
  note("clicked");
});

chrome.runtime.onMessage.addListener((message: unknown) => {
  if (isMarks(message)) globalThis.benchTake?.({ ...(globalThis.benchMarks as Marks), ...message.marks });
  return false;
});

function isMarks(message: unknown): message is MarksMessage {
  return typeof message === "object" && message !== null && "kind" in message && message.kind === "bench";
}
