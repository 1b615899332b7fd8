// The browser's part of `npm run parity`: opens every page of a manifest at its own address, walks it with the content
// script's own walk, and writes down what the browser makes of it, a line a page.

import { cpSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { build } from "esbuild";
import puppeteer, { type CDPSession, type Page, type WebWorker } from "puppeteer-core";
import { FLAGS } from "../tests/browser/chromium";
import { answerOnce, OWN_ADDRESSES } from "./own-address";

const FOLDER = resolve("target/parity");

/** Milliseconds in which a page has to be there. */
const PATIENCE_MS = 60_000;

interface Entry {
  id: string;
  url: string;
  html: string;
}

async function main(): Promise<void> {
  const extension = await buildExtension();
  const lines = readFileSync(join(FOLDER, "manifest.jsonl"), "utf8").trim().split("\n");
  const browser = await puppeteer.launch({
    executablePath: process.env.BYLINE_BROWSER ?? "chromium",
    headless: true,
    pipe: true,
    enableExtensions: [extension],
    networkEnabled: false,
    issuesEnabled: false,
    defaultViewport: { width: 1280, height: 900 },
    args: [...FLAGS, ...OWN_ADDRESSES, "--window-size=1280,980"],
  });
  try {
    const target = await browser.waitForTarget((found) => found.type() === "service_worker");
    const [worker, page] = [await target.worker(), (await browser.pages())[0]];
    if (worker === null || page === undefined) throw new Error("the extension does not run");
    const session = await page.createCDPSession();
    const out = openSync(join(FOLDER, "seen.jsonl"), "w");
    for (const line of lines) {
      const entry: Entry = JSON.parse(line);
      writeSync(out, `${JSON.stringify({ id: entry.id, ...(await see(entry, page, session, worker)) })}\n`);
    }
  } finally {
    await browser.close();
  }
}

/** Opens a page and reads it; what goes wrong is written in the reading's stead. */
async function see(entry: Entry, page: Page, session: CDPSession, worker: WebWorker): Promise<object> {
  const stop = await answerOnce(session, gunzipSync(readFileSync(entry.html)));
  try {
    await page.goto(entry.url, { waitUntil: "load", timeout: PATIENCE_MS });
    return await worker.evaluate(async () => (await globalThis.paritySeen?.()) ?? {});
  } catch (error) {
    return { error: String(error) };
  } finally {
    await stop();
    await page.goto("about:blank");
  }
}

/** An extension that may walk any page without a click. */
async function buildExtension(): Promise<string> {
  const folder = join(FOLDER, "extension");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync("dist/chromium/core.wasm", join(folder, "core.wasm"));
  const manifest = {
    manifest_version: 3,
    name: "Parity",
    version: "1",
    permissions: ["scripting", "tabs"],
    host_permissions: ["<all_urls>"],
    background: { service_worker: "background.js" },
    content_security_policy: { extension_pages: "script-src 'self' 'wasm-unsafe-eval'" },
  };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  for (const name of ["background", "page"])
    await build({
      entryPoints: [`bench/parity/${name}.ts`],
      outfile: join(folder, `${name}.js`),
      bundle: true,
      format: "iife",
      target: "es2022",
      charset: "utf8",
      logLevel: "warning",
      footer: { js: name === "page" ? "globalThis.parityWalked;" : "" },
    });
  return folder;
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  // A browser that was started keeps the process alive.
  process.exit(1);
});
