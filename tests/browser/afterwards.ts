// What a page does once its overlay is hidden: it shows another late, puts the same one back, lets a person open something,
// or does much in a row. What comes by itself goes, what a person opens stays, and the page comes back as it would be.

import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Extra } from "./demo";
import { type Driver, eventually } from "./driver";
import {
  assertSame,
  CONSENT,
  DESK,
  freedAfter,
  groundOf,
  inTheMiddle,
  look,
  NEWSLETTER,
  PANEL,
  RAISE,
  storyPage,
} from "./story";

/** What a person opens on the page, by what the button says. */
const OPENS: Record<string, string> = {
  "Sign in": `<h2>Sign in</h2><input type="email"><input type="password"><button>Sign in</button><p>Create a free account</p>`,
  Menu: `<p>Sections</p>${["World", "Business", "Sport", "Opinion", "Newsletters"].map((name) => `<a href="/${name}">${name}</a> `).join("")}<button>Close</button>`,
  Newsletter: NEWSLETTER,
  "Cookie settings": CONSENT,
  Share: `<h2>Share this article</h2><button>Copy link</button><a href="mailto:?body=x">E-mail</a>`,
};

const idOf = (name: string) => `opens-${name.replaceAll(" ", "-").toLowerCase()}`;

const OPENED_LATER = Object.entries(OPENS)
  .map(([name, text]) => `<template id="${idOf(name)}">${text}</template>`)
  .join("");

const BUTTONS = `<header>${Object.keys(OPENS)
  .map((name) => `<button id="button-${idOf(name)}" data-opens="#${idOf(name)}">${name}</button>`)
  .join("")}</header>`;

/** The page of everything that comes late: something small is there at once, the rest when the test says so. */
const LATE = storyPage(
  `${OPENED_LATER}<div id="bar" style="position:fixed;inset:auto 0 0;height:90px;background:#fff;z-index:5">${CONSENT}</div>`,
  {
    bar: BUTTONS,
    style: "@keyframes arrive { to { scale: 1 } }",
    script: `${RAISE}
    const show = () => { raise(); document.body.style.overflow = "hidden"; };
    const waiting = [];
    const later = (ms, act) => waiting.push({ ms, act });
    // The page's clock stands still until it is told how late it is.
    window.passTo = (now) => { for (const { ms, act } of waiting) if (ms <= now) act(); };
    const how = new URLSearchParams(location.search).get("comes") ?? "";
    if (/^\\d+$/.test(how)) later(Number(how), show);
    if (how === "soon") setTimeout(show, 2000);
    // It stands below the window until its movement ends, and nothing of the document changes then.
    if (how === "slides") later(0, () => {
      raise();
      for (const part of document.querySelectorAll(".sheet, #panel")) part.animate({ translate: ["0 200vh", "0 200vh"] }, 900);
      document.querySelector("#panel").style.animation = "arrive 900ms";
    });
    if (how === "scroll") addEventListener("scroll", show, { once: true });
    for (const button of document.querySelectorAll("header button, h1")) button.addEventListener("click", () => {
      if (button.dataset.opens) document.body.insertAdjacentHTML("beforeend", '<div class="sheet"></div><div class="panel" id="panel">' + document.querySelector(button.dataset.opens).innerHTML + "</div>");
      else show();
    });
    if (how === "exit") document.addEventListener("mousemove", function leave({ clientY }) {
      if (clientY > 10) return;
      document.removeEventListener("mousemove", leave);
      show();
    });`,
  },
);

/** What the page does to an overlay that is hidden. */
const RETURNS: Record<string, (this: unknown) => void | Promise<void>> = {
  "removed and shown again a while later under another name": async () => {
    for (const part of document.querySelectorAll("#panel, .sheet")) part.remove();
    await new Promise((resolve) => setTimeout(resolve, 60));
    document.body.insertAdjacentHTML(
      "beforeend",
      `<div class="sheet x7f2"></div><div class="panel x9c1"><h2>Our newsletter</h2><p>The morning briefing, straight to your inbox.</p><input type="email" placeholder="Your email"><button>Sign up</button><button>No thanks</button></div>`,
    );
  },
  "removed and shown again under another name": () => {
    for (const part of document.querySelectorAll("#panel, .sheet")) part.remove();
    document.body.insertAdjacentHTML(
      "beforeend",
      `<section class="again" style="position:fixed;inset:0;z-index:77;background:#000a"><div style="background:#fff;margin:20%;height:400px"><h2>Our newsletter</h2><p>The morning briefing, straight to your inbox.</p><input type="email" placeholder="Your email"><button>Sign up</button></div></section>`,
    );
  },
  "moved to another place": () => {
    const main = document.querySelector("main");
    for (const part of document.querySelectorAll(".sheet, #panel")) main?.append(part);
  },
  "copied to another place": () => {
    const main = document.querySelector("main");
    for (const part of document.querySelectorAll(".sheet, #panel")) {
      const copy = document.createElement("div");
      copy.className = part.className;
      copy.innerHTML = part.innerHTML;
      part.remove();
      main?.append(copy);
    }
  },
  "drawn anew": () => {
    const panel = document.querySelector("#panel");
    const sheet = document.querySelector(".sheet");
    for (const part of [panel, sheet])
      for (const name of part?.getAttributeNames() ?? [])
        if (name !== "class" && name !== "id") part?.removeAttribute(name);
    panel?.setAttribute("style", "display: block !important; inset: 5%; z-index: 2147483647");
    panel?.setAttribute("class", "panel shown");
  },
  "shown again with the lock of the page": () => {
    document.body.removeAttribute("style");
    document.documentElement.setAttribute("style", "overflow: hidden !important");
    for (const part of document.querySelectorAll("#panel, .sheet")) part.remove();
    document.body.insertAdjacentHTML(
      "beforeend",
      `<div class="sheet"></div><div class="panel"><h2>Our newsletter</h2><p>Straight to your inbox.</p><input type="email"><button>Sign up</button></div>`,
    );
  },
  "shown again on another route": () => {
    history.pushState(null, "", "/covered/another-route");
    for (const part of document.querySelectorAll("#panel, .sheet")) part.remove();
    const heading = document.querySelector("h1");
    if (heading !== null) heading.textContent = "The weir is open";
    document.body.insertAdjacentHTML(
      "beforeend",
      `<div class="sheet"></div><div class="panel"><h2>Our newsletter</h2><p>Straight to your inbox.</p><input type="email"><button>Sign up</button></div>`,
    );
  },
};

/** The page does much in a row: it moves, names, styles, removes and adds, always the same in the same order. */
const BURST = storyPage(PANEL, {
  body: `style="overflow: hidden"`,
  script: `${RAISE}
    const STEPS = 150;
    // The page does not come to its end before the person has acted, however busy the machine is.
    const LAST_WAITS = 140;
    let step = 0;
    const act = () => {
      if (step === LAST_WAITS && !window.acted) return setTimeout(act, 12);
      step += 1;
      const panel = document.querySelector("#panel");
      const main = document.querySelector("main");
      panel.className = "panel turn-" + step;
      panel.style.top = (10 + step % 10) + "%";
      if (step % 7 === 0 && location.search !== "") { panel.remove(); document.querySelector(".sheet")?.remove(); raise("panel"); }
      if (step % 5 === 0) main.prepend(panel);
      if (step % 11 === 0) document.body.style.overflow = step % 2 ? "" : "hidden";
      main.insertAdjacentHTML("beforeend", "<p>Line " + step + " of the tide table has come.</p>");
      if (step < STEPS) setTimeout(act, 12);
    };
    window.burst = act;
    window.steps = () => [step, STEPS];`,
});

export const AFTERWARDS_PAGES: Record<string, Extra> = {
  "/covered/late": LATE,
  "/covered/returns": storyPage(PANEL, { body: `style="overflow: hidden"` }),
  "/covered/burst": BURST,
};

/** The page without what hiding has added to it. */
function withoutMarks(html: string): string {
  return html.replaceAll(/ data-[0-9a-f]{8}="[a-z]*"/g, "").replace(/<div><\/div>(?=<\/body>)/, "");
}

/** How far the page's burst is, and how many steps it has. */
function steps(this: unknown): [number, number] {
  return Reflect.get(window, "steps")();
}

/** The tests that both browsers run. */
export function testAfterwards(current: () => Driver, origin: () => string): void {
  describe("keeps a page free from what comes afterwards", () => {
    const { open, hide, giveBack, dismiss, notice, click, scrolls, badge } = groundOf(current, origin);
    before(async () => {
      await open("/empty", DESK);
    });
    const html = () => current().inPage(() => document.documentElement.outerHTML);

    /** The overlay that has just come goes within a second, is counted, and comes back with the rest. */
    const goes = async (count: string, selector: string) => {
      const driver = current();
      const waited = await driver.inPage(freedAfter);
      assert.ok(waited !== null, "the article is free within a second");
      assert.ok(
        await driver.inPage((part) => document.querySelector(part) !== null, selector),
        "the overlay is on the page all the same",
      );
      await badge(count);
      await scrolls();
      const expected = withoutMarks(await html());
      await giveBack();
      await badge("");
      assert.deepEqual((await driver.inPage(look)).marked, []);
      await assertSame(driver, expected);
      assert.notEqual(await driver.inPage(inTheMiddle), "article", "the overlay is there again");
    };
    /** Hides what is there at once on the page of what comes late. */
    const openLate = async (comes: string) => {
      await open(`/covered/late?comes=${comes}`, DESK);
      assert.match(await hide(), /1 cookie notice/);
      await badge("1");
      assert.equal(await current().inPage(inTheMiddle), "article");
    };
    const hasCome = () =>
      eventually("the overlay has come", () => current().inPage(() => document.querySelector("#panel") !== null));

    for (const seconds of [1, 3, 10, 30]) {
      it(`hides what comes ${seconds} s late`, async () => {
        await openLate(String(seconds * 1000));
        await current().inPage((now) => Reflect.get(window, "passTo")(Number(now)), String(seconds * 1000));
        await hasCome();
        await goes("2", "#panel");
      });
    }

    it("hides what has slid in", async () => {
      await openLate("slides");
      await current().inPage(() => Reflect.get(window, "passTo")(0));
      await hasCome();
      await eventually("it stands in the window", () => current().inPage(() => document.getAnimations().length === 0));
      await goes("2", "#panel");
    });

    it("hides what comes late by the real clock", async () => {
      await openLate("soon");
      await hasCome();
      await goes("2", "#panel");
    });

    it("hides what comes when a person scrolls for the first time", async () => {
      await openLate("scroll");
      await current().wheel(200);
      await hasCome();
      await goes("2", "#panel");
    });

    it("hides what comes when the mouse leaves the page", async () => {
      const driver = current();
      await openLate("exit");
      await driver.point([600, 400]);
      await driver.point([600, 200]);
      await driver.point([600, 2]);
      await hasCome();
      await goes("2", "#panel");
    });

    for (const [name, again] of Object.entries(RETURNS)) {
      it(`hides again what is ${name}`, async () => {
        await open("/covered/returns", DESK);
        assert.match(await hide(), /1 newsletter box/);
        assert.equal(await current().inPage(inTheMiddle), "article");
        await current().inPage(again);
        await goes("1", ".panel, .again");
      });
    }

    for (const [name, text] of Object.entries(OPENS)) {
      it(`leaves what a person opens afterwards by "${name}"`, async () => {
        const driver = current();
        await openLate("asked");
        await click(`#button-${idOf(name)}`);
        await hasCome();
        assert.equal(await driver.inPage(freedAfter), null, "it stays, for longer than anything is waited for");
        assert.ok(await driver.inPage(() => document.querySelector("#panel")?.checkVisibility()), text);
        await badge("1");
      });
    }

    it("hides what a click on the headline brings, which nobody has asked for", async () => {
      await openLate("asked");
      await click("h1");
      await hasCome();
      await goes("2", "#panel");
    });

    it("hides again whatever comes twenty times, each within a second", async (test) => {
      const TIMES = 20;
      const driver = current();
      await open("/covered/returns", DESK);
      await hide();
      const waited: number[] = [];
      for (let time = 0; time < TIMES; time += 1) {
        await driver.inPage((turn) => {
          for (const part of document.querySelectorAll(".panel, .sheet")) part.remove();
          document.body.insertAdjacentHTML(
            "beforeend",
            `<div class="sheet turn-${turn}"></div><div class="panel turn-${turn}"><h2>Our newsletter</h2><p>Straight to your inbox.</p><input type="email"><button>Sign up</button></div>`,
          );
        }, String(time));
        const ms = await driver.inPage(freedAfter);
        assert.ok(ms !== null, `time ${time + 1}: the article is free within a second`);
        waited.push(ms);
      }
      waited.sort((one, other) => one - other);
      test.diagnostic(
        `hidden again after ${waited[TIMES / 2]?.toFixed(0)} ms (median), ${waited[TIMES - 2]?.toFixed(0)} ms (95th percentile)`,
      );
      await badge("1");
      await giveBack();
      assert.deepEqual((await driver.inPage(look)).marked, []);
    });

    it("says so where a page puts its overlay back without end, and lets it be", async () => {
      const driver = current();
      await open("/covered/returns", DESK);
      await hide();
      const returned = await driver.inPage(async () => {
        const MOST = 400;
        for (let time = 1; time <= MOST; time += 1) {
          for (const part of document.querySelectorAll(".panel, .sheet")) part.replaceWith(part.cloneNode(true));
          for (const part of document.querySelectorAll(".panel, .sheet"))
            for (const name of part.getAttributeNames()) if (name.startsWith("data-")) part.removeAttribute(name);
          await new Promise((resolve) => setTimeout(resolve));
          if (document.querySelector(".panel")?.checkVisibility()) return time;
        }
        return MOST;
      });
      assert.ok(returned >= 60 && returned < 400, `it was hidden ${returned} times`);
      await eventually("it says so", async () => /keeps putting its overlay back/.test(await notice()));
      await badge("");
      assert.notEqual(await driver.inPage(inTheMiddle), "article", "the overlay is there again");
      assert.deepEqual((await driver.inPage(look)).marked, []);
      await dismiss();
      // A person who asks again is not refused.
      assert.match(await hide(), /1 newsletter box/);
      assert.equal(await driver.inPage(inTheMiddle), "article");
      await giveBack();
      assert.deepEqual((await driver.inPage(look)).marked, []);
    });

    const BURSTS: Record<string, string> = {
      "moves, names and styles what is hidden": "",
      "takes what is hidden away and shows it anew, too": "?removes",
    };
    for (const [name, query] of Object.entries(BURSTS)) {
      it(`leaves a page as it would be when it is given back while the page ${name}`, async () => {
        const driver = current();
        const ended = () =>
          eventually("the page has done all", async () => {
            const [step, all] = await driver.inPage(steps);
            return step === all;
          });
        const acted = () => driver.inPage(() => void Reflect.set(window, "acted", true));
        await open(`/covered/burst${query}`, DESK);
        await acted();
        await driver.inPage(() => Reflect.get(window, "burst")());
        await ended();
        const expected = await html();
        await open(`/covered/burst${query}`, DESK);
        assert.match(await hide(), /1 newsletter box/);
        await driver.inPage(() => Reflect.get(window, "burst")());
        await eventually("much has happened", async () => (await driver.inPage(steps))[0] > 10);
        await giveBack();
        const [step, all] = await driver.inPage(steps);
        assert.ok(step < all, `the page was at step ${step} of ${all}`);
        await acted();
        await badge("");
        await ended();
        await assertSame(driver, expected);
        await badge("");
      });
    }
  });
}
