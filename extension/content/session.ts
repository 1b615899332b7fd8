// The reader's life on one page: opened by a click, closed by the next, by Escape, or for a look at the page.

import type { FontFile, SubsetName } from "../fonts/subsets";
import type { Reading, Scope } from "../generated/core";
import { Store } from "../settings";
import { say } from "../strings";
import { ask, tell } from "./ask";
import { showPlace } from "./mark";
import { rememberPage } from "./page";
import { useFonts } from "./reader/fonts";
import { dismissOrphan, type Host, openHost } from "./reader/host";
import { listenToKeys } from "./reader/keys";
import { openView, showFailure, showReading, type ViewActions } from "./reader/view";
import { type Walk, walk } from "./walk";

/** The reader that is open on this page. */
interface Session {
  controller: AbortController;
  host: Host;
  /** What is read now, once it is. */
  reading?: Reading;
}

let session: Session | undefined;

/** The open reader with what it shows, if there is one. */
export function openReader(): { host: Host; reading: Reading } | undefined {
  return session?.reading === undefined ? undefined : { host: session.host, reading: session.reading };
}

export function toggleReader(): void {
  if (session !== undefined) session.controller.abort();
  else if (!dismissOrphan()) open();
}

function open(): void {
  const controller = new AbortController();
  const { signal } = controller;
  const mark = randomMark();
  const restore = rememberPage();
  signal.addEventListener("abort", () => {
    session = undefined;
    tell({ kind: "state", on: false, mark });
  });
  try {
    // The page is read before anything of the reader stands in it.
    const walked = walk();
    const close = () => controller.abort();
    const host = openHost(mark, say("reader"), signal, close);
    session = { controller, host };
    // After the host has gone: it gives the focus back by itself, but no selection.
    signal.addEventListener("abort", restore);
    const store = new Store(signal, (kept) => view.told(kept));
    const actions: ViewActions = {
      close,
      read: (scope) => void show(scope),
      place: (node) => walked.nodes[node],
      showPlace(node, label) {
        controller.abort();
        showPlace(node, label, toggleReader);
      },
    };
    const view = openView(host, store, actions, signal);
    const show = async (scope: Scope) => {
      const reading = await read(walked, scope, mark);
      if (signal.aborted) return;
      if (typeof reading === "string") return showFailure(view.place, reading);
      if (session !== undefined) session.reading = reading;
      showReading(view, reading, walked.selected);
      await useFonts(view.place.textContent ?? "", loadFonts, signal);
    };
    listenToKeys(host, { close, text: () => host.root.querySelector("article"), help: view.help, cite: view.cite }, signal);
    // A page that comes back from the browser's memory comes back with its reader.
    const shown = () => tell({ kind: "state", on: true, mark });
    window.addEventListener("pageshow", (event) => event.persisted && shown(), { signal });
    actions.read("article");
  } catch (error) {
    // Half a reader must not stay; the next click starts afresh.
    controller.abort();
    throw error;
  }
}

/** An attribute's name that no page can know. `crypto.randomUUID` is missing on pages without https. */
function randomMark(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(4));
  return `data-${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

async function read({ snapshot }: Walk, scope: Scope, mark: string): Promise<Reading | "failed" | "outdated"> {
  const reply = await ask({ kind: "read", snapshot, scope, mark });
  if (reply?.kind === "reading") return reply.reading;
  return reply?.kind === "failure" ? reply.failure : "failed";
}

async function loadFonts(subsets: SubsetName[]): Promise<FontFile[]> {
  const reply = await ask({ kind: "fonts", subsets });
  return reply?.kind === "fonts" ? reply.fonts : [];
}
