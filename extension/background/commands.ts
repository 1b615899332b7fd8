// What a person can ask for besides the button's click: the button's menu and the browser's shortcuts.

import type { StringKey } from "../generated/strings";
import type { Action, Shortcut } from "../messages";
import { say } from "../strings";
import { toggleSite } from "./sites";

/** Commands of the manifest with what they do; the button's own command is a click. */
const COMMANDS: Record<string, Action> = { "copy-citation": "copyCitation", "hide-overlays": "hideOverlays" };

/** Entries of the button's menu, in their order. */
const ENTRIES = { copyCitation: "command_cite", hideOverlays: "command_overlays" } as const satisfies Partial<
  Record<Action, StringKey>
>;

/** Names the site of the page, or forgets it. */
const SITE = "site";

const OPTIONS = "options";

/** Registers menu and shortcuts. Browsers on phones have neither. */
export function registerCommands(perform: (action: Action, tab: chrome.tabs.Tab) => void): void {
  chrome.commands?.onCommand.addListener((name, tab) => {
    const action = COMMANDS[name];
    if (action !== undefined && tab !== undefined) perform(action, tab);
  });
  chrome.runtime.onInstalled.addListener(createMenu);
  chrome.contextMenus?.onClicked.addListener(({ menuItemId }, tab) => {
    if (menuItemId === OPTIONS) void chrome.runtime.openOptionsPage();
    else if (menuItemId === SITE && tab !== undefined) void toggleSite(tab).then((outcome) => perform(outcome, tab));
    else if (tab !== undefined && isEntry(menuItemId)) perform(menuItemId, tab);
  });
}

function isEntry(id: string | number): id is keyof typeof ENTRIES {
  return id in ENTRIES;
}

function createMenu(): void {
  if (chrome.contextMenus === undefined) return;
  chrome.contextMenus.removeAll(() => {
    for (const [id, key] of Object.entries(ENTRIES)) {
      chrome.contextMenus.create({ id, title: say(key), contexts: ["action"] });
    }
    chrome.contextMenus.create({ id: SITE, title: say("command_site"), contexts: ["action"] });
    // Chromium puts an entry of its own for the options page; Firefox does, too, under another name.
    chrome.contextMenus.create({ id: OPTIONS, title: say("options"), contexts: ["action"] });
  });
}

/** The commands with the keys that a person has given them. */
export async function shortcuts(): Promise<Shortcut[]> {
  const commands = (await chrome.commands?.getAll()) ?? [];
  return commands.map(({ name = "", shortcut = "" }) => ({ name, shortcut }));
}
