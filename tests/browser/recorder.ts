// Pages that change by themselves: what the page's own scripts do must not depend on the reader being there.
//
// A recorder in the page's own world lists every mutation of the document. The page's clock and its dice are ours, so
// that the same script of a person gives the same list each time; the list with the reader on in between, the reader's
// own mutations taken out, must be the list without it.

import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import { type DemoPage, demoPages, type Extra, type Served, serveDemoPages } from "./demo";
import { type Driver, eventually } from "./driver";
import { scrollTo } from "./page-state";
import { articleOf, readerGone } from "./shown";
import { isStill } from "./story";

/** One mutation in words: what happened to which element; `ours` where it is the reader's. */
interface Mutation {
  ours: boolean;
  said: string;
}

/** What the recorder puts into the page's world. */
interface Recorder {
  /** Lets the page's clock go on, timers in their order. */
  wind(milliseconds: number): void;
  /** What happened until now. */
  mutations(): Mutation[];
}

declare global {
  var bylineRecorder: Recorder;
}

/** Runs in the page before any of its own scripts. */
function record(): void {
  // The clock: timers wait for `wind`, and nobody sees another time.
  interface Timer {
    at: number;
    every: number | undefined;
    run: () => void;
  }
  const timers = new Map<number, Timer>();
  let now = Date.UTC(2025, 2, 14, 12);
  let last = 0;
  const set =
    (repeats: boolean) =>
    (run: TimerHandler, delay?: number, ...parameters: unknown[]) => {
      const after = Math.max(Number(delay) || 0, 1);
      last += 1;
      const called = () => typeof run === "function" && run(...parameters);
      timers.set(last, { at: now + after, every: repeats ? after : undefined, run: called });
      return last;
    };
  const clear = (timer?: number) => void timers.delete(timer ?? 0);
  let seed = 1;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  Object.assign(window, { setTimeout: set(false), setInterval: set(true), clearTimeout: clear, clearInterval: clear });
  Math.random = random;
  const Real = Date;
  window.Date = class extends Real {
    constructor(...parameters: unknown[]) {
      super(...((parameters.length === 0 ? [now] : parameters) as [number]));
    }
    static override now() {
      return now;
    }
  } as DateConstructor;

  // The list. The reader's host and the mark on the document element have a random name that nothing else has.
  const list: Mutation[] = [];
  const isMark = (name: string | null) => name !== null && /^data-[0-9a-f]{8}$/.test(name);
  const isHost = (node: Node) => node instanceof HTMLDivElement && node.getAttributeNames().some(isMark);
  const path = (node: Node): string => {
    const name = node instanceof Element ? node.localName : node.nodeName;
    const classes = node instanceof Element ? [...node.classList].map((each) => `.${each}`).join("") : "";
    return node.parentNode === null ? name : `${path(node.parentNode)} > ${name}${classes}`;
  };
  const whole = (node: Node) => (node instanceof Element ? node.outerHTML : (node.textContent ?? ""));
  const note = ({ type, target, attributeName, oldValue, addedNodes, removedNodes }: MutationRecord) => {
    const nodes = [...addedNodes, ...removedNodes];
    const ours = type === "childList" ? nodes.every(isHost) : isMark(attributeName);
    const now = target instanceof Element ? target.getAttribute(attributeName ?? "") : target.textContent;
    const what =
      type === "childList"
        ? `+[${[...addedNodes].map(whole)}] -[${[...removedNodes].map(whole)}]`
        : `${attributeName ?? "text"}: ${oldValue} -> ${now}`;
    list.push({ ours, said: `${type} ${path(target)} ${what}` });
  };
  const observer = new MutationObserver((records) => records.forEach(note));
  const take = () => observer.takeRecords().forEach(note);
  // What the parser puts in comes in pieces of any size. It is done before the first of the page's deferred scripts runs.
  const start = () =>
    observer.observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeOldValue: true,
      characterData: true,
      characterDataOldValue: true,
    });
  document.addEventListener("readystatechange", () => document.readyState === "interactive" && start());
  window.bylineRecorder = {
    wind(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const due = [...timers].filter(([, { at }]) => at <= end).sort(([, one], [, other]) => one.at - other.at)[0];
        if (due === undefined) break;
        const [name, timer] = due;
        now = timer.at;
        if (timer.every === undefined) timers.delete(name);
        else timer.at += timer.every;
        timer.run();
        take();
      }
      now = end;
    },
    mutations() {
      take();
      return list;
    },
  };
}

/** Pages that change by themselves, and a mutation that each of them must have for its list to say anything. */
const CHANGING: Record<string, RegExp> = {
  "appeal-modal": /backer-modal\.is-in class/,
  "appeal-bar": /backer-bar\S* class/,
  "appeal-strip": /-\[<div class="thanks-strip/,
  "appeal-endless": /\+\[<article class="story-shell/,
  "appeal-stubborn": /\+\[<div class="m\w+/,
  metered: /is-open/,
  consent: /show--consent/,
  live: /title: .* shown for/,
};

function pageOf(slug: string): DemoPage {
  const page = demoPages.find((known) => known.slug === slug);
  if (page === undefined) throw new Error(`the newspaper has no page ${slug}`);
  return page;
}

/** The changing pages with the recorder in front of all of their scripts. */
async function serveRecorded(served: Served): Promise<Served> {
  const extra: Record<string, Extra> = {};
  for (const slug of Object.keys(CHANGING)) {
    const { path } = pageOf(slug);
    const markup = await (await fetch(served.origin + path)).text();
    const body = markup.replace(/<head[^>]*>/, (head) => `${head}<script>(${record})()</script>`);
    assert.notEqual(body, markup, `${slug} has a head`);
    extra[path] = { body, headers: { "Content-Type": "text/html; charset=utf-8" } };
  }
  return serveDemoPages(extra);
}

/** Puts away whatever the page has put up, as a person would. */
function putAway(this: unknown): void {
  for (const button of document.querySelectorAll<HTMLElement>("[data-not-now], .thanks-strip button")) button.click();
}

export function testRecorded(driver: () => Driver, served: () => Served): void {
  let recorded: Served;
  before(async () => {
    recorded = await serveRecorded(served());
  });
  after(async () => recorded?.close());

  /** What happens on a page while a person does the same each time, with the reader on in the middle or without it. */
  const mutations = async (slug: string, reads: boolean): Promise<Mutation[]> => {
    await driver().open(recorded.origin + pageOf(slug).path);
    // Fades go by the browser's clock and not by the page's, and the page hears of their end.
    const rest = async () => {
      for (let known = -1; ; ) {
        await eventually("the page has come to rest", () => driver().inPage(isStill));
        const now = await driver().inPage(() => window.bylineRecorder.mutations().length);
        if (now === known) return;
        known = now;
      }
    };
    const wind = async (seconds: string) => {
      await driver().inPage((by = "0") => window.bylineRecorder.wind(1000 * Number(by)), seconds);
      await rest();
    };
    await wind("2");
    if (reads) {
      await driver().clickButton();
      await articleOf(driver());
    }
    await wind("11");
    await driver().inPage(scrollTo, "end");
    // The next story comes over the network, in a time of its own.
    if (slug === "appeal-endless")
      await eventually("the next story", () =>
        driver().inPage(() => document.querySelector(".next-story + .story-shell") !== null),
      );
    await rest();
    await driver().inPage(scrollTo, "begin");
    await rest();
    if (reads) {
      await driver().clickButton();
      await readerGone(driver());
    }
    await wind("5");
    await driver().inPage(putAway);
    await wind("5");
    return driver().inPage(() => window.bylineRecorder.mutations());
  };

  for (const [slug, must] of Object.entries(CHANGING)) {
    it(`changes nothing of what ${slug} does by itself`, async () => {
      const alone = await mutations(slug, false);
      const read = await mutations(slug, true);
      const said = (list: Mutation[]) => list.map((mutation) => mutation.said);
      assert.match(said(alone).join("\n"), must);
      assert.deepEqual(said(alone.filter(({ ours }) => ours)), [], "nothing of a page alone is ours");
      assert.equal(read.filter(({ ours }) => ours).length, 4, "host and mark come and go");
      assert.deepEqual(said(read.filter(({ ours }) => !ours)), said(alone));
    });
  }
}
