// The browser's part of `npm run parity`: opens every page of a manifest at its own address, walks it with the content
// script's own walk, and writes down what the browser makes of it, a line a page.
//
// Nothing of a page's network is asked for: the answer to the page's own address is made here, any other document is
// refused, and the page's policy forbids the rest. The policy forbids scripts, too; scripting itself stays on, since a
// browser parses `noscript` otherwise.

import { isAscii, isUtf8 } from "node:buffer";
import { cpSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { build } from "esbuild";
import puppeteer, { type CDPSession, type Page, type WebWorker } from "puppeteer-core";
import { FLAGS } from "../tests/browser/chromium";

const FOLDER = resolve("target/parity");
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

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
    // Pages of http keep their address.
    args: [
      ...FLAGS,
      "--disable-features=HttpsUpgrades",
      "--host-resolver-rules=MAP * ~NOTFOUND",
      "--window-size=1280,980",
    ],
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
  const stop = await answerOnce(session, entry);
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

/** Answers the first question for a document with the page, and refuses every other. */
async function answerOnce(session: CDPSession, { html }: Entry): Promise<() => Promise<void>> {
  const page = gunzipSync(readFileSync(html));
  // The header is lost; in its stead stands what the reader of saved pages takes from the bytes.
  const charset = isUtf8(page) && !isAscii(page) ? "; charset=utf-8" : "";
  const headers = { "Content-Type": `text/html${charset}`, "Content-Security-Policy": POLICY };
  const body = page.toString("base64");
  const responseHeaders = Object.entries(headers).map(([name, value]) => ({ name, value }));
  let answered = false;
  const answer = ({ requestId }: { requestId: string }) => {
    const reply = answered
      ? session.send("Fetch.failRequest", { requestId, errorReason: "Aborted" })
      : session.send("Fetch.fulfillRequest", { requestId, responseCode: 200, responseHeaders, body });
    answered = true;
    // A page that has gone needs no answer.
    reply.catch(() => undefined);
  };
  session.on("Fetch.requestPaused", answer);
  await session.send("Fetch.enable", { patterns: [{ urlPattern: "http*" }] });
  return async () => {
    session.off("Fetch.requestPaused", answer);
    await session.send("Fetch.disable");
  };
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
