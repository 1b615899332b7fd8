// "Sources and credits": who says so, each fact with the places that state it.

import type { Facts, LeftOut, Overlay, Proof, Reading } from "../../generated/core";
import type { PluralKey, StringKey } from "../../generated/strings";
import { count, date, list, say } from "../../strings";
import { link, make } from "./build";

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

const PLACES = {
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

/** The section under the article. */
export function buildSources(reading: Reading): HTMLElement {
  const { facts } = reading;
  const section = make("section", "sources");
  const heading = make("h2", "", say("sources"));
  heading.id = "sources";
  section.setAttribute("aria-labelledby", heading.id);
  const rows = make("dl");
  addWho(rows, facts);
  addWhen(rows, facts);
  addPhotos(rows, reading);
  row(rows, "fact_address", link(facts.url.value, facts.url.value), facts.url.proofs);
  section.append(heading, rows, ...buildNotes(reading));
  return section;
}

function addWho(rows: HTMLElement, facts: Facts): void {
  if (facts.publication !== undefined) row(rows, "fact_publication", facts.publication.value, facts.publication.proofs);
  if (facts.publisher !== undefined) row(rows, "fact_publisher", facts.publisher.value, facts.publisher.proofs);
  const names = facts.authors.map((author) => author.name);
  if (names.length > 0)
    row(
      rows,
      "fact_authors",
      list(names),
      facts.authors.flatMap((author) => author.proofs),
    );
  else row(rows, "fact_authors", say("no_authors"), [], true);
  if (facts.agencies.length > 0) {
    const agencies = facts.agencies.map((agency) => agency.value);
    row(
      rows,
      "fact_agencies",
      list(agencies),
      facts.agencies.flatMap((agency) => agency.proofs),
    );
  }
}

function addWhen(rows: HTMLElement, facts: Facts): void {
  if (facts.published !== undefined) row(rows, "fact_published", time(facts.published.value), facts.published.proofs);
  else row(rows, "fact_published", say("no_date"), [], true);
  if (facts.updated !== undefined) row(rows, "fact_updated", time(facts.updated.value), facts.updated.proofs);
}

function addPhotos(rows: HTMLElement, reading: Reading): void {
  const credited = make("ul", "photos");
  const proofs: Proof[] = [];
  for (const { content } of reading.body) {
    if (content.kind !== "picture" || content.picture.credit === undefined) continue;
    const item = make("li", "", make("span", "credit", content.picture.credit));
    const shows = content.picture.caption ?? content.picture.alt;
    if (shows !== "") item.append(make("span", "shows", shows));
    credited.append(item);
    if (content.picture.creditProof !== undefined) proofs.push(content.picture.creditProof);
  }
  if (credited.hasChildNodes()) row(rows, "fact_photos", credited, proofs);
}

/** A date that stands as the page's newsroom wrote it. */
export function time(iso: string, after?: string): HTMLElement {
  const element = make("time", "", date(iso, after));
  element.dateTime = iso;
  return element;
}

function row(rows: HTMLElement, key: StringKey, value: Node | string, proofs: readonly Proof[], missing = false): void {
  const description = make("dd", missing ? "missing" : "", value);
  const places = [...new Set(proofs.map((proof) => say(PLACES[proof.source])))];
  if (places.length > 0) description.append(make("span", "proof", say("stated_in", list(places))));
  rows.append(make("dt", "", say(key)), description);
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

function counted(boxes: readonly (LeftOut | Overlay)[]): string {
  const numbers = new Map<(typeof BOXES)[Kind], number>();
  for (const { kind } of boxes) numbers.set(BOXES[kind], (numbers.get(BOXES[kind]) ?? 0) + 1);
  return list([...numbers].map(([key, number]) => count(key, number)));
}
