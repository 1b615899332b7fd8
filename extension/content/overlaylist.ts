// The list of overlays over the page: what each is and why it counts as one, with a button to show it again, or to hide what
// was left because the person may have opened it.

import type { Overlay, Reason } from "../generated/core";
import type { StringKey } from "../generated/strings";
import { list, say, uiLanguage } from "../strings";
import { KINDS } from "./kinds";
import { make } from "./reader/make";

const REASONS = {
  covers: "reason_covers",
  middle: "reason_middle",
  edge: "reason_edge",
  backdrop: "reason_backdrop",
  topLayer: "reason_top_layer",
  dialog: "reason_dialog",
  locks: "reason_locks",
  harms: "reason_harms",
  address: "reason_address",
  money: "reason_money",
  words: "reason_words",
  frame: "reason_frame",
} as const satisfies Record<Reason, StringKey>;

/** One row: an overlay, whether it is hidden now, and what its button does where there is one. */
export interface Row {
  overlay: Overlay;
  hidden: boolean;
  act?: () => void;
}

/** The list as an element. */
export function buildList(rows: readonly Row[]): HTMLElement {
  return make("ul", "overlays", ...rows.map(buildRow));
}

function buildRow({ overlay, hidden, act }: Row): HTMLElement {
  const { kind, reasons } = overlay;
  const why = list(reasons.map((reason) => say(REASONS[reason], percent(overlay.covers))));
  const row = make("li", "", make("b", "", say(KINDS[kind])), make("span", "reason", why));
  row.dataset.kind = kind;
  row.dataset.hidden = String(hidden);
  if (act === undefined) return row;
  const button = make("button", "", say(hidden ? "overlay_show" : "overlay_hide"));
  button.type = "button";
  button.setAttribute("aria-description", say(KINDS[kind]));
  button.addEventListener("click", act);
  row.append(button);
  return row;
}

function percent(covers: number): string {
  return new Intl.NumberFormat(uiLanguage(), { style: "percent" }).format(covers / 100);
}
