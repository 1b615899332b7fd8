// Kinds of pages: policies, types of documents, what lies over a page. Whatever a page is, one click reads it or says
// clearly that it cannot be read, and the next one gives it back.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it } from "node:test";
import { pathToFileURL } from "node:url";
import type { Extra } from "./demo";
import { type Driver, eventually } from "./driver";
import { pageState, readerOnTop, readerStands } from "./page-state";
import { articleOf, pressButton, readerGone, shownMarkdown, shownText } from "./shown";

const STORY = [1, 2, 3, 4, 5, 6]
  .map(
    (at) =>
      `<p>The pilot boat number ${at} came back before noon, and its crew had seen neither the buoy nor the light.</p>`,
  )
  .join("");
const HEAD = `<title>Pilots look for a buoy</title><meta property="og:type" content="article"/>`;
const ARTICLE = `<main><article><h1>Pilots look for a buoy</h1>${STORY}</article></main>`;
const PAGE = `<!doctype html><html lang="en"><head>${HEAD}</head><body>${ARTICLE}</body></html>`;

const FIGURE = `<figure><img src="light.svg" alt="The light" width="640" height="360"><figcaption>The light at noon. Photo: Anna Berg</figcaption></figure>`;

const HTML = "text/html; charset=utf-8";

function extra(body: string, headers: Record<string, string> = {}): Extra {
  return { body, headers: { "Content-Type": HTML, ...headers } };
}

/** The page under a policy. */
function under(policy: string): Extra {
  return extra(PAGE, { "Content-Security-Policy": policy });
}

/** The page with something more in its body. */
function holding(more: string, script = ""): Extra {
  return extra(PAGE.replace("</body>", `${more}<script>${script}</script></body>`));
}

/** A page that shows another in a frame of a usual size, if nothing else is said. */
function framing(attributes: string): Extra {
  return extra(
    `<!doctype html><html lang="en"><title>Frame</title><body><h1>Today</h1><iframe width="900" height="600" ${attributes}></iframe></body></html>`,
  );
}

const CLOSED = /stands in a frame that Byline may not read/;

/** What a page is before the click, and what the click gives. */
interface Kind {
  page: Extra;
  /** Looks that the page is of its kind at all. */
  is?(this: void): boolean;
  /** What a person does on the page before the click. */
  first?(driver: Driver): Promise<unknown>;
  /** The message, where there is no article. */
  says?: RegExp;
}

const KINDS: Record<string, Kind> = {
  "without a policy": { page: extra(PAGE) },
  "that allows nothing": { page: under("default-src 'none'") },
  "that requires trusted types": { page: under("require-trusted-types-for 'script'; trusted-types 'none'") },
  "in a sandbox without scripts": { page: under("sandbox") },
  "in a sandbox with scripts": { page: under("sandbox allow-scripts"), is: () => origin === "null" },
  "isolated from other origins": {
    page: extra(PAGE, {
      "Cross-Origin-Embedder-Policy": "require-corp",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Resource-Policy": "same-origin",
    }),
    is: () => crossOriginIsolated,
  },
  "in XHTML": {
    page: extra(
      `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head>${HEAD}</head><body>${ARTICLE}<svg xmlns="http://www.w3.org/2000/svg"><a>Chart</a></svg></body></html>`,
      { "Content-Type": "application/xhtml+xml; charset=utf-8" },
    ),
    is: () => document.contentType === "application/xhtml+xml" && document.body.tagName === "body",
  },
  "of frames": {
    page: extra(
      `<html><head>${HEAD}</head><frameset cols="30%,*"><frame src="/kind/menu"><frame src="/kind/inner"></frameset></html>`,
    ),
    is: () => document.body.localName === "frameset" && frames.length === 2,
  },
  "with its article in a frame": {
    page: framing(`src="/kind/inner"`),
    is: () => frames[0]?.document.querySelector("article") !== null,
  },
  "with its article in a frame without an address": {
    page: framing(`srcdoc="${PAGE.replaceAll(`"`, "&quot;")}"`),
    is: () => frames[0]?.document.URL === "about:srcdoc",
  },
  "with its article in a frame that covers the window": {
    page: framing(`src="/kind/inner" style="position:fixed;inset:0;width:100%;height:100%;border:0;z-index:9"`),
  },
  "with its article in a frame inside a frame": {
    page: framing(`src="/kind/with-its-article-in-a-frame"`),
    is: () => frames[0]?.frames[0]?.document.querySelector("article") !== null,
  },
  "with its article in a closed frame": {
    page: framing(`src="/kind/inner" sandbox`),
    is: () => document.querySelector("iframe")?.contentDocument === null,
    says: CLOSED,
  },
  "with its article in a frame of another site": {
    page: extra(
      `<!doctype html><html lang="en"><title>Frame</title><body><h1>Today</h1><script>document.write('<iframe width="900" height="600" src="http://news.example:' + location.port + '/kind/inner"></iframe>')</script></body></html>`,
    ),
    is: () => document.querySelector("iframe")?.contentDocument === null,
    says: CLOSED,
  },
  "with a frame beside its article": {
    page: holding(`<iframe src="/kind/widget" width="900" height="600"></iframe>`),
    is: () => frames[0]?.document.querySelector("p") !== null,
  },
  "in quirks mode": {
    page: extra(PAGE.replace("<!doctype html>", "")),
    is: () => document.compatMode === "BackCompat",
  },
  "that was written anew after it had loaded": {
    page: extra(`<!doctype html><title>Empty</title><p>Nothing here yet.`),
    first: (driver) =>
      driver.inPage((page) => {
        document.open();
        document.write(page);
        document.close();
      }, PAGE),
  },
  "with a modal dialog open": {
    page: holding(
      `<dialog><p>Read our terms.</p><button>Fine</button></dialog>`,
      `document.querySelector("dialog").showModal()`,
    ),
    is: () => document.querySelector("dialog")?.matches(":modal") === true,
  },
  "with an open popover": {
    page: holding(
      `<div popover="auto" id="menu"><p>Menu of the page.</p></div>`,
      "document.querySelector('#menu').showPopover()",
    ),
    is: () => document.querySelector(":popover-open") !== null,
  },
  "in full screen": {
    page: holding(
      `<button style="position:fixed;inset:0 auto auto 0;width:90px;height:40px" onclick="document.querySelector('main').requestFullscreen()">Large</button>`,
    ),
    first: async (driver) => {
      await driver.clickAt(20, 20);
      await eventually("the page is in full screen", () =>
        driver.inPage(() => document.fullscreenElement?.localName === "main"),
      );
      // The browser takes the focus from what stands outside, at a moment of its own.
      await driver.inPage(() => (document.activeElement as HTMLElement | null)?.blur());
    },
  },
  "whose every word stands in an open shadow root": {
    page: extra(
      `<!doctype html><html lang="en"><head>${HEAD}</head><body><news-page></news-page><script>
        document.querySelector("news-page").attachShadow({ mode: "open" }).innerHTML = ${JSON.stringify(`<header><a href="/">Home</a></header>${ARTICLE}`)};
      </script></body></html>`,
    ),
    is: () =>
      document.querySelector("article, p") === null &&
      document.querySelector("news-page")?.shadowRoot?.querySelector("article p") != null,
  },
  "whose consent layer holds more text than its article": {
    page: holding(
      `<div id="consent" style="position:fixed;inset:10%;overflow:auto;background:#fff;z-index:9"><h2>We value your privacy</h2>${"<p>We and our partners store cookies on your device and read them, so that our partners can measure what you read and show you advertisements that suit you.</p>".repeat(30)}<button>Accept all</button><button>Reject all</button></div>`,
    ),
    is: () => {
      const letters = (selector: string) => document.querySelector(selector)?.textContent?.length ?? 0;
      return letters("#consent") > 3 * letters("article");
    },
  },
  "at twice its size": {
    page: extra(PAGE),
    first: async (driver) => {
      const before = await driver.inPage(() => innerWidth);
      await driver.zoom(2);
      await eventually("it is larger", async () => (await driver.inPage(() => innerWidth)) <= Math.ceil(before / 2));
    },
  },
};

const path = (called: string) => `/kind/${called.replaceAll(" ", "-")}`;

export const KIND_PAGES: Record<string, Extra> = {
  ...Object.fromEntries(Object.entries(KINDS).map(([called, { page }]) => [path(called), page])),
  "/kind/inner": extra(PAGE),
  "/kind/far/light.svg": extra(`<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"/>`, {
    "Content-Type": "image/svg+xml",
  }),
  "/kind/menu": extra("<p>Menu</p>"),
  "/kind/widget": extra(
    `<!doctype html><title>Widget</title>${"<p>A widget of the page says what other people like to read, in two or three lines of text.</p>".repeat(3)}`,
  ),
  "/kind/far/story": extra(
    PAGE.replace("</h1>", `</h1>${FIGURE}`).replace(
      "The pilot boat number 2",
      `The <a href="boats">pilot boats</a> number 2`,
    ),
  ),
  "/kind/far": framing(`src="/kind/far/story" style="margin: 900px 0 900px 40px; border: 7px solid; padding: 5px"`),
  "/kind/paid": extra(
    PAGE.replace("<p>The pilot boat number 4", `<div class="paywall" hidden>$&`).replace(
      "</article>",
      "</div></article>",
    ),
  ),
  ...Object.fromEntries(
    ["allow-scripts", ""].map((allowed) => [
      `/kind/noscript${allowed}`,
      extra(PAGE.replace("</h1>", `</h1>${FIGURE.replace(/<img.*?>/, "<noscript>$&</noscript>")}`), {
        "Content-Security-Policy": `sandbox ${allowed}`,
      }),
    ]),
  ),
  // Letters that stand in the article alone, and such as stand beside it alone.
  "/kind/paper": extra(
    PAGE.replace("<h1>", "<h1>Ω ").replace(
      "</body>",
      `${"<aside><p>Ж Behind the story.</p></aside>".repeat(200)}</body>`,
    ),
  ),
};

/** The tests that both browsers run. */
export function testKinds(current: () => Driver, origin: () => string): void {
  const gone = () => readerGone(current());
  const read = async () => {
    await current().clickButton();
    const text = await articleOf(current());
    assert.match(text, /^# Pilots look for a buoy\n/);
    assert.equal(text.match(/^The pilot boat number \d came back before noon/gm)?.length, 6);
    assert.doesNotMatch(text, /Today|Menu|Home|widget|partners/);
    assert.equal(await current().inPage(readerOnTop), true, "the reader is what a person sees");
  };
  const close = async () => {
    await current().clickButton();
    await gone();
  };

  for (const [called, { is, first, says }] of Object.entries(KINDS)) {
    it(`${says === undefined ? "reads" : "says that it cannot read"} a page ${called}`, async () => {
      const driver = current();
      await driver.open(origin() + path(called));
      try {
        await first?.(driver);
        if (is !== undefined) assert.equal(await driver.inPage(is), true, `it is a page ${called}`);
        const before = await driver.inPage(pageState);
        if (says === undefined) await read();
        else {
          await driver.clickButton();
          assert.match(await eventually("the message", () => driver.inReader(shownText, ".message")), says);
          assert.equal(await driver.inPage(readerOnTop), true, "the message is what a person sees");
        }
        const wide = await driver.inReader(function (this: unknown) {
          return (this as Element).scrollWidth - (this as Element).clientWidth;
        });
        assert.equal(wide, 0, "nothing runs out of the window");
        await close();
        assert.deepEqual(await driver.inPage(pageState), before);
        // A popover closes where a modal dialog opens: the one thing that is not given back.
        if (is !== undefined && called !== "with an open popover") assert.equal(await driver.inPage(is), true);
      } finally {
        if (called === "at twice its size") await driver.zoom(1);
      }
    });
  }

  it("reads links and pictures of a frame as the frame means them, and shows a place in it on the page", async () => {
    const driver = current();
    await driver.open(`${origin()}/kind/far`);
    const before = await driver.inPage(pageState);
    const inner = () => driver.inPage(() => frames[0]?.document.documentElement.outerHTML);
    const framed = await inner();
    await driver.clickButton();
    const text = await articleOf(driver);
    assert.match(text, /\[pilot boats\]\(\/kind\/far\/boats\)/);
    assert.match(text, /\(\/kind\/far\/light\.svg\)/);
    await driver.inReader(pressButton, ".photos .show");
    const marked = await eventually("the mark", () =>
      driver.inPanel(function (this: unknown) {
        const { left, top, width, height } = (this as Element).querySelector(".frame")?.getBoundingClientRect() ?? {};
        return width ? [left, top, width, height].map((length) => Math.round(length ?? 0)) : null;
      }),
    );
    const place = await driver.inPage(() => {
      const frame = document.querySelector("iframe")?.getBoundingClientRect();
      const shown = frames[0]?.document.querySelector("figcaption")?.getBoundingClientRect();
      const [around, border, room] = [7, 5, 6];
      if (!frame || !shown) return [];
      const { left, top, width, height } = shown;
      const at = around + border - room;
      return [frame.left + left + at, frame.top + top + at, width + 2 * room, height + 2 * room].map((length) =>
        Math.round(length),
      );
    });
    assert.deepEqual(marked, place);
    assert.ok((place[1] ?? -1) > 0 && (place[1] ?? 0) < (await driver.inPage(() => innerHeight)), "it is in view");
    await driver.press("Escape");
    await driver.inPage(() => scrollTo(0, 0));
    assert.equal(await inner(), framed);
    assert.deepEqual(await driver.inPage(pageState), before);
  });

  it("keeps what was read in a frame that the page takes away", async () => {
    const driver = current();
    await driver.open(`${origin()}/kind/far`);
    await driver.clickButton();
    await articleOf(driver);
    await driver.inPage(() => document.querySelector("iframe")?.remove());
    await driver.inReader(pressButton, ".photos .show");
    const said = () => driver.inReader(shownText, ".photos .missing:last-child");
    assert.equal(await eventually("it says so", said), "The page has changed since: this place is gone.");
    assert.match(await articleOf(driver), /^# Pilots look for a buoy\n/);
    await close();
    assert.equal(
      await driver.inPage(() => document.documentElement.outerHTML),
      `<html lang="en"><head><title>Frame</title></head><body><h1>Today</h1></body></html>`,
    );
  });

  it("leaves text out that the page marks as paid and hides", async () => {
    const driver = current();
    await driver.open(`${origin()}/kind/paid`);
    await driver.clickButton();
    assert.doesNotMatch(await articleOf(driver), /The pilot boat number [456]/);
    assert.match(await articleOf(driver), /The pilot boat number 3/);
    await close();
  });

  it("shows a picture that a page keeps for browsers without scripts, whether its scripts run or not", async () => {
    for (const allowed of ["allow-scripts", ""]) {
      const driver = current();
      await driver.open(`${origin()}/kind/noscript${allowed}`);
      await driver.clickButton();
      assert.match(
        await articleOf(driver),
        /!\[The light\]\(\/kind\/light\.svg\)\nThe light at noon\.\nCredit: Anna Berg/,
      );
      await close();
    }
  });

  it("offers what is in a closed frame by itself", async () => {
    const driver = current();
    await driver.open(`${origin()}${path("with its article in a frame of another site")}`);
    await driver.clickButton();
    await eventually("the message", () => driver.inReader(shownText, ".message"));
    const address = await driver.inReader(function (this: unknown) {
      return (this as Element).querySelector<HTMLAnchorElement>(".message a")?.href ?? null;
    });
    assert.equal(address, `${origin().replace("127.0.0.1", "news.example")}/kind/inner`);
    await driver.screenshot(`target/screens/${driver.name}/closed-frame.png`);
    await close();
  });

  it("reads a page from a file", async () => {
    const folder = mkdtempSync(join(tmpdir(), "byline-page-"));
    try {
      writeFileSync(join(folder, "story.html"), PAGE);
      await current().open(pathToFileURL(join(folder, "story.html")).href);
      const before = await current().inPage(pageState);
      await read();
      await close();
      assert.deepEqual(await current().inPage(pageState), before);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("leaves when the page writes itself anew, and reads what it has written at the next click", async () => {
    const driver = current();
    await driver.open(`${origin()}${path("without a policy")}`);
    await read();
    const written = PAGE.replaceAll("pilot boat", "tug").replace("</head>", "<style></style></head>");
    await driver.inPage((page) => {
      document.open();
      document.write(page);
      document.close();
    }, written);
    await gone();
    const before = await driver.inPage(pageState);
    assert.doesNotMatch(before.html, /data-[0-9a-f]{8}/, "nothing of the reader is left");
    await driver.clickButton();
    assert.match(await eventually("the new article", () => driver.inReader(shownMarkdown)), /^The tug number 1/m);
    await driver.press("Escape");
    await gone();
    assert.deepEqual(await driver.inPage(pageState), before);
  });

  it("comes back when the page replaces all its markup", async () => {
    const driver = current();
    await driver.open(`${origin()}${path("without a policy")}`);
    await read();
    await driver.inPage(() => {
      document.documentElement.innerHTML = "<head><title>Another</title></head><body><p>Another page</p></body>";
    });
    await eventually("the reader stands", () => driver.inPage(readerStands));
    assert.match((await driver.inReader(shownMarkdown)) ?? "", /^# Pilots look for a buoy/);
    await driver.press("Escape");
    await gone();
    assert.equal(
      await driver.inPage(() => document.documentElement.outerHTML),
      `<html lang="en"><head><title>Another</title></head><body><p>Another page</p></body></html>`,
    );
  });

  it("stays above a popover that the page opens later", async () => {
    const driver = current();
    await driver.open(`${origin()}${path("without a policy")}`);
    await driver.inPage(() => {
      const late = document.createElement("div");
      late.popover = "manual";
      late.style.cssText = "width: 90vw; height: 90vh";
      document.body.append(late);
    });
    const before = await driver.inPage(pageState);
    await read();
    // What lies over the inert page cannot be hit, so the order in the top layer is told by the reader's coming back.
    await driver.inReader(function (this: unknown) {
      const dialog = this as HTMLElement;
      dialog.addEventListener("close", () => dialog.setAttribute("data-again", ""), { once: true });
    });
    await driver.inPage(() => document.querySelector<HTMLElement>("[popover]")?.showPopover());
    await eventually("the reader is shown above it again", () =>
      driver.inReader(function (this: unknown) {
        return (this as Element).matches("[data-again]:modal");
      }),
    );
    await close();
    assert.equal(await driver.inPage(() => document.querySelector(":popover-open") !== null), true);
    assert.deepEqual(await driver.inPage(pageState), before);
  });

  it("stays above a page that goes into full screen later", async () => {
    const driver = current();
    await driver.open(`${origin()}${path("in full screen")}`);
    const before = await driver.inPage(pageState);
    // The page asks a moment after a person's click on it, and by then the reader is on.
    await driver.inPage(() => {
      document.querySelector("button")?.removeAttribute("onclick");
      document.querySelector("button")?.addEventListener("click", () => {
        const ask = () => {
          if (document.querySelector(":modal") === null && !document.documentElement.outerHTML.includes("data-"))
            setTimeout(ask, 20);
          else void document.querySelector("main")?.requestFullscreen();
        };
        ask();
      });
    });
    await driver.clickAt(20, 20);
    await read();
    await eventually("the page is in full screen", () => driver.inPage(() => document.fullscreenElement !== null));
    await eventually("the reader is on top again", () => driver.inPage(readerOnTop));
    await close();
    assert.equal(await driver.inPage(() => document.fullscreenElement?.localName), "main");
    assert.deepEqual({ ...(await driver.inPage(pageState)), html: "" }, { ...before, html: "" });
  });
}
