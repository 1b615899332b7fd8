// The rows of "Sources and credits": a value, how sure it is, and behind one click each place that states it: shown on the
// page where it stands there, as its raw line where only metadata says it.

import type { Confidence, Doubt, Proof } from "../../generated/core";
import type { StringKey } from "../../generated/strings";
import { list, say } from "../../strings";
import { placedElement } from "../mark";
import { make } from "./make";

/** The way from a proof to its place on the page. */
export interface Places {
  /** The node of the page that has this number in the snapshot. */
  place(node: number): Node | undefined;
  /** Turns the reader off and shows the place. */
  showPlace(element: Element, label: string): void;
}

const SOURCES = {
  visible: "source_visible",
  time: "source_time",
  jsonLd: "source_jsonLd",
  microdata: "source_microdata",
  openGraph: "source_openGraph",
  meta: "source_meta",
  link: "source_link",
  documentTitle: "source_documentTitle",
  attribute: "source_attribute",
  address: "source_address",
} as const satisfies Record<Proof["source"], StringKey>;

const CONFIDENCE = {
  agreed: "confidence_agreed",
  shown: "confidence_shown",
  declared: "confidence_declared",
  disputed: "confidence_disputed",
} as const satisfies Record<Confidence, StringKey>;

/** Sources that stand where a person can see them. */
const VISIBLE: ReadonlySet<Proof["source"]> = new Set(["visible", "time", "microdata"]);

/** Rows of facts; what they say is kept as plain lines, too. */
export class Rows {
  readonly element = make("dl");
  /** Each fact's name and value, as a person copies them. */
  readonly lines: [string, string][] = [];

  constructor(private readonly places: Places) {}

  /** A fact under its name; several of one name stand below each other. */
  add(
    key: StringKey,
    value: Node | string,
    proofs: readonly Proof[],
    confidence?: Confidence,
    doubts: readonly Doubt[] = [],
  ): void {
    const description = make("dd", "", value);
    this.keep(key, description.textContent ?? "");
    if (proofs.length > 0) description.append(this.proof(key, proofs, confidence));
    for (const doubt of doubts) description.append(this.doubt(key, doubt));
    this.put(key, description);
  }

  /** What the page does not say. */
  miss(key: StringKey, sentence: StringKey): void {
    this.put(key, make("dd", "missing", say(sentence)));
  }

  keep(key: StringKey, value: string): void {
    this.lines.push([say(key), value]);
  }

  put(key: StringKey, description: HTMLElement): void {
    const name = say(key);
    const terms = [...this.element.querySelectorAll("dt")];
    if (terms.at(-1)?.textContent !== name) this.element.append(make("dt", "", name));
    this.element.append(description);
  }

  /** Another value, with the places that state it. */
  private doubt(key: StringKey, { value, proofs }: Doubt): HTMLElement {
    const line = make("p", "doubt", make("span", "said", say("stated_otherwise")), " ", quoted(value));
    const statements = unique(proofs).map((proof) => make("li", "", this.statement(key, proof)));
    return make("div", "", line, make("ul", "statements", ...statements));
  }

  private proof(key: StringKey, proofs: readonly Proof[], confidence: Confidence | undefined): HTMLElement {
    const statements = unique(proofs).map((proof) => make("li", "", this.statement(key, proof)));
    const sources = () => list([...new Set(proofs.map(({ source }) => say(SOURCES[source])))]);
    const sure = confidence === undefined ? say("stated_in", sources()) : say(CONFIDENCE[confidence]);
    const summary = make("summary", `confidence ${confidence ?? "stated"}`, sure);
    return make("details", "proof", summary, make("ul", "statements", ...statements));
  }

  /** One place that states a fact: what it says, and the way there. */
  statement(fact: StringKey, { source, node, key, raw }: Proof): HTMLElement {
    const said = make("q", "", raw);
    said.dir = "auto";
    const line = make("span", "statement", said, " ", make("span", "source", say(SOURCES[source])));
    // The raw line of metadata: its name as the page's source has it, then what it says.
    if (key !== "") line.prepend(make("code", "key", key), " ");
    const found = node === undefined ? undefined : this.places.place(node);
    if (!VISIBLE.has(source) || found === undefined) return line;
    const button = make("button", "show", say("show_on_page"));
    button.type = "button";
    button.addEventListener("click", () => {
      const element = placedElement(found);
      if (element !== undefined) this.places.showPlace(element, `${say(fact)}: ${raw}`);
      else button.replaceWith(make("span", "missing", say("page_changed")));
    });
    line.append(" ", button);
    return line;
  }
}

/** Words of the page: they run as their own letters do, whatever direction the interface has. */
export function quoted(words: string, className = ""): HTMLElement {
  const element = make("span", className, words);
  element.dir = "auto";
  return element;
}

/** Every place once, although several authors may share it. */
function unique(proofs: readonly Proof[]): Proof[] {
  const known = new Map(proofs.map((proof) => [`${proof.source} ${proof.node} ${proof.key} ${proof.raw}`, proof]));
  return [...known.values()];
}
