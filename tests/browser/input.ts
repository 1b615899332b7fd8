// What a person does in the reader with wheel, fingers, mouse and keys: it is the reader's, whatever the page wants, and
// what reads along (copying, searching, translating, reading aloud) finds the article and not the page behind.

import assert from "node:assert/strict";
import { it } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import type { Extra } from "./demo";
import { type Driver, eventually, seen } from "./driver";
import { pageState } from "./page-state";
import { articleOf, pressButton, readerGone, shownText } from "./shown";

const HTML = { "Content-Type": "text/html; charset=utf-8" };

const STORY = Array.from(
  { length: 40 },
  (_, at) =>
    `<p>The lock keeper opened gate ${at + 1} at dawn, and the barges below it waited for the water to rise.</p>`,
).join("");

/** A page that is longer than the window, with a box that scrolls. */
function page(body: string, script = ""): Extra {
  return {
    body: `<!doctype html><html lang="en"><head><title>Locks open</title><meta property="og:type" content="article"></head><body><div id="box" style="height:120px;overflow:auto"><div style="height:900px">Box of the page</div></div><article><h1>Locks open</h1>${body}</article><div style="height:3000px">Below the story, says the page</div><script>${script}</script></body></html>`,
    headers: HTML,
  };
}

/** Listens to all that could scroll; `more` is what the page does with it. */
function listening(place: "document" | "window", more: string): string {
  return `for (const name of ["wheel", "touchstart", "touchmove", "keydown"]) ${place}.addEventListener(name, (event) => {
    document.body.dataset.heard = name; event.preventDefault(); ${more} }, { capture: true, passive: false });`;
}

/** Pages that want to scroll by themselves, and by what the reader can be scrolled all the same. */
const GREEDY: Record<string, { script: string; wheel: boolean }> = {
  "takes them on its document": {
    script: listening(
      "document",
      "event.stopImmediatePropagation(); scrollBy(0, 90); document.querySelector('#box').scrollBy(0, 30);",
    ),
    wheel: true,
  },
  "forbids them on its window": { script: listening("window", ""), wheel: true },
  // Nobody but the page hears of the wheel, and the browser is forbidden to turn.
  "keeps them from everybody on its window": {
    script: listening("window", "event.stopImmediatePropagation();"),
    wheel: false,
  },
};

/** Forbids what a page can forbid, and gives everybody its own words to copy. */
const JEALOUS = `for (const name of ["copy", "cut", "contextmenu", "selectstart", "dragstart", "dragover", "drop", "mousedown", "pointerdown"])
  document.addEventListener(name, (event) => {
    document.body.dataset.heard = name;
    event.preventDefault();
    event.clipboardData?.setData("text/plain", "Read more at our site");
  }, true);`;

/** The words of one paragraph of the story. */
const PARAGRAPH = /The lock keeper opened gate \d+ at dawn, and the barges below it waited/;

const path = (called: string) => `/input/${called.replaceAll(" ", "-")}`;

export const INPUT_PAGES: Record<string, Extra> = {
  ...Object.fromEntries(Object.entries(GREEDY).map(([called, { script }]) => [path(called), page(STORY, script)])),
  "/input/jealous": page(
    `${STORY.slice(0, STORY.length / 8)}<p>The keeper's <a href="https://locks.example/">diary</a> has a note<a href="#note">1</a> on it.</p><p id="note">The note below the story.</p>`,
    JEALOUS,
  ),
  // Long enough to be built in slices, which the browser lays out when they come near.
  "/input/notes": page(
    `<p id="top">The keeper's diary has a <b>note<a href="#note">1</a></b> on it.</p>${STORY.repeat(60)}<p id="note">The note below the story.</p>`,
  ),
  "/input/short": page("<p>The lock is open.</p>"),
};

/** All keys that scroll, some of them where there is nothing left to scroll. */
const KEYS = ["Space", "PageDown", "End", "ArrowDown", "PageUp", "Home", "ArrowUp", "PageUp"];

/** How far the reader is scrolled, and how far it can be. */
function scrolled(this: unknown): [number, number] {
  const dialog = this as Element;
  return [dialog.scrollTop, dialog.scrollHeight - dialog.clientHeight];
}

export function testInput(current: () => Driver, origin: () => string): void {
  const open = async (address: string) => {
    const driver = current();
    await driver.open(origin() + address);
    await driver.inPage(() => {
      window.scrollTo({ top: 200, behavior: "instant" });
      document.querySelector("#box")?.scrollTo(0, 40);
    });
    await eventually("the page is scrolled", () => driver.inPage(() => scrollY === 200));
    const before = await driver.inPage(pageState);
    await driver.clickButton();
    return before;
  };
  const close = async (before: unknown) => {
    await current().clickButton();
    await readerGone(current());
    assert.deepEqual(await current().inPage(pageState), before);
  };
  const position = async () => (await current().inReader(scrolled)) ?? [0, 0];
  /** Where the reader stands once it has come to rest. */
  const rest = () =>
    eventually("the reader has come to rest", async () => {
      const [before] = await position();
      await pause(80);
      const [after, most] = await position();
      return before === after && { at: after, most };
    });
  const moves = async (what: string, act: () => Promise<void>, down = true) => {
    const { at } = await rest();
    await act();
    await eventually(
      `${what} scrolls the reader`,
      async () => {
        const [now] = await position();
        return down ? now > at : now < at;
      },
      () => seen(current()),
    );
  };
  const key = (name: string) => () => current().press(name);

  for (const [called, { wheel }] of Object.entries(GREEDY)) {
    it(`is scrolled by wheel, fingers and keys on a page that ${called}`, async () => {
      const driver = current();
      const before = await open(path(called));
      await articleOf(driver);
      for (const name of ["Space", "PageDown", "ArrowDown"]) await moves(name, key(name));
      // Firefox's driver moves no finger that the browser would scroll by.
      if (driver.name === "chromium" || called.endsWith("window")) await moves("a finger", () => driver.swipe(200));
      if (wheel) await moves("the wheel", () => driver.wheel(120));
      await moves("the key up", key("ArrowUp"), false);
      // At both ends nothing goes on behind.
      await moves("End", key("End"));
      const { at, most } = await rest();
      assert.ok(at >= most - 1, `${at} is the end, ${most}`);
      for (const act of [() => driver.wheel(600), key("PageDown"), key("ArrowDown"), () => driver.swipe(200)])
        await act();
      await moves("Home", key("Home"), false);
      assert.equal((await rest()).at, 0);
      for (const act of [() => driver.wheel(-600), key("PageUp"), key("ArrowUp"), () => driver.swipe(-200)])
        await act();
      await rest();
      assert.equal(await driver.inPage(() => scrollY), 200);
      if (called.endsWith("document"))
        assert.equal(await driver.inPage(() => document.body.hasAttribute("data-heard")), false);
      else await driver.inPage(() => document.body.removeAttribute("data-heard"));
      await close(before);
    });
  }

  it("keeps the page where it is when there is nothing to scroll, with a menu open and without", async () => {
    const driver = current();
    const before = await open("/input/short");
    await eventually("the reader shows it", () => driver.inReader(shownText));
    const still = async (what: string) => {
      await pause(120);
      assert.equal(await driver.inPage(() => scrollY), 200, what);
    };
    const act = async () => {
      for (const down of [500, -500, -500]) {
        await driver.wheel(down);
        await still(`the wheel, ${down}`);
      }
      for (const up of [200, -200, -200]) {
        await driver.swipe(up);
        await still(`a finger, ${up}`);
      }
      for (const name of KEYS) await driver.press(name);
      await still("keys");
    };
    await act();
    await driver.inReader(pressButton, "[aria-label='Look of the text']");
    await eventually("the menu is open", () => driver.inReader(shownText, ".menu:popover-open"));
    const middle = (await driver.inReader(middleOfMenu)) ?? [0, 0];
    for (const down of [500, -500]) {
      await driver.wheel(down, middle);
      await still(`the wheel over the menu, ${down}`);
    }
    await act();
    await close(before);
  });

  /** Opens the page that wants mouse and clipboard for itself, and reads it. */
  const openJealous = async () => {
    const before = await open("/input/jealous");
    await articleOf(current());
    return before;
  };
  const unheard = async () =>
    assert.equal(await current().inPage(() => document.body.hasAttribute("data-heard")), false);
  /** The place of an element of the article in the window, by its beginning. */
  const placeOf = (selector: string) =>
    eventually(`${selector} is seen`, () =>
      current().inReader(function (this: unknown, wanted: string) {
        const element = (this as Element).querySelector(wanted);
        element?.scrollIntoView({ block: "center", behavior: "instant" });
        const box = element?.getClientRects()[0];
        return box === undefined ? null : ([Math.round(box.x), Math.round(box.y + box.height / 2)] as const);
      }, selector),
    );

  it("selects by mouse and copies the reader's words, whatever the page wants to be copied", async () => {
    const driver = current();
    const before = await openJealous();
    await driver.clearClipboard();
    const [x, y] = await placeOf("article > p:nth-of-type(2)");
    await driver.drag([x + 2, y], [x + 300, y]);
    const selected = await driver.inPage(() => String(document.getSelection()));
    assert.match(selected, /^\S.{15,}/);
    assert.ok(
      `The lock keeper opened gate 1 at dawn, and the barges`.slice(0, 20).startsWith(selected.slice(0, 8)),
      selected,
    );
    await driver.press("Control+KeyC");
    const copied = await eventually("it is copied", async () => {
      const { plain } = await driver.clipboard();
      return plain !== "before" && plain;
    });
    assert.equal(copied, selected);
    await unheard();
    await close(before);
  });

  it("lets a link be dragged out of the reader without the page's hearing of it", async () => {
    const driver = current();
    const before = await openJealous();
    const [x, y] = await placeOf("article a");
    // Firefox's driver loses its way when it drags something out of a closed root.
    if (driver.name === "chromium") await driver.drag([x + 6, y], [x + 120, y + 90]);
    else await driver.clickAt(x + 200, y + 40);
    await unheard();
    await close(before);
    await driver.drag([300, 500], [400, 520]);
    assert.equal(
      await driver.inPage(() => document.body.hasAttribute("data-heard")),
      true,
      "without the reader it hears",
    );
  });

  for (const pressed of ["mouse", "keys"]) {
    it(`goes to a note and back inside the article by ${pressed}, and leaves address and page where they are`, async () => {
      const driver = current();
      const before = await open("/input/notes");
      await eventually("the whole story is there", () => driver.inReader(noteOf));
      const address = await driver.inPage(() => location.href);
      const mark = await placeOf("article a");
      if (pressed === "mouse") await driver.clickAt(mark[0] + 2, mark[1]);
      else {
        await driver.inReader(function (this: unknown) {
          (this as Element).querySelector<HTMLElement>("article a")?.focus();
        });
        await driver.press("Enter");
      }
      const note = await eventually("the note is seen", async () => {
        const { at, most } = await rest();
        const [y = 0, focused] = (await driver.inReader(noteOf)) ?? [];
        return y > 0 && y < 700 && at > most / 2 && focused;
      });
      assert.equal(note, "focused");
      if (pressed === "mouse") {
        const [x, y] = await placeOf("article .back");
        await driver.clickAt(x + 4, y);
      } else {
        await driver.press("Tab");
        await driver.press("Enter");
      }
      await eventually("the mark is seen again", async () => {
        const { at } = await rest();
        return at < 700 && (await driver.inReader(focusedText)) === "1";
      });
      assert.equal(await driver.inReader(shownText, "article .back"), null, "the way back has been gone");
      assert.equal(await driver.inPage(() => location.href), address);
      await close(before);
    });
  }

  it("is found by a search for its words, and the page behind is not", async () => {
    const driver = current();
    const before = await openJealous();
    const finds = (words: string) =>
      driver.inPage((wanted) => {
        document.getSelection()?.removeAllRanges();
        return (window as unknown as { find(text: string, ...flags: boolean[]): boolean }).find(
          wanted,
          false,
          false,
          true,
        );
      }, words);
    assert.deepEqual(
      [await finds("opened gate 3 at dawn"), await finds("Below the story, says the page")],
      [true, false],
    );
    await close(before);
  });

  it("lives on when a translator rewrites its text, and says in which language what is written", async () => {
    const driver = current();
    const before = await openJealous();
    const languages = await driver.inReader(rewritten);
    assert.deepEqual(languages, { interface: ["en-US", "ltr"], article: ["en", "ltr"], forbidden: 0 });
    assert.match((await driver.inReader(shownText, "article")) ?? "", /«The lock keeper opened gate 3 at dawn/);
    // A choice, a sheet and a new reading all work on what the translator has left.
    await driver.inReader(pressButton, ".theme-dark");
    await driver.inReader(pressButton, ".theme-auto");
    await driver.press("c");
    await eventually("the sheet", () => driver.inReader(shownText, ".citation:popover-open"));
    await driver.press("Escape");
    await driver.press("End");
    await close(before);
  });

  it("is a dialog with a name, headings and text for a screen reader, and the page behind is out of reach", async () => {
    const driver = current();
    const before = await openJealous();
    const tree = await eventually("the tree holds the article", async () => {
      const nodes = await driver.accessible();
      return nodes.some(({ name }) => PARAGRAPH.test(name)) && nodes;
    });
    const ours = (role: RegExp) => tree.filter((node) => role.test(node.role));
    assert.ok(
      ours(/^dialog$/).some(({ name }) => name === "Reader"),
      "a dialog with a name",
    );
    assert.ok(
      ours(/^heading$/).some(({ name, level }) => name === "Locks open" && level === 1),
      "the headline",
    );
    assert.ok(
      ours(/^heading$/).some(({ name, level }) => name === "Sources and credits" && level === 2),
      "a section",
    );
    assert.ok(
      ours(/^link$/).some(({ name }) => name === "diary"),
      "a link",
    );
    assert.ok(!tree.some(({ name }) => /Box of the page|Below the story, says/.test(name)), "nothing of the page");
    await close(before);
    const after = await eventually("the page is back in the tree", async () => {
      const nodes = await driver.accessible();
      return nodes.some(({ name }) => name.includes("Box of the page")) && nodes;
    });
    assert.ok(!after.some(({ name, role }) => role === "dialog" && name === "Reader"));
  });

  it("leaves a letter that is typed into a list of choices to the list", async () => {
    const driver = current();
    await open(path("takes them on its document"));
    await articleOf(driver);
    await driver.press("c");
    await eventually("the sheet", () => driver.inReader(shownText, ".citation:popover-open"));
    await driver.inReader(function (this: unknown) {
      (this as Element).querySelector<HTMLElement>(".citation select")?.focus();
    });
    await driver.press("c");
    await pause(100);
    assert.notEqual(await driver.inReader(shownText, ".citation:popover-open"), null);
    // What the letter has chosen would be remembered.
    await driver.inReader(function (this: unknown) {
      const select = (this as Element).querySelector<HTMLSelectElement>(".citation select");
      if (select !== null) select.value = "apa";
      select?.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await pause(100);
    await driver.clickButton();
    await readerGone(driver);
  });
}

/** Where the note stands in the window, once it is there, and whether it has the focus. */
function noteOf(this: unknown): [number, string] | null {
  const note = [...(this as Element).querySelectorAll("article p")].findLast((line) =>
    line.textContent?.startsWith("The note below"),
  );
  const root = (this as Element).getRootNode();
  const focused = root instanceof ShadowRoot && root.activeElement === note;
  return note === undefined ? null : [note.getBoundingClientRect().y, focused ? "focused" : "not focused"];
}

function focusedText(this: unknown): string | null {
  const root = (this as Element).getRootNode();
  return root instanceof ShadowRoot ? (root.activeElement?.textContent ?? null) : null;
}

/** Does as Chromium's translator does with each text: the same words in other elements. Gives what it would go by. */
function rewritten(this: unknown): { interface: string[]; article: string[]; forbidden: number } {
  const dialog = this as HTMLElement;
  const texts: Text[] = [];
  const walker = document.createTreeWalker(dialog, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    if (node instanceof Text && node.data.trim() !== "") texts.push(node);
  for (const text of texts) {
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    inner.textContent = `«${text.data}»`;
    outer.append(inner);
    text.replaceWith(outer);
  }
  const article = dialog.querySelector<HTMLElement>("article");
  return {
    interface: [dialog.lang, dialog.dir],
    article: [article?.lang ?? "", article?.dir ?? ""],
    forbidden: dialog.querySelectorAll("[translate=no], .notranslate").length,
  };
}

function middleOfMenu(this: unknown): [number, number] {
  const box = (this as Element).querySelector(".menu:popover-open")?.getBoundingClientRect() ?? new DOMRect();
  return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
}
