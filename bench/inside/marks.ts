// Moments of one click, noted on both sides of the extension, and how the page's side hands them over.
//
// The shipped sources know nothing of this: the bench builds variants of the extension in which a few modules are replaced
// by the ones of this folder.

/** Moments in milliseconds of the wall clock, with fractions: the background's and the page's can be compared. */
export interface PageMarks {
  /** The injected script begins. */
  injected: number;
  walkBegins: number;
  walked: number;
  /** The snapshot is on its way. */
  sent: number;
  /** The reading is here. */
  received: number;
  /** The article stands in the shown dialog. */
  shown: number;
  /** Nodes of the snapshot. */
  nodes: number;
  /** What the core says the page is; a failure where it could not read. */
  verdict: string;
}

/** What the background notes of the same click. */
export interface BackgroundMarks {
  clicked: number;
  coreBegins: number;
  coreEnds: number;
}

/** Every moment of one click. */
export type Marks = PageMarks & BackgroundMarks;

/** Moments of the search for what floats, which is a part of the walk, and of the sheet that hides it. */
export interface SearchMarks {
  searchBegins: number;
  searched: number;
  /** What was found is hidden right after. */
  sheeted: number;
}

/** From the bench's content script to its background, after everything that is measured. */
export interface MarksMessage {
  kind: "bench";
  marks: PageMarks;
}

declare global {
  /** Of this page, or of the latest click in the background. */
  var benchMarks: Partial<Marks & SearchMarks> | undefined;
  /** In the background: takes the marks of a click when they are complete. */
  var benchTake: ((marks: Marks) => void) | undefined;
  /** In the background: those marks. */
  var benchTaken: Promise<Marks> | undefined;
}

export function now(): number {
  return performance.timeOrigin + performance.now();
}

export function note(moment: Exclude<keyof (Marks & SearchMarks), "verdict" | "nodes">): void {
  marks()[moment] = now();
}

export function marks(): Partial<Marks & SearchMarks> {
  globalThis.benchMarks ??= {};
  return globalThis.benchMarks;
}
