// "Sources and credits": every fact with its value and, behind one click, each place that states it: shown on the page where
// it stands there, as its raw line where only metadata says it. What is missing is said.

import type { Facts, LeftOut, Overlay, Picture, Proof, Reading } from "../../generated/core";
import type { PluralKey, StringKey } from "../../generated/strings";
import { count, date, list, say } from "../../strings";
import { placedElement } from "../mark";
import { link, make } from "./make";

/** The way from a proof to its place on the page. */
export interface Places {
  /** The node of the page that has this number in the snapshot. */
  place(node: number): Node | undefined;
  /** Turns the reader off and shows the place. */
  showPlace(element: Element, label: string): void;
}

type Kind = Overlay["kind"];

const BOXES = {
  plea: "box_plea",
  newsletter: "box_newsletter",
  paywall: "box_paywall",
  registration: "box_registration",
  consent: "box_consent",
  app: "box_app",
  related: "box_unknown",
  share: "box_unknown",
  tags: "box_unknown",
  comments: "box_unknown",
  advertisement: "box_unknown",
  navigation: "box_unknown",
  other: "box_unknown",
} as const satisfies Record<Kind, PluralKey>;

const SOURCES = {
  visible: "source_visible",
  time: "source_time",
  jsonLd: "source_jsonLd",
  microdata: "source_microdata",
  openGraph: "source_openGraph",
  meta: "source_meta",
  link: "source_link",
  documentTitle: "source_documentTitle",
  attribute: "source_attribute",
  address: "source_address",
} as const satisfies Record<Proof["source"], StringKey>;

/** Sources that stand where a person can see them. */
const VISIBLE: ReadonlySet<Proof["source"]> = new Set(["visible", "time", "microdata"]);

/** The section under the article. */
export function buildSources(reading: Reading, places: Places): HTMLElement {
  const section = make("section", "sources");
  const heading = make("h2", "", say("sources"));
  heading.id = "sources";
  section.setAttribute("aria-labelledby", heading.id);
  const rows = new Rows(places);
  rows.addWho(reading.facts);
  rows.addWhen(reading.facts);
  rows.addPhotos(reading);
  rows.add("fact_address", link(reading.facts.url.value, reading.facts.url.value), reading.facts.url.proofs);
  section.append(heading, rows.element, ...buildNotes(reading));
  return section;
}

class Rows {
  readonly element = make("dl");

  constructor(private readonly places: Places) {}

  addWho(facts: Facts): void {
    const { publication, publisher, authors, agencies } = facts;
    if (publication !== undefined) this.add("fact_publication", quoted(publication.value), publication.proofs);
    if (publisher !== undefined) this.add("fact_publisher", quoted(publisher.value), publisher.proofs);
    if (authors.length === 0) this.miss("fact_authors", "no_authors");
    else
      this.add(
        "fact_authors",
        list(authors.map(({ name }) => name)),
        authors.flatMap(({ proofs }) => proofs),
      );
    if (agencies.length > 0)
      this.add(
        "fact_agencies",
        list(agencies.map(({ value }) => value)),
        agencies.flatMap(({ proofs }) => proofs),
      );
    for (const { value, proofs } of facts.corrections) this.add("fact_correction", quoted(value), proofs);
  }

  addWhen({ published, updated }: Facts): void {
    if (published === undefined) this.miss("fact_published", "no_date");
    else this.add("fact_published", time(published.value), published.proofs);
    if (updated !== undefined) this.add("fact_updated", time(updated.value), updated.proofs);
  }

  /** Photo by photo; a picture without a credit says so. */
  addPhotos(reading: Reading): void {
    const photos = make("ul", "photos");
    for (const { content, node } of reading.body) {
      if (content.kind === "picture") photos.append(this.photo(content.picture, node));
    }
    if (photos.hasChildNodes()) this.put("fact_photos", make("dd", "", photos));
  }

  private photo(picture: Picture, node: number): HTMLElement {
    const { caption, alt, credit, creditProof } = picture;
    const item = make("li");
    const shows = caption ?? alt;
    if (credit === undefined) item.append(make("span", "credit missing", say("no_credit")));
    else item.append(quoted(credit, "credit"));
    if (shows !== "") item.append(quoted(shows, "shows"));
    const proof: Proof = creditProof ?? { source: "visible", node, key: "", raw: shows };
    item.append(this.statement("fact_photos", proof));
    return item;
  }

  add(key: StringKey, value: Node | string, proofs: readonly Proof[]): void {
    const description = make("dd", "", value);
    const sources = [...new Set(proofs.map(({ source }) => say(SOURCES[source])))];
    if (sources.length > 0) {
      const statements = unique(proofs).map((proof) => make("li", "", this.statement(key, proof)));
      const summary = make("summary", "", say("stated_in", list(sources)));
      description.append(make("details", "proof", summary, make("ul", "", ...statements)));
    }
    this.put(key, description);
  }

  private miss(key: StringKey, sentence: StringKey): void {
    this.put(key, make("dd", "missing", say(sentence)));
  }

  private put(key: StringKey, description: HTMLElement): void {
    this.element.append(make("dt", "", say(key)), description);
  }

  /** One place that states a fact: what it says, and the way there. */
  private statement(fact: StringKey, { source, node, key, raw }: Proof): HTMLElement {
    const said = make("q", "", raw);
    said.dir = "auto";
    const line = make("span", "statement", said, " ", make("span", "source", say(SOURCES[source])));
    // The raw line of metadata: its name as the page's source has it, then what it says.
    if (key !== "") line.prepend(make("code", "key", key), " ");
    const found = node === undefined ? undefined : this.places.place(node);
    if (!VISIBLE.has(source) || found === undefined) return line;
    const button = make("button", "show", say("show_on_page"));
    button.type = "button";
    button.addEventListener("click", () => {
      const element = placedElement(found);
      if (element !== undefined) this.places.showPlace(element, `${say(fact)}: ${raw}`);
      else button.replaceWith(make("span", "missing", say("page_changed")));
    });
    line.append(" ", button);
    return line;
  }
}

/** Words of the page: they run as their own letters do, whatever direction the interface has. */
function quoted(words: string, className = ""): HTMLElement {
  const element = make("span", className, words);
  element.dir = "auto";
  return element;
}

/** Every place once, although several authors may share it. */
function unique(proofs: readonly Proof[]): Proof[] {
  const known = new Map(proofs.map((proof) => [`${proof.source} ${proof.node} ${proof.key} ${proof.raw}`, proof]));
  return [...known.values()];
}

/** A date that stands as the page's newsroom wrote it. */
export function time(iso: string, after?: string): HTMLElement {
  const element = make("time", "", date(iso, after));
  element.dateTime = iso;
  return element;
}

/** What was left out or floats above, and the way to support the publisher all the same. */
function buildNotes(reading: Reading): HTMLElement[] {
  const notes: HTMLElement[] = [];
  const leftOut = counted(reading.leftOut);
  if (leftOut !== "") notes.push(make("p", "note", say("left_out", leftOut)));
  const floating = counted(reading.overlays);
  if (floating !== "") notes.push(make("p", "note", say("covered_by", floating)));
  const { support } = reading.facts;
  if (support !== undefined) notes.push(make("p", "note", link(support.value, say("support"))));
  return notes;
}

/** How many boxes of each kind, in one phrase. */
export function counted(boxes: readonly (LeftOut | Overlay)[]): string {
  const numbers = new Map<(typeof BOXES)[Kind], number>();
  for (const { kind } of boxes) numbers.set(BOXES[kind], (numbers.get(BOXES[kind]) ?? 0) + 1);
  return list([...numbers].map(([key, number]) => count(key, number)));
}
