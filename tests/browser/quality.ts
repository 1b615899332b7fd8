// What a person meets beyond the article: names and contrast that assistive technology needs, settings that last, and
// texts that are longer than the English ones.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { ChromiumDriver, prepareProfile, startChromium } from "./chromium";
import { demoPages, type Served } from "./demo";
import { type Driver, eventually } from "./driver";
import { testPrivate, testStorageOff } from "./settings";
import { articleOf, pressButton, readerGone, shownText } from "./shown";

/** axe-core in the page, once its source was evaluated there. */
declare const axe: typeof import("axe-core");

const AXE = "node_modules/axe-core/axe.min.js";
const SCREENS = "target/screens/pseudo";

/** Extensions with a pseudo-locale, by their folder in `target/pseudo` and in that of the screenshots. */
interface Pseudo {
  folder: string;
  direction: "ltr" | "rtl";
}
const PSEUDO: readonly Pseudo[] = [
  { folder: "chromium", direction: "ltr" },
  { folder: "right-to-left", direction: "rtl" },
];

const THEMES = ["light", "sepia", "dark"] as const;

/** The sheets by the class of their own; the menu of settings has none. */
const SHEETS = { citation: ".citation", menu: ".menu:not(.citation, .help)", help: ".help" } as const;

/** Tests in one browser, which is started again once, on the same profile. */
export function testQuality(path: string, extension: string, served: () => Served): void {
  describe("quality", { concurrency: false }, () => {
    let driver: ChromiumDriver;
    const profile = mkdtempSync(join(tmpdir(), "byline-profile-"));
    /** The profile of a browser that keeps nothing. */
    const unkept = mkdtempSync(join(tmpdir(), "byline-profile-"));
    const start = async () => {
      driver = await startChromium(path, extension, { profile });
    };
    before(async () => {
      prepareProfile(profile, extension, { incognito: true });
      await start();
    });
    after(async () => {
      await driver?.stop();
      for (const folder of [profile, unkept]) rmSync(folder, { recursive: true, force: true });
    });
    testAccessible(() => driver, served);
    testPrivate(() => driver, served);
    testKept(() => driver, served, start);
    testStorageOff(() => {
      prepareProfile(unkept, extension, { storageOff: true });
      return startChromium(path, extension, { profile: unkept });
    }, served);
    for (const pseudo of PSEUDO) testPseudo(() => driver, served, pseudo);
  });
}

function testAccessible(driver: () => ChromiumDriver, served: () => Served): void {
  for (const slug of ["appeal", "arabic", "thread", "section"]) {
    it(`leaves nothing for axe to find in the reader of ${slug}`, async () => {
      await driver().open(served().origin + pathOf(slug));
      // Of a line that the window's edge cuts axe does not know the colours.
      await driver().resize(1280, 6000);
      await driver().page?.evaluate(readFileSync(AXE, "utf8"));
      await read(driver());
      await driver().inReader(function (this: unknown) {
        for (const one of (this as Element).querySelectorAll("details")) one.open = true;
      });
      for (const theme of THEMES) {
        await driver().inReader(pressButton, `.theme-${theme}`);
        assert.deepEqual(await driver().inReader(violations), [], theme);
        for (const name of Object.keys(SHEETS)) {
          await openSheet(driver(), name);
          assert.deepEqual(await driver().inReader(violations), [], `${theme}, ${name}`);
        }
        await driver().press("Escape");
      }
      await driver().inReader(pressButton, ".theme-auto");
      await close(driver());
      await driver().resize(1280, 900);
    });
  }

  it("leaves nothing for axe to find in the message that a page has no text", async () => {
    await driver().open(`${served().origin}/empty`);
    await driver().page?.evaluate(readFileSync(AXE, "utf8"));
    await driver().clickButton();
    await eventually("the message", () => driver().inReader(shownText, ".message"));
    for (const theme of THEMES) {
      await driver().inReader(pressButton, `.theme-${theme}`);
      assert.deepEqual(await driver().inReader(violations), [], theme);
    }
    await driver().inReader(pressButton, ".theme-auto");
    await close(driver());
  });

  it("leaves nothing for axe to find in a notice, in an offered text and in the mark of a place", async () => {
    const check = async (what: string) => {
      await driver().page?.evaluate(readFileSync(AXE, "utf8"));
      for (const scheme of ["light", "dark"] as const) {
        await driver().prefer(scheme);
        assert.deepEqual(await driver().inPanel(violations), [], `${what}, ${scheme}`);
      }
    };
    const notice = () => eventually("the notice", async () => (await driver().inPanel(shownText, "p")) || null);
    // A click on the page before grants the tab.
    const open = async (path: string) => {
      await driver().open(served().origin + path);
      await read(driver());
      await close(driver());
    };

    await open("/over/backdrop");
    await driver().command("hide-overlays");
    await notice();
    await check("what was hidden");

    await driver().open(`${served().origin}/copy/greedy`);
    await driver().page?.evaluate(readFileSync(AXE, "utf8"));
    await read(driver());
    await openSheet(driver(), "citation");
    await eventually("the preview", () => driver().inReader(shownText, ".preview"));
    await driver().inReader(pressButton, ".citation .primary");
    await eventually("the field is offered", () => driver().inReader(shownText, ".offered"));
    assert.deepEqual(await driver().inReader(violations), [], "a text offered in the sheet");

    await open("/copy/greedy");
    await driver().command("copy-citation");
    await notice();
    assert.notEqual(await driver().inPanel(shownText, "textarea"), null, "the text is offered");
    await check("an offered text");

    await driver().open(served().origin + pathOf("appeal"));
    await read(driver());
    await driver().inReader(pressButton, ".show");
    await eventually("the mark", () => driver().inPanel(shownText, "p"));
    await check("the mark");
  });

  it("leaves nothing for axe to find in the options page and in the popup", async () => {
    // A site without its permission shows all that a row can hold.
    await driver().inWorker(
      `chrome.storage.local.set({ sites: [{ host: "courier.example", action: "hideOverlays" }] })`,
    );
    const address = encodeURIComponent("https://courier.example/report.pdf");
    for (const page of ["options.html", `popup.html?obstacle=pdf&address=${address}`, "popup.html?obstacle=browser"]) {
      await driver().open(`chrome-extension://${driver().extension.id}/${page}`);
      if (page === "options.html")
        await eventually("the site", () => driver().inPage(() => document.querySelector(".site .allow") !== null));
      await driver().page?.evaluate(readFileSync(AXE, "utf8"));
      for (const scheme of ["light", "dark"] as const) {
        await driver().prefer(scheme);
        assert.deepEqual(await driver().inPage(violations), [], `${page}, ${scheme}`);
      }
    }
    await driver().inWorker(`chrome.storage.local.remove("sites")`);
  });
}

function testKept(driver: () => ChromiumDriver, served: () => Served, start: () => Promise<void>): void {
  const chosen = () =>
    driver().inReader(function (this: unknown) {
      const dialog = this as HTMLElement;
      return [dialog.dataset.theme, dialog.querySelector("select")?.value];
    });
  /** What the storage holds, by the name of its area. */
  const stored = (area: "sync" | "local") =>
    driver().inWorker<{ theme?: string; style?: string } | undefined>(
      `chrome.storage.${area}.get("settings").then(({ settings }) => settings)`,
    );

  it("remembers the look and the style of citations after a restart of the browser", async () => {
    await driver().open(served().origin + pathOf("appeal"));
    await read(driver());
    await driver().inReader(pressButton, ".theme-sepia");
    await openSheet(driver(), "citation");
    await driver().inReader(chooseStyle, "mla");
    await eventually("the settings are stored", async () => (await stored("sync"))?.style === "mla");
    await driver().stop();
    await start();
    await driver().open(served().origin + pathOf("appeal"));
    await read(driver());
    await eventually("the settings are there", async () => (await chosen())?.join(" ") === "sepia mla");
    await driver().inReader(pressButton, ".theme-auto");
    await openSheet(driver(), "citation");
    await driver().inReader(chooseStyle, "apa");
    await driver().press("Escape");
    await close(driver());
  });

  it("keeps a setting on this device where the synchronised storage is full, and says so", async () => {
    await driver().inWorker("chrome.storage.sync.clear().then(fill)".replace("fill", String(fillStorage)));
    try {
      await driver().open(served().origin + pathOf("appeal"));
      await read(driver());
      await driver().inReader(pressButton, ".theme-dark");
      const said = await eventually("the sentence", async () => (await driver().inReader(shownText, ".kept")) || null);
      assert.equal(said, "Saved on this device only: the browser did not take it for your other devices.");
      await close(driver());
      assert.deepEqual([await stored("sync"), (await stored("local"))?.theme], [undefined, "dark"]);
      await read(driver());
      await eventually("the setting is there", async () => (await chosen())?.[0] === "dark");
      await close(driver());
    } finally {
      await driver().inWorker("chrome.storage.sync.clear().then(() => chrome.storage.local.clear())");
    }
  });
}

/** Fills the synchronised storage up to the last bytes, in few writes: the browser counts them. */
async function fillStorage(): Promise<void> {
  const { sync } = chrome.storage;
  const item = "x".repeat(sync.QUOTA_BYTES_PER_ITEM - 100);
  const whole = Math.floor(sync.QUOTA_BYTES / sync.QUOTA_BYTES_PER_ITEM);
  await sync.set(Object.fromEntries(Array.from({ length: whole }, (_, at) => [`full-${at}`, item])));
  // The key and the quotation marks count, too.
  await sync.set({ rest: "x".repeat(sync.QUOTA_BYTES - (await sync.getBytesInUse()) - 10) });
}

/** The interface in texts that no translator wrote: longer ones, and those that are written from right to left, too. */
function testPseudo(driver: () => ChromiumDriver, served: () => Served, { folder, direction }: Pseudo): void {
  describe(`in longer texts, ${direction}`, { concurrency: false }, () => {
    /** The extension with longer texts, beside the usual one in the same browser. */
    let pseudo: ChromiumDriver;
    const screens = join(SCREENS, folder);
    before(async () => {
      mkdirSync(screens, { recursive: true });
      const { browser } = driver();
      const id = await browser.installExtension(join("target/pseudo", folder));
      const found = await eventually("it is loaded", async () => (await browser.extensions()).get(id));
      pseudo = new ChromiumDriver(browser, found);
    });

    const shoot = async (name: string, width: number) => {
      await pseudo.screenshot(join(screens, `${name}-${width}.png`));
    };
    const open = async (path: string, width: number) => {
      await pseudo.open(served().origin + path);
      await pseudo.resize(width, 900);
      await pseudo.page?.evaluate(readFileSync(AXE, "utf8"));
    };

    for (const width of [1280, 420]) {
      /** Only in a wide window: in a narrow one texts pass below the bar, and axe cannot tell what is behind them. */
      const check = async (what: string, look: () => Promise<unknown>) => {
        if (width === 1280) assert.deepEqual(await look(), [], what);
      };

      it(`has room for longer texts in the reader at ${width} pixels`, async () => {
        await open(pathOf("appeal"), width);
        await read(pseudo);
        assert.equal(await pseudo.inReader(directionOf), direction);
        assert.deepEqual(await pseudo.inReader(cutTexts), [], "reader");
        await check("reader", () => pseudo.inReader(violations));
        await shoot("reader", width);
        for (const name of Object.keys(SHEETS)) {
          await openSheet(pseudo, name);
          if (name === "citation") await eventually("the preview", () => pseudo.inReader(shownText, ".preview"));
          if (name === "help") await eventually("the commands", () => pseudo.inReader(shownText, ".help .command"));
          assert.deepEqual(await pseudo.inReader(cutTexts), [], name);
          await check(name, () => pseudo.inReader(violations));
          await shoot(name, width);
        }
        await pseudo.press("Escape");
        await pseudo.inReader(function (this: unknown) {
          for (const one of (this as Element).querySelectorAll("details")) one.open = true;
          (this as Element).querySelector(".sources")?.scrollIntoView();
        });
        assert.deepEqual(await pseudo.inReader(cutTexts), [], "sources");
        await shoot("sources", width);
        await pseudo.inReader(pressButton, ".show");
        await eventually("the mark", () => pseudo.inPanel(shownText, "p"));
        assert.deepEqual(await pseudo.inPanel(cutTexts), [], "mark");
        await check("mark", () => pseudo.inPanel(violations));
        await shoot("mark", width);

        for (const { slug, path, called } of demoPages.filter((page) => page.called !== undefined)) {
          await pseudo.go(served().origin + path);
          await pseudo.clickButton();
          await eventually(`it is called ${called}`, () => pseudo.inReader(shownText, ".called"));
          assert.deepEqual(await pseudo.inReader(cutTexts), [], slug);
          await shoot(slug, width);
          await close(pseudo);
        }
        await pseudo.go(`${served().origin}/empty`);
        await pseudo.clickButton();
        await eventually("the message", () => pseudo.inReader(shownText, ".message"));
        assert.deepEqual(await pseudo.inReader(cutTexts), [], "nothing");
        await shoot("nothing", width);
        await close(pseudo);
      });

      it(`has room for longer texts in notices and on pages of its own at ${width} pixels`, async () => {
        await open("/over/backdrop", width);
        await read(pseudo);
        await close(pseudo);
        await pseudo.command("hide-overlays");
        await eventually("the notice", async () => (await pseudo.inPanel(shownText, "p")) || null);
        assert.deepEqual(await pseudo.inPanel(cutTexts), [], "notice");
        await check("notice", () => pseudo.inPanel(violations));
        await shoot("notice", width);

        await pseudo.go(`chrome-extension://${pseudo.extension.id}/options.html`);
        assert.equal(await pseudo.inPage(directionOf), direction);
        assert.deepEqual(await pseudo.inPage(cutTexts), [], "options");
        await pseudo.page?.screenshot({
          path: join(screens, `options-${width}.png`) as `${string}.png`,
          fullPage: true,
        });
      });
    }

    it("has room for longer texts in the popup", async () => {
      const address = encodeURIComponent("https://courier.example/report.pdf");
      await pseudo.open(`chrome-extension://${pseudo.extension.id}/popup.html?obstacle=pdf&address=${address}`);
      await pseudo.resize(400, 300);
      assert.equal(await pseudo.inPage(directionOf), direction);
      await eventually("the citation", () => pseudo.inPage(() => document.querySelector("textarea")?.value));
      assert.deepEqual(await pseudo.inPage(cutTexts), []);
      await shoot("popup", 400);
    });
  });
}

/** The direction in which a part of the page, or the whole of it, is written. */
function directionOf(this: unknown): string {
  return getComputedStyle(this instanceof HTMLElement ? this : document.documentElement).direction;
}

function pathOf(slug: string): string {
  return demoPages.find((page) => page.slug === slug)?.path ?? "/";
}

async function read(driver: Driver): Promise<void> {
  await driver.clickButton();
  await articleOf(driver);
}

/** Closes the reader, which shows no sheet. */
async function close(driver: Driver): Promise<void> {
  await driver.press("Escape");
  await readerGone(driver);
}

/** Opens a sheet by its button; the one before it closes by itself. */
async function openSheet(driver: Driver, name: string): Promise<void> {
  const sheet = Object.entries(SHEETS).find(([known]) => known === name)?.[1] ?? "";
  await driver.inReader(pressButton, `button:has(+ ${sheet})`);
  assert.notEqual(await driver.inReader(shownText, `${sheet}:popover-open`), null, `${name} is open`);
}

function chooseStyle(this: unknown, style = ""): void {
  const select = (this as Element).querySelector("select");
  if (select === null) return;
  select.value = style;
  select.dispatchEvent(new Event("change"));
}

/**
 * What axe finds in the reader or in a panel of ours, or in the whole page where it is asked there: the rule, and where.
 *
 * axe goes down into open roots only and takes no part of the page that it has not come to. Our closed root is
 * therefore shown to the page's own world, where axe runs, for as long as it does. It knows nothing of the top layer
 * either: the page behind is hidden meanwhile.
 */
async function violations(this: unknown): Promise<string[]> {
  const part = this instanceof HTMLElement ? this : null;
  const root = part?.getRootNode();
  const host = root instanceof ShadowRoot ? root.host : null;
  const behind = [...document.body.children].filter((element) => host !== null && element !== host);
  const shown = behind.map((element) => element.getAttribute("style"));
  for (const element of behind) element.setAttribute("style", "display: none !important");
  if (host !== null) Object.defineProperty(host, "shadowRoot", { value: root, configurable: true });
  try {
    const { violations, incomplete, passes } = await axe.run(part ?? document, { elementRef: true });
    if (!passes.some(({ id }) => id === "color-contrast")) return ["axe has not seen the texts"];
    // The signs are no words: a button with one is called by what it does, and axe does not judge how well a single
    // character is seen; it has the colours of the words beside it.
    const excused = (id: string, element: HTMLElement | undefined) =>
      ["label-content-name-mismatch", "color-contrast"].includes(id) &&
      /^(?:.|Aa|A[−+])$/.test(element?.textContent ?? "");
    const lines = (results: typeof violations, decided: boolean) =>
      results.flatMap(({ id, nodes }) =>
        nodes
          .filter(({ element }) => (decided && id === "color-contrast") || !excused(id, element))
          .map(
            ({ target, any, all, none }) =>
              `${id} ${target}: ${[...any, ...all, ...none].map((check) => check.message)}`,
          ),
      );
    return [...lines(violations, true), ...lines(incomplete, false)];
  } finally {
    if (host !== null) Reflect.deleteProperty(host, "shadowRoot");
    for (const [at, element] of behind.entries()) {
      const style = shown[at];
      if (style === null || style === undefined) element.removeAttribute("style");
      else element.setAttribute("style", style);
    }
  }
}

/** Parts of the reader, or of the whole page, whose text is cut off or runs out of the window. */
function cutTexts(this: unknown): string[] {
  const top = this instanceof HTMLElement ? this : document.documentElement;
  const parts = top.querySelectorAll<HTMLElement>(
    "main, .menu, button, select, label, kbd, dt, dd, h1, h2, .note, .part",
  );
  return [top, ...parts].flatMap((part) => {
    const { left, right, width } = part.getBoundingClientRect();
    // Nothing is shown of a closed sheet.
    if (width === 0) return [];
    // What stands in a line has no width of its own.
    const wide = part.clientWidth > 0 ? part.scrollWidth - part.clientWidth : 0;
    const out = Math.max(-left, right - innerWidth);
    return wide > 0 || out > 0.5 ? [`${part.localName}.${part.className} ${part.innerText}: ${wide}, ${out}`] : [];
  });
}
