// From single measurements to figures: medians, 95th percentiles, and how far two halves of the run disagree.

import type { Marks } from "./inside/marks";

/** All that one round measures of one page; milliseconds but for the nodes. */
export interface Sample {
  nodes: number;
  /** Click received to content script running: the browser's part. */
  injection: number;
  walk: number;
  /** Host, dialog, bar and keys, before the snapshot leaves. */
  setUp: number;
  /** There and back, without the core's time. */
  message: number;
  core: number;
  /** From the reading to the article in the dialog. */
  show: number;
  clickToShown: number;
  emptyClickToShown: number;
  readability: number;
  defuddle: number;
  /** Walk and core together, to be held against Readability. */
  walkAndCore: number;
}

interface Summary {
  median: number;
  p95: number;
}

/** A figure of the whole run, and the same of each round. */
export interface Figure extends Summary {
  rounds: Summary[];
}

/** What the four visits to a page give. */
export interface Visits {
  whole: Marks;
  empty: Marks;
  readability: number;
  defuddle: number;
}

/** Moments as durations. */
export function durations({ whole, empty, readability, defuddle }: Visits): Sample {
  const walk = whole.walked - whole.walkBegins;
  const core = whole.coreEnds - whole.coreBegins;
  return {
    nodes: whole.nodes,
    injection: whole.injected - whole.clicked,
    walk,
    setUp: whole.sent - whole.injected - walk,
    message: whole.received - whole.sent - core,
    core,
    show: whole.shown - whole.received,
    clickToShown: whole.shown - whole.clicked,
    emptyClickToShown: empty.shown - empty.clicked,
    readability,
    defuddle,
    walkAndCore: walk + core,
  };
}

/** Figures over rounds of samples. */
export function summarise(rounds: Sample[][]): Record<keyof Sample, Figure> {
  const figure = (name: keyof Sample): Figure => {
    const values = rounds.map((samples) => samples.map((sample) => sample[name]));
    return { ...summary(values.flat()), rounds: values.map(summary) };
  };
  return {
    nodes: figure("nodes"),
    injection: figure("injection"),
    walk: figure("walk"),
    setUp: figure("setUp"),
    message: figure("message"),
    core: figure("core"),
    show: figure("show"),
    clickToShown: figure("clickToShown"),
    emptyClickToShown: figure("emptyClickToShown"),
    readability: figure("readability"),
    defuddle: figure("defuddle"),
    walkAndCore: figure("walkAndCore"),
  };
}

function summary(values: number[]): Summary {
  const sorted = values.toSorted((one, other) => one - other);
  return { median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
}

/** Between the two nearest values, in proportion. */
function quantile(sorted: number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return below + (above - below) * (place - Math.floor(place));
}
