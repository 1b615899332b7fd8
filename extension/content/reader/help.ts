// The sheet of shortcuts, behind "?".

import type { StringKey } from "../../generated/strings";
import { say } from "../../strings";
import { ask } from "../ask";
import { make } from "./make";
import { buildOpener } from "./menu";

/** The keys that the reader itself knows. */
const OWN = [
  ["key_escape", "close"],
  ["key_cite", "citation"],
  ["key_help", "help"],
] as const satisfies readonly (readonly [StringKey, StringKey])[];

/** The labels of the browser's commands, by their name in the manifest. */
const COMMANDS: Record<string, StringKey> = {
  _execute_action: "command_toggle",
  "copy-citation": "command_cite",
  "hide-overlays": "command_overlays",
};

export function buildHelp(signal: AbortSignal): HTMLElement[] {
  const rows = make("dl", "keys");
  for (const [key, label] of OWN) rows.append(...row(say(key), say(label)));
  const options = make("button", "", say("options"));
  options.type = "button";
  options.addEventListener("click", () => void ask({ kind: "options" }), { signal });
  const sheet = make("div", "menu help", make("h2", "", say("help")), rows, options);
  const opener = buildOpener("?", "help", sheet);
  // Asked for when the sheet opens: a person may change them in the browser meanwhile.
  sheet.addEventListener(
    "beforetoggle",
    (event) => {
      if (event instanceof ToggleEvent && event.newState === "open") void addCommands(rows);
    },
    { signal },
  );
  return [opener, sheet];
}

async function addCommands(rows: HTMLElement): Promise<void> {
  const reply = await ask({ kind: "shortcuts" });
  if (reply?.kind !== "shortcuts") return;
  for (const old of rows.querySelectorAll(".command")) old.remove();
  for (const { name, shortcut } of reply.shortcuts) {
    const label = COMMANDS[name];
    if (label === undefined) continue;
    for (const part of row(shortcut === "" ? say("no_shortcut") : shortcut, say(label))) {
      part.classList.add("command");
      rows.append(part);
    }
  }
}

function row(key: string, label: string): HTMLElement[] {
  return [make("dt", "", make("kbd", "", key)), make("dd", "", label)];
}
