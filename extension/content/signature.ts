// How an overlay is known again that the page puts there anew: by what it is and says, not by its class names, which many
// pages make up at each load.

import * as native from "./native";

/** What an element is known by. */
export interface Signature {
  name: string;
  /** Its id without digits. */
  id: string;
  /** The letters that it begins with. */
  words: string;
  /** Its class names without digits, for what says nothing. */
  dress: string;
  /** Where its frame comes from. */
  frame: string;
  /** It says nothing and covers the window: whatever it is called, it is the sheet behind a panel. */
  sheet: boolean;
}

/** Letters that are compared. */
const LETTERS = 80;

/** Fewer letters may be those of anything. */
const TELLING = 8;

export function signatureOf(element: Element): Signature {
  const frame = element instanceof HTMLIFrameElement ? element : element.querySelector("iframe");
  const words = wordsOf(element);
  return {
    name: native.localName.call(element),
    id: (native.attribute.call(element, "id") ?? "").replace(/\d+/g, ""),
    words,
    dress: (native.attribute.call(element, "class") ?? "").replace(/\d+/g, ""),
    frame: hostOf(native.attribute.call(frame ?? element, "src")),
    sheet: words === "" && native.firstElement.call(element) === null && coversWindow(element),
  };
}

function coversWindow(element: Element): boolean {
  const { left, top, right, bottom } = native.boundingRect.call(element);
  return left <= 0 && top <= 0 && right >= window.innerWidth - 1 && bottom >= window.innerHeight - 1;
}

/** Whether two are the same thing. */
export function alike(one: Signature, other: Signature): boolean {
  if (one.sheet && other.sheet) return true;
  if (one.name !== other.name) return false;
  if (one.words.length >= TELLING) return one.words === other.words;
  if (one.words !== other.words) return false;
  if (one.id !== "" || one.frame !== "") return one.id === other.id && one.frame === other.frame;
  return one.dress !== "" && one.dress === other.dress;
}

function wordsOf(element: Element): string {
  const inside = native.shadowRoot(element) ?? element;
  const text = native.textContent.call(inside) ?? "";
  return text
    .slice(0, LETTERS * 20)
    .replace(/[^\p{L}]+/gu, "")
    .slice(0, LETTERS);
}

function hostOf(address: string | null): string {
  return address === null ? "" : (URL.parse(address, document.baseURI)?.host ?? "");
}
