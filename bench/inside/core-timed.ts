// Stands in for the core's glue: the core itself, timed from the snapshot to the reading as a plain object.

import * as core from "../../extension/generated/core";
import { note } from "./marks";

export * from "../../extension/generated/core";
export { default } from "../../extension/generated/core";

export function readPage(...asked: Parameters<typeof core.readPage>): core.Reading {
  note("coreBegins");
  try {
    return core.readPage(...asked);
  } finally {
    note("coreEnds");
  }
}
