// What a person sets: one small item in the browser's storage, read by the reader and by the options page.
//
// It is written half a second after the last change, because the browser counts writes. Where the synchronised storage
// refuses (it is off, or full), this device's own takes it, and the person is told. In a private window nothing is kept.

import type { Style } from "./generated/core";

export const THEMES = ["auto", "light", "sepia", "dark"] as const;
export const FONTS = ["serif", "sans", "legible"] as const;
export const WIDTHS = ["narrow", "medium", "wide"] as const;
export const SPACINGS = ["tight", "medium", "loose"] as const;

/** Text sizes, percent of the usual one. */
export const SIZES = [85, 92, 100, 110, 122, 136, 152] as const;

export const STYLES = [
  "apa",
  "mla",
  "chicagoBibliography",
  "chicagoNote",
  "harvard",
  "bibLaTeX",
  "ris",
  "cslJson",
  "wikipedia",
  "markdown",
  "plain",
] as const satisfies readonly Style[];

export interface Settings {
  theme: (typeof THEMES)[number];
  font: (typeof FONTS)[number];
  /** A place in the list of sizes. */
  size: number;
  width: (typeof WIDTHS)[number];
  spacing: (typeof SPACINGS)[number];
  images: boolean;
  /** Overlays stay hidden on the page when the reader is left. */
  keepHidden: boolean;
  /** The last style of citation. */
  style: Style;
}

export const USUAL: Settings = {
  theme: "auto",
  font: "serif",
  size: SIZES.indexOf(100),
  width: "medium",
  spacing: "medium",
  images: true,
  keepHidden: false,
  style: "apa",
};

/** Where settings are kept. */
export type Kept = "synchronised" | "here" | "nowhere";

const KEY = "settings";

/** Milliseconds after the last change before it is stored. */
const STORE_AFTER_MS = 500;

/** The settings while something shows them. */
export class Store {
  #settings = USUAL;
  #changed = false;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<(settings: Settings) => void>();

  /** `told` hears where the settings were kept, after each time that they were. */
  constructor(
    signal: AbortSignal,
    private readonly told: (kept: Kept) => void,
  ) {
    signal.addEventListener("abort", () => this.#flush(), { once: true });
    void this.#load();
  }

  /** The settings as they are kept, for whoever needs them once. */
  static async stored(): Promise<Settings> {
    return (await read()) ?? USUAL;
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** Calls a listener now and at every change. */
  follow(listener: (settings: Settings) => void): void {
    this.#listeners.add(listener);
    listener(this.#settings);
  }

  change(change: Partial<Settings>): void {
    this.#changed = true;
    this.#set({ ...this.#settings, ...change });
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.#flush(), STORE_AFTER_MS);
  }

  #set(settings: Settings): void {
    this.#settings = settings;
    for (const listener of this.#listeners) listener(settings);
  }

  async #load(): Promise<void> {
    const stored = await read();
    // Whoever was quicker than the storage meant it.
    if (stored !== undefined && !this.#changed) this.#set(stored);
  }

  #flush(): void {
    if (this.#waiting === undefined) return;
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    void write(this.#settings).then(this.told);
  }
}

async function read(): Promise<Settings | undefined> {
  for (const area of [chrome.storage.local, chrome.storage.sync]) {
    try {
      const { [KEY]: stored }: Record<string, unknown> = await area.get(KEY);
      if (stored !== undefined) return sound(stored);
    } catch {
      // The next one.
    }
  }
  return undefined;
}

/** Settings from a stored value: what is missing or unknown is as usual. */
export function sound(stored: unknown): Settings {
  const known: Record<string, unknown> = typeof stored === "object" && stored !== null ? { ...stored } : {};
  const { theme, font, size, width, spacing, images, keepHidden, style } = known;
  return {
    theme: one(THEMES, theme) ?? USUAL.theme,
    font: one(FONTS, font) ?? USUAL.font,
    size: typeof size === "number" && SIZES[size] !== undefined ? size : USUAL.size,
    width: one(WIDTHS, width) ?? USUAL.width,
    spacing: one(SPACINGS, spacing) ?? USUAL.spacing,
    images: typeof images === "boolean" ? images : USUAL.images,
    keepHidden: typeof keepHidden === "boolean" ? keepHidden : USUAL.keepHidden,
    style: one(STYLES, style) ?? USUAL.style,
  };
}

/** The value, if it is one of these. */
export function one<Value extends string>(values: readonly Value[], value: unknown): Value | undefined {
  return values.find((known) => known === value);
}

async function write(settings: Settings): Promise<Kept> {
  if (chrome.extension.inIncognitoContext) return "nowhere";
  try {
    await chrome.storage.sync.set({ [KEY]: settings });
    // Where this device's own storage is off there is nothing to remove.
    await chrome.storage.local.remove(KEY).catch(() => undefined);
    return "synchronised";
  } catch {
    try {
      await chrome.storage.local.set({ [KEY]: settings });
      return "here";
    } catch {
      return "nowhere";
    }
  }
}
