// "Hide overlays only" on widgets that newspapers use, each with its own script and style: at every width the panel and its
// backdrop go, the page is free, the panel of hidden overlays says what was hidden and why, and all of it comes back as it was.

import assert from "node:assert/strict";
import { it } from "node:test";
import { type Driver, eventually } from "./driver";
import { shownText } from "./shown";
import { pathOf } from "./widgets/pages";
import {
  keepsFocus,
  lineOfText,
  type Parts,
  type Seen,
  scrolledBeyond,
  seen,
  takeSelection,
  toBeginning,
  type Waiting,
} from "./widgets/probe";
import type { SetUp } from "./widgets/set-up";
import { SET_UPS } from "./widgets/set-ups";
import type { Kind } from "./widgets/words";

/** Whether the panel of hidden overlays names each with its kind and a reason. */
const STATES_REASONS = true;

/** Widths of a telephone, a tablet and a desk, CSS pixels. */
const WIDTHS = [1280, 768, 360] as const;
const WIDE = 1280;
const HEIGHT = 900;

/** Times that overlays are hidden and given back in a row. */
const CYCLES = 10;

/** Milliseconds that something may take. */
const COMES = 5000;
const ACTS = 1500;
/** Milliseconds in which a page that is held still does not move. */
const STILL = 150;

/** How far the wheel is turned, and how far the page goes at least, CSS pixels. */
const TURN = 300;
const MOVES = 60;

/** A reason is a sentence, not a word. */
const SENTENCE = 20;

/** The notice in words, as long as it only counts. */
const COUNTED: Record<Kind, RegExp> = {
  plea: /^\W*Hidden: 1 request for support\./,
  newsletter: /^\W*Hidden: 1 newsletter box\./,
  paywall: /^\W*Hidden: 1 subscription box\./,
  registration: /^\W*Hidden: 1 registration box\./,
  consent: /^\W*Hidden: 1 cookie notice\./,
  app: /^\W*Hidden: 1 app offer\./,
  push: /^\W*Hidden: 1 (?:push|notification)/,
  advertisement: /^\W*Hidden: 1 advertisement/,
};

/** What the panel of hidden overlays says of each. */
function stated(this: unknown): { kind: string; reason: string }[] {
  return [...(this as Element).querySelectorAll<HTMLElement>("[data-kind]")].map((element) => ({
    kind: element.dataset.kind ?? "",
    reason: element.querySelector<HTMLElement>(".reason")?.innerText ?? "",
  }));
}

/** One page of a set-up at one width, with what did not hold there. */
class Visit {
  constructor(
    private readonly driver: Driver,
    private readonly setUp: SetUp,
    private readonly width: number,
    private readonly failures: string[],
  ) {}

  private check(name: string, holds: boolean, instead: unknown = ""): void {
    if (!holds)
      this.failures.push(`${this.width}: ${name}: ${typeof instead === "string" ? instead : JSON.stringify(instead)}`);
  }

  private async see(waiting: Waiting, patience: number, html = ""): Promise<Seen> {
    const { panel, backdrop = [], ready, restless } = this.setUp;
    const parts: Parts = { panel, backdrop, ready, restless };
    return this.driver.inPage(seen, JSON.stringify(parts), waiting, String(patience), html);
  }

  /** The widget is there and in the way: else nothing would be shown by its going. */
  async covered(): Promise<string> {
    const { driver, setUp } = this;
    const { panel = [], backdrop = [] } = setUp;
    const before = await this.see("shown", COMES);
    assert.deepEqual(before.panel, panel, `${this.width}: the widget is shown`);
    assert.ok(before.met, `${this.width}: the widget lies on top, not ${before.over}`);
    if (backdrop.length > 0 || setUp.holds) assert.ok(!before.middle, `${this.width}: the article is covered`);
    if (setUp.holds && this.width === WIDE) {
      await driver.wheel(TURN, [20, (await driver.inPage(() => window.innerHeight)) - 40]);
      assert.equal(await driver.inPage(scrolledBeyond, "0", String(STILL)), before.scroll, "the page is held still");
    }
    return before.html;
  }

  /** On and off again and again, on a page that nobody has touched. */
  async cycles(html: string): Promise<void> {
    for (let cycle = 1; cycle <= CYCLES; cycle += 1) {
      await this.driver.command("hide-overlays");
      const off = await this.see("hidden", ACTS);
      if (off.panel.length > 0) return this.check("cycles", false, `hides nothing in round ${cycle}`);
      await this.driver.command("hide-overlays");
      const on = await this.see("back", ACTS, html);
      if (on.html !== html) return this.check("cycles", false, `round ${cycle}: ${difference(html, on.html)}`);
    }
  }

  /** What a person meets once the overlays are hidden; whether anything was. */
  async hidden(): Promise<boolean> {
    await this.driver.command("hide-overlays");
    const after = await this.see("hidden", ACTS);
    this.check("panel", after.panel.length === 0, after.panel);
    this.check("backdrop", after.backdrop.length === 0 && after.over.length === 0, [...after.backdrop, ...after.over]);
    this.check("wheel", ...(await this.scrolls()));
    this.check("middle", after.middle, after.over);
    this.check("selection and focus", ...(await this.selects()));
    this.check("inert or aria-hidden", after.closed.length === 0, after.closed);
    await this.says();
    return after.panel.length === 0;
  }

  private async scrolls(): Promise<[boolean, string]> {
    await this.driver.wheel(TURN);
    const moved = await this.driver.inPage(scrolledBeyond, String(MOVES), String(ACTS));
    await this.driver.inPage(toBeginning);
    return [moved > MOVES, `moves by ${moved}`];
  }

  private async selects(): Promise<[boolean, string]> {
    const [from, to] = await this.driver.inPage(lineOfText);
    await this.driver.drag(from, to);
    const selected = await this.driver.inPage(takeSelection);
    const focus = await this.driver.inPage(keepsFocus);
    return [selected.length > 5 && focus, `selects "${selected}", ${focus ? "keeps" : "loses"} the focus`];
  }

  private async says(): Promise<void> {
    const notice = await eventually("a notice", async () => (await this.driver.inPanel(shownText, "p")) || null).catch(
      String,
    );
    if (!STATES_REASONS) return this.check("kind", COUNTED[this.setUp.kind].test(notice), notice);
    // The list is drawn anew when there is more to say.
    const named = async () => {
      const found = await this.driver.inPanel(stated);
      return found !== null && found.length > 0 && found;
    };
    const list = await eventually("the list", named).catch(() => []);
    this.check(
      "kind",
      list.length === 1 && list[0]?.kind === this.setUp.kind,
      list.map(({ kind }) => kind),
    );
    this.check(
      "reason",
      list.length > 0 && list.every(({ reason }) => reason.length >= SENTENCE),
      list.map(({ reason }) => reason),
    );
  }

  async back(html: string): Promise<void> {
    await this.driver.command("hide-overlays");
    const { panel, html: now } = await this.see("back", ACTS, html);
    this.check("given back", panel.length === this.setUp.panel.length, `shown again: ${panel}`);
    this.check("byte for byte", now === html, difference(html, now));
  }
}

/** Where two texts part. */
function difference(one: string, other: string): string {
  const AROUND = 60;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const cut = (text: string) => text.slice(Math.max(0, at - AROUND), at + AROUND);
  return one === other ? "" : `was …${cut(one)}…, is …${cut(other)}…`;
}

/** The tests that both browsers run; each at the widths that it is asked for. */
export function testWidgets(current: () => Driver, origin: () => string): void {
  /** The tab that the extension may touch: a click on the button has granted it, and the address stays the same paper's. */
  let granted = false;
  const tab = async () => {
    if (granted) return;
    const driver = current();
    await driver.open(`${origin()}/empty`);
    await driver.clickButton();
    await eventually("the reader", () => driver.inReader(shownText));
    await driver.clickButton();
    await eventually("no reader", async () => (await driver.inReader(shownText)) === null);
    granted = true;
  };

  for (const setUp of SET_UPS) {
    const { name, kind, language = "en" } = setUp;
    it(`frees a page from the widget ${name} (${kind}, ${language}) and gives it back`, async () => {
      const driver = current();
      await tab();
      const failures: string[] = [];
      // The driver of Firefox sizes the window and not the page in it: there the width stays what it is.
      const resizes = driver.name === "chromium";
      try {
        for (const width of resizes ? WIDTHS : [WIDE]) {
          const visit = new Visit(driver, setUp, width, failures);
          if (resizes) await driver.resize(width, HEIGHT);
          await driver.go(origin() + pathOf(setUp));
          const html = await visit.covered();
          if (width === WIDE) await visit.cycles(html);
          if (await visit.hidden()) await visit.back(html);
        }
      } finally {
        if (resizes) await driver.resize(WIDE, HEIGHT);
      }
      assert.ok(failures.length === 0, `\n${failures.join("\n")}`);
    });
  }
}
