// Copying from wherever a person can ask for it, on every kind of page, and what becomes of it without the permission.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { serveSecurely } from "./certificate";
import { demoPages, type Extra, type Served } from "./demo";
import { type Driver, eventually, seen } from "./driver";
import { articleOf, pressButton, readerGone, shownText } from "./shown";

const STORY =
  "<p>The harbour opened again on Monday, and the first ship to enter it was a ferry with a dog.</p>".repeat(6);

const HTML = { "Content-Type": "text/html; charset=utf-8" };

/** A page with a frame of another site in it, which takes the focus. */
export const COPY_PAGES: Record<string, Extra> = {
  "/copy/framed": {
    body: `<!doctype html><html lang="en"><title>Harbour opens</title><meta property="og:type" content="article"><meta property="og:site_name" content="Hallin Post"><article><h1>Harbour opens</h1>${STORY}</article><iframe width="300" height="100"></iframe><script>document.querySelector("iframe").src = location.origin.replace("127.0.0.1", "news.example") + "/copy/frame"</script></html>`,
    headers: HTML,
  },
  "/copy/frame": { body: `<!doctype html><title>Frame</title><input autofocus>`, headers: HTML },
};

/** From where a citation can be copied. */
const WAYS = ["button", "command", "menu"] as const;
type Way = (typeof WAYS)[number];

interface Place {
  /** Kind of page, in the words of the tests' names. */
  called: string;
  address(origins: { plain: string; secure: string }): string;
  secure: boolean;
  /** Takes the focus away from the page, once the tab has been granted. */
  unfocus?(driver: Driver): Promise<void>;
  /** Looks whether it is away. */
  unfocused?(this: void): boolean;
}

const path = (slug: string) => demoPages.find((page) => page.slug === slug)?.path ?? "/";

const HTTPS: Place = { called: "https", address: ({ secure }) => secure + path("appeal"), secure: true };

/** The focus is somewhere in the browser: in the address bar in Firefox, in a popup in Chromium. */
const AWAY: Place = {
  called: "a page without focus",
  address: ({ secure }) => secure + path("appeal"),
  secure: true,
  unfocus: (driver) => driver.lookAway(),
  unfocused: () => !document.hasFocus(),
};

const PLACES: readonly Place[] = [
  {
    called: "http",
    address: ({ plain }) => plain.replace("127.0.0.1", "news.example") + path("appeal"),
    secure: false,
  },
  HTTPS,
  { called: "https under a strict policy", address: ({ secure }) => secure + path("strict"), secure: true },
  {
    called: "a page whose frame has the focus",
    address: ({ plain }) => `${plain}/copy/framed`,
    secure: true,
    unfocus: (driver) => driver.inPage(() => document.querySelector("iframe")?.focus()),
    unfocused: () => document.activeElement?.localName === "iframe",
  },
  AWAY,
];

/**
 * Where the browsers refuse without `clipboardWrite`: it is why the extension asks for it.
 *
 * Firefox wants a key or a click that the page has seen. It sees the keys of a shortcut, but none that are meant for the
 * address bar, and no choice from the button's menu. In Chromium these tests call the listeners, which is no gesture; a
 * real shortcut or the menu, drawn by the system, could not be tried.
 */
const REFUSED: Record<Driver["name"], readonly string[]> = {
  chromium: ["command on https", "menu on https", "command on a page without focus", "menu on a page without focus"],
  firefox: ["menu on https", "command on a page without focus", "menu on a page without focus"],
};

const CITATION = /^(?:Lindqvar|Orsk|Harbour opens|.*\(2025, )[\s\S]*https?:\/\//;

export function testCopying(
  driver: () => Driver,
  served: () => Served,
  start: (extension: string) => Promise<Driver>,
): void {
  let secure: Served;
  before(async () => {
    secure = await serveSecurely(served());
  });
  after(async () => secure?.close());

  /**
   * Opens a place: for the reader's button with the reader on, else in a tab that was granted by a click before the page
   * came anew, so that this page has seen no gesture.
   */
  const open = async (browser: Driver, { address, secure: isSecure }: Place, way: Way) => {
    const page = address({ plain: served().origin, secure: secure.origin });
    await browser.open(page);
    await browser.clickButton();
    await articleOf(browser);
    if (way !== "button") {
      await close(browser);
      await browser.go(page);
    }
    assert.equal(await browser.inPage(() => isSecureContext), isSecure);
    await browser.clearClipboard();
  };
  const close = async (browser: Driver) => {
    await browser.press("Escape");
    await readerGone(browser);
  };
  /** Copies by the button of the sheet, clicked as a person does; the browser sees that click on the page. */
  const byButton = async (browser: Driver) => {
    await browser.press("c");
    await eventually("the preview", () => browser.inReader(shownText, ".preview"));
    const [x = 0, y = 0] = (await browser.inReader(middle, ".citation .primary")) ?? [];
    await browser.clickAt(x, y);
    const said = () => browser.inReader(shownText, ".citation .said");
    await eventually("what became of it", async () => (await said()) || null);
  };
  /** The sentence of the notice, which comes when all is done. */
  const notice = async (browser: Driver) => {
    await eventually(
      "the notice",
      async () => (await browser.inPanel(shownText, "p")) || null,
      () => seen(browser),
    );
    await browser.inPanel(pressButton, ".close");
  };
  const copy = async (browser: Driver, way: Way) => {
    if (way === "button") return byButton(browser);
    // The menu is opened and clicked in Firefox. Chromium's is drawn by the system: there its listener is called.
    await (way === "menu" ? browser.choose("copyCitation") : browser.command("copy-citation"));
    await notice(browser);
  };

  /** What is on the clipboard after a citation was copied from somewhere, or was not. */
  const outcome = async (browser: Driver, way: Way, place: Place) => {
    await open(browser, place, way);
    await place.unfocus?.(browser);
    const unfocused = async () => place.unfocused === undefined || browser.inPage(place.unfocused);
    await eventually("the page has no focus", unfocused);
    await copy(browser, way);
    await eventually("the focus is where it was", unfocused);
    await browser.lookBack();
    return browser.clipboard();
  };

  // Whoever clicks in the reader is on the page.
  const cases = PLACES.flatMap((place) =>
    WAYS.filter((way) => way !== "button" || place.unfocus === undefined).map((way) => ({ place, way })),
  );

  for (const { place, way } of cases) {
    it(`copies a citation by the ${way} on ${place.called}`, async () => {
      const { plain, html } = await outcome(driver(), way, place);
      assert.match(plain, CITATION);
      assert.match(html, /<i>/);
    });
  }

  describe("without the permission to copy", { concurrency: false }, () => {
    let browser: Driver;
    const folder = mkdtempSync(join(tmpdir(), "byline-"));
    before(async () => {
      cpSync(`dist/${driver().name}`, folder, { recursive: true });
      const manifest = join(folder, "manifest.json");
      const written = JSON.parse(readFileSync(manifest, "utf8"));
      const permissions = written.permissions.filter((name: string) => name !== "clipboardWrite");
      assert.equal(permissions.length, written.permissions.length - 1);
      writeFileSync(manifest, JSON.stringify({ ...written, permissions }));
      browser = await start(folder);
    });
    after(async () => {
      await browser?.stop();
      rmSync(folder, { recursive: true, force: true });
    });
    for (const { place, way } of cases.filter(({ place }) => [HTTPS, AWAY].includes(place))) {
      it(`copies a citation by the ${way} on ${place.called}, or offers it`, async () => {
        const { plain } = await outcome(browser, way, place);
        const refused = REFUSED[browser.name].includes(`${way} on ${place.called}`);
        assert.match(plain, refused ? /^before$/ : CITATION);
      });
    }
  });
}

/** The middle of an element in the window. */
function middle(this: unknown, selector = ""): number[] {
  const box = (this as Element).querySelector(selector)?.getBoundingClientRect();
  return box === undefined ? [] : [box.x + box.width / 2, box.y + box.height / 2].map(Math.round);
}
