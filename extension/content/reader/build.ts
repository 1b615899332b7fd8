// From a reading to nodes: allow-listed elements made by DOM calls, text by text nodes, addresses through one list.
//
// Nothing here parses HTML, so nothing of the page can become markup.

import type { Content, Picture, Piece, Run } from "../../generated/core";
import { IMAGE_SCHEMES, LINK_SCHEMES } from "../../generated/table";
import { say } from "../../strings";
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

/** The body of the article. */
export function buildBody(pieces: readonly Piece[]): DocumentFragment {
  const body = document.createDocumentFragment();
  /** Elements that later pieces of a greater depth go into, by depth. */
  const open: ParentNode[] = [body];
  for (const piece of pieces) {
    open.length = Math.min(open.length, piece.depth + 1);
    const element = buildPiece(piece.content, open.at(-1) ?? body);
    open.push(element);
  }
  return body;
}

function buildPiece(content: Content, parent: ParentNode): ParentNode {
  const put = <Made extends Element>(element: Made): Made => {
    parent.append(element);
    return element;
  };
  switch (content.kind) {
    case "paragraph":
      return put(make("p", "", ...buildRuns(content.runs)));
    case "entryHead":
      return put(make("p", "entry-head", ...buildRuns(content.runs)));
    case "heading":
      return put(make(headingName(content.level), "", ...buildRuns(content.runs)));
    case "list": {
      const list = put(make(content.ordered ? "ol" : "ul"));
      if (list instanceof HTMLOListElement && content.start !== 1) list.start = content.start;
      return list;
    }
    case "item":
      return put(make("li", "", ...buildRuns(content.runs)));
    case "quote":
      return put(make("blockquote"));
    case "table":
      return buildTable(content.caption, put);
    case "row":
      return put(make("tr"));
    case "cell": {
      const cell = put(make(content.header ? "th" : "td", "", ...buildRuns(content.runs)));
      cell.colSpan = content.columns;
      cell.rowSpan = content.rows;
      return cell;
    }
    case "preformatted":
      return put(make("pre", "", content.text));
    case "picture":
      return put(buildFigure(content.picture));
    case "rule":
      return put(make("hr"));
    default:
      return content satisfies never;
  }
}

/** A wide table scrolls in a box of its own. */
function buildTable(caption: Run[], put: (element: Element) => Element): ParentNode {
  const table = make("table");
  if (caption.length > 0) table.append(make("caption", "", ...buildRuns(caption)));
  const rows = make("tbody");
  table.append(rows);
  const box = make("div", "table", table);
  box.tabIndex = 0;
  put(box);
  return rows;
}

function headingName(level: number): "h2" | "h3" | "h4" | "h5" | "h6" {
  return (["h2", "h3", "h4", "h5", "h6"] as const)[Math.min(Math.max(level, 2), 6) - 2] ?? "h6";
}

/** Runs of text, each in its dress. */
export function buildRuns(runs: readonly Run[]): Node[] {
  const nodes: Node[] = [];
  for (const run of runs) {
    let node: Node = document.createTextNode(run.text);
    if (run.code) node = make("code", "", node);
    if (run.emphasis) node = make("em", "", node);
    if (run.strong) node = make("strong", "", node);
    if (run.sup) node = make("sup", "", node);
    if (run.sub) node = make("sub", "", node);
    if (run.href !== undefined) node = link(run.href, node);
    nodes.push(node);
    if (run.lineBreak) nodes.push(make("br"));
  }
  return nodes;
}

/** Addresses of pictures that are not asked for yet. */
const waiting = new WeakMap<HTMLImageElement, string>();

/** Lets the pictures of an article be loaded, or keeps those that are not from being asked for, with a button for each. */
export function showImages(article: ParentNode, on: boolean): void {
  for (const image of article.querySelectorAll("img")) {
    const src = waiting.get(image);
    if (src === undefined) continue;
    const load = () => {
      image.src = src;
      image.hidden = false;
      waiting.delete(image);
      image.parentElement?.querySelector(".load")?.remove();
    };
    if (on) load();
    else if (!image.hidden) {
      image.hidden = true;
      const button = make("button", "load", say("show_picture"));
      button.type = "button";
      button.addEventListener("click", load, { once: true });
      image.after(button);
    }
  }
}

/** A picture with caption and credit apart; `showImages` loads it. */
function buildFigure(picture: Picture): HTMLElement {
  const figure = make("figure");
  const src = allowed(picture.src, IMAGE_SCHEMES);
  if (src !== undefined) {
    const image = make("img");
    image.alt = picture.alt;
    image.loading = "lazy";
    image.decoding = "async";
    if (picture.width > 0 && picture.height > 0) {
      image.width = picture.width;
      image.height = picture.height;
    }
    image.addEventListener("error", () => figure.classList.add("missing"), { once: true });
    figure.append(image);
    waiting.set(image, src);
  }
  const caption = make("figcaption");
  if (picture.caption !== undefined) caption.append(make("span", "caption", picture.caption));
  if (picture.credit !== undefined) {
    const credit = make("span", "credit", picture.credit);
    credit.title = say("photo_credit", picture.credit);
    caption.append(credit);
  }
  if (caption.hasChildNodes()) figure.append(caption);
  return figure;
}
