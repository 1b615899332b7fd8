// The tour in Firefox, and what only its own window can show.

import assert from "node:assert/strict";
import { it } from "node:test";
import { expectedMarkdown } from "./demo";
import { FirefoxDriver, startFirefox } from "./firefox";
import { testPrivate } from "./settings";
import { articleOf, readerGone } from "./shown";
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
