// Sites that a person has named: allowed in the browser's own question, there without a click, gone when it is taken away.
//
// The questions are real in both browsers, and so is the menu of the button. What is stored, what is registered and what
// is allowed is asked of the browser itself, on the options page.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import type { Served } from "./demo";
import { type Driver, eventually, seen } from "./driver";
import { shownText } from "./shown";

const COVERED = "/over/backdrop";
const FREE = "/over/nothing";

const HOST = "news.example";
const PATTERN = `*://*.${HOST}/*`;

/** How a browser of these tests is started: with a profile that has the extension already, or not yet. */
export interface SitesStart {
  extension: string;
  profile: string;
  installed: boolean;
}

/** What the browser keeps of the sites. */
interface Kept {
  table: unknown;
  registered: unknown;
  allowed: unknown;
}

const NOTHING: Kept = { table: [], registered: [], allowed: [] };
const named = (host: string, pattern: string): Kept => ({
  table: [{ host, action: "hideOverlays" }],
  registered: [{ matches: [pattern], js: ["site.js", "content.js"], runAt: "document_start" }],
  allowed: [pattern],
});
const NAMED = named(HOST, PATTERN);
const REVOKED: Kept = { ...NOTHING, table: NAMED.table };

/** Asks the browser, on the options page. */
async function kept(this: unknown): Promise<string> {
  const { storage, scripting, permissions } = chrome;
  const { sites = [] } = await storage.local.get("sites");
  const scripts = await scripting.getRegisteredContentScripts();
  const registered = Array.from(scripts, ({ matches, js, runAt }) => ({ matches, js, runAt }));
  const { origins = [] } = await permissions.getAll();
  return JSON.stringify({ table: sites, registered, allowed: origins });
}

/** The middle of the first element of the page that a selector finds. */
function middleOf(this: unknown, selector = ""): [number, number] | null {
  const element = document.querySelector(selector);
  element?.scrollIntoView({ block: "center", behavior: "instant" });
  const box = element?.getBoundingClientRect();
  return box === undefined ? null : [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
}

function textOf(this: unknown, selector = ""): string {
  return document.querySelector<HTMLElement>(selector)?.innerText ?? "";
}

/** What a person meets in the middle of the window. */
function inTheMiddle(this: unknown): string {
  const hit = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  return hit?.closest("article, main") ? "article" : (hit?.localName ?? "");
}

/** The tests that both browsers run; `start` starts a browser of its own whose menu and questions can be worked. */
export function testSites(
  name: Driver["name"],
  start: (start: SitesStart) => Promise<Driver>,
  served: () => Served,
): void {
  describe("sites that a person has named", { concurrency: false }, () => {
    let driver: Driver;
    let folder: string;
    const begin = async (installed: boolean) => {
      driver = await start({ extension: join(folder, "extension"), profile: join(folder, "profile"), installed });
    };
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), "byline-"));
      cpSync(`dist/${name}`, join(folder, "extension"), { recursive: true });
      await begin(false);
    });
    after(async () => {
      await driver?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    const address = (path: string) => served().origin.replace("127.0.0.1", HOST) + path;
    /** What is kept, once it is as expected. */
    const keeps = async (expected: Kept) => {
      await driver.openBeside(await driver.optionsAddress(), "tab");
      try {
        const now = async () => driver.inPage<Promise<string>>(kept);
        await eventually(
          JSON.stringify(expected),
          async () => {
            const found: Kept = JSON.parse(await now());
            return assert.deepEqual(found, expected) === undefined;
          },
          now,
        ).catch((error: unknown) => assert.fail(String(error)));
      } finally {
        await driver.closeBeside();
      }
    };
    const hidden = () =>
      eventually(
        "the overlay is hidden",
        async () => (await driver.inPage(inTheMiddle)) === "article",
        () => seen(driver),
      );
    /** Loads a covered page that stays so, as long as the browser needs to come to rest. */
    const stays = async (covered: string) => {
      await driver.open(covered);
      await driver.inPage(() => new Promise((resolve) => requestIdleCallback(resolve)));
      assert.notEqual(await driver.inPage(inTheMiddle), "article", "the page stays covered");
      assert.equal(await driver.badge(), "");
    };
    const says = (text: RegExp) =>
      eventually(
        String(text),
        async () => text.test((await driver.inPanel(shownText, "p")) ?? ""),
        () => seen(driver),
      );
    const click = async (selector: string) => {
      const [x, y] = await eventually(selector, () => driver.inPage(middleOf, selector));
      await driver.clickAt(x, y);
    };
    const options = async () => {
      await driver.open(await driver.optionsAddress());
      await eventually("the field", () => driver.inPage(middleOf, ".site-field"));
    };
    const shows = (selector: string, text: string) =>
      eventually(
        `${selector} says "${text}"`,
        async () => (await driver.inPage(textOf, selector)) === text,
        () => driver.inPage(textOf, "main"),
      );

    it("changes nothing when a person refuses", async () => {
      await driver.open(address(FREE));
      await driver.choose("site");
      await driver.answer(false);
      await says(/not allowed/);
      await keeps(NOTHING);
    });

    it("hides overlays on a site from the moment on that a person has named it", async () => {
      await stays(address(COVERED));
      await driver.choose("site");
      await driver.answer(true);
      await hidden();
      await keeps(NAMED);
    });

    it("hides overlays there as soon as a page opens, and nowhere else", async () => {
      await driver.open(address(COVERED));
      await hidden();
      await eventually("the badge counts it", async () => (await driver.badge()) === "1");
      assert.equal(await driver.mayRead(), true);
      await stays(served().origin + COVERED);
      assert.equal(await driver.mayRead(), false);
    });

    it("gives back by the command what it has hidden by itself", async () => {
      await driver.open(address(COVERED));
      await hidden();
      // Hidden without a word; the command tells first what it was.
      await driver.command("hide-overlays");
      await says(/1 newsletter box/);
      await driver.command("hide-overlays");
      await eventually("it is covered", async () => (await driver.inPage(inTheMiddle)) !== "article");
    });

    it("hides overlays after a restart of the browser", async () => {
      await driver.stop();
      await begin(true);
      await driver.open(address(COVERED));
      await hidden();
      await keeps(NAMED);
    });

    it("hides overlays after an update of the extension", async () => {
      const manifest = join(folder, "extension", "manifest.json");
      const known = JSON.parse(readFileSync(manifest, "utf8"));
      writeFileSync(manifest, JSON.stringify({ ...known, version: "99.0" }));
      if (name === "firefox") await driver.reloadExtension();
      else {
        // Chromium takes a changed folder for an update when it starts.
        await driver.stop();
        await begin(true);
      }
      await keeps(NAMED);
      await driver.open(address(COVERED));
      await hidden();
    });

    it("does nothing where the permission was taken away in the browser, and asks for it again", async () => {
      await driver.revoke(PATTERN);
      await keeps(REVOKED);
      await stays(address(COVERED));
      await options();
      await shows(".site .does", "Not allowed by the browser: nothing happens");
      await click(".site .allow");
      await driver.answer(true);
      await shows(".site .does", "Overlays are hidden");
      await keeps(NAMED);
      await driver.open(address(COVERED));
      await hidden();
    });

    it("forgets a site by the same entry of the menu", async () => {
      await driver.open(address(FREE));
      await driver.choose("site");
      await says(/no longer does anything by itself/);
      assert.equal(await driver.asks(), false);
      await keeps(NOTHING);
      await stays(address(COVERED));
    });

    it("names and forgets a site on the options page", async () => {
      await options();
      await click(".site-field");
      for (const letter of "not a site") await driver.press(letter);
      await click(".add");
      await shows(".said", "That is no address of a site. Type it like this: courier.example");
      assert.equal(await driver.asks(), false);
      // Chromium does not ask again for a site that was allowed once and then forgotten: this is another one.
      const other = `${served().origin}/story?id=1`;
      await driver.inPage((typed) => {
        const field = document.querySelector<HTMLInputElement>(".site-field");
        if (field !== null) field.value = typed ?? "";
      }, other);
      await click(".add");
      await driver.answer(true);
      await shows(".site .host", "127.0.0.1");
      await shows(".said", "127.0.0.1 was added.");
      await keeps(named("127.0.0.1", "*://127.0.0.1/*"));
      await click(".site .remove");
      await shows(".sites", "");
      await shows(".said", "127.0.0.1 was removed.");
      await keeps(NOTHING);
    });

    it("puts a page of no site right", async () => {
      await driver.open(await driver.optionsAddress());
      await driver.choose("site");
      const text = await eventually("the popup", () => driver.popup());
      assert.match(text, /browser keeps its own pages/);
      await driver.closePopup();
    });
  });
}
