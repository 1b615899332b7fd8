// How elements of the reader come into being: allow-listed by name, text by text nodes, addresses through one list.

import { LINK_SCHEMES } from "../../generated/table";
import { type Allowed, allowed } from "./allowed";

/** Makes an element with a class and children; a string becomes a text node. */
export function make<Name extends Allowed>(
  name: Name,
  className = "",
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (className !== "") element.className = className;
  element.append(...children);
  return element;
}

/** A link, or plain text where the address is not allowed. */
export function link(address: string, ...children: (Node | string)[]): HTMLElement {
  const href = allowed(address, LINK_SCHEMES);
  if (href === undefined) return make("span", "", ...children);
  const anchor = make("a", "", ...children);
  anchor.href = href;
  anchor.rel = "noopener";
  return anchor;
}
