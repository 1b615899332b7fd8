// From a reading to nodes: allow-listed elements made by DOM calls, text by text nodes, addresses through one list.
//
// Nothing here parses HTML, so nothing of the page can become markup.

import type { Content, Picture, Piece, Player, Reading, Run } from "../../generated/core";
import { IMAGE_SCHEMES, LINK_SCHEMES } from "../../generated/table";
import { say, uiLanguage } from "../../strings";
import { allowed } from "./allowed";
import { Jumps } from "./jumps";
import { link, make } from "./make";

/** Weight of a body that is built at once: a piece of it weighs one, and so do so many letters of its text. */
const AT_ONCE = 2000;
const LETTERS = 300;

/** Weight of a slice: some windows full. */
const SLICE = 60;

/** Milliseconds of building after which the page goes on for a moment. */
const BUSY_MS = 12;

/**
 * Builds the body of a reading: at once, or a long one in slices, which the browser lays out when they come near the
 * window. In a list each headline stands in a box with what belongs to it. `put` takes what is built, and says whether it is
 * still wanted.
 */
export async function buildBody(
  { verdict, body: pieces }: Pick<Reading, "verdict" | "body">,
  put: (part: DocumentFragment | HTMLElement) => boolean,
): Promise<void> {
  const boxed = verdict === "list";
  const weights = pieces.map(({ content }) => weigh(content));
  if (weights.reduce((sum, weight) => sum + weight, 0) <= AT_ONCE) {
    const body = document.createDocumentFragment();
    const build = builder(() => body, boxed);
    for (const [at, piece] of pieces.entries()) build(piece, pieces[at + 1]);
    put(body);
    return;
  }
  let slice = make("div", "slice");
  let weight = 0;
  let begun = performance.now();
  const build = builder(() => slice, boxed);
  for (const [at, piece] of pieces.entries()) {
    if (piece.depth === 0 && weight >= SLICE) {
      if (!put(slice)) return;
      slice = make("div", "slice");
      weight = 0;
    }
    build(piece, pieces[at + 1]);
    weight += weights[at] ?? 0;
    if (performance.now() - begun < BUSY_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    begun = performance.now();
  }
  put(slice);
}

function weigh(content: Content): number {
  if (content.kind === "preformatted") return 1 + content.text.length / LETTERS;
  if (!("runs" in content)) return 1;
  return content.runs.reduce((sum, { text }) => sum + text.length / LETTERS, 1);
}

/** Builds pieces one after the other; `top` is where those of no depth go, `boxed` whether headlines have boxes there. */
function builder(top: () => ParentNode, boxed: boolean): (piece: Piece, next?: Piece) => void {
  /** Elements that later pieces of a greater depth go into, by depth. */
  const open: ParentNode[] = [];
  const jumps = new Jumps();
  let box: HTMLElement | undefined;
  let pictured = false;
  /** The box of the headline that a piece belongs to: it begins with the headline, or with the picture above it. */
  const boxOf = ({ content }: Piece, next?: Piece): ParentNode => {
    const heads = content.kind === "heading" && !pictured;
    pictured = content.kind === "picture" && next?.content.kind === "heading";
    if (heads || pictured || box?.parentNode !== top()) {
      box = make("div", "teaser");
      top().append(box);
    }
    return box;
  };
  return (piece, next) => {
    open.length = Math.min(open.length, piece.depth);
    const parent = open.at(-1) ?? (boxed ? boxOf(piece, next) : top());
    open.push(buildPiece(piece, parent, jumps));
  };
}

function buildPiece({ content, lang, direction }: Piece, parent: ParentNode, jumps: Jumps): ParentNode {
  const put = <Made extends HTMLElement>(element: Made): Made => {
    parent.append(element);
    jumps.add(element);
    if (lang !== undefined) element.lang = lang;
    if (direction !== undefined) element.dir = direction;
    return element;
  };
  const buildRuns = (runs: readonly Run[]) => runs.flatMap((run) => buildRun(run, jumps));
  switch (content.kind) {
    case "paragraph":
      return put(make("p", "", ...buildRuns(content.runs)));
    case "entryHead":
      return put(make("p", "entry-head", ...buildRuns(content.runs)));
    case "heading":
      return put(make(headingName(content.level), "", ...buildRuns(content.runs)));
    case "list":
      return put(make(content.ordered ? "ol" : "ul"));
    case "item": {
      const item = put(make("li", "", ...buildRuns(content.runs)));
      if (content.number !== undefined) item.value = content.number;
      return item;
    }
    case "terms":
      return put(make("dl"));
    case "term":
      return put(make("dt", "", ...buildRuns(content.runs)));
    case "meaning":
      return put(make("dd", "", ...buildRuns(content.runs)));
    case "quote":
      return put(make("blockquote"));
    case "table":
      return buildTable(buildRuns(content.caption), put);
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
    case "player":
      return put(buildPlayer(content.player));
    case "rule":
      return put(make("hr"));
    default:
      return content satisfies never;
  }
}

/** A wide table scrolls in a box of its own. */
function buildTable(caption: Node[], put: (box: HTMLElement) => HTMLElement): ParentNode {
  const table = make("table");
  if (caption.length > 0) table.append(make("caption", "", ...caption));
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

/** A run of text in its dress, and the line break after it. */
function buildRun(run: Run, jumps: Jumps): Node[] {
  let node: Node = document.createTextNode(run.text);
  if (run.ruby !== undefined) node = make("ruby", "", node, make("rt", "", run.ruby));
  if (run.code) node = make("code", "", node);
  if (run.emphasis) node = make("em", "", node);
  if (run.strong) node = make("strong", "", node);
  if (run.sup) node = make("sup", "", node);
  if (run.sub) node = make("sub", "", node);
  if (run.struck === true) node = make("s", "", node);
  if (run.title !== undefined) {
    const short = make("abbr", "", node);
    short.title = run.title;
    node = short;
  }
  if (run.lang !== undefined || run.direction !== undefined) {
    const other = make("span", "", node);
    if (run.lang !== undefined) other.lang = run.lang;
    if (run.direction !== undefined) other.dir = run.direction;
    node = other;
  }
  if (run.href !== undefined) {
    const element = link(run.href, node);
    if (run.place !== undefined) jumps.lead(element, run.place);
    node = element;
  }
  return run.lineBreak ? [node, make("br")] : [node];
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
    const image = buildImage(src, picture.alt);
    if (picture.width > 0 && picture.height > 0) {
      image.width = picture.width;
      image.height = picture.height;
    }
    image.addEventListener("error", () => figure.classList.add("missing"), { once: true });
    figure.append(image);
  }
  addLines(figure, picture);
  return figure;
}

/** A small picture beside its credit, for who looks at it: the article tells what it shows. */
export function thumbnail(picture: Picture): HTMLElement[] {
  const src = allowed(picture.src, IMAGE_SCHEMES);
  if (src === undefined) return [];
  const image = buildImage(src, "");
  const box = make("span", "thumbnail", image);
  image.addEventListener("error", () => box.remove(), { once: true });
  return [box];
}

/** Caption and credit, apart from each other. */
function addLines(figure: HTMLElement, { caption, credit }: Pick<Picture | Player, "caption" | "credit">): void {
  const lines = make("figcaption");
  if (caption !== undefined) lines.append(make("span", "caption", caption));
  if (credit !== undefined) {
    const maker = make("span", "credit", credit);
    maker.title = say("photo_credit", credit);
    lines.append(maker);
  }
  if (lines.hasChildNodes()) figure.append(lines);
}

/** What each kind of player is called. */
const PLAYS = { video: "plays_video", audio: "plays_audio", post: "plays_post", page: "plays_page" } as const;

/** What plays: a card that says what it is and where, and leads there. Nothing of it is loaded but a still picture. */
function buildPlayer(player: Player): HTMLElement {
  const { plays, address, title, poster, caption } = player;
  const figure = make("figure", `player ${plays}`);
  const href = address === undefined ? undefined : allowed(address, LINK_SCHEMES);
  const kind = make("span", "plays", say(PLAYS[plays]));
  kind.lang = uiLanguage();
  const card: (Node | string)[] = [kind];
  if (title !== undefined && title !== caption) card.push(make("span", "name", title));
  const site = href === undefined ? "" : new URL(href).host.replace(/^www\./, "");
  // Of the page's own players nobody needs to know where they are, unless nothing else is said of them.
  const named = title !== undefined || caption !== undefined;
  if (site !== "" && !(named && site === location.host)) card.push(make("span", "site", site));
  figure.append(href === undefined ? make("span", "card", ...card) : link(href, make("span", "card", ...card)));
  const src = poster === undefined ? undefined : allowed(poster, IMAGE_SCHEMES);
  if (src !== undefined) {
    const still = buildImage(src, "");
    still.addEventListener("error", () => still.remove(), { once: true });
    figure.prepend(still);
  }
  addLines(figure, player);
  return figure;
}

/** An image that is asked for when it comes near. */
function buildImage(src: string, alt: string): HTMLImageElement {
  const image = make("img");
  image.alt = alt;
  image.loading = "lazy";
  image.decoding = "async";
  waiting.set(image, src);
  return image;
}
