// The tour in Chromium, and what only its debugging pipe can show.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { it } from "node:test";
import { ChromiumDriver, prepareProfile, startChromium } from "./chromium";
import { expectedMarkdown, serveDemoPages } from "./demo";
import { plainParagraphs, serveDoor } from "./door";
import { eventually } from "./driver";
import { pageState } from "./page-state";
import { testQuality } from "./quality";
import { articleOf, pressButton, readerGone, shownText } from "./shown";
import { testSites } from "./sites";
import { tour } from "./tour";

const BROWSER = process.env.BYLINE_CHROMIUM ?? "chromium";
const EXTENSION = "dist/chromium";

tour(
  "chromium",
  (extension = EXTENSION) => startChromium(BROWSER, extension, { trusting: true }),
  (current, served) => {
    /** The browser of the tour. */
    const browser = (): ChromiumDriver => {
      const driver = current();
      assert.ok(driver instanceof ChromiumDriver);
      return driver;
    };
    /** Puts the look back that the rest of the tour expects, and the reader away. */
    const leave = async () => {
      await browser().inReader(pressButton, ".theme-auto");
      await browser().press("Escape");
      await readerGone(browser());
    };

    it("reads a live document through the second door", async () => {
      const files = serveDoor("target/door");
      const own = await serveDemoPages(files);
      try {
        await browser().open(`${own.origin}/door`);
        const paragraphs = await eventually("the door has read", () =>
          browser().inPage(() => document.body.dataset.read),
        );
        const expected = plainParagraphs(expectedMarkdown("appeal"));
        assert.deepEqual(JSON.parse(paragraphs), expected);
      } finally {
        await own.close();
      }
    });

    it("prints the reader alone, dark on white", async () => {
      const driver = browser();
      await driver.open(`${served().origin}/en/defence-minister-tours-shipyard`);
      await driver.clickButton();
      await articleOf(driver);
      await driver.inReader(pressButton, ".theme-dark");
      await driver.page?.emulateMediaType("print");
      const printed = await eventually("the page behind is gone", () =>
        driver.inPage(() => {
          const shown = [...document.body.children].filter((child) => getComputedStyle(child).display !== "none");
          return shown.length === 1 && shown[0]?.childElementCount === 0;
        }),
      );
      assert.ok(printed);
      const look = await driver.inReader(function (this: unknown) {
        const quiet = (this as Element).querySelector(".standfirst");
        const bar = (this as Element).querySelector(".bar");
        if (quiet === null || bar === null) return [];
        return [getComputedStyle(quiet).color, getComputedStyle(bar).display];
      });
      assert.deepEqual(look, ["rgb(103, 98, 90)", "none"]);
      await driver.page?.emulateMediaType();
      await leave();
    });

    it("gives overlays back that an older script of it has hidden", async () => {
      const driver = browser();
      await driver.open(`${served().origin}/empty`);
      await driver.clickButton();
      await eventually("the reader", () => driver.inReader(shownText));
      await driver.go(`${served().origin}/over/backdrop`);
      const before = await driver.inPage(pageState);
      await driver.command("hide-overlays");
      await eventually("the notice", () => driver.inPanel(shownText, "p"));
      // The next injection finds nothing of the one before, as after an update.
      await driver.inWorker(`chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) =>
        chrome.scripting.executeScript({ target: { tabId: tab.id }, func: () => { globalThis.bylineAct = undefined; } }))`);
      await driver.command("hide-overlays");
      await eventually("no notice", async () => (await driver.inPanel(shownText, "p")) === null);
      assert.deepEqual(await driver.inPage(pageState), before);
    });

    it("works on a page without https", async () => {
      const driver = browser();
      await driver.open(`${served().origin.replace("127.0.0.1", "news.example")}/en/defence-minister-tours-shipyard`);
      assert.equal(await driver.inPage(() => isSecureContext), false);
      await driver.clickButton();
      assert.equal(await articleOf(driver), expectedMarkdown("appeal"));
    });

    it("has its shortcut, and asks for nothing but the article's pictures", async () => {
      const driver = browser();
      const commands = await driver.inWorker<{ name: string; shortcut: string }[]>("chrome.commands.getAll()");
      assert.deepEqual(
        commands.map(({ name, shortcut }) => [name, shortcut]),
        [
          ["_execute_action", "Alt+Shift+Y"],
          ["copy-citation", "Alt+Shift+K"],
          ["hide-overlays", "Alt+Shift+O"],
        ],
      );
      await driver.open(`${served().origin}/en/defence-minister-tours-shipyard`);
      const asked: string[] = [];
      driver.page?.on("request", (request) => asked.push(request.url()));
      await driver.clickButton();
      await articleOf(driver);
      await driver.inReader(pressButton, ".theme-dark");
      await driver.press("End");
      // The browser asks for the page's own sign when it likes.
      const foreign = asked.filter((address) => !/\/(?:pictures\/[^/]+|assets\/favicon\.svg)$/.test(address));
      assert.deepEqual(foreign, []);
      await leave();
    });

    testQuality(BROWSER, EXTENSION, served);

    testSites(
      "chromium",
      async ({ extension, profile, installed }) => {
        if (!installed) {
          mkdirSync(profile);
          prepareProfile(profile, extension, { pinned: true });
        }
        return startChromium(BROWSER, extension, { profile, installed, worked: true });
      },
      served,
    );
  },
);
