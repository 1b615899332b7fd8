// Overlays that are hard to find or hard to hide: where they stand, what they are made of, what the page does besides. All
// go, and come back letter by letter.

import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Extra } from "./demo";
import { type Driver, eventually } from "./driver";
import {
  ARTICLE,
  assertSame,
  CONSENT,
  DESK,
  groundOf,
  inTheMiddle,
  look,
  lost,
  NEWSLETTER,
  PANEL,
  PANEL_STYLE,
  PARAGRAPHS,
  RAISE,
  type Size,
  scrolled,
  soon,
  storyPage,
} from "./story";

/** A page that is covered when it has loaded. */
interface Cover {
  page: Extra;
  /** The window, where it is not the usual one. */
  size?: Size;
  /** What is looked at in the page before anything else. */
  is?(this: void): boolean;
  /** What the notice says. */
  says?: RegExp;
  /** How many boxes are hidden, where it is not one. */
  boxes?: number;
  /** The window does not scroll, covered or not. */
  still?: true;
  /** What must be seen as before. */
  keeps?: string;
  /** What the page itself changes meanwhile is not compared. */
  restless?: true;
}

const DONATION = `<h2>Support the Courier</h2><p>Give once, monthly or annually: $5, $10 or $20.</p><button>Donate now</button><button>Not now</button>`;

/** The wheel is of no use over an element. */
const blocksWheel = (on: string) =>
  `${on}.addEventListener("wheel", (event) => event.preventDefault(), { passive: false });`;

const COVERS: Record<string, Cover> = {
  "an overlay outside of the body": {
    page: storyPage("", {
      script: `${RAISE} raise("panel", document.documentElement)`,
      html: `style="overflow: hidden"`,
    }),
    is: () => document.querySelector("html > #panel") !== null,
    says: /1 newsletter box/,
  },
  "an overlay inside of the article": {
    page: storyPage("", {
      text: ARTICLE.replace(`<p id="last">`, `${PANEL}<p id="last">`),
      body: `style="overflow: hidden"`,
    }),
    is: () => document.querySelector("article #panel") !== null,
    says: /1 newsletter box/,
  },
  "an overlay in a closed shadow tree outside of the body": {
    page: storyPage("", {
      script: `const host = document.createElement("consent-manager");
        host.attachShadow({ mode: "closed" }).innerHTML = ${JSON.stringify(`<style>${PANEL_STYLE}</style><div class="sheet"></div><div class="panel">${CONSENT}</div>`)};
        document.documentElement.append(host);`,
      body: `style="overflow: hidden"`,
    }),
    is: () => document.querySelector("consent-manager")?.shadowRoot === null,
    says: /1 cookie notice/,
  },
  "a frame of another site": {
    page: storyPage("", {
      script: `const frame = document.createElement("iframe");
        frame.title = "Newsletter";
        frame.style.cssText = "position:fixed;inset:0;width:100%;height:100%;border:0;z-index:99";
        frame.src = "http://news.example:" + location.port + "/covered/frame";
        document.body.append(frame);`,
      body: `style="overflow: hidden"`,
    }),
    is: () => document.querySelector("iframe")?.contentDocument === null,
    says: /1 newsletter box/,
  },
  "a sheet that the body draws": {
    page: storyPage(`<div class="panel" id="panel">${NEWSLETTER}</div>`, {
      style: "body.dark::before { content: ''; position: fixed; inset: 0; background: rgb(0 0 0 / 70%); z-index: 9 }",
      body: `class="dark"`,
    }),
    is: () => getComputedStyle(document.body, "::before").position === "fixed",
    says: /1 newsletter box/,
  },
  "three overlays, one over the other": {
    page: storyPage(
      `${PANEL}<div class="panel" style="z-index:30;inset:30% 20%">${DONATION}</div><div style="position:fixed;inset:auto 0 0;height:30%;z-index:40;background:#fff">${CONSENT}</div>`,
      { body: `style="overflow: hidden"` },
    ),
    says: /(?=.*newsletter box)(?=.*cookie notice)(?=.*(?:donation|support))/i,
    boxes: 3,
  },
  "an overlay as low as it can be": {
    page: storyPage(PANEL, { style: ".panel, .sheet { z-index: 1 }", body: `style="overflow: hidden"` }),
    says: /1 newsletter box/,
  },
  "an overlay as high as it can be": {
    page: storyPage(PANEL, { style: ".panel, .sheet { z-index: 2147483647 }", body: `style="overflow: hidden"` }),
    says: /1 newsletter box/,
  },
  "an overlay whose names are new at each load": {
    page: storyPage("", {
      script: `const name = () => "x" + Math.random().toString(36).slice(2);
        const [panel, sheet, still] = [name(), name(), name()];
        document.head.insertAdjacentHTML("beforeend", "<style>." + panel + "{position:fixed;inset:20% 15%;background:#fff;z-index:20}." + sheet + "{position:fixed;inset:0;background:#000a;z-index:10}." + still + "{overflow:hidden!important}</style>");
        document.body.insertAdjacentHTML("beforeend", '<div class="' + sheet + '"></div><div class="' + panel + '">' + ${JSON.stringify(NEWSLETTER)} + "</div>");
        document.documentElement.classList.add(still);`,
    }),
    says: /1 newsletter box/,
  },
  "a question about cookies in a language without words": {
    page: storyPage(
      `<div class="sheet"></div><div class="panel" id="panel" lang="ka"><p>ჩვენ და ჩვენი პარტნიორები ვიყენებთ ქუქი-ფაილებს, რათა საიტმა უკეთ იმუშაოს.</p><button>თანხმობა</button><button>უარყოფა</button></div>`,
      { body: `style="overflow: hidden"` },
    ),
  },
  "an overlay on a narrow phone": {
    page: storyPage(`<div class="panel" id="panel" style="inset:0">${NEWSLETTER}</div>`, {
      body: `style="position: fixed; top: 0; width: 100%"`,
    }),
    size: [360, 740],
    says: /1 newsletter box/,
  },
  "an overlay that takes the wheel": {
    page: storyPage(`<div id="outer">${PANEL}</div>`, {
      script: blocksWheel(`document.querySelector("#outer")`),
    }),
    says: /1 newsletter box/,
  },
  "a page that takes the wheel itself": {
    page: storyPage(PANEL, { script: blocksWheel("document") }),
    says: /1 newsletter box/,
  },
  "an overlay whose style is written again and again": {
    page: storyPage(PANEL, {
      body: `style="overflow: hidden"`,
      script: `let turn = 0; setInterval(() => {
        turn += 1;
        document.querySelector("#panel").setAttribute("style", "display: block !important; visibility: visible !important; top: " + (20 + turn % 2) + "%");
        document.querySelector(".sheet").style.opacity = String(.9 + (turn % 2) / 20);
      }, 50)`,
    }),
    is: () => document.querySelector("#panel")?.hasAttribute("style") === true,
    says: /1 newsletter box/,
    restless: true,
  },
  "an overlay in the dialog of an article": {
    page: storyPage(
      `<dialog id="story" style="width:90%;height:90%">${ARTICLE}<div class="sheet"></div><div class="panel" id="panel">${NEWSLETTER}</div></dialog>`,
      { text: "<h1>Today on the canal</h1>", script: `document.querySelector("dialog").showModal()` },
    ),
    is: () => document.querySelector("#story:modal") !== null,
    says: /1 newsletter box/,
    keeps: "#story",
    // The dialog scrolls, not the window.
    still: true,
  },
  "an overlay that says more than the article": {
    page: storyPage(
      `<div class="sheet"></div><div class="panel" id="panel">${CONSENT}${"<p>Our partner stores cookies on your device, reads them and measures what you read, as its own cookie policy says at length.</p>".repeat(90)}</div>`,
      {
        body: `style="overflow: hidden"`,
        text: `<article><h1>The barges wait for the tide</h1>${PARAGRAPHS.split("</p>").slice(0, 24).join("</p>")}</p></article>`,
      },
    ),
    says: /1 cookie notice/,
  },
};

const pathOf = (name: string) => `/covered/${name.replaceAll(/[^a-z]+/g, "-")}`;

export const COVERED_PAGES: Record<string, Extra> = {
  ...Object.fromEntries(Object.entries(COVERS).map(([name, { page }]) => [pathOf(name), page])),
  "/covered/frame": storyPage("", { text: NEWSLETTER }),
  "/covered/back": storyPage(PANEL, {
    script: `addEventListener("scroll", () => scrollTo(0, 0));`,
  }),
  "/covered/smooth": storyPage(PANEL, {
    script: `let turns = 0; document.addEventListener("wheel", (event) => { event.preventDefault(); turns += 1;
      setTimeout(() => { document.title = turns; document.body.style.translate = "0px -" + turns + "00px"; }, 30); }, { passive: false });`,
  }),
  "/covered/map": storyPage(PANEL, {
    text: ARTICLE.replace(
      "<p>",
      `<div id="map" style="height:880px;background:#cde"><svg width="900" height="880"></svg></div><p>`,
    ),
    script: `let turns = 0; document.querySelector("#map").addEventListener("wheel", (event) => { event.preventDefault(); turns += 1; document.title = turns; }, { passive: false });`,
  }),
  "/covered/parts": storyPage(
    `<div id="contents" style="position:fixed;inset:70px auto auto 0;width:140px;z-index:3">On this page <a href="#last">The end</a></div>
     <div id="share" style="position:fixed;inset:70px 0 auto auto;width:90px;z-index:3"><span>Share</span> <span>Copy link</span></div>
     <div id="progress" style="position:fixed;inset:0 auto auto 0;width:40%;height:4px;background:#c00;z-index:8"></div>
     <div id="bubble" style="position:fixed;bottom:12px;right:12px;width:60px;height:60px;z-index:8">Chat</div>
     <div id="breaking" style="position:fixed;inset:auto 0 0;height:40px;z-index:7;background:#fff"><b>Breaking</b> <a href="/weir">The weir is open</a></div>${PANEL}`,
    {
      bar: `<header id="bar" style="position:sticky;top:0;z-index:9;background:#fff"><a href="/">Home</a> <a href="/world">World</a> <a href="/newsletters">Newsletters</a></header>`,
      body: `style="overflow: hidden"`,
    },
  ),
};

/** Without the styles that the page itself writes all the time. */
function withoutStyles(html: string): string {
  return html.replaceAll(/ style="[^"]*"/g, "");
}

/** The tests that both browsers run. */
export function testCovered(current: () => Driver, origin: () => string): void {
  describe("frees a page from hard overlays", () => {
    const { open, hide, giveBack, notice, scrolls, badge } = groundOf(current, origin);
    before(async () => {
      await open("/empty", DESK);
    });
    const html = () => current().inPage(() => document.documentElement.outerHTML);

    for (const [name, { size = DESK, is, says, boxes = 1, still, keeps, restless }] of Object.entries(COVERS)) {
      it(`hides ${name}`, async () => {
        const driver = current();
        await open(pathOf(name), size);
        if (is !== undefined) await eventually("the page is what it is", () => driver.inPage(is));
        assert.notEqual(await driver.inPage(inTheMiddle), "article", "the article is covered");
        const before = await html();
        const said = await hide();
        if (says !== undefined) assert.match(said, says);
        await badge(String(boxes));
        assert.equal(await driver.inPage(inTheMiddle), "article", "the article is free");
        if (keeps !== undefined)
          assert.ok(await driver.inPage((kept) => document.querySelector(kept)?.checkVisibility(), keeps), keeps);
        if (still !== true) await scrolls();
        await giveBack();
        assert.notEqual(await driver.inPage(inTheMiddle), "article", "the article is covered again");
        if (restless) assert.equal(withoutStyles(await html()), withoutStyles(before));
        else await assertSame(driver, before);
      });
    }

    it("hides an overlay whose names are new at each load, at the next load too", async () => {
      for (let load = 0; load < 2; load += 1) {
        await open(pathOf("an overlay whose names are new at each load"), DESK);
        await hide();
        assert.equal(await current().inPage(inTheMiddle), "article");
      }
      await giveBack();
    });

    it("says so where the page scrolls itself back, and leaves the wheel alone over a map of the page", async () => {
      const driver = current();
      await open("/covered/back", DESK);
      await hide();
      await driver.wheel(300);
      await eventually("it is said", async () => /keeps the wheel/.test(await notice()));
      await open("/covered/map", DESK);
      await hide();
      await driver.wheel(300);
      await soon("the map has heard", () => driver.inPage(() => document.title === "1"));
      await driver.wheel(300);
      await soon("and again", () => driver.inPage(() => document.title === "2"));
      assert.equal(await driver.inPage(scrolled), 0);
      assert.doesNotMatch(await notice(), /keeps the wheel/);
      await giveBack();
    });

    it("leaves a page alone that scrolls by its own script", async () => {
      const driver = current();
      await open("/covered/smooth", DESK);
      await hide();
      for (const turn of [1, 2]) {
        await driver.wheel(300);
        await soon(`turn ${turn} is the page's`, () =>
          driver.inPage(
            (turns) => document.title === turns && document.body.style.translate === `0px -${turns}00px`,
            String(turn),
          ),
        );
      }
      assert.equal(await driver.inPage(scrolled), 0);
      // Longer than the page would be said to keep the wheel after.
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert.doesNotMatch(await notice(), /keeps the wheel/);
      await giveBack();
    });

    it("keeps hidden what writes its style again and again", async () => {
      const LOOKS = 20;
      const driver = current();
      await open(pathOf("an overlay whose style is written again and again"), DESK);
      await hide();
      const seen = await driver.inPage(async (looks) => {
        const found: boolean[] = [];
        for (let at = 0; at < Number(looks); at += 1) {
          await new Promise((resolve) => setTimeout(resolve, 25));
          found.push(document.querySelector("#panel")?.checkVisibility() === true);
        }
        return found.filter(Boolean).length;
      }, String(LOOKS));
      assert.equal(seen, 0, "it is never seen");
    });

    it("hides an overlay and nothing else on a page with many parts of its own", async () => {
      const driver = current();
      await open("/covered/parts", DESK);
      const before = await driver.inPage(look);
      assert.match(await hide(), /1 newsletter box/);
      const after = await driver.inPage(look);
      const gone = lost(before, after).filter((name) => !/^(?:h2|p|input|button)$/.test(name));
      assert.deepEqual(gone, ["div.sheet", "div#panel.panel"]);
      await scrolls();
      await giveBack();
      await assertSame(driver, before.html);
    });
  });
}
