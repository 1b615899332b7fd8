// What content script and background say to each other, as one discriminated union each way.

import { isMark } from "./content/random";
import { type FontFile, isSubset, type SubsetName } from "./fonts/subsets";
import type { Citation, Record as CitationRecord, Reading, Scope, Snapshot, Style } from "./generated/core";
import type { StringKey } from "./generated/strings";

/** From the content script to the background. */
export type Request =
  /** Read this page. `mark` is the attribute that a reader sets on the document element; none where no reader opens. */
  | { kind: "read"; snapshot: Snapshot; scope: Scope; mark?: string }
  /** The reader is on or off in this tab; `hidden` overlays are, where it is off. */
  | { kind: "state"; on: boolean; mark: string; hidden: number }
  /** So many overlays are hidden, by elements that carry this mark; the sheet that hides them comes, stays or goes. */
  | { kind: "overlays"; mark: string; hidden: number; sheet: "insert" | "keep" | "remove" }
  /** Write a citation; `accessed` is today, ISO 8601. */
  | { kind: "cite"; record: CitationRecord; style: Style; locale: string; accessed: string }
  /** The browser's shortcuts for this extension. */
  | { kind: "shortcuts" }
  /** Open the options page. */
  | { kind: "options" }
  /** The files of these subsets of the typeface. */
  | { kind: "fonts"; subsets: SubsetName[] };

/** Why a page was not read; the sentence stands in `_locales`. */
export type Failure = "failed" | "outdated";

/** From the background to the content script. */
export type Reply =
  | { kind: "reading"; reading: Reading }
  | { kind: "fonts"; fonts: FontFile[] }
  | { kind: "citation"; citation: Citation }
  | { kind: "shortcuts"; shortcuts: Shortcut[] }
  | { kind: "done" }
  | { kind: "failure"; failure: Failure };

/** What became of the wish that something happens by itself on the site of a page; it is said on the page. */
export const OUTCOMES = {
  siteNamed: "site_named",
  siteForgotten: "site_forgotten",
  siteRefused: "site_refused",
  siteUnsaved: "site_unsaved",
  sitePrivate: "site_private",
  siteNone: "site_none",
} as const satisfies Record<string, StringKey>;
export type Outcome = keyof typeof OUTCOMES;

/** What the content script can be injected for; "watchOverlays" where it came with the page. */
export type Action = (typeof ACTIONS)[number] | Outcome;
const ACTIONS = ["toggle", "copyCitation", "hideOverlays", "watchOverlays"] as const;

/** A command of the manifest with the keys that a person has given it, empty where none. */
export interface Shortcut {
  name: string;
  shortcut: string;
}

/** What an injected script answers to the click. */
export interface Answer {
  /** What the tab shows. */
  contentType: string;
}

export function isRequest(message: unknown): message is Request {
  if (!isRecord(message)) return false;
  switch (message.kind) {
    case "shortcuts":
    case "options":
      return true;
    case "fonts":
      return Array.isArray(message.subsets) && message.subsets.every(isSubset);
    case "cite":
      return isRecord(message.record) && [message.style, message.locale, message.accessed].every(isString);
    case "state":
      return isString(message.mark) && typeof message.on === "boolean" && typeof message.hidden === "number";
    case "overlays":
      // A rule of style is made of it.
      return (
        isString(message.mark) && isMark(message.mark) && typeof message.hidden === "number" && isString(message.sheet)
      );
    case "read":
      return (
        isString(message.scope) && isRecord(message.snapshot) && (message.mark === undefined || isString(message.mark))
      );
    default:
      return false;
  }
}

export function isReply(message: unknown): message is Reply {
  if (!isRecord(message)) return false;
  switch (message.kind) {
    case "done":
      return true;
    case "failure":
      return message.failure === "failed" || message.failure === "outdated";
    case "fonts":
      return Array.isArray(message.fonts);
    case "shortcuts":
      return Array.isArray(message.shortcuts);
    case "citation":
      return isRecord(message.citation);
    default:
      return message.kind === "reading" && isRecord(message.reading);
  }
}

export function isAction(value: unknown): value is Action {
  return ACTIONS.some((action) => action === value) || isOutcome(value);
}

export function isOutcome(value: unknown): value is Outcome {
  return isString(value) && Object.hasOwn(OUTCOMES, value);
}

export function isAnswer(value: unknown): value is Answer {
  return isRecord(value) && typeof value.contentType === "string";
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
