// The background: reacts to the button, runs the core, holds no state that it cannot lose.
//
// Every listener is registered at top level, before anything asynchronous, so that the browser can wake this script for
// any of them.

import { cite, read, start } from "../core";
import { VERSION } from "../generated/table";
import { type Action, isAnswer, isRequest, type Reply, type Request } from "../messages";
import { showHidden, showState } from "./button";
import { registerCommands, shortcuts } from "./commands";
import { loadFonts } from "./fonts";
import { registerSites } from "./sites";
import { explain, shownInstead, unreadable } from "./unreadable";

chrome.action.onClicked.addListener((tab) => {
  void perform("toggle", tab);
});
registerCommands((action, tab) => void perform(action, tab));
registerSites();

chrome.runtime.onMessage.addListener((message: unknown, sender, respond: (reply: Reply | undefined) => void) => {
  const tab = sender.tab?.id;
  if (sender.id !== chrome.runtime.id || tab === undefined || !isRequest(message)) return false;
  // A sender without an answer would wait for ever.
  void answer(message, tab).then(respond, () => respond(undefined));
  return true;
});

/** Pauses between the tries of an injection: right after a click a busy browser may not yet have granted the tab. */
const PAUSES_MS = [30, 60, 120, 240, 480];

/** Does an action on a tab, or says why it cannot. */
async function perform(action: Action, tab: chrome.tabs.Tab): Promise<void> {
  if (tab.id === undefined) return;
  const obstacle = unreadable(tab.url);
  if (obstacle !== undefined) return explain(tab.id, obstacle, tab.url);
  const injection = inject(tab.id, action);
  // Compiling the core costs nothing beside the injection and the walk.
  void start().catch(() => undefined);
  const shown = await injection;
  if (shown === undefined || !/html/.test(shown)) return explain(tab.id, shownInstead(shown, tab.url), tab.url);
}

/** Injects the content script; gives what the tab shows, or nothing where the tab may not be scripted. */
async function inject(tab: number, action: Action): Promise<string | undefined> {
  for (const pause of [...PAUSES_MS, 0]) {
    try {
      // The button's click needs no word ahead, and the path stays short.
      if (action !== "toggle") await announce(tab, action);
      const [result] = await chrome.scripting.executeScript({ target: { tabId: tab }, files: ["content.js"] });
      // A browser's own page may accept the call and run nothing.
      return isAnswer(result?.result) ? result.result.contentType : undefined;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return undefined;
}

/** Tells the script that is injected next what it is for. */
async function announce(tab: number, action: Action): Promise<void> {
  await chrome.scripting.executeScript({
    target: { tabId: tab },
    args: [action],
    func: (wanted: string) => {
      Object.assign(globalThis, { bylineAction: wanted });
    },
  });
}

async function answer(request: Request, tab: number): Promise<Reply | undefined> {
  switch (request.kind) {
    case "read":
      return readFor(request, tab);
    case "fonts":
      return { kind: "fonts", fonts: await loadFonts(request.subsets) };
    case "cite":
      return {
        kind: "citation",
        citation: await cite(request.record, request.style, request.locale, request.accessed),
      };
    case "shortcuts":
      return { kind: "shortcuts", shortcuts: await shortcuts() };
    case "options":
      await chrome.runtime.openOptionsPage();
      return undefined;
    case "state":
      await showState(tab, request.on, request.mark, request.hidden);
      return undefined;
    case "overlays":
      await showHidden(tab, request);
      return { kind: "done" };
    default:
      return request satisfies never;
  }
}

async function readFor(request: Extract<Request, { kind: "read" }>, tab: number): Promise<Reply> {
  if (request.mark !== undefined) void showState(tab, true, request.mark);
  try {
    return { kind: "reading", reading: await read(request.snapshot, request.scope) };
  } catch (error) {
    console.error(error);
    // A content script of another version may outlive an update of the extension.
    const outdated = request.snapshot.context.version !== VERSION;
    return { kind: "failure", failure: outdated ? "outdated" : "failed" };
  }
}
