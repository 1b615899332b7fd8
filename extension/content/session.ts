// The reader's life on one page: opened by a click, closed by the next, by Escape, or for a look at the page.

import type { FontFile, SubsetName } from "../fonts/subsets";
import type { Reading, Scope } from "../generated/core";
import { Store } from "../settings";
import { say } from "../strings";
import { ask, isReplaced, tell } from "./ask";
import { showPlace } from "./mark";
import { watchMoves } from "./moves";
import { hiddenOverlays, startOverlays } from "./overlays";
import { rememberPage } from "./page";
import { randomMark } from "./random";
import { useFonts } from "./reader/fonts";
import { dismissOrphan, type Host, openHost } from "./reader/host";
import { keepInput } from "./reader/input";
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

/** Turns the reader off, where it is on. */
export function closeReader(): void {
  session?.controller.abort();
}

function open(): void {
  const controller = new AbortController();
  const { signal } = controller;
  const mark = randomMark();
  const restore = rememberPage();
  signal.addEventListener("abort", () => {
    session = undefined;
    tell({ kind: "state", on: false, mark, hidden: hiddenOverlays() });
  });
  try {
    // The page is read before anything of the reader stands in it.
    let walked = walk();
    const close = () => controller.abort();
    const host = openHost(mark, say("reader"), signal, close);
    session = { controller, host };
    // After the host has gone: it gives the focus back by itself, but no selection.
    signal.addEventListener("abort", restore);
    const store = new Store(signal, (kept) => view.told(kept));
    // A person who leaves the reader need not meet again what lay over the page.
    let covered = false;
    signal.addEventListener("abort", () => {
      if (covered && store.settings.keepHidden) startOverlays(() => session !== undefined);
    });
    const actions: ViewActions = {
      close,
      read: (scope) => void show(scope),
      async readNew() {
        // What would walk the page was a function of the extension that is gone.
        if (isReplaced()) showFailure(view, "outdated");
        else {
          walked = host.aside(walk);
          await show("page");
        }
        if (!signal.aborted) view.begin();
      },
      place: (node) => walked.nodes[node],
      showPlace(node, label) {
        controller.abort();
        showPlace(node, label, toggleReader);
      },
    };
    const view = openView(host, store, actions, signal);
    const stay = watchMoves(signal, view.moved);
    const show = async (scope: Scope) => {
      const from = walked;
      const reading = await read(from, scope, mark);
      // The page may have been read anew meanwhile.
      if (signal.aborted || from !== walked) return;
      if (typeof reading === "string") return showFailure(view, reading);
      if (session !== undefined) session.reading = reading;
      covered = reading.overlays.length > 0;
      await showReading(view, reading, from.selected);
      if (signal.aborted) return;
      stay(from, reading);
      if (!isHuge(from)) await useFonts(view.place.textContent ?? "", loadFonts, signal);
    };
    listenToKeys(
      host,
      { close, text: () => host.root.querySelector("article"), help: view.help, cite: view.cite },
      signal,
    );
    keepInput(host, signal);
    // A page that comes back from the browser's memory comes back with its reader.
    const shown = () => tell({ kind: "state", on: true, mark, hidden: 0 });
    window.addEventListener("pageshow", (event) => event.persisted && shown(), { signal });
    actions.read("page");
  } catch (error) {
    // Half a reader must not stay; the next click starts afresh.
    controller.abort();
    throw error;
  }
}

/** Nodes and letters past which a page keeps its fonts: with a new one the browser lays out all of the page anew. */
const MOST_NODES = 50_000;
const MOST_LETTERS = 2_000_000;

function isHuge({ nodes, snapshot }: Walk): boolean {
  return nodes.length > MOST_NODES || snapshot.text.length > MOST_LETTERS;
}

async function read({ snapshot }: Walk, scope: Scope, mark: string): Promise<Reading | "failed" | "outdated"> {
  const reply = await ask({ kind: "read", snapshot, scope, mark });
  if (reply?.kind === "reading") return reply.reading;
  if (reply?.kind === "failure") return reply.failure;
  return isReplaced() ? "outdated" : "failed";
}

async function loadFonts(subsets: SubsetName[]): Promise<FontFile[]> {
  const reply = await ask({ kind: "fonts", subsets });
  return reply?.kind === "fonts" ? reply.fonts : [];
}
