// The sources, to take along: as lines of text, or as the data that the core gave.

import type { Reading } from "../../generated/core";
import { say } from "../../strings";
import { buildCopyField } from "./field";
import { make } from "./make";

/** Two buttons and what came of them; the lines are the names of facts and their values. */
export function buildHanding(reading: Reading, lines: readonly [string, string][]): HTMLElement {
  const field = buildCopyField(say("sources"));
  const said = make("span", "said");
  said.setAttribute("role", "status");
  const button = (key: "copy_text" | "copy_json", written: () => string) => {
    const made = make("button", "quiet", say(key));
    made.type = "button";
    made.addEventListener("click", () => {
      const copied = field.copy({ plain: written() });
      said.textContent = say(copied ? "copied" : "copy_failed");
      if (copied) made.focus({ preventScroll: true });
    });
    return made;
  };
  const text = button("copy_text", () => lines.map(([name, value]) => say("fact_line", name, value)).join("\n"));
  const json = button("copy_json", () => JSON.stringify(dataOf(reading), null, 2));
  return make("div", "handing", text, json, said, field.field);
}

/** The facts and the pictures with their credits. */
function dataOf({ facts, body }: Reading): object {
  const photos = body.flatMap(({ content }) => (content.kind === "picture" ? [content.picture] : []));
  return { facts, photos };
}
