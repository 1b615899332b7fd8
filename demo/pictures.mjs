// Draws every picture of the demo newspaper, and its one sound, from nothing:
// layered vector scenes (pictures/scenes/) rendered by resvg, then reduced to a
// palette with a little seeded grain so that the files stay small
// (pictures/png.mjs). The same run gives the same bytes every time. This file
// holds the list of pictures and writes them out.
//
//   import { drawPictures } from './pictures.mjs';
//   await drawPictures('some/folder');
//
// or directly: node demo/pictures.mjs some/folder

import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { render } from "./pictures/png.mjs";
import { bridge } from "./pictures/scenes/bridge.mjs";
import { dhows } from "./pictures/scenes/dhows.mjs";
import { estuary } from "./pictures/scenes/estuary.mjs";
import { iceChannel } from "./pictures/scenes/ice-channel.mjs";
import { library, nightTram, stadium } from "./pictures/scenes/lamplight.mjs";
import { lanterns } from "./pictures/scenes/lanterns.mjs";
import { market } from "./pictures/scenes/market.mjs";
import { oldTown } from "./pictures/scenes/old-town.mjs";
import { hills, lighthouse } from "./pictures/scenes/open-country.mjs";
import { podium } from "./pictures/scenes/podium.mjs";
import { shipyard } from "./pictures/scenes/shipyard.mjs";
import { surge } from "./pictures/scenes/surge.mjs";
import { winterPort } from "./pictures/scenes/winter-port.mjs";
import { tone } from "./pictures/tone.mjs";

// Name, scene, width, and for the thumbnails the part of the scene to show.
const scenes = {
  shipyard,
  podium,
  bridge,
  market,
  "winter-port": winterPort,
  "ice-channel": iceChannel,
  "old-town": oldTown,
  dhows,
  lighthouse,
  hills,
  tram: nightTram,
  library,
  stadium,
  lanterns,
  estuary,
  surge,
};
const pictures = [
  ["shipyard", "shipyard", 1200],
  ["shipyard-600", "shipyard", 600],
  ["podium", "podium", 900],
  ["bridge", "bridge", 1200],
  ["bridge-600", "bridge", 600],
  ["market", "market", 900],
  ["winter-port", "winter-port", 1200],
  ["winter-port-600", "winter-port", 600],
  ["ice-channel", "ice-channel", 900],
  ["old-town", "old-town", 1200],
  ["old-town-600", "old-town", 600],
  ["dhows", "dhows", 900],
  ["thumb-shipyard", "shipyard", 400, [560, 120, 600, 400]],
  ["thumb-bridge", "bridge", 400, [120, 80, 840, 560]],
  ["thumb-market", "market", 400],
  ["thumb-podium", "podium", 400],
  ["thumb-winter", "winter-port", 400, [560, 220, 630, 420]],
  ["thumb-old-town", "old-town", 400, [420, 210, 690, 460]],
  ["thumb-dhows", "dhows", 400],
  ["thumb-ice", "ice-channel", 400],
  ["thumb-lighthouse", "lighthouse", 400],
  ["thumb-hills", "hills", 400],
  ["thumb-tram", "tram", 400],
  ["thumb-library", "library", 400],
  ["thumb-stadium", "stadium", 400],
  ["lighthouse", "lighthouse", 900],
  ["hills", "hills", 900],
  ["tram", "tram", 900],
  ["library", "library", 600],
  ["stadium", "stadium", 600],
  ["lanterns", "lanterns", 900],
  ["estuary", "estuary", 900],
  ["surge", "surge", 900],
];

/** The names (without folder) of every file that drawPictures writes. */
export const pictureFiles = [...pictures.map(([name]) => `${name}.png`), "tone.wav"];

/** Draws the pictures and the tone into a folder, which is made if need be. */
export async function drawPictures(folder, { only } = {}) {
  await mkdir(folder, { recursive: true });
  const drawn = new Map();
  for (const [index, [name, key, width, view]] of pictures.entries()) {
    if (only && !only.includes(name)) continue;
    if (!drawn.has(key)) drawn.set(key, scenes[key]());
    const png = render({ ...drawn.get(key), width, view, seed: 1000 + index });
    await writeFile(path.join(folder, `${name}.png`), png);
  }
  await writeFile(path.join(folder, "tone.wav"), tone());
}

if (process.argv[1] && import.meta.url === pathToFileURL(path.resolve(process.argv[1])).href) {
  const [folder, ...only] = process.argv.slice(2);
  if (!folder) {
    console.error("Usage: node demo/pictures.mjs FOLDER [NAME ...]");
    process.exit(2);
  }
  await drawPictures(folder, only.length ? { only } : {});
}
