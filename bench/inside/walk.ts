// Stands in for the content script's walk: the walk itself, timed.

import { type Walk, walk as walkPage } from "../../extension/content/walk";
import { NODE_STRIDE } from "../../extension/generated/table";
import { marks, note } from "./marks";

export type { Walk };

export function walk(): Walk {
  note("walkBegins");
  const walked = walkPage();
  note("walked");
  marks().nodes = walked.snapshot.nodes.length / NODE_STRIDE;
  return walked;
}
