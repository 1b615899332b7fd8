// The menu of the reader's look: the same choices as the options page, applied as they are made.

import { buildChoices } from "../../choices";
import type { StringKey } from "../../generated/strings";
import { type Settings, SIZES, type Store } from "../../settings";
import { say } from "../../strings";
import { make } from "./make";

/** Lets the dialog follow the settings: attributes and one variable that the style sheet knows. */
export function followSettings(dialog: HTMLElement, store: Store): void {
  store.follow(({ theme, font, size, width, spacing }: Settings) => {
    Object.assign(dialog.dataset, { theme, font, width, spacing });
    dialog.style.setProperty("--size", String((SIZES[size] ?? 100) / 100));
  });
}

/** The button that opens the menu, and the menu. */
export function buildMenu(store: Store, signal: AbortSignal): HTMLElement[] {
  const menu = make("div", "menu", ...buildChoices(store, signal));
  return [buildOpener("Aa", "settings", menu), menu];
}

/** A button of the bar that opens a sheet over the reader. */
export function buildOpener(sign: string, key: StringKey, sheet: HTMLElement): HTMLButtonElement {
  sheet.setAttribute("popover", "auto");
  sheet.setAttribute("role", "dialog");
  sheet.setAttribute("aria-label", say(key));
  const opener = make("button", "tool", sign);
  opener.type = "button";
  opener.setAttribute("aria-label", say(key));
  opener.title = say(key);
  opener.popoverTargetElement = sheet;
  return opener;
}
