// Stands in for the search for what floats over a page: the search itself, timed.

import * as layers from "../../extension/content/layers";
import { note } from "./marks";

export * from "../../extension/content/layers";

export function findLayers(...asked: Parameters<typeof layers.findLayers>): Map<Element, number> {
  note("searchBegins");
  try {
    return layers.findLayers(...asked);
  } finally {
    note("searched");
  }
}
