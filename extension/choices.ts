// The choices of the settings as rows of buttons: in the reader's menu and on the options page alike.

import { make } from "./content/reader/make";
import type { StringKey } from "./generated/strings";
import { FONTS, one, type Settings, SIZES, SPACINGS, STYLES, type Store, THEMES, WIDTHS } from "./settings";
import { say } from "./strings";

const LABELS = {
  theme: { auto: "theme_auto", light: "theme_light", sepia: "theme_sepia", dark: "theme_dark" },
  font: { serif: "font_serif", sans: "font_sans", legible: "font_legible" },
  width: { narrow: "width_narrow", medium: "width_medium", wide: "width_wide" },
  spacing: { tight: "spacing_tight", medium: "spacing_medium", loose: "spacing_loose" },
} as const satisfies {
  [Name in "theme" | "font" | "width" | "spacing"]: Record<Settings[Name], StringKey>;
};

/** Rows of choices that follow the store and change it. */
export function buildChoices(store: Store, signal: AbortSignal): HTMLElement[] {
  return [
    row("theme", THEMES, store, signal),
    row("font", FONTS, store, signal),
    sizes(store, signal),
    row("width", WIDTHS, store, signal),
    row("spacing", SPACINGS, store, signal),
    either("images", ["images", "images_on", "images_off"], store, signal),
    either("keepHidden", ["overlays", "overlays_keep", "overlays_return"], store, signal),
  ];
}

/** The choice of a style of citation. */
export function buildStyles(store: Store, signal: AbortSignal): HTMLSelectElement {
  const select = make("select");
  for (const style of STYLES) {
    const option = make("option", "", say(`style_${style}`));
    option.value = style;
    select.append(option);
  }
  select.addEventListener(
    "change",
    () => {
      const style = one(STYLES, select.value);
      if (style !== undefined) store.change({ style });
    },
    { signal },
  );
  store.follow(({ style }) => {
    select.value = style;
  });
  return select;
}

function row<Name extends keyof typeof LABELS>(
  name: Name,
  values: readonly Settings[Name][],
  store: Store,
  signal: AbortSignal,
): HTMLElement {
  const labels: Record<string, StringKey> = LABELS[name];
  const buttons = values.map((value) => {
    const made = button(`${name}-${value}`, say(labels[value] ?? name), signal, () => {
      const change: Partial<Settings> = {};
      change[name] = value;
      store.change(change);
    });
    return [value, made] as const;
  });
  store.follow((settings) => {
    for (const [value, made] of buttons) made.setAttribute("aria-pressed", String(settings[name] === value));
  });
  return group(name, ...buttons.map(([, made]) => made));
}

function sizes(store: Store, signal: AbortSignal): HTMLElement {
  const step = (key: StringKey, sign: string, by: number) => {
    const made = button("step", sign, signal, () => {
      store.change({ size: Math.min(Math.max(store.settings.size + by, 0), SIZES.length - 1) });
    });
    made.setAttribute("aria-label", say(key));
    // The sign follows its letter in every direction of the interface.
    made.dir = "ltr";
    return made;
  };
  const shown = make("span", "amount");
  store.follow(({ size }) => {
    shown.textContent = new Intl.NumberFormat(undefined, { style: "percent" }).format((SIZES[size] ?? 100) / 100);
  });
  return group("text_size", step("smaller", "A−", -1), shown, step("larger", "A+", 1));
}

/** A setting that is on or off, as two buttons. */
function either(
  name: "images" | "keepHidden",
  [key, yes, no]: [key: StringKey, yes: StringKey, no: StringKey],
  store: Store,
  signal: AbortSignal,
): HTMLElement {
  const on = button(`${key}-on`, say(yes), signal, () => store.change({ [name]: true }));
  const off = button(`${key}-off`, say(no), signal, () => store.change({ [name]: false }));
  store.follow((settings) => {
    on.setAttribute("aria-pressed", String(settings[name]));
    off.setAttribute("aria-pressed", String(!settings[name]));
  });
  return group(key, on, off);
}

function button(className: string, label: string, signal: AbortSignal, act: () => void): HTMLButtonElement {
  const made = make("button", className, label);
  made.type = "button";
  made.addEventListener("click", act, { signal });
  return made;
}

function group(key: StringKey, ...children: HTMLElement[]): HTMLElement {
  const label = make("span", "label", say(key));
  const choices = make("div", "choices-row", ...children);
  choices.setAttribute("role", "group");
  choices.setAttribute("aria-label", say(key));
  return make("div", "group", label, choices);
}
