// What lies over the page while the reader is on: listed with the reasons, and with the switch that keeps it hidden when the
// reader is left.

import type { Overlay } from "../../generated/core";
import type { Store } from "../../settings";
import { say } from "../../strings";
import { buildList } from "../overlaylist";
import { counted } from "./boxes";
import { make } from "./make";

/** The list under the sources; nothing where nothing lies over the page. */
export function buildCovering(overlays: readonly Overlay[], store: Store): HTMLElement[] {
  if (overlays.length === 0) return [];
  const rows = overlays.map((overlay) => ({ overlay, hidden: false }));
  const details = make("details", "", make("summary", "", say("covered_by", counted(overlays))), buildList(rows));
  const keep = make("button", "switch", say("overlays_keep_here"));
  keep.type = "button";
  keep.setAttribute("role", "switch");
  keep.addEventListener("click", () => store.change({ keepHidden: !store.settings.keepHidden }));
  store.follow(({ keepHidden }) => keep.setAttribute("aria-checked", String(keepHidden)));
  return [make("div", "covering", details, keep)];
}
