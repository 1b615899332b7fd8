// "Hide overlays only": what lies over the live page is hidden and the page let go, as one transaction that says what it
// did and is given back exactly. Nothing of the page is clicked, nothing is sent, and what a publisher hides stays hidden.
// What the page shows later, or puts back, is hidden again.

import type { Overlay, Reading } from "../generated/core";
import { count, say } from "../strings";
import { ask, tell } from "./ask";
import { type Harm, isConcealed, type Layer, type Lock, Veil } from "./conceal";
import { quietly } from "./dialogs";
import { type Fold, foldBox } from "./folds";
import { findLayers } from "./layers";
import * as native from "./native";
import { notify, openNotice } from "./notice";
import { hasJustUsed } from "./opened";
import { buildList, type Row } from "./overlaylist";
import { dismissPanels, isOurs } from "./panel";
import { isMark, randomMark } from "./random";
import { counted } from "./reader/boxes";
import { make } from "./reader/make";
import { alike, type Signature, signatureOf } from "./signature";
import { type Walk, walk } from "./walk";
import { watchPage } from "./watch";
import { freeWheel } from "./wheel";

/** An overlay with its elements on the page, and what each is known by. */
interface Found extends Layer {
  overlay: Overlay;
  signatures: Signature[];
  /** It came back, and is only a backdrop: nothing that counts. */
  behind?: boolean;
}

/** How often a page may put overlays back before it is let be. */
const PATIENCE = 200;

/** Overlays that are remembered once the page has taken them away. */
const MEMORY = 16;

let hiding: Hiding | undefined;

/** Hides the overlays, or gives them back. While the reader is on, the button is the reader's. */
export function toggleOverlays(readerIsOn: () => boolean): void {
  if (hiding?.isSilent() === true) {
    hiding.speak();
    return;
  }
  // Where the page has taken away all that was hidden, there may be something new.
  const idle = hiding?.isIdle() === true;
  const was = hiding !== undefined || dismissOrphan();
  hiding?.end();
  if (!was || idle) void begin(readerIsOn, false);
}

/** Hides the overlays where they are not hidden yet, and says nothing: the button counts, or the reader has told of them. */
export function startOverlays(readerIsOn: () => boolean): void {
  if (hiding === undefined && !isMarked()) void begin(readerIsOn, true);
}

/** How many overlays are hidden on this page now. */
export function hiddenOverlays(): number {
  return hiding?.count() ?? 0;
}

async function begin(readerIsOn: () => boolean, silent: boolean): Promise<void> {
  const own = new Hiding(readerIsOn, silent);
  hiding = own;
  try {
    await own.begin();
  } catch (error) {
    own.end();
    throw error;
  }
}

/** The overlays of this page while they are hidden. */
class Hiding {
  readonly #controller = new AbortController();
  readonly #mark = randomMark();
  readonly #veil = new Veil(this.#mark);
  /** What is hidden. */
  #found: Found[] = [];
  /** What is not: the person may have opened it, or wanted to see it again. */
  #shown: Found[] = [];
  #folds: Fold[] = [];
  /** What was hidden and the page has taken away: it may come back. */
  #gone: Found[] = [];
  #dismiss: () => void = () => undefined;
  /** What floats and was judged, with how it was dressed then and whether it was in sight. */
  readonly #judged = new WeakMap<Element, string>();
  /** How often the page has put something back. */
  #back = 0;
  /** What the button says. */
  #told = 0;
  #sheeted = false;
  /** The page keeps the wheel to itself. */
  #still = false;

  constructor(
    private readonly readerIsOn: () => boolean,
    private silent: boolean,
  ) {
    this.#controller.signal.addEventListener("abort", () => {
      if (hiding === this) hiding = undefined;
    });
  }

  /** The first look at the page. */
  async begin(): Promise<void> {
    const { signal } = this.#controller;
    // Half a transaction must not stay, whatever happens on the way.
    signal.addEventListener("abort", () => this.#giveBack());
    // By itself it reads a page over which nothing floats only when the page has nothing else to do: for boxes in the text.
    if (this.silent && !this.#hasNew()) await idle();
    if (signal.aborted) return;
    const reading = await this.#survey();
    if (signal.aborted) return;
    if (reading === undefined) return this.#leave(say("failed"));
    // A newer content script asks this one to give back.
    window.addEventListener(this.#mark, () => this.end(), { signal });
    window.addEventListener("pageshow", (event) => event.persisted && this.#tell(true), { signal });
    window.addEventListener("focus", (event) => this.#focused(event), { capture: true, signal });
    freeWheel(signal, {
      free: () => this.count() > 0 && !this.readerIsOn(),
      still: (still) => {
        this.#still = still;
        this.#announce();
      },
    });
    if (this.isIdle() && !this.silent) notify(say("overlays_none"));
    watchPage(signal, this.#mark, { met: (element) => this.#meet(element), look: () => this.#look() });
  }

  /** The article took the focus: a dialog that is hidden but open may take it away, by a script of its own. */
  #focused({ target }: FocusEvent): void {
    if (!(target instanceof HTMLElement) || isOurs(target)) return;
    const parts = this.#found.flatMap((found) => found.parts);
    if (!parts.some(holdsOpenDialog) || parts.some((part) => native.shows(part, target))) return;
    queueMicrotask(() => {
      const lost = document.activeElement === null || document.activeElement === document.body;
      if (lost && target.isConnected) quietly(target, () => native.focus.call(target, { preventScroll: true }));
    });
  }

  end(): void {
    this.#controller.abort();
  }

  /** Whether there was nothing to do so far. */
  isIdle(): boolean {
    return this.count() + this.#shown.length + this.#folds.length === 0;
  }

  isSilent(): boolean {
    return this.silent && this.count() + this.#shown.length > 0;
  }

  /** Says what was done without a word. */
  speak(): void {
    this.silent = false;
    this.#announce();
  }

  /** How many overlays are hidden; what came back in several elements is one. */
  count(): number {
    return new Set(this.#found.filter(counts).map(({ overlay }) => overlay)).size;
  }

  #leave(sentence: string): void {
    this.end();
    if (!this.silent) notify(sentence);
  }

  #giveBack(): void {
    this.#dismiss();
    for (const { line } of this.#folds) line.remove();
    this.#veil.lift();
    tell({ kind: "overlays", mark: this.#mark, hidden: 0, sheet: "remove" });
  }

  /** Reads the page, and hides what is new; gives nothing where it cannot be read. */
  async #survey(): Promise<Reading | undefined> {
    const { signal } = this.#controller;
    const walked = walk();
    const reading = await read(walked);
    if (reading === undefined || signal.aborted) return reading;
    const found = reading.overlays
      .map((overlay) => this.#find(walked, overlay))
      .filter(({ parts }) => parts.length > 0);
    const fresh = found.filter(({ parts }) => !parts.some((part) => this.#knows(part)));
    const certain = fresh.filter(({ overlay, signatures }) => overlay.certain && !this.#wanted(signatures[0]));
    this.#shown.push(...fresh.filter((one) => !certain.includes(one)));
    const folds = this.#folds.length === 0 ? reading.folds : [];
    if (certain.length + folds.length > 0) {
      // The sheet is there before anything is marked, so that all of it happens at once.
      const hidden = this.count() + certain.length;
      if (!(await this.#ready(hidden))) return signal.aborted ? reading : undefined;
      this.#hide(certain);
      this.#fold(walked, folds);
    }
    if (fresh.length > 0 || folds.length > 0) this.#announce();
    return reading;
  }

  /** The sheet is there before anything is marked; gives whether it is. */
  async #ready(hidden: number): Promise<boolean> {
    const sheet = this.#sheeted ? "keep" : "insert";
    const reply = await ask({ kind: "overlays", mark: this.#mark, hidden, sheet });
    this.#sheeted ||= reply?.kind === "done";
    this.#told = hidden;
    return reply?.kind === "done" && !this.#controller.signal.aborted;
  }

  #knows(part: Element): boolean {
    return [...this.#found, ...this.#shown].some(({ parts }) => parts.includes(part));
  }

  #hide(found: readonly Found[]): void {
    // What the page did for an overlay that is hidden already cannot be measured again: it is undone.
    const locks = unique(this.#found.flatMap((known) => known.locks));
    const harms = unique(this.#found.flatMap((known) => known.harms));
    const whole = found.map((one) => {
      const { reasons } = one.overlay;
      const holds = reasons.includes("middle") || reasons.includes("covers");
      return holds ? { ...one, locks: unique([...one.locks, ...locks]), harms: unique([...one.harms, ...harms]) } : one;
    });
    this.#found.push(...whole);
    this.#veil.hide(whole);
  }

  #fold({ nodes }: Walk, folds: Reading["folds"]): void {
    for (const { node, kind } of folds) {
      const box = nodes[node];
      if (!(box instanceof Element) || !box.isConnected || isConcealed(box)) continue;
      const fold = foldBox(box, kind, (opened) => this.#unfold(opened));
      if (fold === undefined) continue;
      this.#folds.push(fold);
      this.#veil.hide([fold]);
    }
  }

  #unfold(fold: Fold): void {
    fold.line.remove();
    this.#veil.show(fold);
  }

  /** Something came: is it what was hidden? Then it is hidden again before anybody sees it. */
  #meet(element: Element): void {
    // What the person has asked for right now is not what came by itself, even if it says the same.
    if (this.#back > PATIENCE || this.readerIsOn() || hasJustUsed()) return;
    let at: Element | null = element;
    for (let level = 0; at !== null && level < 4; level += 1) {
      const known = this.#match(at);
      if (known !== undefined) {
        const own = signatureOf(at);
        const first = known.signatures[0];
        const again: Found = { ...known, parts: [at], behind: first !== undefined && !alike(first, own) };
        this.#back += 1;
        if (this.#back > PATIENCE) this.#announce();
        else {
          this.#found.push(again);
          this.#veil.hide([again]);
        }
        return;
      }
      at = at.childElementCount === 1 ? at.firstElementChild : null;
    }
  }

  #match(element: Element): Found | undefined {
    const own = this.#found.find(({ parts }) => parts.includes(element));
    if (own !== undefined) {
      this.#veil.redraw();
      return undefined;
    }
    if (this.#found.length + this.#gone.length === 0 || isOurs(element)) return undefined;
    const signature = signatureOf(element);
    if (this.#wanted(signature)) return undefined;
    const known = [...this.#found, ...this.#gone].find(({ signatures }) =>
      signatures.some((one) => alike(one, signature)),
    );
    // What stands in the page's flow is another thing, whatever it says.
    return known !== undefined && isOver(element) ? known : undefined;
  }

  /** Whether it is what was left, or what the person has wanted to see again: the panel tells, not its backdrop. */
  #wanted(panel: Signature | undefined): boolean {
    return (
      panel !== undefined && this.#shown.some(({ signatures: [first] }) => first !== undefined && alike(first, panel))
    );
  }

  /** Looks at the page after it has changed. */
  async #look(): Promise<void> {
    if (this.readerIsOn()) return;
    this.#forget();
    if (this.#back <= PATIENCE && this.#hasNew()) await this.#survey();
    this.#tell();
  }

  /** Lets go what the page has taken away itself. */
  #forget(): void {
    const gone = (found: Found) => !found.parts.some((part) => part.isConnected);
    const left = this.#found.filter(gone);
    if (left.length === 0 && !this.#shown.some(gone)) return;
    this.#gone = [...left, ...this.#gone].slice(0, MEMORY);
    this.#found = this.#found.filter((found) => !gone(found));
    this.#shown = this.#shown.filter((found) => !gone(found));
    for (const found of left) this.#veil.show(found);
  }

  /** Whether anything floats that was not judged, is dressed anew, or has come into sight. */
  #hasNew(): boolean {
    let fresh = false;
    for (const [element] of findLayers(new Map())) {
      const [names, style] = [native.attribute.call(element, "class"), native.attribute.call(element, "style")];
      const dress = `${names} ${style} ${native.isInSight(element)}`;
      if (isOurs(element) || this.#judged.get(element) === dress) continue;
      this.#judged.set(element, dress);
      fresh = true;
    }
    return fresh;
  }

  /** Tells the button, and the panel where the person has it open, how much is hidden. */
  #tell(again = false): void {
    const hidden = this.count();
    if (hidden === this.#told && !again) return;
    this.#told = hidden;
    tell({ kind: "overlays", mark: this.#mark, hidden, sheet: "keep" });
    this.#announce();
  }

  /** Says what was hidden, why, and offers it back. */
  #announce(): void {
    this.#dismiss();
    this.#dismiss = () => undefined;
    const seen = new Set<Overlay>();
    const hidden = this.#found.filter((found) => counts(found) && !seen.has(found.overlay) && seen.add(found.overlay));
    if (this.silent || this.readerIsOn()) return;
    const fought = this.#back > PATIENCE;
    if (this.isIdle() && !fought) return;
    const back = make("button", "", say("give_back"));
    back.type = "button";
    back.addEventListener("click", () => this.end());
    const notes: string[] = [];
    if (hidden.some(({ locks }) => locks.length > 0)) notes.push(say("overlays_unlocked"));
    if (hidden.some(({ overlay }) => overlay.kind === "consent")) notes.push(say("overlays_consent"));
    if (this.#folds.length > 0) notes.push(count("overlays_folded", this.#folds.length));
    const unsure = this.#shown.some(({ overlay }) => !overlay.certain);
    if (unsure) notes.push(say("overlays_unsure"));
    if (this.#still) notes.push(say("overlays_still"));
    if (fought && !this.isIdle()) notes.push(say("overlays_fight"));
    const rows: Row[] = [
      ...hidden.map((one) => ({ overlay: one.overlay, hidden: true, act: () => this.#showAgain(one) })),
      ...this.#shown.map((one) => ({ overlay: one.overlay, hidden: false, act: () => void this.#hideAfterAll(one) })),
    ];
    const parts: HTMLElement[] = [back];
    if (rows.length > 0) parts.push(buildList(rows));
    if (notes.length > 0) parts.push(make("ul", "notes", ...notes.map((note) => make("li", "", note))));
    const overlays = hidden.map(({ overlay }) => overlay);
    // Where the page has won, there is nothing to give back.
    if (this.isIdle()) this.#dismiss = openNotice(say("overlays_fight"));
    else {
      const nothing = say(unsure ? "overlays_none_sure" : "overlays_none_now");
      this.#dismiss = openNotice(overlays.length > 0 ? say("overlays_hidden", counted(overlays)) : nothing, ...parts);
    }
  }

  #showAgain(found: Found): void {
    const all = this.#found.filter(({ overlay }) => overlay === found.overlay);
    this.#found = this.#found.filter((other) => !all.includes(other));
    this.#shown.push({ ...found, parts: all.flatMap(({ parts }) => parts) });
    for (const one of all) this.#veil.show(one);
    this.#tell(true);
  }

  async #hideAfterAll(found: Found): Promise<void> {
    if (!(await this.#ready(this.count() + 1))) return;
    this.#shown = this.#shown.filter((other) => other !== found);
    this.#hide([found]);
    this.#announce();
  }

  /** The elements of an overlay that are still on the page. */
  #find({ nodes }: Walk, overlay: Overlay): Found {
    const element = (node: number) => {
      const found = nodes[node];
      return found instanceof Element && found.isConnected ? [found] : [];
    };
    const parts = overlay.parts.flatMap(element);
    return {
      overlay,
      parts,
      signatures: parts.map(signatureOf),
      locks: overlay.locks.flatMap(({ node, release, offset }) =>
        element(node).map((locked) => ({ element: locked, release, offset })),
      ),
      harms: overlay.harms.flatMap(({ node, lift }) => element(node).map((harmed) => ({ element: harmed, lift }))),
    };
  }
}

/** Milliseconds after which a page that is always busy is read all the same. */
const BUSY_MS = 2000;

function idle(): Promise<void> {
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: BUSY_MS }));
}

/** Each element once for each thing that is done with it. */
function unique<Done extends Lock | Harm>(list: readonly Done[]): Done[] {
  const key = (done: Done) => ("lift" in done ? done.lift : "lock");
  return list.filter(
    (one, at) => list.findIndex((other) => other.element === one.element && key(other) === key(one)) === at,
  );
}

/** Whether a dialog that the page holds open by script is hidden with this part. */
function holdsOpenDialog(part: Element): boolean {
  return native.matches.call(part, "dialog[open]") || part.querySelector("dialog[open]") !== null;
}

/** Whether an element lies over the page, or what it wraps does. */
function isOver(element: Element): boolean {
  const inner = [element, ...element.children].slice(0, 8);
  return inner.some((at) => getComputedStyle(at).position !== "static" || native.matches.call(at, ":modal"));
}

function counts(found: Found): boolean {
  return found.behind !== true && isHidden(found);
}

function isHidden({ parts }: Found): boolean {
  return parts.some(isConcealed);
}

async function read({ snapshot }: Walk): Promise<Reading | undefined> {
  const reply = await ask({ kind: "read", snapshot, scope: "page" });
  return reply?.kind === "reading" ? reply.reading : undefined;
}

/** The elements that another content script of this extension has marked. */
function marks(): { element: Element; name: string }[] {
  return [...document.querySelectorAll("*")].flatMap((element) =>
    native.attributeNames
      .call(element)
      .filter((name) => isMark(name) && native.attribute.call(element, name) !== "")
      .map((name) => ({ element, name })),
  );
}

function isMarked(): boolean {
  return marks().length > 0;
}

/** Gives back what another content script of this extension has hidden: one from before an update. */
function dismissOrphan(): boolean {
  const marked = marks();
  for (const name of new Set(marked.map(({ name }) => name))) window.dispatchEvent(new Event(name));
  // Where its script is gone, what it would have done is done here, as far as the page still shows it.
  for (const { element, name } of marked) native.removeAttribute.call(element, name);
  if (marked.length > 0) dismissPanels();
  return marked.length > 0;
}
