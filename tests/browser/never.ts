// The never-list: over a whole visit Byline asks for nothing but the article's pictures, writes nothing into the page's
// storage, clicks nothing and sets off no event on the page's elements.

import assert from "node:assert/strict";
import { it } from "node:test";
import { type DemoPage, demoPages, type Served } from "./demo";
import { type Driver, eventually } from "./driver";
import { pageState } from "./page-state";
import { articleOf, pressButton, shownText } from "./shown";
import { pathOf } from "./widgets/pages";
import { SET_UPS } from "./widgets/set-ups";

interface Tour {
  driver(): Driver;
  served(): Served;
  open(page: DemoPage | string): Promise<void>;
  read(): Promise<string>;
  gone(): Promise<unknown>;
}

/** What the page keeps: what a write from any world would change. */
async function kept(this: unknown): Promise<string> {
  return JSON.stringify({
    cookie: document.cookie,
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await globalThis.caches?.keys(),
    workers: (await navigator.serviceWorker?.getRegistrations())?.length,
    name: window.name,
    history: [history.length, history.state, location.href],
  });
}

/**
 * Notes what is done in the page's own world: writes, requests, submissions by script, and every event on an element that
 * is the page's. Keys are the person's and are left out.
 */
function watch(this: unknown): void {
  const noted: string[] = [];
  Object.assign(window, { noted });
  const owned = new WeakSet<EventTarget>([window, document, ...document.querySelectorAll("*")]);
  const EVENTS =
    "click dblclick auxclick contextmenu mousedown mouseup pointerdown pointerup touchstart touchend input beforeinput change submit reset select focusin focusout copy cut paste toggle beforetoggle close cancel storage popstate hashchange";
  for (const name of EVENTS.split(" "))
    window.addEventListener(name, ({ target }) => target && owned.has(target) && noted.push(`event ${name}`), true);
  const note = (holder: object, name: string) => {
    const was = Object.getOwnPropertyDescriptor(holder, name);
    const key = was?.set === undefined ? "value" : "set";
    const call: unknown = was?.[key];
    if (was === undefined || typeof call !== "function") throw new Error(`no ${name}`);
    const instead = function (this: unknown, ...parameters: unknown[]) {
      noted.push(`call ${name}`);
      return Reflect.apply(call, this, parameters);
    };
    Object.defineProperty(holder, name, { ...was, [key]: instead });
  };
  note(Document.prototype, "cookie");
  for (const name of ["setItem", "removeItem", "clear"]) note(Storage.prototype, name);
  for (const name of ["open", "deleteDatabase"]) note(IDBFactory.prototype, name);
  for (const name of ["pushState", "replaceState"]) note(History.prototype, name);
  for (const name of ["submit", "requestSubmit"]) note(HTMLFormElement.prototype, name);
  for (const name of ["fetch", "open"]) note(window, name);
  note(XMLHttpRequest.prototype, "open");
  note(Navigator.prototype, "sendBeacon");
  note(EventTarget.prototype, "dispatchEvent");
  if (globalThis.CookieStore !== undefined) note(CookieStore.prototype, "set");
}

const noted = function (this: unknown) {
  return (window as { noted?: string[] }).noted ?? ["nobody watches"];
};

/** What is hidden loses the focus, and the page may take it back. */
const OF_FOCUS = ["focusin", "focusout"].map((name) => `event ${name}`);

/** What the page hears all the same where a modal dialog of its own is closed for a while: it listens on the window, first. */
const OF_DIALOGS = [...OF_FOCUS, ...["beforetoggle", "toggle", "close"].map((name) => `event ${name}`)];

/** A page of overlays: what is shown on it, and the events that hiding that brings about. */
interface Covered {
  path: string;
  shows: readonly string[];
  hears?: readonly string[];
}

function widget(called: string, hears: readonly string[]): Covered {
  const setUp = SET_UPS.find(({ name }) => name === called);
  if (setUp === undefined) throw new Error(`no set-up is called ${called}`);
  return { path: pathOf(setUp), shows: setUp.panel, hears };
}

const COVERED: Covered[] = [
  widget("vanilla-cookieconsent banner", OF_FOCUS),
  widget("klaro modal", OF_FOCUS),
  widget("sweetalert2", OF_FOCUS),
  widget("dialog.showModal", OF_DIALOGS),
  { path: "/covered/returns", shows: ["#panel"] },
  { path: "/covered/a-frame-of-another-site", shows: ["iframe"] },
];

/** Presses the button of the list's first row. */
function pressRow(this: unknown): void {
  (this as Element).querySelector<HTMLElement>(".overlays button")?.click();
}

/** The page takes its overlay away and puts it up again. */
function putBack(this: unknown): void {
  for (const part of document.querySelectorAll(".panel, .sheet")) {
    const copy = part.cloneNode(true);
    part.replaceWith(copy);
  }
}

export function testNever({ driver, served, open, read, gone }: Tour): void {
  const notice = () => eventually("the notice", async () => (await driver().inPanel(shownText, "p")) || null);
  const noNotice = async () => {
    await driver().inPanel(pressButton, ".close");
    await eventually("no notice", async () => (await driver().inPanel(shownText, "p")) === null);
  };
  const openSheet = async (key: string, selector: string) => {
    await driver().press(key);
    await eventually(`the sheet ${selector}`, () => driver().inReader(shownText, `${selector}:popover-open`));
  };

  it("asks for nothing but the article's pictures, writes nothing, clicks nothing: a whole visit", async () => {
    await driver().clearClipboard();
    await open(demoPages.find(({ slug }) => slug === "appeal") ?? "/");
    const requests = await driver().requests();
    const heard = served().asked.length;
    await driver().inPage(watch);
    const before = await driver().inPage(kept);
    await read();
    await openSheet("c", ".citation");
    await driver().inReader(pressButton, ".citation .primary");
    await eventually("it is copied", () => driver().inReader(shownText, ".citation .said"));
    await driver().press("Escape");
    await openSheet("?", ".help");
    await driver().press("Escape");
    await driver().inReader(pressButton, ".theme-dark");
    await driver().inReader(pressButton, ".theme-auto");
    await driver().inReader(function (this: unknown) {
      for (const details of (this as Element).querySelectorAll("details")) details.open = true;
      for (const image of (this as Element).querySelectorAll("img")) image.loading = "eager";
    });
    await driver().inReader(pressButton, ".show");
    await gone();
    await driver().inPanel(pressButton, "button");
    await eventually("the reader is back", () => driver().inReader(shownText, ".sources"));
    await driver().press("Escape");
    await gone();
    await driver().command("copy-citation");
    await notice();
    await noNotice();
    await driver().command("hide-overlays");
    await notice();
    await driver().command("hide-overlays");
    await eventually("no notice", async () => (await driver().inPanel(shownText, "p")) === null);
    await driver().clickButton();
    await articleOf(driver());
    await driver().clickButton();
    await gone();
    assert.deepEqual(await driver().inPage(noted), []);
    assert.equal(await driver().inPage(kept), before);
    const { origin } = served();
    // The browser asks for the page's own sign when it likes.
    const foreign = (addresses: string[]) =>
      addresses
        .map((address) => (address.startsWith("/") ? origin + address : address))
        .filter((address) => !/^https?:\/\/[^/]+\/(?:pictures\/[^/]+|assets\/favicon\.svg)$/.test(address));
    assert.deepEqual(foreign(await requests()), []);
    assert.deepEqual(foreign(served().asked.slice(heard)), []);
    // And whatever is done all the same is noticed.
    await driver().inPage(async () => {
      localStorage.setItem("canary", "1");
      Reflect.set(document, "cookie", "canary=1");
      document.querySelector<HTMLElement>("h1")?.click();
      await window.fetch("/canary/never");
    });
    for (const call of ["call setItem", "call cookie", "event click", "call fetch"])
      assert.ok((await driver().inPage(noted)).includes(call), call);
    assert.notEqual(await driver().inPage(kept), before);
    assert.deepEqual(foreign(served().asked.slice(heard)), [`${origin}/canary/never`]);
    await eventually("the log has it", async () => foreign(await requests()).includes(`${origin}/canary/never`));
    await driver().inPage(() => {
      localStorage.removeItem("canary");
      Reflect.set(document, "cookie", "canary=; max-age=0");
    });
  });

  for (const { path, shows, hears = [] } of COVERED) {
    it(`asks for nothing, writes nothing, clicks nothing where it hides overlays: ${path}`, async () => {
      await driver().open(`${served().origin}/empty`);
      await driver().clickButton();
      await eventually("the reader", () => driver().inReader(shownText));
      await driver().press("Escape");
      await gone();
      await driver().go(served().origin + path);
      const isShown = (selector: string) =>
        driver().inPage((one) => document.querySelector(one)?.checkVisibility() === true, selector);
      await eventually("the overlay", async () => (await Promise.all(shows.map(isShown))).every(Boolean));
      const requests = await driver().requests();
      const heard = served().asked.length;
      await driver().inPage(watch);
      const before = await driver().inPage(kept);
      const hidden = (times: number) =>
        eventually(`${times} are hidden`, async () => (await driver().badge()) === (times === 0 ? "" : String(times)));
      await driver().command("hide-overlays");
      await notice();
      await hidden(1);
      await driver().inPage(putBack);
      await driver().inPanel(pressRow);
      await hidden(0);
      await driver().inPanel(pressRow);
      await hidden(1);
      await driver().command("hide-overlays");
      await eventually("no notice", async () => (await driver().inPanel(shownText, "p")) === null);
      assert.doesNotMatch(
        (await driver().inPage(pageState)).html,
        / data-[0-9a-f]{8}=/,
        "a copy of what was hidden, too",
      );
      assert.deepEqual(
        (await driver().inPage(noted)).filter((what) => !hears.includes(what)),
        [],
      );
      assert.equal(await driver().inPage(kept), before);
      const foreign = (addresses: string[]) => addresses.filter((address) => !/favicon/.test(address));
      assert.deepEqual(foreign(await requests()), []);
      assert.deepEqual(foreign(served().asked.slice(heard)), []);
    });
  }
}
