// What the reader shows: the bar, the head of the article, its body, its sources; or one sentence where there is nothing.

import type { Facts, Piece, Reading, Scope, Verdict } from "../../generated/core";
import type { PluralKey, StringKey } from "../../generated/strings";
import type { Failure } from "../../messages";
import type { Kept, Store } from "../../settings";
import { count, list, say, uiDirection, uiLanguage } from "../../strings";
import { buildBody, showImages } from "./build";
import { buildCitationSheet, type CitationSheet } from "./citation";
import { buildHelp } from "./help";
import type { Host } from "./host";
import { link, make } from "./make";
import { buildMenu, followSettings } from "./menu";
import { buildMoved } from "./moved";
import type { Places } from "./proofs";
import { buildSources, buildSupport, time } from "./sources";

/** What the view's buttons do. */
export interface ViewActions extends Places {
  close(): void;
  read(scope: Scope): void;
  /** Reads what the page shows now. */
  readNew(): void;
}

/** The reader's parts that what is read comes into. */
export interface View {
  /** Where the article stands. */
  place: HTMLElement;
  /** What can go wrong; written beforehand, since an extension that was replaced has no words any more. */
  failures: Record<Failure, HTMLElement>;
  citation: CitationSheet;
  actions: ViewActions;
  store: Store;
  /** Opens the sheet of shortcuts, or the one of citations. */
  help(): void;
  cite(): void;
  /** Says where the settings were kept, if that is worth saying. */
  told(kept: Kept): void;
  /** Says that the page has moved on, or no longer says so. */
  moved(moved: boolean): void;
  /** Goes to the beginning of what is shown. */
  begin(): void;
}

/** What is said of a text that is not the whole. */
const CUT = { truncated: "truncated", withheld: "withheld" } as const satisfies Record<string, PluralKey>;

/** What the text is called that is read, where it is no article. */
const CALLED: Partial<Record<Verdict, StringKey>> = {
  thread: "text_thread",
  list: "text_things",
  stories: "text_stories",
  offer: "text_offer",
  selection: "selection",
};

/** Words that a person reads in a minute. */
const PACE = 230;

/** Sets the reader up: the bar, and an empty place for the article. */
export function openView(host: Host, store: Store, actions: ViewActions, signal: AbortSignal): View {
  const { dialog } = host;
  dialog.lang = uiLanguage();
  dialog.dir = uiDirection();
  followSettings(dialog, store);
  const close = make("button", "tool close", "✕");
  close.type = "button";
  close.setAttribute("aria-label", say("close"));
  close.title = say("close_hint");
  close.addEventListener("click", actions.close, { signal });
  const citation = buildCitationSheet(store, signal);
  const help = buildHelp(signal);
  const bar = make("header", "bar", ...citation.parts, ...buildMenu(store, signal), ...help, close);
  const place = make("div", "place");
  const said = make("p", "kept");
  said.setAttribute("role", "status");
  const moved = buildMoved(actions.readNew);
  dialog.append(bar, moved.element, place, said);
  store.follow(({ images }) => showImages(place, images));
  // A click meant for the reader is not the page's.
  dialog.addEventListener("click", (event) => event.stopPropagation(), { signal });
  return {
    place,
    failures: { failed: buildFailure("failed"), outdated: buildFailure("outdated") },
    citation,
    actions,
    store,
    help: () => help[0]?.click(),
    cite: () => citation.parts[0]?.click(),
    told(kept) {
      if (kept === "here") said.textContent = say("kept_here");
      else if (kept === "nowhere" && !chrome.extension.inIncognitoContext) said.textContent = say("kept_nowhere");
    },
    moved: moved.show,
    begin() {
      dialog.scrollTop = 0;
      const start = place.querySelector("h1") ?? place;
      start.tabIndex = -1;
      start.focus({ preventScroll: true });
    },
  };
}

/** Shows a reading; resolves when a long one stands there whole. */
export async function showReading(
  { place, citation, actions, store }: View,
  reading: Reading,
  selected: boolean,
): Promise<void> {
  citation.show(reading);
  if (reading.verdict === "nothing") {
    place.replaceChildren(buildNothing(reading, selected, actions));
    return;
  }
  const article = make("article", `article ${reading.verdict}`);
  article.dir = reading.direction;
  if (reading.language !== undefined) article.lang = reading.language;
  const end = document.createTextNode("");
  article.append(buildHead(reading, selected, actions), end);
  if (reading.body.length === 0) article.append(make("p", "note", say("nothing_found")));
  article.append(...buildCut(reading));
  const pages = buildPages(reading.facts);
  if (pages !== undefined) article.append(pages);
  let shown = false;
  const body = buildBody(reading, (part) => {
    showImages(part, store.settings.images);
    end.before(part);
    return !shown || article.isConnected;
  });
  const sources = buildSources(reading, actions, store);
  showImages(sources, store.settings.images);
  place.replaceChildren(article, sources);
  shown = true;
  await body;
}

/** Says what went wrong. */
export function showFailure({ place, failures }: View, failure: Failure): void {
  place.replaceChildren(failures[failure]);
}

function buildFailure(failure: Failure): HTMLElement {
  const message = make("section", "message", make("h1", "", say(failure)));
  if (failure === "failed") message.append(make("p", "", say("failed_hint")));
  message.setAttribute("role", "alert");
  return message;
}

/** Says that there is no text, why that may be so, and what can be done. */
function buildNothing({ frame }: Reading, selected: boolean, actions: ViewActions): HTMLElement {
  const [said, why] =
    frame === undefined ? (["nothing_found", say("nothing_found_hint")] as const) : (["framed"] as const);
  const message = make("section", "message", make("h1", "", say(said)));
  if (why !== undefined) message.append(make("p", "", why));
  if (frame?.address !== undefined) message.append(make("p", "", link(frame.address, say("open_frame"))));
  const again = choice("read_again", actions.readNew);
  message.append(make("div", "choices", again, ...(selected ? [chooseSelection(actions)] : [])));
  return message;
}

function choice(key: StringKey, act: () => void): HTMLElement {
  const made = make("button", "choice", say(key));
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

function chooseSelection(actions: ViewActions): HTMLElement {
  const made = choice("read_selection", () => actions.read("selection"));
  made.classList.add("selection");
  return made;
}

/** That the text is not the whole, and the way to the publisher's own offer. */
function buildCut({ facts, words }: Reading): HTMLElement[] {
  const { truncation } = facts;
  if (truncation !== "truncated" && truncation !== "withheld") return [];
  /** Words are told about. */
  const ROUND = 10;
  const about = Math.max(ROUND, Math.round(words / ROUND) * ROUND);
  const offer = buildSupport(facts);
  return [isolated("notice", count(CUT[truncation], about), ...(offer === undefined ? [] : [" ", offer]))];
}

/** Which page of the article this is, with the page's own link to the next one. */
function buildPages({ pages }: Facts): HTMLElement | undefined {
  if (pages === undefined) return undefined;
  const number = (value: number) => new Intl.NumberFormat(uiLanguage()).format(value);
  const place = make("span", "part", say("page_of", number(pages.number), number(pages.count)));
  if (pages.next === undefined) return isolated("pages", place);
  return isolated("pages", place, link(pages.next.value, say("next_page", number(pages.number + 1))));
}

function buildHead(reading: Reading, selected: boolean, actions: ViewActions): HTMLElement {
  const { facts } = reading;
  const head = make("header", "head");
  const kicker = [facts.publication?.value, facts.section?.value].filter((part) => part !== undefined);
  if (kicker.length > 0) head.append(make("p", "kicker", ...kicker.map((part) => make("span", "", part))));
  head.append(...buildCalled(reading, selected, actions));
  for (const { kind } of facts.labels) {
    if (kind === "sponsored") head.append(isolated("notice", say("declared_sponsored")));
    if (kind === "satire") head.append(isolated("notice", say("declared_satire")));
  }
  if (facts.title !== undefined) head.append(make("h1", "", facts.title.value));
  if (facts.standfirst !== undefined) head.append(make("p", "standfirst", facts.standfirst.value));
  const names = facts.authors.map((author) => author.name);
  if (names.length > 0) head.append(isolated("byline", say("by", list(names))));
  head.append(...buildDateline(reading));
  for (const correction of facts.corrections) head.append(make("p", "notice", correction.value));
  if (reading.notes.includes("pageCut")) head.append(isolated("notice", say("page_cut")));
  return head;
}

/** What the text is, where it is no article, and the way to what a person has selected on the page. */
function buildCalled({ verdict, body }: Reading, selected: boolean, actions: ViewActions): HTMLElement[] {
  const called = verdict === "list" && body.some(isLinked) ? "text_list" : CALLED[verdict];
  const parts: (Node | string)[] = called === undefined ? [] : [make("span", "", say(called))];
  if (selected && verdict !== "selection") parts.push(chooseSelection(actions));
  return parts.length > 0 ? [isolated("called", ...parts)] : [];
}

/** A headline of a list that leads to its page. */
function isLinked({ content }: Piece): boolean {
  return (content.kind === "heading" || content.kind === "item") && content.runs.some(({ href }) => href !== undefined);
}

function buildDateline(reading: Reading): HTMLElement[] {
  const parts: HTMLElement[] = [];
  const { published, updated } = reading.facts;
  if (published !== undefined) parts.push(make("span", "part", ...around("published", published.value)));
  if (updated !== undefined) parts.push(make("span", "part", ...around("updated", updated.value, published?.value)));
  // Nobody reads a list from its beginning to its end.
  if (reading.verdict !== "list")
    parts.push(make("span", "part", count("minutes", Math.max(1, Math.round(reading.words / PACE)))));
  return parts.length > 0 ? [isolated("dateline", ...parts)] : [];
}

/** A sentence of the interface around a date that stays a `time` element. */
function around(key: StringKey, iso: string, after?: string): (Node | string)[] {
  const HERE = "\u{fffc}";
  const [start = "", end = ""] = say(key, HERE).split(HERE);
  return [start, time(iso, after), end];
}

/** A line of the interface in an article of another language: it stands where the article's lines begin. */
function isolated(className: string, ...children: (Node | string)[]): HTMLElement {
  const words = make("span", "", ...children);
  words.lang = uiLanguage();
  words.dir = uiDirection();
  return make("p", className, words);
}
