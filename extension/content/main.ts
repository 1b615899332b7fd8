// The content script: injected by a click, it opens the reader, or closes the one that is open.
//
// It is injected anew at every click; what is already there is found in this extension's own world of the page.

import type { FontFile, SubsetName } from "../fonts/subsets";
import type { Scope } from "../generated/core";
import { isReply, type Reply, type Request } from "../messages";
import { say } from "../strings";
import { rememberPage } from "./page";
import { useFonts } from "./reader/fonts";
import { dismissOrphan, openHost } from "./reader/host";
import { listenToKeys } from "./reader/keys";
import { openView, showFailure, showReading } from "./reader/view";
import { type Walk, walk } from "./walk";

declare global {
  /** Toggles the reader of this page. */
  var bylineToggle: (() => void) | undefined;
  /** What the injection answers. */
  var bylineAnswer: { contentType: string } | undefined;
}

/** The reader that is open on this page. */
let session: AbortController | undefined;

function toggle(): void {
  if (session !== undefined) session.abort();
  else if (!dismissOrphan()) open();
}

function open(): void {
  const controller = new AbortController();
  const { signal } = controller;
  const mark = randomMark();
  const restore = rememberPage();
  session = controller;
  signal.addEventListener("abort", () => {
    session = undefined;
    tell({ kind: "state", on: false, mark });
  });
  try {
    // The page is read before anything of the reader stands in it.
    const walked = walk();
    const close = () => controller.abort();
    const host = openHost(mark, say("reader"), signal, close);
    // After the host has gone: it gives the focus back by itself, but no selection.
    signal.addEventListener("abort", restore);
    const read = (scope: Scope) => void show(place, walked, scope, mark, actions, signal);
    const actions = { close, read };
    const place = openView(host, actions, signal);
    listenToKeys(host, { close, text: () => host.root.querySelector("article") }, signal);
    // A page that comes back from the browser's memory comes back with its reader.
    const shown = () => tell({ kind: "state", on: true, mark });
    window.addEventListener("pageshow", (event) => event.persisted && shown(), { signal });
    read("article");
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

async function show(
  place: HTMLElement,
  { snapshot, selected }: Walk,
  scope: Scope,
  mark: string,
  actions: { close(): void; read(scope: Scope): void },
  signal: AbortSignal,
): Promise<void> {
  const reply = await ask({ kind: "read", snapshot, scope, mark });
  if (signal.aborted) return;
  if (reply?.kind !== "reading") {
    showFailure(place, reply?.kind === "failure" ? reply.failure : "failed");
    return;
  }
  showReading(place, reply.reading, selected, actions);
  await useFonts(place.textContent ?? "", loadFonts, signal);
}

async function loadFonts(subsets: SubsetName[]): Promise<FontFile[]> {
  const reply = await ask({ kind: "fonts", subsets });
  return reply?.kind === "fonts" ? reply.fonts : [];
}

/** Asks the background; nothing where it cannot answer. */
async function ask(request: Request): Promise<Reply | undefined> {
  try {
    const reply: unknown = await chrome.runtime.sendMessage(request);
    return isReply(reply) ? reply : undefined;
  } catch (error) {
    console.error(error);
    return undefined;
  }
}

/** Tells the background. It may be gone (an update): turning off needs nothing from it. */
function tell(request: Request): void {
  try {
    chrome.runtime.sendMessage(request).catch(() => undefined);
  } catch {
    // The extension was replaced; this script stays until the page goes.
  }
}

globalThis.bylineAnswer = { contentType: document.contentType };
if (/html/.test(document.contentType)) {
  globalThis.bylineToggle ??= toggle;
  globalThis.bylineToggle();
}
