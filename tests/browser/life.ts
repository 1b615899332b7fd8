// The life cycle: what may stop, reload, move on or close while the reader is on, or before it is.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it } from "node:test";
import type { Extra } from "./demo";
import { type Driver, eventually, seen } from "./driver";
import { pageState } from "./page-state";
import { articleOf, readerGone, shownMarkdown, shownText } from "./shown";
import { outgrown, outgrownForGood, trapsOnce } from "./trap";

/** Pages of the tests' own that are articles. */
const STORY = "/late-modal";
const OTHER = "/copy/framed";

/** An article that the core needs some megabytes for. */
const LARGE_STORY = "/life/large";

export const LIFE_PAGES: Record<string, Extra> = {
  [LARGE_STORY]: {
    body: `<!doctype html><html lang="en"><title>Archive</title><meta property="og:type" content="article"><article><h1>The whole archive</h1>${"<p>The archive of the harbour holds every ship that ever came in, with its master, its cargo and the hour of the tide.</p>".repeat(3000)}</article></html>`,
    headers: { "Content-Type": "text/html; charset=utf-8" },
  },
};

/** A page whose second half comes when it is asked for. */
const paragraphs = (half: string, words: string) =>
  [1, 2, 3, 4, 5, 6].map((at) => `<p>Page ${at} of the ${half} half has come, ${words}.</p>`).join("");
const HALVES = [
  `<!doctype html><html lang="en"><head><title>Slow page</title><meta property="og:type" content="article"></head><body><article><h1>A slow story</h1>${paragraphs("first", "and the printers on the quay wait for the rest of it")}`,
  `${paragraphs("second", "so the printers can go home for the night at last")}</article></body></html>`,
] as const;

/** The background's source, which never answers the first request to read that the browser's session sees. */
function holdsOnce(source: string): string {
  const patched = source.replace(
    /return \{ kind: "reading"/,
    (answer) => `if ((await chrome.storage.session.get("held")).held === undefined) {
        await chrome.storage.session.set({ held: true });
        await new Promise(() => {});
      }
      ${answer}`,
  );
  if (patched === source) throw new Error("the bundle answers no request to read");
  return patched;
}

/** Serves the slow page; `finish` sends its second half. */
async function serveSlowly(): Promise<{ origin: string; finish(): void; close(): void }> {
  const waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" });
    if (request.url !== "/slow") return void response.end("<!doctype html><title>Before</title>");
    response.write(HALVES[0]);
    waiting.push(() => response.end(HALVES[1]));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    finish: () => {
      for (const rest of waiting.splice(0)) rest();
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The tests that both browsers run; `start` starts a browser of its own with a changed extension. */
export function testLife(
  current: () => Driver,
  origin: () => string,
  start: (extension: string) => Promise<Driver>,
): void {
  const badge = (text: string) =>
    eventually(
      `the badge says "${text}"`,
      async () => (await current().badge()) === text,
      () => seen(current()),
    );
  /** Opens a page and reads it; gives its state before. */
  const read = async (path = STORY) => {
    await current().open(origin() + path);
    const before = await current().inPage(pageState);
    await current().clickButton();
    await articleOf(current());
    return before;
  };

  /** Runs a test in a browser of its own, with a changed background. */
  const withBackground = async (patch: (source: string) => string, test: (driver: Driver) => Promise<void>) => {
    const folder = mkdtempSync(join(tmpdir(), "byline-"));
    cpSync(`dist/${current().name}`, folder, { recursive: true });
    const background = join(folder, "background.js");
    writeFileSync(background, patch(readFileSync(background, "utf8")));
    const driver = await start(folder);
    try {
      await test(driver);
    } finally {
      await driver.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  };

  it("turns off and on again when the background was stopped between two clicks", async () => {
    const driver = current();
    const before = await read();
    await driver.stopBackground();
    await driver.clickButton();
    await readerGone(driver);
    await badge("");
    assert.deepEqual(await driver.inPage(pageState), before);
    await driver.stopBackground();
    await driver.clickButton();
    assert.match(await articleOf(driver), /^# A page that opens a dialog/);
  });

  it("reads when the background is stopped between the question and its answer", async () => {
    await withBackground(holdsOnce, async (driver) => {
      await driver.open(origin() + STORY);
      const before = await driver.inPage(pageState);
      await driver.clickButton();
      // The badge says that the question has come.
      await eventually("the question has come", async () => (await driver.badge()) === "on");
      assert.equal(await driver.inReader(shownMarkdown), null, "it is not answered");
      await driver.stopBackground();
      assert.match(await articleOf(driver), /^# A page that opens a dialog/);
      await driver.clickButton();
      await readerGone(driver);
      assert.deepEqual(await driver.inPage(pageState), before);
    });
  });

  it("says so when the core traps, leaves the page whole, and works at the next click", async () => {
    await withBackground(trapsOnce, async (driver) => {
      await driver.open(origin() + STORY);
      const before = await driver.inPage(pageState);
      await driver.clickButton();
      const message = await eventually("the message", () => driver.inReader(shownText, ".message"));
      assert.match(message, /could not read this page/);
      await driver.screenshot(`target/screens/${driver.name}/trap.png`);
      await driver.clickButton();
      await readerGone(driver);
      assert.deepEqual(await driver.inPage(pageState), before);
      await driver.clickButton();
      assert.match(await articleOf(driver), /^# A page that opens a dialog/);
    });
  });

  /** Reads a large page, and then another one. */
  const readTwo = async (driver: Driver) => {
    await driver.open(origin() + LARGE_STORY);
    await driver.clickButton();
    await articleOf(driver);
    await driver.clickButton();
    await readerGone(driver);
    await driver.open(origin() + STORY);
    await driver.clickButton();
  };

  it("reads on with a core made anew when one has grown too large", async () => {
    await withBackground(outgrown, async (driver) => {
      await readTwo(driver);
      assert.match(await articleOf(driver), /^# A page that opens a dialog/);
    });
  });

  it("notices a core that has grown too large and reads on", async () => {
    await withBackground(outgrownForGood, async (driver) => {
      await readTwo(driver);
      await eventually("it cannot read", () => driver.inReader(shownText, ".message"));
    });
  });

  it("turns off when the extension was loaded anew, and reads at the next click", async () => {
    const driver = current();
    const before = await read();
    await driver.reloadExtension();
    await driver.clickButton();
    await readerGone(driver);
    assert.deepEqual(await driver.inPage(pageState), before);
    await driver.clickButton();
    assert.match(await articleOf(driver), /^# A page that opens a dialog/);
    await driver.clickButton();
    await readerGone(driver);
    assert.deepEqual(await driver.inPage(pageState), before);
  });

  it("comes back from the browser's memory with its reader", async () => {
    const driver = current();
    const before = await read();
    await driver.go(origin() + OTHER);
    assert.equal(await driver.inReader(shownText), null);
    await badge("");
    await driver.back();
    await eventually("the page is back", () => driver.inPage(() => location.pathname === "/late-modal"));
    // Firefox under its driver keeps no pages: there it has come anew.
    if (driver.name === "chromium") {
      assert.match(await articleOf(driver), /^# A page that opens a dialog/);
      await badge("on");
      await driver.clickButton();
    }
    await readerGone(driver);
    await badge("");
    assert.deepEqual(await driver.inPage(pageState), before);
  });

  it("keeps what is read when the page moves on by itself, and reads the new article at the next click", async () => {
    const driver = current();
    await read();
    await driver.inPage(() => {
      history.pushState(null, "", "/another-story");
      document.title = "Another story";
      const story = document.querySelector("article");
      for (const paragraph of story?.querySelectorAll("p") ?? [])
        paragraph.textContent = "Another story stands here now, and it is just as long as the one that stood here.";
      const title = story?.querySelector("h1");
      if (title) title.textContent = "Another story";
    });
    assert.match((await driver.inReader(shownMarkdown)) ?? "", /^# A page that opens a dialog/);
    await driver.press("Escape");
    await readerGone(driver);
    const before = await driver.inPage(pageState);
    assert.doesNotMatch(before.html, /data-[0-9a-f]{8}/, "nothing of the reader is left");
    await driver.clickButton();
    assert.match(await articleOf(driver), /^# Another story\n[\s\S]*\nAnother story stands here now/);
    await driver.clickButton();
    await readerGone(driver);
    assert.deepEqual(await driver.inPage(pageState), before);
  });

  it("ends with its page when another site is opened, and reads there at the next click", async () => {
    const driver = current();
    await read();
    await driver.go(origin().replace("127.0.0.1", "news.example") + STORY);
    assert.equal(await driver.inReader(shownText), null);
    await badge("");
    assert.equal(await driver.mayRead(), false);
    const before = await driver.inPage(pageState);
    await driver.clickButton();
    assert.match(await articleOf(driver), /^# A page that opens a dialog/);
    await driver.clickButton();
    await readerGone(driver);
    assert.deepEqual(await driver.inPage(pageState), before);
  });

  for (const where of ["tab", "window"] as const) {
    it(`knows one page from the one in another ${where}`, async () => {
      const driver = current();
      const before = await read();
      await badge("on");
      await driver.openBeside(origin() + OTHER, where);
      try {
        await badge("");
        assert.equal(await driver.inReader(shownText), null);
        await driver.clickButton();
        assert.match(await articleOf(driver), /^# Harbour opens/);
        await badge("on");
        await driver.clickButton();
        await readerGone(driver);
        await badge("");
      } finally {
        await driver.closeBeside();
      }
      await badge("on");
      assert.match((await driver.inReader(shownMarkdown)) ?? "", /^# A page that opens a dialog/);
      await driver.clickButton();
      await readerGone(driver);
      assert.deepEqual(await driver.inPage(pageState), before);
    });
  }

  it("reads the whole article when the click came while the page was loading", async () => {
    const driver = current();
    const slow = await serveSlowly();
    try {
      // Whoever waits for this page to load waits for ever.
      await driver.open(`${slow.origin}/`);
      await driver.inPage(() => location.assign("/slow"));
      await eventually("the first half is there", () =>
        driver.inPage(() => document.querySelectorAll("p").length === 6),
      );
      await driver.clickButton();
      assert.equal(await driver.inPage(() => document.readyState), "loading");
      slow.finish();
      const text = await articleOf(driver);
      assert.deepEqual([text.match(/first half/g)?.length, text.match(/second half/g)?.length], [6, 6]);
      await driver.clickButton();
      await readerGone(driver);
      const html = await driver.inPage(() => document.documentElement.outerHTML);
      assert.equal(`<!doctype html>${html}`, HALVES.join(""));
    } finally {
      slow.close();
    }
  });

  it("reads on when a tab was closed in the middle", async () => {
    const driver = current();
    const before = await read();
    for (const where of ["tab", "window"] as const) {
      await driver.openBeside(origin() + OTHER, where);
      await driver.clickButton();
      await driver.closeBeside();
    }
    assert.match((await driver.inReader(shownMarkdown)) ?? "", /^# A page that opens a dialog/);
    await driver.clickButton();
    await readerGone(driver);
    await badge("");
    assert.deepEqual(await driver.inPage(pageState), before);
    await driver.clickButton();
    assert.match(await articleOf(driver), /^# A page that opens a dialog/);
  });
}
