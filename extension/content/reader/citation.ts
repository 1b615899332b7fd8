// The sheet of citations: a style, a preview that follows it, one button that copies both flavours.

import { buildStyles } from "../../choices";
import type { Citation, Reading, Style } from "../../generated/core";
import type { Store } from "../../settings";
import { say } from "../../strings";
import { citationOf } from "../ask";
import { buildCopyField } from "./field";
import { link, make } from "./make";
import { buildOpener } from "./menu";

/** The button of the bar with its sheet; what is cited comes with every reading. */
export interface CitationSheet {
  parts: HTMLElement[];
  show(reading: Reading): void;
}

export function buildCitationSheet(store: Store, signal: AbortSignal): CitationSheet {
  const preview = make("p", "preview");
  const field = buildCopyField(say("citation"));
  // A citation runs as its own letters do.
  preview.dir = "auto";
  const said = make("p", "said");
  said.setAttribute("role", "status");
  const button = make("button", "primary", say("copy_citation"));
  button.type = "button";
  const select = buildStyles(store, signal);
  const label = make("label", "field", make("span", "label", say("style")), select);
  const sheet = make("div", "menu citation", label, preview, make("div", "foot", button, said), field.field);
  const opener = buildOpener(say("cite_sign"), "citation", sheet);
  // The word on it is its name: who works by voice says what is to be seen.
  opener.removeAttribute("aria-label");
  opener.disabled = true;
  let reading: Reading | undefined;
  let citation: Citation | undefined;
  let shown: Style | undefined;
  const refresh = async () => {
    if (reading === undefined) return;
    const { style } = store.settings;
    const fresh = await citationOf(reading, style);
    // A later choice has been quicker.
    if (signal.aborted || style !== store.settings.style) return;
    citation = fresh;
    shown = style;
    said.textContent = "";
    field.hide();
    preview.classList.toggle("data", fresh?.spans.length === 1 && fresh.plain.includes("\n"));
    preview.replaceChildren(...(fresh === undefined ? [say("failed")] : spans(fresh)));
    button.disabled = fresh === undefined;
  };
  store.follow(({ style }) => {
    if (shown !== style) void refresh();
  });
  button.addEventListener(
    "click",
    () => {
      if (citation === undefined) return;
      const copied = field.copy(citation);
      said.textContent = say(copied ? "copied" : "copy_failed");
      if (copied) button.focus({ preventScroll: true });
    },
    { signal },
  );
  return {
    parts: [opener, sheet],
    show(fresh) {
      reading = fresh;
      citation = undefined;
      opener.disabled = fresh.verdict === "nothing";
      void refresh();
    },
  };
}

/** The rich text as nodes. */
function spans({ spans }: Citation): Node[] {
  return spans.map(({ text, italic, href }) => {
    const node = italic ? make("em", "", text) : document.createTextNode(text);
    return href === undefined ? node : link(href, node);
  });
}
