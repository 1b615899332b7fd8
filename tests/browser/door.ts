// The second door: the core compiled with the door onto a live document, run in a page of its own.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Extra } from "./demo";

/** Reads an article of the demo newspaper and leaves its running text on the page. */
const PAGE = `<!doctype html><meta charset="utf-8"><title>Door</title><body><script type="module">
  import initialise, { readDocument } from "/door/core.js";
  await initialise({ module_or_path: fetch("/door/core_bg.wasm") });
  const source = await (await fetch("/en/defence-minister-tours-shipyard")).text();
  const reading = readDocument(new DOMParser().parseFromString(source, "text/html"), "page");
  const paragraphs = reading.body.filter(({ content }) => content.kind === "paragraph");
  document.body.dataset.read = JSON.stringify(paragraphs.map(({ content }) => content.runs.map(({ text }) => text).join("")));
</script>`;

/** What the server needs for it. */
export function serveDoor(folder: string): Record<string, Extra> {
  const file = (name: string, type: string): Extra => ({
    body: readFileSync(join(folder, name)),
    headers: { "Content-Type": type },
  });
  return {
    "/door": { body: PAGE, headers: { "Content-Type": "text/html; charset=utf-8" } },
    "/door/core.js": file("core.js", "text/javascript"),
    "/door/core_bg.wasm": file("core_bg.wasm", "application/wasm"),
  };
}

/** The running text of a Markdown reading: paragraphs and quotations, marks off. */
export function plainParagraphs(markdown: string): string[] {
  return markdown
    .trim()
    .split("\n\n")
    .filter((part) => !/^(?:#|!|-|\*[^*]+\*$)/.test(part))
    .map((part) =>
      part
        .replace(/^> /, "")
        .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
        .replaceAll("*", ""),
    );
}
