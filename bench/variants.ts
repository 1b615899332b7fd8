// Variants of the built extension for the bench: the same sources, with a few modules replaced by timed or empty ones.
//
// Measuring stays out of what is shipped. A replaced module is found by the file that an import leads to, so that every
// importer gets the stand-in but the stand-in itself.

import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";

const BUILT = "dist/chromium";
const INSIDE = resolve("bench/inside");

/** As the build bundles the extension. */
const OPTIONS = {
  bundle: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  loader: { ".css": "text" },
} as const satisfies BuildOptions;

/** The extension with its real core, with a core that reads nothing, or with the search for what floats timed, too. */
export type Variant = Clicked | "search";

/** Variants whose button is clicked. */
export type Clicked = "whole" | "empty";

/** Builds a variant; gives its folder. */
export async function buildVariant(variant: Variant): Promise<string> {
  const folder = resolve("target/bench", variant);
  rmSync(folder, { recursive: true, force: true });
  cpSync(BUILT, folder, { recursive: true });
  const core = variant === "empty" ? "core-empty.ts" : "core-timed.ts";
  const timed = { "extension/content/walk.ts": "walk.ts", "extension/content/reader/view.ts": "view.ts" };
  await build({
    ...OPTIONS,
    entryPoints: [join(INSIDE, "background.ts")],
    outfile: join(folder, "background.js"),
    plugins: [standIns({ "extension/generated/core.js": core })],
  });
  await build({
    ...OPTIONS,
    entryPoints: [join(INSIDE, "content.ts")],
    outfile: join(folder, "content.js"),
    footer: { js: "globalThis.bylineAnswer;" },
    plugins: [standIns(variant === "search" ? { ...timed, "extension/content/layers.ts": "layers.ts" } : timed)],
  });
  if (variant === "search") mayRunAnywhere(folder);
  return folder;
}

/** The extension as it is shipped, in a folder where it may run without a click: a click a page would take most of the time. */
export function buildUnasked(): string {
  const folder = resolve("target/bench/unasked");
  rmSync(folder, { recursive: true, force: true });
  cpSync(BUILT, folder, { recursive: true });
  mayRunAnywhere(folder);
  return folder;
}

function mayRunAnywhere(folder: string): void {
  const file = join(folder, "manifest.json");
  const manifest: object = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, JSON.stringify({ ...manifest, host_permissions: ["<all_urls>"] }));
}

/** Replaces modules: path of the real one to the stand-in's name. Every one must be found, or nothing is measured. */
function standIns(names: Record<string, string>): Plugin {
  const byPath = new Map(Object.entries(names).map(([path, name]) => [resolve(path), join(INSIDE, name)]));
  return {
    name: "stand-ins",
    setup(build) {
      const replaced = new Set<string>();
      build.onResolve({ filter: /^\./ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
        if (pluginData === INSIDE) return undefined;
        const found = await build.resolve(path, { importer, resolveDir, kind, pluginData: INSIDE });
        const standIn = byPath.get(found.path);
        if (standIn === undefined || importer === standIn) return found;
        replaced.add(standIn);
        return { path: standIn };
      });
      build.onEnd(() => ({
        errors: [...byPath.values()]
          .filter((standIn) => !replaced.has(standIn))
          .map((standIn) => ({ text: `nothing imports what ${standIn} stands in for` })),
      }));
    },
  };
}
