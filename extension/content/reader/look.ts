// The look of the text: theme and size, kept in the browser's own storage, changed in a small menu.

import type { StringKey } from "../../generated/strings";
import { say } from "../../strings";
import { make } from "./build";

const THEMES = ["auto", "light", "sepia", "dark"] as const;
type Theme = (typeof THEMES)[number];

const LABELS = {
  auto: "theme_auto",
  light: "theme_light",
  sepia: "theme_sepia",
  dark: "theme_dark",
} as const satisfies Record<Theme, StringKey>;

/** Text sizes, percent of the usual one. */
const SIZES = [85, 92, 100, 110, 122, 136, 152] as const;
const USUAL = SIZES.indexOf(100);

interface Look {
  theme: Theme;
  /** A place in the list of sizes. */
  size: number;
}

const KEY = "look";

/** Milliseconds after the last change before it is stored: the browser counts writes. */
const STORE_AFTER = 500;

/** Applies the stored look to the dialog and gives the controls that change it. */
export function buildLook(dialog: HTMLElement, signal: AbortSignal): HTMLElement[] {
  let look: Look = { theme: "auto", size: USUAL };
  const apply = () => {
    dialog.dataset.theme = look.theme;
    dialog.style.setProperty("--size", String((SIZES[look.size] ?? 100) / 100));
  };
  const menu = make("div", "menu");
  const change = (next: Partial<Look>) => {
    look = { ...look, ...next };
    apply();
    show();
    storeSoon(look, signal);
  };
  const themes = THEMES.map((theme) => {
    const button = make("button", `theme theme-${theme}`, say(LABELS[theme]));
    button.type = "button";
    button.addEventListener("click", () => change({ theme }), { signal });
    return [theme, button] as const;
  });
  const step = (key: StringKey, sign: string, by: number) => {
    const button = make("button", "step", sign);
    button.type = "button";
    button.setAttribute("aria-label", say(key));
    button.addEventListener("click", () => change({ size: Math.min(Math.max(look.size + by, 0), SIZES.length - 1) }), {
      signal,
    });
    return button;
  };
  const show = () => {
    for (const [theme, button] of themes) button.setAttribute("aria-pressed", String(theme === look.theme));
  };
  const themeRow = group("theme", ...themes.map(([, button]) => button));
  menu.append(themeRow, group("text_size", step("smaller", "A−", -1), step("larger", "A+", 1)));
  menu.setAttribute("popover", "auto");
  const opener = make("button", "tool", "Aa");
  opener.type = "button";
  opener.setAttribute("aria-label", say("settings"));
  opener.title = say("settings");
  opener.popoverTargetElement = menu;
  apply();
  show();
  void stored().then((known) => {
    if (known === undefined || signal.aborted) return;
    look = known;
    apply();
    show();
  });
  return [opener, menu];
}

function group(key: StringKey, ...children: HTMLElement[]): HTMLElement {
  const row = make("div", "group", ...children);
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", say(key));
  return row;
}

async function stored(): Promise<Look | undefined> {
  try {
    const { [KEY]: look }: Record<string, unknown> = await chrome.storage.sync.get(KEY);
    return isLook(look) ? look : undefined;
  } catch {
    return undefined;
  }
}

function isLook(value: unknown): value is Look {
  if (typeof value !== "object" || value === null || !("theme" in value) || !("size" in value)) return false;
  return (
    THEMES.some((theme) => theme === value.theme) && typeof value.size === "number" && SIZES[value.size] !== undefined
  );
}

let waiting: ReturnType<typeof setTimeout> | undefined;

function storeSoon(look: Look, signal: AbortSignal): void {
  // In a private window nothing is remembered.
  if (chrome.extension.inIncognitoContext) return;
  clearTimeout(waiting);
  const store = () => {
    waiting = undefined;
    chrome.storage.sync.set({ [KEY]: look }).catch(() => undefined);
  };
  waiting = setTimeout(store, STORE_AFTER);
  signal.addEventListener(
    "abort",
    () => {
      if (waiting === undefined) return;
      clearTimeout(waiting);
      store();
    },
    { once: true },
  );
}
