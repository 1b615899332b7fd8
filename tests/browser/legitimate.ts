// What must never be hidden: parts of the site, what a person has opened, what a person works with, what warns, and what
// another extension shows. Each is looked at on a phone, a tablet and a desk; whatever a person opens is opened by a real
// click before the command, so that the page's history is that of a person.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, describe, it } from "node:test";
import type { Extra } from "./demo";
import { type Driver, eventually } from "./driver";
import { ARTICLE, DESK, groundOf, look, lost, type Parts, type Size, storyPage } from "./story";

/** Something that belongs to its page, or to its reader. */
interface Pattern {
  page: Extra;
  /** What a person clicks, one after the other. */
  opens?: string[];
  /** What a person does then. */
  next?(driver: Driver): Promise<unknown>;
  /** What has to be seen before the command, or nothing is tested at all. */
  shows: string;
  /** Looked at in Firefox, too. */
  everywhere?: true;
}

/** A phone, a tablet, a desk. */
const SIZES: readonly Size[] = [[360, 740], [768, 1024], DESK];

/** Files of packages, by the path under which the pages ask for them. */
const PACKAGES: Record<string, [file: string, type: string]> = Object.fromEntries(
  [
    "basiclightbox/dist/basicLightbox.min.css",
    "basiclightbox/dist/basicLightbox.min.js",
    "driver.js/dist/driver.css",
    "driver.js/dist/driver.js.iife.js",
    "glightbox/dist/css/glightbox.min.css",
    "glightbox/dist/js/glightbox.min.js",
    "leaflet/dist/leaflet.css",
    "leaflet/dist/leaflet.js",
    "photoswipe/dist/photoswipe.css",
    "photoswipe/dist/umd/photoswipe.umd.min.js",
    "plyr/dist/plyr.css",
    "plyr/dist/plyr.min.js",
  ].map((file) => [`/packages/${file}`, [file, file.endsWith(".css") ? "text/css" : "text/javascript"]]),
);

/** Loads files of packages, sheets and scripts. */
function packages(...files: string[]): string {
  return files
    .map((file) =>
      file.endsWith(".css")
        ? `<link rel="stylesheet" href="/packages/${file}">`
        : `<script src="/packages/${file}"></script>`,
    )
    .join("");
}

const STYLE = `.bar { display: flex; gap: 8px; align-items: center; height: 48px; overflow: hidden; background: #fff; border-bottom: 1px solid #ccc }
.veil { position: fixed; inset: 0; background: rgb(0 0 0 / 55%); z-index: 50 }
.box { position: fixed; inset: 15% 6%; overflow: auto; background: #fff; padding: 16px; z-index: 60 }
.whole { position: fixed; inset: 0; overflow: auto; background: #fff; padding: 16px; z-index: 60 }
.strip { position: fixed; inset: auto 0 0; background: #fff; padding: 10px; z-index: 60; border-top: 1px solid #ccc }
.still { overflow: hidden }`;

/** A page with a pattern. */
function standing(over: string, parts: Parts = {}): Extra {
  return storyPage(over, { ...parts, style: `${STYLE} ${parts.style ?? ""}` });
}

/** A page whose bar has a button that shows what is hidden so far, and locks the page. */
function opening(label: string, over: string, parts: Parts = {}): Extra {
  return standing(over, {
    ...parts,
    bar: `<header class="bar"><a href="/">The Canal Courier</a><button id="opener">${label}</button></header>`,
    script: `document.querySelector("#opener").addEventListener("click", () => {
      for (const part of document.querySelectorAll("[hidden]")) part.hidden = false;
      document.body.classList.add("still");
    }); ${parts.script ?? ""}`,
  });
}

/** A pattern that one click opens. */
function opened(label: string, over: string, parts: Parts & { shows?: string } = {}): Pattern {
  return { page: opening(label, over, parts), opens: ["#opener"], shows: parts.shows ?? "#it" };
}

const links = (...names: string[]) => names.map((name) => `<a href="/${name.toLowerCase()}">${name}</a>`).join(" ");

const FIELDS = `<label>Card number <input autocomplete="cc-number" inputmode="numeric"></label><label>Expiry <input autocomplete="cc-exp"></label><label>Security code <input autocomplete="cc-csc"></label>`;

const PICTURE = "/pictures/shipyard.png";

const CONTENTS = Array.from({ length: 6 }, (_, at) => `<li><a href="#part-${at}">Part ${at + 1}</a></li>`).join("");

/** Turns the wheel and waits for what it brings. */
const scrollUntil = (selector: string) => async (driver: Driver) => {
  await driver.wheel(400);
  await eventually(`${selector} is there`, () =>
    driver.inPage((shown) => document.querySelector(shown)?.checkVisibility() === true, selector),
  );
};

const type = async (driver: Driver) => {
  for (const key of ["KeyT", "KeyI", "KeyD", "KeyE"]) await driver.press(key);
};

export const PATTERNS: Record<string, Pattern> = {
  // The site's own parts.
  "a sticky header": {
    page: standing("", {
      bar: `<header class="bar" id="it" style="position:sticky;top:0">${links("Home", "World", "Business", "Newsletter")}<a href="/donate">Support us</a></header>`,
    }),
    next: (driver) => driver.wheel(400),
    shows: "#it",
    everywhere: true,
  },
  "a header that shrinks": {
    page: standing("", {
      style:
        "#it { position: fixed; inset: 0 0 auto; height: 110px; z-index: 9 } #it.low { height: 44px } main { padding-top: 120px }",
      bar: `<div class="bar" id="it"><a href="/">The Canal Courier</a><a href="/world">World</a><button>Subscribe</button><a href="/account">Sign in</a></div>`,
      script: `addEventListener("scroll", () => document.querySelector("#it").classList.toggle("low", scrollY > 50))`,
    }),
    next: scrollUntil("#it.low"),
    shows: "#it.low",
  },
  "a masthead that stands on a picture": {
    page: standing(
      `<div class="bar" id="it" style="position:absolute;inset:0 0 auto;background:none;border:0;z-index:9"><a href="/">The Canal Courier</a><a href="/world">World</a><a href="/letters">Newsletters</a><button>Subscribe</button></div>`,
      { text: `<div style="height:160px;margin:-16px 0 0;background:#9bd"></div>${ARTICLE}` },
    ),
    shows: "#it",
  },
  "a word while the page loads": {
    page: standing(
      `<div class="veil" id="it" style="display:grid;place-items:center;background:#fff"><p>Loading…</p></div>`,
    ),
    shows: "#it",
  },
  "a menu of the whole site": opened(
    "Sections",
    `<div class="box" id="it" hidden style="inset:48px 0 auto;max-height:70%"><h3>News</h3>${links("World", "Politics", "Business", "Science", "Climate")}<h3>Culture</h3>${links("Books", "Film", "Music", "Stage", "Food")}<h3>More</h3>${links("Podcasts", "Puzzles", "Newsletters")}<p>Get the morning newsletter in your inbox.</p><a href="/newsletters">Sign up</a></div>`,
  ),
  "a drawer with the menu": {
    ...opened(
      "Menu",
      `<div class="veil" hidden></div><div class="box" id="it" hidden style="inset:0 auto 0 0;width:270px"><button>Close</button><ul>${["Home", "World", "Business", "Sport", "Opinion", "Weather"].map((name) => `<li><a href="/${name}">${name}</a></li>`).join("")}</ul><a href="/subscribe">Subscribe</a> <a href="/donate">Donate</a> <a href="/login">Sign in</a></div>`,
    ),
    everywhere: true,
  },
  "a search": {
    ...opened(
      "Search",
      `<div class="whole" id="it" hidden><form action="/search"><input type="search" name="query" placeholder="Search the Courier"><button>Search</button></form><p>People look for</p>${links("Tides", "Weirs", "Newsletter")}</div>`,
    ),
    everywhere: true,
  },
  "a search that only its label names": opened(
    "Search",
    `<div class="whole" id="it" hidden><input type="text" aria-label="Search the Courier" placeholder="What are you looking for?"><button aria-label="Close">×</button><p>Often looked for</p><ul><li>Tides</li><li>Weirs</li></ul></div>`,
  ),
  "a table of contents": {
    page: standing(
      `<div id="it" style="position:fixed;inset:60px auto auto 0;width:150px;background:#fff;z-index:5"><p>On this page</p><ol>${CONTENTS}</ol></div>`,
    ),
    shows: "#it",
  },
  "buttons that share": {
    page: standing(
      `<div id="it" style="position:fixed;inset:30% auto auto 0;width:110px;background:#fff;z-index:5"><button>Share</button><button>E-mail</button><button>Copy link</button><button>Save</button><button>Print</button></div>`,
    ),
    shows: "#it",
  },
  "a line that shows how far one has read": {
    page: standing(`<div id="it" style="position:fixed;inset:0 0 auto;height:5px;background:#c00;z-index:99"></div>`, {
      script: `addEventListener("scroll", () => { document.querySelector("#it").style.width = (100 * scrollY / document.body.scrollHeight) + "%" })`,
    }),
    next: async (driver) => {
      await driver.wheel(400);
      await eventually("the line", () =>
        driver.inPage(() => document.querySelector("#it")?.getAttribute("style")?.includes("width")),
      );
    },
    shows: "#it",
  },
  "a way back to the top": {
    page: standing(
      `<button id="it" hidden style="position:fixed;bottom:20px;right:20px;width:56px;height:56px;border-radius:50%">Top</button>`,
      { script: `addEventListener("scroll", () => { document.querySelector("#it").hidden = scrollY < 50 })` },
    ),
    next: scrollUntil("#it"),
    shows: "#it",
  },
  "a strip of breaking news": {
    page: standing(
      `<div class="strip" id="it"><b>Breaking</b> <a href="/weir">The weir above the town is open after forty years</a> <button aria-label="Close">×</button></div>`,
    ),
    shows: "#it",
    everywhere: true,
  },
  "a live ticker": {
    page: standing(
      `<div class="strip" id="it" style="white-space:nowrap;overflow:hidden"><div style="display:inline-block;animation:run 20s linear infinite"><a href="/1">14:02 Lock four is open</a> <a href="/2">14:10 Support for the keepers</a> <a href="/3">14:15 Barge aground</a></div></div>`,
      { style: "@keyframes run { to { transform: translateX(-300px) } }" },
    ),
    shows: "#it",
  },
  "a pill that tells of new posts": {
    page: standing(
      `<button id="it" style="position:fixed;top:60px;left:50%;translate:-50%;padding:10px 20px;z-index:9">3 new posts</button>`,
    ),
    shows: "#it",
  },
  "a bubble to chat": {
    page: standing(
      `<button id="it" style="position:fixed;bottom:20px;right:20px;width:64px;height:64px;border-radius:50%" aria-label="Chat with us">Chat</button>`,
    ),
    shows: "#it",
  },
  "a small way to the cookie settings": {
    page: standing(`<button id="it" style="position:fixed;bottom:12px;left:12px">Cookie settings</button>`),
    shows: "#it",
  },
  // What a person has opened.
  "a log-in with a password": {
    ...opened(
      "Sign in",
      `<div class="veil" hidden></div><div class="box" id="it" hidden role="dialog"><h2>Sign in</h2><input type="email" placeholder="Email"><input type="password" placeholder="Password"><button>Sign in</button><a href="/forgot">Forgot your password?</a><p>No account? <a href="/register">Create a free account</a></p></div>`,
    ),
    everywhere: true,
  },
  "a log-in that only its page's frame holds": opened(
    "Sign in",
    `<div class="veil" hidden></div><div class="box" id="it" hidden><iframe title="Sign in" src="/legitimate/log-in-frame" style="width:100%;height:90%;border:0"></iframe></div>`,
  ),
  "a log-in by another account": opened(
    "Sign in",
    `<div class="veil" hidden></div><div class="box" id="it" hidden><h2>Welcome back</h2><button>Continue with Northmail</button><button>Continue with Harbour ID</button><button>Continue with e-mail</button><p>By continuing you agree to the terms. <a href="/terms">Terms</a></p></div>`,
  ),
  "a form for a code": {
    page: opening(
      "Sign in",
      `<div class="veil" hidden></div><div class="box" id="it" hidden><h2>Enter your code</h2><p>We have sent a code of six digits to your e-mail.</p>${`<input inputmode="numeric" maxlength="1" autocomplete="one-time-code" size="1">`.repeat(6)}<button>Continue</button><button>Send it again</button></div>`,
    ),
    opens: ["#opener", "#it input"],
    shows: "#it",
  },
  "a dialog of its own kind for a log-in": {
    page: standing(
      `<dialog id="it"><h2>Sign in</h2><form method="dialog"><input type="email" placeholder="Email"><input type="password"><button>Sign in</button></form></dialog>`,
      {
        bar: `<header class="bar"><button id="opener">Sign in</button></header>`,
        script: `document.querySelector("#opener").onclick = () => document.querySelector("#it").showModal()`,
      },
    ),
    opens: ["#opener"],
    shows: "#it",
  },
  "the settings of cookies that a person has opened": {
    ...opened(
      "Cookie settings",
      `<div class="veil" hidden></div><div class="box" id="it" hidden role="dialog" aria-modal="true" aria-label="Cookie settings"><h2>Cookie settings</h2><p>Choose which cookies we and our partners may use.</p>${["Necessary", "Statistics", "Marketing"].map((name) => `<p><label><input type="checkbox" role="switch"> ${name}</label></p>`).join("")}<button>Save my choice</button><button>Accept all</button><button>Reject all</button></div>`,
    ),
    everywhere: true,
  },
  "a dialog to share": opened(
    "Share",
    `<div class="veil" hidden></div><div class="box" id="it" hidden role="dialog"><h2>Share this article</h2><button>Copy link</button><a href="mailto:?body=x">E-mail</a><a href="https://social.example/share?u=x">Social</a><input readonly value="https://courier.example/tide"></div>`,
  ),
  "a comment that is being written": {
    page: opening(
      "Comments",
      `<div class="box" id="it" hidden style="inset:40% 0 0"><h2>Join the discussion</h2><p>Be kind. Sign up for our newsletter about comments.</p><textarea rows="4" style="width:90%" placeholder="What do you think?"></textarea><button>Post</button></div>`,
    ),
    opens: ["#opener", "textarea"],
    next: type,
    shows: "#it",
    everywhere: true,
  },
  "a comment written in rich text": {
    page: opening(
      "Comments",
      `<div class="whole" id="it" hidden><h2>Write a comment</h2><div contenteditable="true" role="textbox" id="text" style="min-height:120px;border:1px solid">​</div><button>Post</button></div>`,
    ),
    opens: ["#opener", "#text"],
    next: type,
    shows: "#it",
  },
  "a chat": {
    page: opening(
      "Chat",
      `<div class="box" id="it" hidden style="inset:auto 12px 12px auto;width:300px;height:420px"><h2>Reader service</h2><p>Hello! How can we help you with your subscription?</p><p>You can also sign up for our newsletter here.</p><textarea placeholder="Type a message"></textarea><button>Send</button></div>`,
    ),
    opens: ["#opener", "textarea"],
    shows: "#it",
    everywhere: true,
  },
  "suggestions under a field": {
    page: standing(
      `<ul id="it" hidden role="listbox" style="position:absolute;top:48px;left:8px;width:300px;height:340px;background:#fff;z-index:9"><li role="option">Tides</li><li role="option">Tide tables</li><li role="option">Newsletter sign up</li></ul>`,
      {
        bar: `<header class="bar"><input id="field" type="text" name="place" placeholder="Place"></header>`,
        script: `document.querySelector("#field").addEventListener("input", () => { document.querySelector("#it").hidden = false })`,
      },
    ),
    opens: ["#field"],
    next: async (driver) => {
      await type(driver);
      await eventually("the suggestions", () => driver.inPage(() => document.querySelector("#it")?.checkVisibility()));
    },
    shows: "#it",
  },
  "a calendar": opened(
    "Archive",
    `<div class="box" id="it" hidden style="inset:60px auto auto 8px;width:320px"><p>November 1999</p>${Array.from({ length: 30 }, (_, at) => `<button>${at + 1}</button>`).join("")}<button>Today</button></div>`,
  ),
  "faces to choose from": opened(
    "☺",
    `<div class="box" id="it" hidden style="inset:auto 8px 8px;height:45%"><p>Smileys and people</p>${["😀", "😁", "😂", "😃", "😄", "😅", "😆", "😇"].map((face) => `<button style="font-size:30px">${face}</button>`).join("")}<p>Animals</p><button>🐟</button><button>🦆</button></div>`,
  ),
  "a tooltip": {
    page: standing("", {
      style: "#it { position: absolute; background: #222; color: #fff; padding: 8px; width: 260px; z-index: 30 }",
      bar: `<header class="bar" style="overflow:visible"><button id="opener" aria-describedby="it">Tide</button></header><div id="it" role="tooltip" hidden>The tide is the rise of the sea, as those know who donate and support us at every flood.</div>`,
      script: `document.querySelector("#opener").onclick = () => { document.querySelector("#it").hidden = false }`,
    }),
    opens: ["#opener"],
    shows: "#it",
  },
  "a footnote": {
    page: standing(
      `<div popover id="it" style="width:260px"><p>The union of keepers asked for support in its newsletter of 1911, as the archive of the canal shows.</p></div>`,
      { bar: `<header class="bar"><button id="opener" popovertarget="it">1</button></header>` },
    ),
    opens: ["#opener"],
    shows: "#it",
    everywhere: true,
  },
  "the site's own text settings": opened(
    "Aa",
    `<div class="box" id="it" hidden style="inset:60px 8px auto;height:200px"><h2>Text</h2><label>Size <input type="range"></label><button>Serif</button><button>Sans</button><button>Dark</button></div>`,
  ),
  "a choice of editions": opened(
    "Edition",
    `<div class="veil" hidden></div><div class="box" id="it" hidden><h2>Choose your edition</h2><ul>${["English", "Deutsch", "Français", "Español"].map((name) => `<li><button>${name}</button></li>`).join("")}</ul><button>Save</button></div>`,
  ),
  // Pictures, players, maps, tours: from packages as they come.
  "a picture seen large (PhotoSwipe)": {
    page: standing("", {
      head: packages("photoswipe/dist/photoswipe.css", "photoswipe/dist/umd/photoswipe.umd.min.js"),
      text: `<img id="opener" src="${PICTURE}" alt="The shipyard" width="240" height="160">${ARTICLE}`,
      script: `document.querySelector("#opener").onclick = () => new PhotoSwipe({ dataSource: [{ src: "${PICTURE}", width: 1200, height: 800, alt: "The shipyard" }, { src: "${PICTURE}", width: 1200, height: 800 }], showHideAnimationType: "none" }).init()`,
    }),
    opens: ["#opener"],
    next: (driver) =>
      eventually("the picture", () =>
        driver.inPage(() =>
          document.querySelector(".pswp img.pswp__img:not(.pswp__img--placeholder)")?.checkVisibility(),
        ),
      ),
    shows: ".pswp",
    everywhere: true,
  },
  "a picture seen large (GLightbox)": {
    page: standing("", {
      head: packages("glightbox/dist/css/glightbox.min.css", "glightbox/dist/js/glightbox.min.js"),
      text: `<a class="large" href="${PICTURE}" data-title="The shipyard at noon"><img id="opener" src="${PICTURE}" alt="" width="240" height="160"></a>${ARTICLE}`,
      script: `GLightbox({ selector: ".large", openEffect: "none" })`,
    }),
    opens: ["#opener"],
    next: (driver) =>
      eventually("the picture", () =>
        driver.inPage(() => document.querySelector(".gslide.loaded img")?.checkVisibility({ opacityProperty: true })),
      ),
    shows: ".glightbox-container",
    everywhere: true,
  },
  "a picture seen large (basicLightbox)": {
    page: standing("", {
      head: packages("basiclightbox/dist/basicLightbox.min.css", "basiclightbox/dist/basicLightbox.min.js"),
      text: `<img id="opener" src="${PICTURE}" alt="" width="240" height="160">${ARTICLE}`,
      script: `document.querySelector("#opener").onclick = () => basicLightbox.create('<img src="${PICTURE}" width="1200" height="800">').show()`,
    }),
    opens: ["#opener"],
    next: (driver) =>
      eventually("the picture", () =>
        driver.inPage(() =>
          document.querySelector(".basicLightbox--visible img")?.checkVisibility({ opacityProperty: true }),
        ),
      ),
    shows: ".basicLightbox",
  },
  "a player (Plyr)": {
    page: standing(
      `<div class="veil" hidden></div><div class="box" id="it" hidden><video id="film" poster="${PICTURE}" playsinline></video><p>The barges at the weir, a film of two minutes. Subscribe for more.</p></div>`,
      {
        head: packages("plyr/dist/plyr.css", "plyr/dist/plyr.min.js"),
        bar: `<header class="bar"><button id="opener">Watch</button></header>`,
        script: `document.querySelector("#opener").onclick = () => { for (const part of document.querySelectorAll("[hidden]")) part.hidden = false; new Plyr("#film", { loadSprite: false, iconUrl: "/empty" }) }`,
      },
    ),
    opens: ["#opener"],
    shows: ".plyr",
  },
  "a player that floats": {
    page: standing(
      `<div id="it" hidden style="position:fixed;right:8px;bottom:8px;width:320px;height:180px;background:#000;z-index:40"><video poster="${PICTURE}" style="width:100%;height:100%"></video><button style="position:absolute;top:0;right:0">×</button></div>`,
      { script: `addEventListener("scroll", () => { document.querySelector("#it").hidden = scrollY < 50 })` },
    ),
    next: scrollUntil("#it"),
    shows: "#it",
  },
  "a film that fills the screen": {
    page: standing("", {
      bar: `<header class="bar"><button id="opener">Watch</button></header>`,
      text: `<div id="it"><video poster="${PICTURE}" style="width:100%"></video><p>Subscribe to our newsletter. Sign up.</p></div>${ARTICLE}`,
      script: `document.querySelector("#opener").onclick = () => document.querySelector("#it").requestFullscreen()`,
    }),
    opens: ["#opener"],
    next: (driver) =>
      eventually("the screen is filled", () => driver.inPage(() => document.fullscreenElement !== null)),
    shows: "#it",
  },
  "a map (Leaflet)": {
    page: opening(
      "Map",
      `<div class="whole" id="it" hidden style="padding:0"><div id="map" style="position:absolute;inset:0"></div></div>`,
      {
        head: packages("leaflet/dist/leaflet.css", "leaflet/dist/leaflet.js"),
        script: `document.querySelector("#opener").addEventListener("click", () => {
        const map = L.map("map", { fadeAnimation: false, zoomAnimation: false }).setView([52.5, 13.4], 12);
        L.circle([52.5, 13.4], { radius: 900 }).addTo(map).bindPopup("The weir. Support us!").openPopup();
      })`,
      },
    ),
    opens: ["#opener"],
    shows: ".leaflet-container",
    everywhere: true,
  },
  "a story in pictures": opened(
    "Story",
    `<div class="whole" id="it" hidden style="background:#111;color:#fff"><div style="height:4px;background:#888"></div><img src="${PICTURE}" alt="" style="width:100%;height:50%;object-fit:cover"><p>1 of 5. The gates open at dawn, and the first barge is let through.</p><button>Back</button><button>Next</button><button>Close</button></div>`,
  ),
  "a story in words": opened(
    "Story",
    `<div class="whole" id="it" hidden style="background:#123;color:#fff"><p>1 of 5</p><h2>The gates open at dawn</h2><p>The first barge is let through before anybody else has come to the canal.</p><button>Previous</button><button>Next</button><button>Close</button></div>`,
  ),
  "an article in a dialog": {
    page: standing(`<dialog id="it" style="width:80%;height:80%">${ARTICLE}</dialog>`, {
      text: `<h1>Today on the canal</h1><p>Choose a story of the day, and read it here.</p>`,
      bar: `<header class="bar"><button id="opener">The barges wait for the tide</button></header>`,
      script: `document.querySelector("#opener").onclick = () => document.querySelector("#it").showModal()`,
    }),
    opens: ["#opener"],
    shows: "#it article",
    everywhere: true,
  },
  "an article in a route of its own": opened(
    "The barges wait for the tide",
    `<div class="veil" hidden></div><div class="box" id="it" hidden role="dialog" aria-modal="true"><button>Close</button>${ARTICLE}</div>`,
    { text: `<h1>Today on the canal</h1><p>Choose a story of the day, and read it here.</p>`, shows: "#it article" },
  ),
  "a tour (driver.js)": {
    page: standing("", {
      head: packages("driver.js/dist/driver.css", "driver.js/dist/driver.js.iife.js"),
      bar: `<header class="bar"><button id="opener">Show me around</button></header>`,
      script: `document.querySelector("#opener").onclick = () => window.driver.js.driver({ animate: false, showProgress: true, steps: [{ element: "h1", popover: { title: "The headline", description: "Here you read what it is about. Sign up for the newsletter below." } }, { popover: { title: "The end" } }] }).drive()`,
    }),
    opens: ["#opener"],
    shows: ".driver-popover",
  },
  "a player of sound": {
    page: standing(
      `<div class="strip" id="it"><button>Pause</button> Listening to: The barges wait for the tide <input type="range" value="20"> 1:20 / 6:40 <button>1.5×</button></div><audio src="/pictures/tone.wav"></audio>`,
    ),
    shows: "#it",
  },
  // What a person came for.
  "a page to subscribe": {
    page: standing(
      `<div class="strip" id="it"><p>Your choice: Digital, $5 a month. Cancel at any time.</p><button>Continue to payment</button></div>`,
      {
        text: `<h1>Subscribe to the Courier</h1><form action="/pay"><label><input type="radio" name="plan" checked> Digital, $5 a month</label><label><input type="radio" name="plan"> Print, $9 a month</label><input type="email" placeholder="Email"></form><p>Subscribers read every story of the canal, in print and on every screen that they own.</p>`,
      },
    ),
    shows: "#it",
  },
  "a page to donate": {
    page: standing(
      `<div class="strip" id="it"><p>You give $10 each month. Thank you for your support.</p><button>Donate now</button></div>`,
      {
        text: `<h1>Support the Courier</h1><form action="/give"><label><input type="radio" name="often"> Once</label><label><input type="radio" name="often" checked> Monthly</label><label><input type="radio" name="often"> Annual</label><button>$5</button><button>$10</button><button>$20</button></form><p>The Courier lives on what its readers give, and nothing else pays its keepers.</p>`,
      },
    ),
    shows: "#it",
  },
  "a payment": {
    ...opened(
      "Buy this issue",
      `<div class="veil" hidden></div><div class="box" id="it" hidden><h2>Pay $4</h2><p>You subscribe to one issue a month.</p>${FIELDS}<button>Pay now</button></div>`,
    ),
    everywhere: true,
  },
  "the settings of cookies as a page": {
    page: standing("", {
      text: `<h1>Cookie settings</h1><div id="it"><p>We and our partners use cookies. Choose here which of them may be used on this site.</p>${["Necessary", "Statistics", "Marketing"].map((name) => `<p><label><input type="checkbox" role="switch"> ${name} cookies</label></p>`).join("")}<button>Accept all</button><button>Reject all</button><button>Save</button></div>`,
    }),
    shows: "#it",
  },
  // What asks who it is, and what warns.
  "a test that a person is none": {
    page: standing(
      `<div class="veil"></div><div class="box" id="it"><p>Check that you are human</p><iframe title="hCaptcha challenge" src="/legitimate/hcaptcha" style="width:300px;height:200px"></iframe></div>`,
    ),
    shows: "#it",
  },
  "a question for the age": {
    page: standing(
      `<div class="veil" style="background:#000"></div><div class="box" id="it" role="dialog" aria-modal="true"><h2>How old are you?</h2><p>You must be 18 or older to see this page.</p><button>I am over 18</button><button>I am under 18</button></div>`,
      { body: `class="still"` },
    ),
    shows: "#it",
    everywhere: true,
  },
  "a notice that the net is away": {
    page: standing(`<div class="strip" id="it" role="status">You are offline. What you see may be old.</div>`),
    shows: "#it",
  },
  "an error": {
    page: standing(
      `<div class="box" id="it" role="alert" style="inset:40% 10% auto;height:130px"><p>Your subscription could not be loaded. Please try again.</p><button>Try again</button></div>`,
    ),
    shows: "#it",
  },
  "a warning of a storm": {
    page: standing(
      `<div class="strip" id="it" role="alert" style="inset:0 0 auto"><b>Storm warning.</b> The sea wall is closed. Keep away from the water and donate nothing at the door. <a href="/storm">More</a></div>`,
    ),
    shows: "#it",
  },
  // What is not the page's at all.
  "a panel of another extension": {
    page: standing("", {
      script: `const panel = document.createElement("note-keeper-panel");
        panel.style.cssText = "position:fixed;inset:0 0 0 auto;width:300px;z-index:2147483647";
        panel.attachShadow({ mode: "closed" }).innerHTML = '<div style="height:100%;background:#ffd"><h2>Note Keeper</h2><p>Saved to your notes. Sign up for our newsletter, and support us.</p><input type="email"><button>Sign up</button></div>';
        document.documentElement.append(panel);`,
    }),
    shows: "note-keeper-panel",
    everywhere: true,
  },
  "a prompt of another extension": {
    page: standing("", {
      script: `const host = document.createElement("key-vault-prompt");
        host.attachShadow({ mode: "closed" }).innerHTML = '<div style="position:fixed;inset:8px 8px auto auto;width:320px;height:240px;background:#fff;z-index:2147483647"><h2>Key Vault</h2><p>Save this login? Create a free account to sync it.</p><button>Save</button><button>Not now</button></div>';
        host.style.cssText = "display:block;position:fixed;inset:8px 8px auto auto;width:320px;height:240px;z-index:2147483647";
        document.documentElement.append(host);`,
    }),
    shows: "key-vault-prompt",
  },
};

export const pathOf = (name: string) => `/legitimate/${name.replaceAll(/[^a-z]+/gi, "-").toLowerCase()}`;

export const LEGITIMATE_PAGES: Record<string, Extra> = {
  ...Object.fromEntries(Object.entries(PATTERNS).map(([name, { page }]) => [pathOf(name), page])),
  ...Object.fromEntries(
    Object.entries(PACKAGES).map(([path, [file, type]]) => [
      path,
      { body: readFileSync(`node_modules/${file}`), headers: { "Content-Type": `${type}; charset=utf-8` } },
    ]),
  ),
  "/legitimate/log-in-frame": storyPage("", {
    text: `<h2>Sign in</h2><input type="email"><input type="password"><button>Sign in</button>`,
  }),
  "/legitimate/hcaptcha": storyPage("", { text: "<p>Choose all pictures with a boat.</p>" }),
};

/** Whether something is seen, and met at one of the points where it should be. */
export function isShown(this: unknown, selector: string): boolean {
  const element = document.querySelector(selector);
  if (element === null) return false;
  const { x, y, width, height } = element.getBoundingClientRect();
  const [left, top] = [Math.max(x, 0), Math.max(y, 0)];
  const [right, bottom] = [Math.min(x + width, innerWidth), Math.min(y + height, innerHeight)];
  const SHARES = [0.1, 0.5, 0.9];
  const met = SHARES.some((across) =>
    SHARES.some((down) =>
      element.contains(document.elementFromPoint(left + (right - left) * across, top + (bottom - top) * down)),
    ),
  );
  return met && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}

/** The tests of all patterns at every width, or of some of them at the desk. */
export function testLegitimate(current: () => Driver, origin: () => string, which: "all" | "some"): void {
  describe("hides nothing that belongs to the page or its reader", () => {
    const { open, hide, dismiss, click, badge, atRest } = groundOf(current, origin);
    after(() => current().resize(...DESK));
    for (const size of which === "all" ? SIZES : [DESK]) {
      for (const [name, { opens = [], next, shows, everywhere }] of Object.entries(PATTERNS)) {
        if (which === "some" && everywhere !== true) continue;
        it(`leaves ${name} at ${size[0]} px`, async () => {
          const driver = current();
          await open(pathOf(name), size);
          for (const selector of opens) await click(selector);
          await next?.(driver);
          const active = await driver.inPage(() => navigator.userActivation.hasBeenActive);
          assert.equal(active, opens.length > 0, "a person has acted, or has not");
          await eventually(`${shows} is seen`, () => driver.inPage(isShown, shows));
          const before = await atRest();
          const said = await hide();
          const during = await driver.inPage(look);
          assert.deepEqual(lost(before, during), [], said);
          assert.deepEqual(during.marked, [], said);
          await badge("");
          await dismiss();
          assert.ok(await driver.inPage(isShown, shows), "it is still seen where it was");
          assert.equal((await driver.inPage(look)).html, before.html);
        });
      }
    }
  });
}
