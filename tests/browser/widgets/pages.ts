// The pages of the widgets: an article, and over it what a set-up shows. Everything comes from this machine.

import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { buildSync } from "esbuild";
import type { Extra } from "../demo";
import { type SetUp, sayingOf } from "./set-up";
import { SET_UPS } from "./set-ups";
import { STORIES } from "./words";

/** How often the paragraphs of the story are told: no window shows all of it. */
const TOLD = 5;

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".cjs": "text/javascript; charset=utf-8",
};

/** The newspaper's own style. A box of a widget must not meet it by accident: it speaks of the paper only. */
const STYLE = `#paper { font: 20px/1.6 Georgia, serif; color: #222 }
  #paper > * { max-width: 44rem; margin: 0 auto; padding: 0 1rem }
  body { margin: 0; background: #fff }`;

/** The address of a set-up's page. */
export function pathOf({ name, language = "en" }: SetUp): string {
  return `/widget/${language}/${name.replaceAll(/\W+/g, "-")}`;
}

const fileOf = (file: string) => `/widget/files/${file}`;

function page(setUp: SetUp): Extra {
  const { language = "en", css = "", styles = [], scripts = [], module, markup, before, script } = setUp;
  const words = sayingOf(setUp);
  const story = STORIES[language];
  const told = Array.from({ length: TOLD }, () => story.paragraphs.map((text) => `<p>${text}</p>`).join("")).join("");
  return {
    body: `<!doctype html><html lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}"><head><meta charset="utf-8">
      <title>${story.headline}</title><meta property="og:type" content="article"><meta name="viewport" content="width=device-width, initial-scale=1">
      <link rel="icon" href="/assets/favicon.svg">
      ${styles.map((file) => `<link rel="stylesheet" href="${fileOf(file)}">`).join("")}<style>${STYLE} ${css}</style>
      ${before === undefined ? "" : `<script>${before(words)}</script>`}
      </head><body><div id="paper"><header><a href="/">The Meridian Courier</a></header><main><article><h1>${story.headline}</h1>
      <p class="byline">${story.byline}</p>${told}<p><a id="within" href="/widget/elsewhere">${story.link}</a></p></article></main>
      <footer>© 2026</footer></div>${markup?.(words) ?? ""}
      ${scripts.map(scriptTag).join("")}
      ${module === undefined ? "" : `<script>${bundle(module(words))}</script>`}
      ${script === undefined ? "" : `<script>addEventListener("load", () => { ${script(words)} })</script>`}</body></html>`,
    headers: { "Content-Type": "text/html; charset=utf-8" },
  };
}

/** A module with what it imports, as a script that may stand in a page. */
function bundle(contents: string): string {
  const [script] = buildSync({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    write: false,
    define: { "process.env.NODE_ENV": `"production"` },
  }).outputFiles;
  return (script?.text ?? "").replaceAll("</script", "<\\/script");
}

function scriptTag(file: string): string {
  const module = /\.esm\.js$|\/dist\/index\.js$/.test(file) ? ` type="module"` : "";
  return `<script${module} src="${fileOf(file)}"></script>`;
}

/** The files of packages that a set-up asks for. */
function filesOf({ styles = [], scripts = [], folders = [] }: SetUp): string[] {
  const inside = folders.flatMap((folder) =>
    readdirSync(join("node_modules", folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(?:css|js)$/.test(name) && !name.includes("node_modules"))
      .map((name) => `${folder}/${name}`),
  );
  return [...styles, ...scripts, ...inside];
}

function served(file: string): [string, Extra] {
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  return [fileOf(file), { body: readFileSync(join("node_modules", file)), headers: { "Content-Type": type } }];
}

export const WIDGET_PAGES: Record<string, Extra> = {
  ...Object.fromEntries([...new Set(SET_UPS.flatMap(filesOf))].map(served)),
  ...Object.fromEntries(SET_UPS.map((setUp) => [pathOf(setUp), page(setUp)])),
};
