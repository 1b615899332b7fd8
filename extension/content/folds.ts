// Boxes in the page's text that ask for something are folded to one quiet line each, which opens them again.

import type { LeftOut } from "../generated/core";
import { say, uiDirection, uiLanguage } from "../strings";
import type { Layer } from "./conceal";
import { KINDS } from "./kinds";
import { claim } from "./panel";
import { make } from "./reader/make";
import fold from "./reader/styles/fold.css";

/** A box lower than this is a line already, CSS pixels. */
const LOW = 48;

/** A folded box. */
export interface Fold extends Layer {
  /** The line in its stead. */
  line: HTMLElement;
}

/** Puts a line in front of a box; `open` is what it does. */
export function foldBox(box: Element, kind: LeftOut["kind"], open: (fold: Fold) => void): Fold | undefined {
  const { height } = box.getBoundingClientRect();
  if (height < LOW || box.parentElement === null) return undefined;
  const line = make("div");
  claim(line);
  const root = line.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(fold);
  root.adoptedStyleSheets = [sheet];
  const button = make("button", "fold", say("fold_show", say(KINDS[kind])));
  button.type = "button";
  button.lang = uiLanguage();
  button.dir = uiDirection();
  root.append(button);
  const folded: Fold = { parts: [box], locks: [], harms: [], line };
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    open(folded);
  });
  box.before(line);
  return folded;
}
