// "Sources and credits": who says so, fact by fact. What is missing is said.

import type {
  About,
  AgencyRole,
  CorrectionKind,
  CreditRole,
  Facts,
  Label,
  Picture,
  Proof,
  Reading,
  Role,
  Truncation,
} from "../../generated/core";
import type { StringKey } from "../../generated/strings";
import type { Store } from "../../settings";
import { date, list, say, uiLanguage } from "../../strings";
import { counted } from "./boxes";
import { thumbnail } from "./build";
import { buildCovering } from "./covering";
import { buildHanding } from "./handing";
import { link, make } from "./make";
import { type Places, quoted, Rows } from "./proofs";

const LABELS = {
  sponsored: "label_sponsored",
  satire: "label_satire",
  opinion: "label_opinion",
  analysis: "label_analysis",
  review: "label_review",
} as const satisfies Record<Label["kind"], StringKey>;

/** As what an agency is named. */
const AGENCIES = {
  author: "agency_author",
  contributor: "agency_contributor",
  dateline: "agency_dateline",
  source: "agency_source",
} as const satisfies Record<AgencyRole, StringKey>;

/** What people did who are no authors. */
const ROLES = {
  photographer: "role_photographer",
  illustrator: "role_illustrator",
  translator: "role_translator",
  editor: "role_editor",
  contributor: "role_contributor",
} as const satisfies Record<Role, StringKey>;

const NOTES = {
  correction: "fact_correction",
  clarification: "fact_clarification",
  editorsNote: "fact_note",
  update: "fact_revision",
} as const satisfies Record<CorrectionKind, StringKey>;

/** What a credit says of a picture besides who made it. */
const CREDIT_ROLES = {
  pool: "credit_pool",
  handout: "credit_handout",
  file: "credit_file",
  courtesy: "credit_courtesy",
  illustration: "credit_illustration",
  montage: "credit_montage",
  screenshot: "credit_screenshot",
  madeWithAi: "credit_ai",
} as const satisfies Record<CreditRole, StringKey>;

/** What is known of how much of the article is here. */
const ACCESS = {
  full: "access_full",
  truncated: "access_truncated",
  withheld: "access_withheld",
} as const satisfies Record<Exclude<Truncation, "unknown">, StringKey>;

/** The section under the article. */
export function buildSources(reading: Reading, places: Places, store: Store): HTMLElement {
  const section = make("section", "sources");
  const heading = make("h2", "", say("sources"));
  heading.id = "sources";
  section.setAttribute("aria-labelledby", heading.id);
  const rows = new Rows(places);
  addWho(rows, reading.facts);
  addWhen(rows, reading.facts);
  addWhat(rows, reading.facts);
  addPhotos(rows, reading);
  const { url } = reading.facts;
  rows.add("fact_address", link(url.value, url.value), url.proofs);
  const handing = buildHanding(reading, rows.lines);
  section.append(heading, ...buildFirstLine(reading.facts), rows.element, handing);
  section.append(...buildNotes(reading, store));
  return section;
}

/** Characters of a day in ISO 8601. */
const DAY = 10;

/** Newspaper, authors, date: all that most people want to know. */
function buildFirstLine({ publication, authors, published }: Facts): HTMLElement[] {
  const parts: Node[] = [];
  // The mark between two parts is the interface's: it stands outside of the page's words, whatever way they run.
  if (publication !== undefined) parts.push(make("span", "part", quoted(publication.value)));
  if (authors.length > 0) parts.push(make("span", "part", quoted(list(authors.map(({ name }) => name)))));
  if (published !== undefined) parts.push(make("span", "part", time(published.value.slice(0, DAY))));
  return parts.length > 1 ? [make("p", "in-short", ...parts)] : [];
}

function addWho(rows: Rows, facts: Facts): void {
  const { publication, publisher, authors, contributors, agencies } = facts;
  if (publication !== undefined)
    rows.add("fact_publication", quoted(publication.value), publication.proofs, publication.confidence);
  if (publisher !== undefined)
    rows.add("fact_publisher", quoted(publisher.value), publisher.proofs, publisher.confidence);
  if (authors.length === 0) rows.miss("fact_authors", "no_authors");
  for (const [at, { name, proofs, confidence }] of authors.entries())
    rows.add(
      "fact_authors",
      quoted(name),
      proofs,
      confidence,
      at === authors.length - 1 ? doubts(facts, "authors") : [],
    );
  for (const { name, role, proofs } of contributors)
    rows.add("fact_contributors", withWords(name, [say(ROLES[role])]), proofs);
  for (const { value, roles, proofs } of agencies)
    rows.add(
      "fact_agencies",
      withWords(
        value,
        roles.map((role) => say(AGENCIES[role])),
      ),
      proofs,
    );
}

/** A name, and what is said of it in the interface's words. */
function withWords(name: string, words: readonly string[]): Node {
  const line = make("span", "", quoted(name));
  if (words.length > 0) line.append(" ", make("span", "words", list(words)));
  return line;
}

function addWhen(rows: Rows, facts: Facts): void {
  const { published, updated, place } = facts;
  if (published === undefined) rows.miss("fact_published", "no_date");
  else
    rows.add(
      "fact_published",
      time(published.value),
      published.proofs,
      published.confidence,
      doubts(facts, "published").map((doubt) => ({ ...doubt, value: date(doubt.value) })),
    );
  if (updated !== undefined) rows.add("fact_updated", time(updated.value), updated.proofs, updated.confidence);
  if (place !== undefined) rows.add("fact_place", quoted(place.value), place.proofs, place.confidence);
}

/** What the article is: its headline where that is in doubt, its kind, its rights, what the publisher changed in it. */
function addWhat(rows: Rows, facts: Facts): void {
  const { title, section, language, labels, firstPublished, licence, copyright, corrections, truncation } = facts;
  if (title !== undefined)
    rows.add("fact_title", quoted(title.value), title.proofs, title.confidence, doubts(facts, "title"));
  if (section !== undefined) rows.add("fact_section", quoted(section.value), section.proofs, section.confidence);
  for (const { kind, proofs } of labels) rows.add("fact_kind", say(LABELS[kind]), proofs);
  if (language !== undefined)
    rows.add(
      "fact_language",
      languageName(language.value),
      language.proofs,
      language.confidence,
      doubts(facts, "language").map((doubt) => ({ ...doubt, value: languageName(doubt.value) })),
    );
  for (const { value, kind, proofs } of corrections) rows.add(NOTES[kind], quoted(value), proofs);
  if (firstPublished !== undefined) rows.add("fact_first", linked(firstPublished.value), firstPublished.proofs);
  if (licence !== undefined) rows.add("fact_licence", linked(licence.value), licence.proofs);
  if (copyright !== undefined) rows.add("fact_rights", quoted(copyright.value), copyright.proofs);
  if (truncation !== "unknown") rows.add("fact_access", say(ACCESS[truncation]), []);
}

function doubts({ doubts }: Facts, about: About): Facts["doubts"] {
  return doubts.filter((doubt) => doubt.about === about);
}

/** An address as a link, a name as it is. */
function linked(value: string): Node {
  return /^https?:/.test(value) ? link(value, quoted(value)) : quoted(value);
}

/** The name of a language in the interface's own, or its tag. */
function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(uiLanguage(), { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Photo by photo; a picture without a credit says so. */
function addPhotos(rows: Rows, reading: Reading): void {
  const photos = make("ul", "photos");
  for (const { content, node } of reading.body) {
    if (content.kind === "picture") photos.append(buildPhoto(rows, content.picture, node));
  }
  if (photos.hasChildNodes()) rows.put("fact_photos", make("dd", "", photos));
}

function buildPhoto(rows: Rows, picture: Picture, node: number): HTMLElement {
  const { caption, alt, credit, creditProof } = picture;
  const lines = make("div", "lines");
  const shows = caption ?? alt;
  if (credit === undefined) lines.append(make("span", "credit missing", say("no_credit")));
  else lines.append(quoted(credit, "credit"));
  const parts = partsOf(picture);
  if (parts.length > 0) lines.append(make("span", "parts", ...parts));
  if (shows !== "") lines.append(quoted(shows, "shows"));
  rows.keep("fact_photos", [credit ?? say("no_credit"), shows].filter((part) => part !== "").join(" – "));
  const proof: Proof = creditProof ?? { source: "visible", node, key: "", raw: shows };
  lines.append(rows.statement("fact_photos", proof));
  return make("li", "", ...thumbnail(picture), lines);
}

/** A date that stands as the page's newsroom wrote it. */
export function time(iso: string, after?: string): HTMLElement {
  const element = make("time", "", date(iso, after));
  element.dateTime = iso;
  return element;
}

/** Who made a picture, for which agency, and what else its credit says: told where the credit has more than one part. */
function partsOf({ parts }: Picture): HTMLElement[] {
  const { photographers, agencies, organisations, roles } = parts;
  if (photographers.length + agencies.length + organisations.length + roles.length < 2) return [];
  const named = (key: StringKey, names: readonly string[]) =>
    names.length === 0 ? [] : [make("span", "part", say(key, list(names)))];
  return [
    ...named("credit_photographer", photographers),
    ...named("credit_agency", agencies),
    ...named("credit_organisation", organisations),
    ...roles.map((role) => make("span", "part", say(CREDIT_ROLES[role]))),
  ];
}

/** What was left out or floats above, and the way to support the publisher all the same. */
function buildNotes(reading: Reading, store: Store): HTMLElement[] {
  const notes: HTMLElement[] = [];
  const leftOut = counted(reading.leftOut);
  if (leftOut !== "") notes.push(make("p", "note", say("left_out", leftOut)));
  notes.push(...buildCovering(reading.overlays, store));
  const support = buildSupport(reading.facts);
  if (support !== undefined) notes.push(make("p", "note", support));
  return notes;
}

/** The publisher's own page for support, by the publication's name. */
export function buildSupport({ support, publication }: Facts): HTMLElement | undefined {
  if (support === undefined) return undefined;
  const words = publication === undefined ? say("support") : say("support_named", publication.value);
  return link(support.value, words);
}
