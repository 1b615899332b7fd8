// The pages that are measured, and the server that gives them to the browser as they are.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";

import { MONSTERS } from "../tests/browser/budget";

export interface BenchPage {
  name: string;
  /** As served: the browser decodes them. */
  bytes: Buffer;
  /** Path and query of the page's own address. */
  path: string;
}

export interface PageServer {
  /** Address of the page at a place in the list. */
  address(at: number): string;
  close(): void;
}

/**
 * Scripts of the pages do not run and nothing is fetched for them: what is measured is the page as its markup has it.
 * Every page gets a site of its own, so that the browser gives it a fresh process as it does on the web.
 */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

/** Sends every page's host to this machine and every other host nowhere. */
export const HOST_RULES = "--host-resolver-rules=MAP *.example 127.0.0.1, MAP * ~NOTFOUND";

/** The ruler's news pages where they are, else the project's own. */
export function benchPages(limit: number): { source: string; pages: BenchPage[] } {
  const corpus = join(process.env.BYLINE_CORPUS ?? "../shared/corpus", "news");
  const ruler = existsSync(join(corpus, "index.jsonl"));
  const pages = ruler ? rulerPages(corpus) : [...demoPages(), ...testPages()];
  return { source: ruler ? "the ruler's news pages" : "the project's own pages", pages: spread(pages, limit) };
}

/** As many pages as are wanted, from the whole list. */
function spread(pages: BenchPage[], limit: number): BenchPage[] {
  if (limit >= pages.length) return pages;
  return pages.filter(
    (_, at) => Math.floor((at * limit) / pages.length) !== Math.floor(((at - 1) * limit) / pages.length),
  );
}

function rulerPages(folder: string): BenchPage[] {
  const lines = readFileSync(join(folder, "index.jsonl"), "utf8").trim().split("\n");
  return lines.map((line) => {
    const { id, url, html }: { id: string; url: string; html: string } = JSON.parse(line);
    return { name: id, bytes: gunzipSync(readFileSync(join(folder, html))), path: pathOf(url) };
  });
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

function demoPages(): BenchPage[] {
  const site: { slug: string; path: string; file: string }[] = JSON.parse(readFileSync("demo/site.json", "utf8"));
  return site.map(({ slug, path, file }) => ({ name: slug, bytes: readFileSync(join("demo", file)), path }));
}

function testPages(): BenchPage[] {
  const files = readdirSync("tests/pages", { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith("page.html"))
    .sort()
    .map((file) => ({ name: file, bytes: readFileSync(resolve("tests/pages", file)), path: "/" }));
}

/** Paragraphs of a page that is all article. */
const PARAGRAPHS = 99_900;

/** Pages at the edge of what is read: those of the tests that need no script, and one whose article is as long as can be. */
export function monsters(): BenchPage[] {
  const entries = Array.from({ length: PARAGRAPHS }, (_, at) => `<p>Entry ${at} of the log: the tide was in.</p>`).join(
    "",
  );
  const bodies = Object.entries(MONSTERS).flatMap(([called, { body, script }]) =>
    script === undefined ? [[`a page ${called}`, body] as const] : [],
  );
  return [["an article of 99,900 paragraphs", `<article><h1>The log</h1>${entries}</article>`] as const, ...bodies].map(
    ([name, body]) => ({
      name,
      bytes: Buffer.from(`<!doctype html><meta charset="utf-8"><title>Monster</title>${body}`),
      path: "/",
    }),
  );
}

/** Serves the pages on this machine. */
export async function servePages(pages: BenchPage[]): Promise<PageServer> {
  const server = createServer((request, response) => {
    const at = Number(/^page-(\d+)\./.exec(request.headers.host ?? "")?.[1]);
    const page = pages[at];
    if (page === undefined || page.path !== request.url) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      "Content-Type": "text/html",
      "Content-Security-Policy": POLICY,
      "Cache-Control": "no-store",
    });
    response.end(page.bytes);
  });
  const port = await listen(server);
  return {
    address: (at) => `http://page-${at}.example:${port}${pages[at]?.path ?? "/"}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}
