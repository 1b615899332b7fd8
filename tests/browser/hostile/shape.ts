// The shape of the reader: every name of an element, of an attribute, every scheme of an address that may stand in it.

import { ELEMENTS } from "../../../extension/content/reader/allowed";
import { IMAGE_SCHEMES, LINK_SCHEMES } from "../../../extension/generated/table";

/** Elements of the bar, of its sheets and of the sources, which an article never has. */
const CONTROLS: readonly string[] = [
  "aside",
  "button",
  "details",
  "input",
  "kbd",
  "label",
  "option",
  "select",
  "summary",
  "textarea",
];

/** Attributes of elements inside the article, by the element's name; `*` stands for any. */
const ARTICLE_ATTRIBUTES: Record<string, readonly string[]> = {
  "*": ["class", "dir", "lang"],
  a: ["href", "rel"],
  abbr: ["title"],
  // A wide table's box can be scrolled by keys.
  div: ["tabindex"],
  img: ["alt", "decoding", "height", "hidden", "loading", "src", "width"],
  li: ["value"],
  span: ["title"],
  td: ["colspan", "rowspan"],
  th: ["colspan", "rowspan"],
  time: ["datetime"],
};

/** What the interface has besides: its own words, never the page's. */
const INTERFACE_ATTRIBUTES: Record<string, readonly string[]> = {
  ...ARTICLE_ATTRIBUTES,
  "*": ["aria-hidden", "aria-label", "aria-labelledby", "aria-pressed", "class", "dir", "lang", "role", "title"],
  button: ["disabled", "popovertarget", "type"],
  details: ["open"],
  // Two variables: the person's text size and the chosen one. The mark is ours and random.
  dialog: "autofocus closedby data-font data-mark data-spacing data-theme data-width open style tabindex".split(" "),
  // A sheet over the reader.
  div: ["popover", "tabindex"],
  // The beginning of what is read anew takes the focus.
  h1: ["tabindex"],
  h2: ["id"],
  option: ["value"],
  textarea: ["readonly", "tabindex"],
};

interface Shape {
  article: Rules;
  interface: Rules;
  links: readonly string[];
  images: readonly string[];
}

interface Rules {
  elements: readonly string[];
  attributes: Record<string, readonly string[]>;
}

export const SHAPE: Shape = {
  article: { elements: ELEMENTS.filter((name) => !CONTROLS.includes(name)), attributes: ARTICLE_ATTRIBUTES },
  interface: { elements: ELEMENTS, attributes: INTERFACE_ATTRIBUTES },
  links: LINK_SCHEMES,
  images: IMAGE_SCHEMES,
};

/** Everything in the reader's shadow root that the shape does not allow; runs on the reader's dialog. */
export function foreign(this: unknown, given = ""): string[] {
  const shape: Shape = JSON.parse(given);
  const dialog = this as Element;
  const found: string[] = [];
  const say = (what: string, element: Element) => found.push(`${what} in ${element.outerHTML.slice(0, 120)}`);
  const checkAddress = (element: Element) => {
    if (element instanceof HTMLAnchorElement) {
      if (!shape.links.includes(element.protocol.slice(0, -1))) say(`a link to ${element.href}`, element);
      // What the browser goes to is what is written, in letters that look like no others.
      if (element.getAttribute("href") !== element.href) say("a link that is resolved", element);
      if (/[^!-~]/.test(element.host)) say("a host in other letters", element);
    }
    if (element instanceof HTMLImageElement && element.hasAttribute("src")) {
      const { protocol } = new URL(element.src);
      if (!shape.images.includes(protocol.slice(0, -1))) say(`a picture from ${element.src}`, element);
    }
  };
  const check = (element: Element) => {
    const { elements, attributes } = element.closest("article") === null ? shape.interface : shape.article;
    const { localName, namespaceURI, shadowRoot } = element;
    if (namespaceURI !== "http://www.w3.org/1999/xhtml") say("another namespace", element);
    if (element !== dialog && !elements.includes(localName)) say(`<${localName}>`, element);
    if (shadowRoot !== null) say("a shadow root", element);
    for (const { name, value } of element.attributes) {
      const known = [...(attributes["*"] ?? []), ...(attributes[localName] ?? [])];
      if (!known.includes(name)) say(`${name}=`, element);
      if (name === "id" && value !== "sources") say(`the id ${value}`, element);
      if (name === "rel" && value !== "noopener") say(`rel=${value}`, element);
      if (name === "style" && !/^(?:--(?:rem|size): [\d.]+(?:px)?; ?)*$/.test(value)) say(`style=${value}`, element);
      if (name === "class" && !/^[a-z\d -]+$/.test(value)) say(`class=${value}`, element);
    }
    checkAddress(element);
  };
  const root = dialog.getRootNode();
  if (!(root instanceof ShadowRoot) || root.childNodes.length !== 1) return ["the reader's root holds more than it"];
  const open: Node[] = [dialog];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node instanceof Element) check(node);
    else if (!(node instanceof Text) || node instanceof CDATASection) found.push(`a node of type ${node.nodeType}`);
    open.push(...node.childNodes);
  }
  return found;
}

/** Lets everything happen to the reader's parts that an event could set off, on the parts that are not controls. */
export function provoke(this: unknown, given = ""): number {
  const events: string[] = JSON.parse(given);
  const dialog = this as Element;
  for (const details of dialog.querySelectorAll("details")) details.open = true;
  const parts = [...dialog.querySelectorAll("article, article *, .sources *, .preview *")].filter(
    (part) => !(part instanceof HTMLButtonElement || (part instanceof HTMLElement && part.localName === "summary")),
  );
  for (const part of parts) for (const name of events) part.dispatchEvent(new Event(name, { cancelable: true }));
  return parts.length;
}

/** Characters that turn the direction of what follows, where a name or a title of the page stands beside other words. */
export function turning(this: unknown): string[] {
  const TURNS = /[\u202a-\u202e\u2066-\u2069]/;
  const lines = (this as Element).querySelectorAll(".head *, .sources dd:not(:has(ul)), .preview");
  return [...lines].filter((line) => TURNS.test(line.textContent ?? "")).map((line) => line.outerHTML.slice(0, 120));
}
