// Draws the icons from the one drawing: node draw.mjs FOLDER SIZE…

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";

const [folder, ...sizes] = process.argv.slice(2);
const drawing = readFileSync(new URL("icon.svg", import.meta.url), "utf8");
mkdirSync(folder, { recursive: true });
for (const size of sizes.map(Number)) {
  const picture = new Resvg(drawing, { fitTo: { mode: "width", value: size } }).render();
  writeFileSync(join(folder, `${size}.png`), picture.asPng());
}
