// The browser's part of `npm run bench`: measures every page in one run of Chromium and writes what it saw as JSON.
//
// Every page is measured in two rounds. Within a page the order of the measurements changes from page to page and from
// round to round, so that whatever else the machine does meets all of them alike; how far the rounds disagree says how
// much it did.

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { durations, type Sample, summarise, type Visits } from "./figures";
import { benchPages, monsters, servePages } from "./pages";
import { measureSizes } from "./sizes";
import { Visitor } from "./visit";

const HELP = "npm run bench -- [--pages N]";
const OUTPUT = "target/bench/browser.json";
const ROUNDS = 2;

/** Clicks before anything counts: worker and browser are warm then, and the core's code is the optimised one. */
const WARM_UP = 8;

const options = { pages: { type: "string" } } as const;

async function main(): Promise<void> {
  const { values } = parseArgs({ options });
  const limit = values.pages === undefined ? Number.POSITIVE_INFINITY : Number(values.pages);
  if (!(limit >= 1)) throw new Error(HELP);
  const { source, pages } = benchPages(limit);
  const served = await servePages(pages);
  const visitor = await Visitor.start(process.env.BYLINE_BROWSER ?? "chromium");
  try {
    for (let click = 0; click < WARM_UP; click += 1) {
      const address = served.address(click % pages.length);
      await visitor.click(address, "whole");
      await visitor.click(address, "empty");
    }
    const samples: Sample[][] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const measured: Sample[] = [];
      for (const at of pages.keys()) measured.push(await measure(visitor, served.address(at), at + round));
      samples.push(measured);
    }
    const stillness = await measureStillness(visitor);
    const report = {
      browser: await visitor.version(),
      source,
      pages: pages.length,
      figures: summarise(samples),
      sizes: measureSizes(),
      stillness,
      samples: pages.map(({ name }, at) => ({ name, rounds: samples.map((round) => round[at]) })),
    };
    writeFileSync(OUTPUT, `${JSON.stringify(report, null, 1)}\n`);
  } finally {
    await visitor.stop();
    served.close();
  }
}

/** How long each monstrous page stands still after its walk, at the least of a few clicks: the rest is the machine's. */
async function measureStillness(visitor: Visitor): Promise<{ name: string; longest: number }[]> {
  const CLICKS = 3;
  const pages = monsters();
  const served = await servePages(pages);
  try {
    const found: { name: string; longest: number }[] = [];
    for (const [at, { name }] of pages.entries()) {
      const times: number[] = [];
      for (let click = 0; click < CLICKS; click += 1) times.push(await visitor.stillness(served.address(at)));
      found.push({ name, longest: Math.min(...times) });
    }
    return found;
  } finally {
    served.close();
  }
}

/** Measures a page in all four ways, beginning with another one each turn. */
async function measure(visitor: Visitor, address: string, turn: number): Promise<Sample> {
  const found: Partial<Visits> = {};
  const visits: Record<keyof Visits, () => Promise<void>> = {
    whole: async () => {
      found.whole = await visitor.click(address, "whole");
    },
    readability: async () => {
      found.readability = await visitor.read(address, "readability");
    },
    empty: async () => {
      found.empty = await visitor.click(address, "empty");
    },
    defuddle: async () => {
      found.defuddle = await visitor.read(address, "defuddle");
    },
  };
  const order = Object.values(visits);
  for (const at of order.keys()) await order[(at + turn) % order.length]?.();
  return durations(found as Visits);
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  // A browser that was started keeps the process alive.
  process.exit(1);
});
