// The demo newspaper: its pages, its pictures, its server.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

export interface DemoPage {
  slug: string;
  path: string;
  lang: string;
  /** The page whose expectation holds for this one, too. */
  reads?: string;
  /** What the reader calls the text, where the page is no article. */
  called?: string;
  /** Why the page is not read right yet. */
  pending?: string;
  /** What the page does by itself: at which query, and the selector of what there is afterwards. */
  shows?: { query: string; until: string };
}

export interface Served {
  origin: string;
  /** Paths and queries of all requests so far. */
  asked: string[];
  close(): Promise<void>;
}

/** An answer of the server to a path that is not the newspaper's. */
export interface Extra {
  body: string | Buffer;
  headers: Record<string, string>;
}

export const demoPages: DemoPage[] = JSON.parse(readFileSync("demo/site.json", "utf8"));

/** The pages with an expectation: all but the front page. */
export const demoReadings = demoPages.filter((page) => page.slug !== "front");

/** Those of them that are articles. */
export const demoArticles = demoReadings.filter((page) => page.called === undefined);

/** Serves the newspaper on this machine. */
export async function serveDemoPages(extra: Record<string, Extra> = {}): Promise<Served> {
  const { serveDemo } = await import(module("demo/serve.mjs"));
  const asked: string[] = [];
  return { ...(await serveDemo({ pictures: await drawnPictures(), extra, asked })), asked };
}

/** Draws the pictures, unless they were drawn by the same script before. */
async function drawnPictures(): Promise<string> {
  const folder = resolve("target/demo/pictures");
  const stamp = join(folder, "drawn-by");
  const script = drawnBy();
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== script) {
    mkdirSync(folder, { recursive: true });
    const { drawPictures } = await import(module("demo/pictures.mjs"));
    await drawPictures(folder);
    writeFileSync(stamp, script);
  }
  return folder;
}

/** What the pictures depend on: a hash of the scripts that draw them. */
function drawnBy(): string {
  const scripts = readdirSync("demo", { recursive: true, encoding: "utf8" }).filter((name) =>
    /^pictures.*\.mjs$/.test(name),
  );
  const hash = createHash("sha256");
  for (const name of scripts.sort()) hash.update(readFileSync(join("demo", name)));
  return hash.digest("hex");
}

/** The address of a module of the repository, so that it is loaded from its own place. */
function module(path: string): string {
  return pathToFileURL(resolve(path)).href;
}

/** The reading that a person should get of a demo page. */
export function expectedMarkdown(slug: string): string {
  return readFileSync(join("demo/expected", `${slug}.md`), "utf8");
}

/** Whether a person should be told that a page holds only the beginning of its article. */
export function expectedCut(slug: string): boolean {
  const facts: { truncation?: string } = JSON.parse(readFileSync(join("demo/expected", `${slug}.json`), "utf8"));
  return facts.truncation === "truncated";
}
