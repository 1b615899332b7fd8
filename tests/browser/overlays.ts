// "Hide overlays only": pages of the tests' own, each covered in another way, freed and given back byte for byte.

import assert from "node:assert/strict";
import { it } from "node:test";
import type { Extra } from "./demo";
import { type Driver, eventually } from "./driver";
import { type PageState, pageState, stopTimers } from "./page-state";
import { pressButton, shownText } from "./shown";
import { isStill } from "./story";

const STORY =
  "<p>The ferry left the harbour before six, and nobody on the quay could say when it would be back at all.</p>".repeat(
    80,
  );

const PANEL = `<h2>Our newsletter</h2><p>The morning briefing, straight to your inbox.</p><input type="email" placeholder="Your email"><button>Sign up</button><button>No thanks</button>`;

/** A page whose article is covered by `over`. */
function page(over: string, { style = "", html = "", body = "", script = "" } = {}): Extra {
  return {
    body: `<!doctype html><html lang="en" ${html}><title>Covered</title><meta property="og:type" content="article"><style>
      .panel { position: fixed; inset: 20% 25%; background: #fff; z-index: 20; overflow: auto }
      .sheet { position: fixed; inset: 0; background: rgb(0 0 0 / 60%); z-index: 10 }
      ${style}</style><body ${body}><main><article><h1>The ferry that left early</h1>${STORY}</article></main>${over}<script>${script}</script></html>`,
    headers: { "Content-Type": "text/html; charset=utf-8" },
  };
}

function strict(over: string, script: string): Extra {
  const { body, headers } = page(over, { script });
  return { body, headers: { ...headers, "Content-Security-Policy": "style-src 'none'" } };
}

const HEARD = `for (const name of ["beforetoggle", "toggle", "close", "cancel", "focusin", "focusout"])
  document.addEventListener(name, ({ target }) => target instanceof Element && (window.heard = [...(window.heard ?? []), name]), true);
window.clicked = 0; addEventListener("click", () => { window.clicked += 1 }, true);`;

/** Covered pages: by path, with what the notice says. */
const COVERED: Record<string, { page: Extra; says: RegExp; scrolled?: number }> = {
  "/over/backdrop": {
    page: page(`<div class="sheet"></div>\n<div class="panel" id="a" style="color:red;;  top : 20%">${PANEL}</div>`, {
      style: "body { overflow: hidden }",
    }),
    says: /1 newsletter box/,
  },
  "/over/wrapper": {
    page: page(
      `<div style="position:fixed;inset:0;z-index:9;display:grid;place-items:center;background:#000a"><section style="background:#fff;height:300px;overflow:auto"><h2>Create a free account</h2><input type="email"><button>Continue</button><div style="height:900px"></div></section></div>`,
      { html: `class="locked"`, style: "html.locked { overflow: hidden !important }" },
    ),
    says: /1 registration box/,
  },
  "/over/fixed-body": {
    page: page(`<div class="sheet"></div><div class="panel">${PANEL}</div>`, {
      style: "body { margin: 0 }",
      body: `style="position: fixed; top: -640px; width: 100%; overflow: hidden"`,
    }),
    says: /1 newsletter box/,
    scrolled: 640,
  },
  "/over/modal": {
    page: page(
      `<dialog id="d" class="x" style="margin:auto"><p>We use cookies and our partners use cookies.</p><p>Cookie policy of your privacy.</p><button>Accept all</button><button>Reject all</button></dialog>`,
      {
        script: `document.querySelector("dialog").showModal(); document.querySelector("dialog").setAttribute("data-late", ""); document.querySelector("dialog").setAttribute("title", "x"); document.querySelectorAll("button")[1].focus(); ${HEARD}`,
      },
    ),
    says: /1 cookie notice/,
  },
  // A page that allows no style in markup, with a dialog that a script has styled once it was open.
  "/over/strict": {
    page: strict(
      `<dialog id="d"><h2>Our newsletter</h2><input type="email"><button>Sign up</button></dialog>`,
      `const dialog = document.querySelector("dialog"); dialog.showModal(); dialog.style.marginTop = "77px"; dialog.className = "late";`,
    ),
    says: /1 newsletter box/,
  },
  "/over/drawn": {
    page: page(`<div id="outer"><div class="panel">${PANEL}</div></div>`, {
      style:
        "#outer::before { content: ''; position: fixed; inset: 0; background: #000a; z-index: 9 } body { overflow: hidden }",
    }),
    says: /1 newsletter box/,
  },
  "/over/popover": {
    page: page(`<div popover="manual" style="width:80vw;height:80vh">${PANEL}</div>`, {
      script: `document.querySelector("[popover]").showPopover(); document.querySelector("input").focus(); ${HEARD}`,
    }),
    says: /1 newsletter box/,
  },
  "/over/shadow": {
    page: page(`<div id="host"></div>`, {
      style: "html, body { height: 100%; overflow: hidden; margin: 0 } main { height: 100vh; overflow: hidden }",
      script: `document.querySelector("#host").attachShadow({ mode: "closed" }).innerHTML = '<div style="position:fixed;inset:0;background:#000a"></div><div style="position:fixed;inset:20%;background:#fff">${PANEL}</div>';`,
    }),
    says: /1 newsletter box/,
  },
};

/** Pages on which nothing is to be hidden. */
const FREE: Record<string, Extra> = {
  "/over/site": page(
    `<header style="position:sticky;top:0;bottom:0"><nav><a href="/1">Home</a> <a href="/donate">Donate</a></nav></header>
     <div style="position:fixed;inset:0 0 auto;height:60px"><a href="/1">Home</a><a href="/2">World</a><a href="/3">Business</a><a href="/donate">Support us</a><button>Subscribe</button></div>
     <div style="position:fixed;inset:60px 0 70% 60%" role="search"><form><input type="search" name="q"><button>Search</button></form><p>Our newsletter: sign up</p></div>
     <div style="position:fixed;inset:60px auto 0 0;width:280px"><a href="/a">Home</a><a href="/b">World</a><a href="/c">Sport</a><a href="/d">Newsletter, sign up</a><a href="/e">Contribute, support us</a></div>
     <div class="sheet" style="pointer-events:none;background:#0001"></div>
     <button style="position:fixed;bottom:20px;right:20px">Chat with us, subscribe to our newsletter</button>`,
  ),
  "/over/nothing": page(""),
};

export const OVERLAY_PAGES: Record<string, Extra> = {
  ...Object.fromEntries(Object.entries(COVERED).map(([path, { page }]) => [path, page])),
  ...FREE,
};

/** What a person meets in the middle of the window. */
function inTheMiddle(this: unknown): string {
  const hit = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  return hit?.closest("article, main") ? "article" : (hit?.localName ?? "");
}

/** Where everything stands: a style that is lost shows here. */
function layout(this: unknown): string[] {
  return [...document.querySelectorAll("*")].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return `${element.localName} ${x} ${y} ${width} ${height}`;
  });
}

/** How far the page is scrolled: the window, or a scroller around the article. */
function scrolled(this: unknown): number {
  return window.scrollY + (document.querySelector("main")?.scrollTop ?? 0) + document.body.scrollTop;
}

/** What the page's own listeners noticed. */
function heard(this: unknown): unknown {
  const { heard, clicked } = window as unknown as Record<string, unknown>;
  return { heard: heard ?? [], clicked: clicked ?? 0 };
}

function givesBack(this: unknown): void {
  (this as Element).querySelector<HTMLButtonElement>("button:not(.close)")?.click();
}

/** Presses the button of the first row whose overlay is hidden, or is not. */
function pressRow(this: unknown, hidden = ""): void {
  (this as Element).querySelector<HTMLButtonElement>(`.overlays [data-hidden="${hidden}"] button`)?.click();
}

/** The place of the first box that is folded, scrolled into the window, and where its line can be clicked. */
function firstLine(this: unknown): [number, number, number] | null {
  const marked = (element: Element) => element.getAttributeNames().some((name) => /^data-[0-9a-f]{8}$/.test(name));
  const all = [...document.querySelectorAll("*")];
  const line = all.find(marked)?.previousElementSibling;
  if (!line) return null;
  line.scrollIntoView({ block: "center", behavior: "instant" });
  const { x, y, height } = line.getBoundingClientRect();
  return [all.findIndex(marked), x + 20, y + height / 2];
}

/** The tests that both browsers run. */
export function testOverlays(current: () => Driver, origin: () => string): void {
  /** Opens a page in a tab that the extension may touch: a click on the button has granted it. */
  const open = async (path: string): Promise<PageState> => {
    const driver = current();
    await driver.open(`${origin()}/empty`);
    await driver.clickButton();
    await eventually("the reader", () => driver.inReader(shownText));
    await driver.clickButton();
    await eventually("no reader", async () => (await driver.inReader(shownText)) === null);
    await driver.go(origin() + path);
    // The newspaper has a clock in its masthead.
    await driver.inPage(stopTimers);
    await eventually("the page has come to rest", () => driver.inPage(isStill));
    return driver.inPage(pageState);
  };
  // The sentence comes a moment after the notice, so that it is announced.
  const notice = () => eventually("a notice", async () => (await current().inPanel(shownText, "p")) || null);
  const noNotice = () => eventually("no notice", async () => (await current().inPanel(shownText, "p")) === null);
  const badge = (text: string) =>
    eventually(`the badge says "${text}"`, async () => (await current().badge()) === text);
  const hide = async (says: RegExp) => {
    await current().command("hide-overlays");
    assert.match(await notice(), says);
    await badge("1");
  };

  for (const [path, { says, scrolled: offset = 0 }] of Object.entries(COVERED)) {
    it(`frees ${path} and gives it back`, async () => {
      const driver = current();
      const before = await open(path);
      const [silent, standing] = [await driver.inPage(heard), await driver.inPage(layout)];
      assert.notEqual(await driver.inPage(inTheMiddle), "article", "the article is covered");
      await hide(says);
      assert.equal(await driver.inPage(inTheMiddle), "article");
      assert.equal(await driver.inPage(scrolled), offset, "the page is where it was");
      await driver.wheel(300);
      await eventually("the page scrolls", async () => (await driver.inPage(scrolled)) > offset + 100);
      await driver.wheel(-300);
      await eventually("and back", async () => (await driver.inPage(scrolled)) === offset);
      await driver.command("hide-overlays");
      await noNotice();
      await badge("");
      assert.deepEqual(await driver.inPage(pageState), before);
      assert.deepEqual(await driver.inPage(layout), standing);
      assert.deepEqual(await driver.inPage(heard), silent, "the page has noticed nothing");
    });
  }

  for (const path of Object.keys(FREE)) {
    it(`hides nothing on ${path}`, async () => {
      const driver = current();
      const before = await open(path);
      await driver.command("hide-overlays");
      assert.match(await notice(), /found nothing/);
      await noNotice();
      assert.deepEqual(await driver.inPage(pageState), before);
      await badge("");
    });
  }

  it("gives overlays back by the notice, and leaves a person where they have read to", async () => {
    const driver = current();
    const before = await open("/over/backdrop");
    await hide(/1 newsletter box/);
    await driver.wheel(300);
    await eventually("the page scrolls", async () => (await driver.inPage(scrolled)) > 100);
    const read = await driver.inPage(scrolled);
    await driver.inPanel(givesBack);
    await noNotice();
    assert.deepEqual(await driver.inPage(pageState), { ...before, scroll: [0, read], inner: [read] });
  });

  it("keeps overlays hidden while the reader comes and goes", async () => {
    const driver = current();
    const before = await open("/over/modal");
    await hide(/1 cookie notice/);
    await driver.clickButton();
    assert.match(await eventually("the article", () => driver.inReader(shownText, "article")), /ferry/);
    await badge("on");
    await driver.clickButton();
    await eventually("no reader", async () => (await driver.inReader(shownText)) === null);
    await badge("1");
    assert.equal(await driver.inPage(inTheMiddle), "article");
    await driver.command("hide-overlays");
    await noNotice();
    assert.deepEqual(await driver.inPage(pageState), before);
  });

  it("shows one again by its row, hides it again by the same, and lets it be where the page puts it anew", async () => {
    const driver = current();
    const before = await open("/over/backdrop");
    await hide(/1 newsletter box/);
    await driver.inPanel(pressRow, "true");
    await badge("");
    assert.equal(await driver.inPage(() => document.querySelector(".panel")?.checkVisibility()), true);
    await driver.inPage(() => {
      const panel = document.querySelector(".panel");
      if (panel !== null) document.body.append(panel);
    });
    assert.equal(await driver.inPage(() => document.querySelector(".panel")?.checkVisibility()), true);
    await driver.inPanel(pressRow, "false");
    await badge("1");
    assert.equal(await driver.inPage(inTheMiddle), "article");
    await driver.inPanel(givesBack);
    await noNotice();
    await badge("");
    assert.deepEqual((await driver.inPage(pageState)).scroll, before.scroll);
  });

  it("folds what asks for something below the headline to a line, which opens it again", async () => {
    const driver = current();
    const before = await open("/en/defence-minister-tours-shipyard");
    await driver.command("hide-overlays");
    await eventually("it is said", async () => /Folded/.test((await driver.inPanel(shownText, ".notes")) ?? ""));
    const header = await driver.inPage(() => document.querySelector("header")?.checkVisibility());
    assert.equal(header, true, "the site's header stays");
    const [folded, x, y] = await eventually("a line", () => driver.inPage(firstLine));
    await driver.clickAt(x, y);
    await eventually("the box is open again", async () => (await driver.inPage(firstLine))?.[0] !== folded);
    await driver.command("hide-overlays");
    await noNotice();
    assert.equal((await driver.inPage(pageState)).html, before.html);
  });

  it("keeps them hidden on the page where a person wants that when they leave the reader", async () => {
    const driver = current();
    await open("/over/backdrop");
    await driver.clickButton();
    await eventually("the article", () => driver.inReader(shownText, "article"));
    const checked = () =>
      driver.inReader(function (this: unknown) {
        return (this as Element).querySelector(".covering .switch")?.getAttribute("aria-checked") ?? "none";
      });
    // The list says what lies over the page and why; its switch and the row of the settings are one thing.
    assert.match((await driver.inReader(shownText, ".covering")) ?? "", /1 newsletter box.*\n.*Keep them hidden/s);
    assert.equal(await checked(), "false");
    await driver.inReader(pressButton, ".covering .switch");
    assert.equal(await checked(), "true");
    await driver.clickButton();
    await eventually("the page is free", async () => (await driver.inPage(inTheMiddle)) === "article");
    await badge("1");
    // What was done without a word is said at the first command, and given back from there.
    await driver.command("hide-overlays");
    assert.match(await notice(), /1 newsletter box/);
    await driver.inPanel(givesBack);
    await noNotice();
    await badge("");
    await driver.clickButton();
    await eventually("the article", () => driver.inReader(shownText, "article"));
    await eventually("it is remembered", async () => (await checked()) === "true");
    await driver.inReader(pressButton, ".overlays-off");
    assert.equal(await checked(), "false");
    await driver.clickButton();
    await eventually("no reader", async () => (await driver.inReader(shownText)) === null);
    assert.notEqual(await driver.inPage(inTheMiddle), "article");
  });

  it("says so when the page takes its overlay away, and gives the rest back", async () => {
    const driver = current();
    await open("/over/backdrop");
    await hide(/1 newsletter box/);
    await driver.inPage(() => {
      for (const part of document.querySelectorAll(".panel, .sheet")) part.remove();
    });
    await noNotice();
    await badge("");
    const before = await driver.inPage(() => document.documentElement.outerHTML.replace(/ data-[0-9a-f]{8}="u"/, ""));
    await driver.command("hide-overlays");
    assert.match(await notice(), /found nothing/);
    await noNotice();
    assert.equal(await driver.inPage(() => document.documentElement.outerHTML), before);
  });

  it("lets a dialog be seen that the page shows again", async () => {
    const driver = current();
    await open("/over/modal");
    await hide(/1 cookie notice/);
    await driver.inPage(() => document.querySelector("dialog")?.showModal());
    await noNotice();
    assert.equal(await driver.inPage(() => document.querySelector("dialog")?.checkVisibility()), true);
  });

  it("comes back from the browser's memory as it was left", async () => {
    const driver = current();
    const before = await open("/over/backdrop");
    await hide(/1 newsletter box/);
    await driver.go(`${origin()}/over/nothing`);
    await driver.back();
    await eventually("the page is back", () => driver.inPage(() => location.pathname === "/over/backdrop"));
    // Firefox under its driver keeps no pages: there it has come anew.
    if (driver.name === "firefox") return;
    assert.equal(await driver.inPage(inTheMiddle), "article");
    await driver.inPanel(givesBack);
    await noNotice();
    assert.deepEqual(await driver.inPage(pageState), before);
  });
}
