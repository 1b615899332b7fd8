// The tour in Firefox, and what only its own window can show.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { it } from "node:test";
import { inflateSync } from "node:zlib";
import { expectedMarkdown } from "./demo";
import { FirefoxDriver, startFirefox } from "./firefox";
import { testPrivate } from "./settings";
import { articleOf, pressButton, readerGone } from "./shown";
import { testSites } from "./sites";
import { tour } from "./tour";

const BROWSER = process.env.BYLINE_FIREFOX ?? "firefox";
const GECKODRIVER = process.env.BYLINE_DRIVER ?? "geckodriver";

tour(
  "firefox",
  (extension = "dist/firefox") => startFirefox(BROWSER, GECKODRIVER, extension),
  (current, served) => {
    it("answers to its shortcut", async () => {
      const driver = current();
      assert.ok(driver instanceof FirefoxDriver);
      await driver.open(`${served().origin}/en/defence-minister-tours-shipyard`);
      await driver.pressShortcut();
      assert.equal(await articleOf(driver), expectedMarkdown("appeal"));
      await driver.pressShortcut();
      await readerGone(driver);
    });

    testPrivate(current, served);

    testSites(
      "firefox",
      async ({ extension, profile, installed }) => {
        if (!installed) mkdirSync(profile);
        return startFirefox(BROWSER, GECKODRIVER, extension, true, { folder: profile, installed });
      },
      served,
    );

    it("prints the reader alone, and the page where it is off", async () => {
      const driver = current();
      assert.ok(driver instanceof FirefoxDriver);
      await driver.open(`${served().origin}/kind/paper`);
      const page = lettersOnPaper(await driver.print());
      assert.ok(page.has("Ж") && page.has("Ω"), "the page is printed whole");
      await driver.clickButton();
      await articleOf(driver);
      // The reader's own typeface comes onto paper as outlines, the system's as letters.
      await driver.inReader(pressButton, ".font-sans");
      const reader = lettersOnPaper(await driver.print());
      await driver.inReader(pressButton, ".font-serif");
      assert.ok(reader.has("Ω"), "the article is printed");
      assert.ok(!reader.has("Ж"), "what stands beside it is not");
    });

    it("is searched by the find bar", async () => {
      const driver = current();
      assert.ok(driver instanceof FirefoxDriver);
      await driver.open(`${served().origin}/en/defence-minister-tours-shipyard`);
      await driver.clickButton();
      await articleOf(driver);
      const find = (word: string) =>
        driver.inBrowser<number>(
          `const [word] = arguments;
         return gBrowser.getFindBar().then(() => new Promise((done) => {
           const finder = gBrowser.selectedBrowser.finder;
           const listener = { onMatchesCountResult({ total }) { finder.removeResultListener(listener); done(total); } };
           finder.addResultListener(listener);
           finder.requestMatchesCount(word, false, false);
         }))`,
          word,
        );
      assert.equal(await find("welding torches"), 1);
      assert.equal(await find("Remind me later"), 0, "the page behind is out of reach");
    });
  },
);

/** The letters of a PDF, by the tables in which its fonts say which letter each glyph is. */
function lettersOnPaper(pdf: Buffer): Set<string> {
  const letters = new Set<string>();
  for (let at = pdf.indexOf("stream"); at >= 0; at = pdf.indexOf("stream", at + 6)) {
    const begins = at + "stream".length + (pdf[at + 6] === 13 ? 2 : 1);
    const stream = inflated(pdf.subarray(begins));
    for (const [table] of stream.matchAll(/beginbf(?:char|range)[\s\S]*?endbf/g))
      for (const [, hex = ""] of table.matchAll(/<([0-9a-fA-F]{4})>(?=\s*(?:\n|\]|<|endbf))/g))
        letters.add(String.fromCharCode(Number.parseInt(hex, 16)));
  }
  return letters;
}

/** What a compressed part says; nothing where it is none. */
function inflated(part: Buffer): string {
  try {
    return inflateSync(part).toString("latin1");
  } catch {
    return "";
  }
}
