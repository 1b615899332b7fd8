// The one allow-list of what the reader is made of: names of elements, and addresses by their scheme.
//
// Attributes need no list of their own here: each is set by the name of its property where the element is made. Which of
// them there are stands in `tests/browser/hostile/shape.ts`, beside the test that walks every node of the reader.

/** Elements that the reader is made of. One that is not here cannot come into being. */
export const ELEMENTS = [
  "a",
  "abbr",
  "article",
  "aside",
  "b",
  "blockquote",
  "br",
  "button",
  "caption",
  "code",
  "dd",
  "details",
  "div",
  "dl",
  "dt",
  "em",
  "figcaption",
  "figure",
  "footer",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "header",
  "hr",
  "img",
  "input",
  "kbd",
  "label",
  "li",
  "ol",
  "option",
  "p",
  "pre",
  "q",
  "rt",
  "ruby",
  "s",
  "section",
  "select",
  "span",
  "strong",
  "sub",
  "summary",
  "sup",
  "table",
  "tbody",
  "td",
  "textarea",
  "th",
  "thead",
  "time",
  "tr",
  "ul",
] as const;

export type Allowed = (typeof ELEMENTS)[number];

/** The address, if its scheme is on the list. The core has checked it; a message is checked again where it is used. */
export function allowed(address: string, schemes: readonly string[]): string | undefined {
  const url = URL.parse(address);
  return url !== null && schemes.includes(url.protocol.slice(0, -1)) ? url.href : undefined;
}
