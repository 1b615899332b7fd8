// What a set-up of a widget is: what a site loads, what it writes itself, and what is then seen.

import { type Kind, type Language, type Words, wordsOf } from "./words";

export interface SetUp {
  name: string;
  kind: Kind;
  language?: Language;
  /** Files of packages, in the order in which the page loads them. */
  styles?: readonly string[];
  scripts?: readonly string[];
  /** A module of the site's own: what it imports of packages is bundled with it. */
  module?: (words: Words) => string;
  /** Files that the scripts load themselves: what stands under these folders of packages. */
  folders?: readonly string[];
  /** Style of the site's own. */
  css?: string;
  /** What the page has in its body behind the article. */
  markup?: (words: Words) => string;
  /** What the page does before the scripts and when all have loaded. */
  before?: (words: Words) => string;
  script?: (words: Words) => string;
  /** What the widget shows, as selectors; " >>> " steps into an open shadow root. */
  panel: readonly string[];
  /** Elements behind it that are no part of it. */
  backdrop?: readonly string[];
  /** The page does not follow the wheel. */
  holds?: boolean;
  /** What stands on the page once the widget has made everything ready. */
  ready?: string;
  /** An element whose style the widget itself writes again and again while it is open. */
  restless?: string;
}

/** A value as it stands in a script of the page. */
export const json = (value: unknown) => JSON.stringify(value).replaceAll("<", "\\u003c");
export const button = (label: string, attributes = "") => `<button type="button" ${attributes}>${label}</button>`;
export const [first, second] = [0, 1] as const;

/** What stands under the title. */
export function body({ text, field, amounts = [], rhythm = [], buttons, links = [] }: Words): string {
  return [
    `<p>${text}</p>`,
    `<div>${rhythm.map((label) => button(label)).join(" ")}</div>`.repeat(Math.sign(rhythm.length)),
    `<div>${amounts.map((label) => button(label)).join(" ")}</div>`.repeat(Math.sign(amounts.length)),
    field === undefined ? "" : `<p><input type="email" placeholder="${field}" aria-label="${field}"></p>`,
    `<p>${buttons.map((label) => button(label)).join(" ")}</p>`,
    links.map((label) => `<p><a href="/widget/elsewhere">${label}</a></p>`).join(""),
  ].join("");
}

/** The title and what stands under it. */
export const whole = (words: Words, attributes = "") => `<h2 ${attributes}>${words.title}</h2>${body(words)}`;

export const JQUERY = "jquery/dist/jquery.min.js";

/** Where links of a widget lead. */
export const PRIVACY = "/widget/elsewhere";

/** What a set-up says. */
export function sayingOf({ kind, language = "en" }: SetUp): Words {
  return wordsOf(kind, language);
}
