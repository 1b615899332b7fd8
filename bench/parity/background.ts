// The background of the parity's extension: walks the one tab that is open and reads what the walk gives.

import { read } from "../../extension/core";
import type { Reading } from "../../extension/generated/core";
import type { Plain, Walked } from "./page";
import { withhold } from "./withhold";

/** A page as the browser has it. */
export interface Seen {
  /** Read without layout facts. */
  reading: Reading;
  /** Walked with them. */
  snapshot: Plain;
}

declare global {
  var paritySeen: (() => Promise<Seen>) | undefined;
}

globalThis.paritySeen = async () => {
  const [tab] = await chrome.tabs.query({});
  const [result] = await chrome.scripting.executeScript({ target: { tabId: tab?.id ?? -1 }, files: ["page.js"] });
  if (!isWalked(result?.result)) throw new Error("the page was not walked");
  const { snapshot } = result.result;
  return { reading: await read(withhold(result.result), "page"), snapshot };
};

function isWalked(value: unknown): value is Walked {
  return typeof value === "object" && value !== null && "snapshot" in value && "hidden" in value;
}
