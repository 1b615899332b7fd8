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
import { articleOf, pressButton, readerGone, shownCitation, shownMarkdown, shownText } from "./shown";
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

/** Where the background answers a request to read. */
const ANSWER = /return \{ kind: "reading"/;

/** The same, but the first request that the browser's session sees is never answered. */
function holdsOnce(source: string): string {
  return source.replace(
    ANSWER,
    (answer) => `if ((await chrome.storage.session.get("held")).held === undefined) {
        await chrome.storage.session.set({ held: true });
        await new Promise(() => {});
      }
      ${answer}`,
  );
}

/** The page shows another story, as its own scripts would: under an address of its own, or under the one it has. */
function moveOn(this: unknown, how = "", address = ""): void {
  if (how === "pushState") history.pushState(null, "", address);
  if (how === "replaceState") history.replaceState(null, "", address);
  document.title = "Another story";
  const story = document.querySelector("article");
  for (const paragraph of story?.querySelectorAll("p") ?? [])
    paragraph.textContent = "Another story stands here now, and it is just as long as the one that stood here.";
  const title = story?.querySelector("h1");
  if (title) title.textContent = "Another story";
}

const ANOTHER = /^# Another story\n[\s\S]*\nAnother story stands here now/;

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
  /** The line above the article says so. */
  const line = (text: string) =>
    eventually(
      `the line says "${text}"`,
      async () => (await current().inReader(shownText, ".moved p")) === text,
      () => seen(current()),
    );
  /** There is none, for longer than the page's changes are waited for. */
  const noLine = async () => {
    const PATIENCE_MS = 700;
    await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    assert.equal(await current().inReader(shownText, ".moved p"), "");
  };
  /** Opens a page and reads it; gives its state before. */
  const read = async (path = STORY) => {
    await current().open(origin() + path);
    const before = await current().inPage(pageState);
    await current().clickButton();
    await articleOf(current());
    return before;
  };

  /** Runs a test in a browser of its own whose extension has something changed in one of its files. */
  const withPatched = async (
    file: string,
    patch: (source: string) => string,
    test: (driver: Driver) => Promise<void>,
  ) => {
    const folder = mkdtempSync(join(tmpdir(), "byline-"));
    cpSync(`dist/${current().name}`, folder, { recursive: true });
    const source = readFileSync(join(folder, file), "utf8");
    const patched = patch(source);
    assert.notEqual(patched, source);
    writeFileSync(join(folder, file), patched);
    const driver = await start(folder);
    try {
      await test(driver);
    } finally {
      await driver.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  };
  const withBackground = (patch: (source: string) => string, test: (driver: Driver) => Promise<void>) =>
    withPatched("background.js", patch, test);

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
    await driver.inPage(moveOn, "pushState", "/another-story");
    await line("The page has moved on.");
    assert.match((await driver.inReader(shownMarkdown)) ?? "", /^# A page that opens a dialog/);
    await driver.press("Escape");
    await readerGone(driver);
    const before = await driver.inPage(pageState);
    assert.doesNotMatch(before.html, /data-[0-9a-f]{8}/, "nothing of the reader is left");
    await driver.clickButton();
    assert.match(await articleOf(driver), ANOTHER);
    await driver.clickButton();
    await readerGone(driver);
    assert.deepEqual(await driver.inPage(pageState), before);
  });

  for (const how of ["pushState", "replaceState"]) {
    it(`offers the new article after ${how}, and reads it in its place`, async () => {
      const driver = current();
      await read();
      await driver.inReader(function (this: unknown) {
        (this as Element).scrollTop = 300;
      });
      await driver.inPage(moveOn, how, "/another-story");
      await line("The page has moved on.");
      assert.match((await driver.inReader(shownMarkdown)) ?? "", /^# A page that opens a dialog/);
      if (how === "pushState") await driver.screenshot(`target/screens/${driver.name}/moved.png`);
      await driver.stopBackground();
      await driver.inReader(pressButton, ".moved .primary");
      await eventually("the new article", async () => ANOTHER.test((await driver.inReader(shownMarkdown)) ?? ""));
      await line("");
      await badge("on");
      const focus = () =>
        driver.inReader(function (this: unknown) {
          const dialog = this as Element;
          const focused = (dialog.getRootNode() as ShadowRoot).activeElement;
          return dialog.scrollTop === 0 ? (focused?.textContent ?? null) : null;
        });
      assert.equal(await eventually("the focus is at the beginning", focus), "Another story");
      await driver.press("c");
      const preview = await eventually("the citation", () => driver.inReader(shownCitation));
      assert.match(preview, /Another story[\s\S]*\/another-story/i);
      await driver.press("Escape");
      await driver.press("Escape");
      await readerGone(driver);
      const before = await driver.inPage(pageState);
      assert.doesNotMatch(before.html, /data-[0-9a-f]{8}/, "nothing of the reader is left");
    });
  }

  it("says that the page has moved on where the browser tells of no address", async () => {
    const silent = (source: string) => source.replace(/"navigation"/, `"no navigation"`);
    await withPatched("content.js", silent, async (driver) => {
      await driver.open(origin() + STORY);
      await driver.clickButton();
      await articleOf(driver);
      await driver.inPage(moveOn, "pushState", "/another-story");
      await eventually("the line", () => driver.inReader(shownText, ".moved p"));
      await driver.inPage(() => history.back());
      await eventually("no line", async () => (await driver.inReader(shownText, ".moved p")) === "");
    });
  });

  it("says nothing while the same article stands there, whatever its address", async () => {
    const driver = current();
    await read();
    await driver.inPage(() => {
      location.hash = "comments";
      history.pushState(null, "", "#more");
      document.querySelector("article p")?.append(" More of it.");
    });
    await noLine();
    await driver.inPage(() => history.replaceState(null, "", "/late-modal?from=newsletter"));
    await noLine();
    await driver.inPage(() => document.querySelector("article")?.append(document.createElement("p")));
    await noLine();
    // The article may come long after its address.
    await driver.inPage(moveOn, "", "");
    await line("The page has moved on.");
    await driver.press("Escape");
    await readerGone(driver);
  });

  it("takes the line away when the page is back, or when a person does", async () => {
    const driver = current();
    await read();
    await driver.inPage(moveOn, "pushState", "/another-story");
    await line("The page has moved on.");
    await driver.inPage(() => history.back());
    await line("");
    await driver.inPage(() => history.forward());
    await line("The page has moved on.");
    await driver.inReader(pressButton, ".moved .dismiss");
    await line("");
    assert.match((await driver.inReader(shownMarkdown)) ?? "", /^# A page that opens a dialog/);
    await driver.press("Escape");
    await readerGone(driver);
  });

  it("says so when the new article is wanted and the extension was loaded anew", async () => {
    const driver = current();
    await read();
    await driver.inPage(moveOn, "pushState", "/another-story");
    await line("The page has moved on.");
    await driver.reloadExtension();
    await driver.inReader(pressButton, ".moved .primary");
    // Firefox ends the page's script together with its extension: what stands there can be taken off only.
    if (driver.name === "chromium")
      await eventually(
        "the sentence",
        async () => (await driver.inReader(shownText))?.includes("Reload the page to read it"),
        () => seen(driver),
      );
    await driver.clickButton();
    await readerGone(driver);
    const before = await driver.inPage(pageState);
    assert.doesNotMatch(before.html, /data-[0-9a-f]{8}/, "nothing of the reader is left");
    await driver.clickButton();
    assert.match(await articleOf(driver), ANOTHER);
    await driver.clickButton();
    await readerGone(driver);
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
