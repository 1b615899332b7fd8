// The part of `npm run bench` that hides overlays: side by side with other methods, on every page of the ruler, and what it
// costs. Writes what it saw as JSON.

import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { measureCosts } from "./overlays/cost";
import { findLost } from "./overlays/lost";
import { sideBySide } from "./overlays/side-by-side";
import { buildUnasked, buildVariant } from "./variants";

const OUTPUT = "target/bench/overlays.json";
const BROWSER = process.env.BYLINE_BROWSER ?? "chromium";

const options = { pages: { type: "string" }, overlays: { type: "boolean" } } as const;

async function main(): Promise<void> {
  const { pages } = parseArgs({ options }).values;
  const limit = pages === undefined ? Number.POSITIVE_INFINITY : Number(pages);
  mkdirSync("target/bench", { recursive: true });
  const costs = await measureCosts(BROWSER, await buildVariant("search"));
  const unasked = buildUnasked();
  const scores = await sideBySide(BROWSER, unasked);
  const lost = await findLost(BROWSER, unasked, limit);
  writeFileSync(OUTPUT, `${JSON.stringify({ costs, scores, lost }, null, 1)}\n`);
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
