// The citation of the page, copied without opening anything: from the button's menu and from the shortcut.

import type { Citation, Reading } from "../generated/core";
import { Store } from "../settings";
import { say } from "../strings";
import { ask, citationOf } from "./ask";
import { copy } from "./copy";
import { notify } from "./notice";
import { rememberPage } from "./page";
import { openPanel } from "./panel";
import { make } from "./reader/make";
import { openReader } from "./session";
import { walk } from "./walk";

/** Copies the citation of the page in the last style, and says so. */
export async function copyPageCitation(): Promise<void> {
  const controller = new AbortController();
  try {
    const reading = openReader()?.reading ?? (await readPage());
    const { style } = await Store.stored();
    const citation = reading === undefined ? undefined : await citationOf(reading, style);
    if (citation === undefined) return notify(say("failed"));
    const restore = rememberPage();
    const { box } = openPanel(controller.signal, "hidden-field");
    const field = make("textarea");
    box.append(field);
    const copied = copy(citation, field);
    controller.abort();
    restore();
    if (copied) notify(say("citation_copied", say(`style_${style}`)));
    else offer(citation);
  } finally {
    controller.abort();
  }
}

/** Where the clipboard refuses, the text is there, selected. */
function offer({ plain }: Citation): void {
  const field = make("textarea", "offered");
  field.setAttribute("aria-label", say("citation"));
  field.readOnly = true;
  field.dir = "auto";
  field.value = plain;
  notify(say("copy_failed"), field);
  field.focus({ preventScroll: true });
  field.select();
}

async function readPage(): Promise<Reading | undefined> {
  const reply = await ask({ kind: "read", snapshot: walk().snapshot, scope: "page" });
  return reply?.kind === "reading" ? reply.reading : undefined;
}
