// What content script and background say to each other, as one discriminated union each way.

import { type FontFile, isSubset, type SubsetName } from "./fonts/subsets";
import type { Reading, Scope, Snapshot } from "./generated/core";

/** From the content script to the background. */
export type Request =
  /** Read this page. `mark` is the attribute that this reader sets on the document element. */
  | { kind: "read"; snapshot: Snapshot; scope: Scope; mark: string }
  /** The reader is on or off in this tab. */
  | { kind: "state"; on: boolean; mark: string }
  /** The files of these subsets of the typeface. */
  | { kind: "fonts"; subsets: SubsetName[] };

/** Why a page was not read; the sentence stands in `_locales`. */
export type Failure = "failed" | "outdated";

/** From the background to the content script. */
export type Reply =
  | { kind: "reading"; reading: Reading }
  | { kind: "fonts"; fonts: FontFile[] }
  | { kind: "failure"; failure: Failure };

/** What an injected script answers to the click. */
export interface Answer {
  /** What the tab shows. */
  contentType: string;
}

export function isRequest(message: unknown): message is Request {
  if (!isRecord(message)) return false;
  if (message.kind === "fonts") return Array.isArray(message.subsets) && message.subsets.every(isSubset);
  if (typeof message.mark !== "string") return false;
  if (message.kind === "state") return typeof message.on === "boolean";
  return message.kind === "read" && typeof message.scope === "string" && isRecord(message.snapshot);
}

export function isReply(message: unknown): message is Reply {
  if (!isRecord(message)) return false;
  if (message.kind === "failure") return message.failure === "failed" || message.failure === "outdated";
  if (message.kind === "fonts") return Array.isArray(message.fonts);
  return message.kind === "reading" && isRecord(message.reading);
}

export function isAnswer(value: unknown): value is Answer {
  return isRecord(value) && typeof value.contentType === "string";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
