// The extractors that Byline is measured against, as source for a page's own world.

import { buildSync } from "esbuild";

export type Rival = "readability" | "defuddle";

/** Each on a copy of the document, since both change what they are given. */
const SOURCES: Record<Rival, string> = {
  readability: `
    import { Readability } from "@mozilla/readability";
    globalThis.benchRival = () => new Readability(document.cloneNode(true)).parse();`,
  defuddle: `
    import Defuddle from "defuddle";
    globalThis.benchRival = () => new Defuddle(document.cloneNode(true)).parse();`,
};

declare global {
  var benchRival: (() => unknown) | undefined;
}

/** A script that defines `benchRival`. */
export function rivalSource(rival: Rival): string {
  const { outputFiles } = buildSync({
    stdin: { contents: SOURCES[rival], resolveDir: process.cwd() },
    bundle: true,
    format: "iife",
    target: "es2022",
    logLevel: "error",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}
