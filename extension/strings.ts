// Visible strings: every one comes from `_locales`, by a key that the compiler knows.

import type { PluralKey, StringKey } from "./generated/strings";

/** The string of a key, its parameters filled in. */
export function say(key: StringKey, ...parameters: string[]): string {
  return chrome.i18n.getMessage(key, parameters);
}

/** The string of a countable thing in the form that its number asks for. */
export function count(key: PluralKey, number: number): string {
  const language = uiLanguage();
  const shown = new Intl.NumberFormat(language).format(number);
  const form = new Intl.PluralRules(language).select(number);
  return chrome.i18n.getMessage(`${key}_${form}`, shown) || chrome.i18n.getMessage(`${key}_other`, shown);
}

/** Several things in one phrase, as the language joins them. */
export function list(things: readonly string[]): string {
  return new Intl.ListFormat(uiLanguage(), { type: "conjunction" }).format(things);
}

/**
 * Language of the interface, a BCP 47 tag: the browser's own with its region where the messages are in that language, else
 * the language of the messages, so that numbers and dates fit the words around them.
 */
export function uiLanguage(): string {
  const browser = chrome.i18n.getUILanguage();
  const messages = say("locale");
  return browser.split("-")[0] === messages ? browser : messages;
}

/** Direction of the messages. The browser's own would be another where it is in a language that we have no messages in. */
export function uiDirection(): "ltr" | "rtl" {
  return say("direction") === "rtl" ? "rtl" : "ltr";
}

/**
 * A date as people write it, in the day and the hour of the page's own newsroom.
 *
 * The parts are those of the page: they are formatted as if they were UTC, so that nobody's time zone moves the day.
 * On the day of `after`, the hour alone is said.
 */
export function date(iso: string, after?: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?/.exec(iso);
  if (parts === null) return iso;
  const [year, month, day, hour, minute] = parts.slice(1).map((part) => Number(part ?? 0));
  const moment = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0));
  const timed = parts[4] !== undefined;
  const sameDay = timed && after?.slice(0, 10) === iso.slice(0, 10);
  const format = new Intl.DateTimeFormat(uiLanguage(), {
    ...(sameDay ? {} : { dateStyle: "long" }),
    ...(timed ? { timeStyle: "short" } : {}),
    timeZone: "UTC",
  });
  return format.format(moment);
}

/** Today, in the reader's own day, ISO 8601. */
export function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
