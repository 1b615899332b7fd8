// Stands in for the reader's view: notes when the article, or the sentence in its place, stands in the dialog.

import * as view from "../../extension/content/reader/view";
import { marks, note } from "./marks";

export { openView } from "../../extension/content/reader/view";

export function showReading(...shown: Parameters<typeof view.showReading>): Promise<void> {
  const whole = view.showReading(...shown);
  handOver();
  return whole;
}

export function showFailure(...shown: Parameters<typeof view.showFailure>): void {
  view.showFailure(...shown);
  handOver();
}

function handOver(): void {
  note("shown");
  void chrome.runtime.sendMessage({ kind: "bench", marks: marks() });
}
