// Stands in for the core's glue: a core that reads nothing, for what the path costs without it.

import type { Reading } from "../../extension/generated/core";
import { note } from "./marks";

export * from "../../extension/generated/core";
export { default } from "../../extension/generated/core";

const NOTHING: Reading = {
  verdict: "article",
  direction: "ltr",
  language: undefined,
  facts: {
    title: undefined,
    standfirst: undefined,
    authors: [],
    agencies: [],
    published: undefined,
    updated: undefined,
    publication: undefined,
    publisher: undefined,
    section: undefined,
    language: undefined,
    labels: [],
    firstPublished: undefined,
    licence: undefined,
    copyright: undefined,
    doubts: [],
    corrections: [],
    url: { value: "", confidence: "declared", proofs: [] },
    place: undefined,
    contributors: [],
    truncation: "unknown",
    support: undefined,
    pages: undefined,
  },
  record: {
    title: "",
    author: [],
    containerTitle: "",
    publisher: "",
    issued: "",
    updated: "",
    section: "",
    language: "",
    url: "",
  },
  body: [],
  overlays: [],
  folds: [],
  leftOut: [],
  notes: [],
  frame: undefined,
  words: 0,
};

export function readPage(): Reading {
  note("coreBegins");
  note("coreEnds");
  return NOTHING;
}
