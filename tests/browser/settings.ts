// Settings where they cannot be kept, or must not be.

import assert from "node:assert/strict";
import { it } from "node:test";
import { demoPages, type Served } from "./demo";
import { type Driver, eventually } from "./driver";
import { pageState, stopTimers } from "./page-state";
import { articleOf, pressButton, readerGone, shownText } from "./shown";

const PATH = demoPages.find(({ slug }) => slug === "appeal")?.path ?? "/";

const theme = (driver: Driver) =>
  driver.inReader(function (this: unknown) {
    return (this as HTMLElement).dataset.theme;
  });

async function read(driver: Driver): Promise<void> {
  await driver.clickButton();
  await articleOf(driver);
}

async function close(driver: Driver): Promise<void> {
  await driver.press("Escape");
  await readerGone(driver);
}

/** Opens a reader whose look is the one that is kept. */
async function readIn(driver: Driver, expected: string): Promise<void> {
  await read(driver);
  await eventually(`the reader is ${expected}`, async () => (await theme(driver)) === expected);
}

/** In a driver whose extension may be used in private windows. */
export function testPrivate(driver: () => Driver, served: () => Served): void {
  it("remembers nothing of a private window, and reads there as elsewhere", async () => {
    const address = served().origin + PATH;
    await driver().open(address);
    await read(driver());
    await driver().inReader(pressButton, ".theme-sepia");
    await close(driver());
    await readIn(driver(), "sepia");
    await close(driver());
    await driver().openPrivate(address);
    try {
      await readIn(driver(), "sepia");
      await driver().inReader(pressButton, ".theme-dark");
      assert.equal(await theme(driver()), "dark");
      await close(driver());
      await readIn(driver(), "sepia");
      await driver().inReader(pressButton, ".theme-light");
      await close(driver());
    } finally {
      await driver().closePrivate();
    }
    await readIn(driver(), "sepia");
    await driver().inReader(pressButton, ".theme-auto");
    await close(driver());
  });
}

/** In a driver whose browser keeps nothing for extensions. */
export function testStorageOff(start: () => Promise<Driver>, served: () => Served): void {
  it("says so where the browser keeps no settings, and works on", async () => {
    const driver = await start();
    try {
      await driver.open(served().origin + PATH);
      await driver.inPage(stopTimers);
      const before = await driver.inPage(pageState);
      await readIn(driver, "auto");
      await driver.inReader(pressButton, ".theme-dark");
      const said = await eventually("the sentence", async () => (await driver.inReader(shownText, ".kept")) || null);
      assert.equal(said, "The browser did not save this. It holds until you leave.");
      assert.equal(await theme(driver), "dark");
      await driver.press("c");
      assert.match(await eventually("the preview", () => driver.inReader(shownText, ".preview")), /^Lindqvar, M\./);
      await driver.press("Escape");
      await close(driver);
      assert.deepEqual(await driver.inPage(pageState), before);
      await driver.clearClipboard();
      await driver.command("copy-citation");
      const copied = await eventually("the notice", async () => (await driver.inPanel(shownText, "p")) || null);
      assert.equal(copied, "Citation copied (APA 7).");
      assert.match((await driver.clipboard()).plain, /^Lindqvar, M\./);
      await readIn(driver, "auto");
      await close(driver);
    } finally {
      await driver.stop();
    }
  });
}
