// Turns a scene into the bytes of a PNG: resvg draws it, then the colours are
// reduced to a palette with a little seeded grain, so that the files stay small
// and are the same on every run.

import { deflateSync } from "node:zlib";
import { Resvg } from "@resvg/resvg-js";
import { seeded } from "./brushes.mjs";

const crcTable = Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

function chunk(type, data) {
  const out = Buffer.alloc(data.length + 12);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, "latin1");
  data.copy(out, 8);
  let crc = 0xffffffff;
  for (let i = 4; i < data.length + 8; i += 1) crc = crcTable[(crc ^ out[i]) & 255] ^ (crc >>> 8);
  out.writeUInt32BE((crc ^ 0xffffffff) >>> 0, data.length + 8);
  return out;
}

// A palette of up to 256 colours by halving the fullest boxes of colour space.
function choosePalette(rgba) {
  const sums = new Map();
  for (let i = 0; i < rgba.length; i += 4) {
    const key = ((rgba[i] >> 2) << 12) | ((rgba[i + 1] >> 2) << 6) | (rgba[i + 2] >> 2);
    sums.set(key, (sums.get(key) || 0) + 1);
  }
  const cells = [...sums].map(([key, count]) => ({
    at: [(key >> 12) * 4 + 2, ((key >> 6) & 63) * 4 + 2, (key & 63) * 4 + 2],
    count,
  }));
  const measure = (list) => {
    const box = { list, score: 0, axis: 0, mean: [0, 0, 0] };
    let total = 0;
    for (const { at, count } of list) {
      total += count;
      for (let k = 0; k < 3; k += 1) box.mean[k] += at[k] * count;
    }
    for (let k = 0; k < 3; k += 1) box.mean[k] /= total;
    const spread = [0, 0, 0];
    for (const { at, count } of list)
      for (let k = 0; k < 3; k += 1) spread[k] += count ** 0.6 * (at[k] - box.mean[k]) ** 2;
    const weight = [0.8, 1.3, 0.6];
    for (let k = 0; k < 3; k += 1) {
      const value = spread[k] * weight[k];
      if (value > box.score) Object.assign(box, { score: value, axis: k });
    }
    return box;
  };
  const boxes = [measure(cells)];
  while (boxes.length < 256) {
    let pick = 0;
    for (let i = 1; i < boxes.length; i += 1) if (boxes[i].score > boxes[pick].score) pick = i;
    const { list, axis, mean, score } = boxes[pick];
    if (!score) break;
    const low = list.filter(({ at }) => at[axis] <= mean[axis]);
    const high = list.filter(({ at }) => at[axis] > mean[axis]);
    if (!low.length || !high.length) {
      boxes[pick].score = 0;
      continue;
    }
    boxes[pick] = measure(low);
    boxes.push(measure(high));
  }
  return boxes
    .map(({ mean }) => mean.map(Math.round))
    .sort((a, b) => a[0] * 2 + a[1] * 4 + a[2] - (b[0] * 2 + b[1] * 4 + b[2]));
}

function toPng({ width, height, rgba, grain, seed }) {
  const palette = choosePalette(rgba);
  const nearest = new Int16Array(1 << 18).fill(-1);
  const chance = seeded(seed);
  const rows = Buffer.alloc((width + 1) * height);
  const clamp = (value) => (value < 0 ? 0 : value > 255 ? 255 : value);
  let from = 0;
  for (let y = 0; y < height; y += 1) {
    let to = y * (width + 1) + 1;
    for (let x = 0; x < width; x += 1, from += 4) {
      const noise = (chance.unit() + chance.unit() - 1) * grain;
      const r = clamp(rgba[from] + noise) >> 2;
      const g = clamp(rgba[from + 1] + noise) >> 2;
      const b = clamp(rgba[from + 2] + noise) >> 2;
      const key = (r << 12) | (g << 6) | b;
      let index = nearest[key];
      if (index < 0) {
        let best = Infinity;
        for (let i = 0; i < palette.length; i += 1) {
          const [pr, pg, pb] = palette[i];
          const far = 0.8 * (pr - r * 4 - 2) ** 2 + 1.3 * (pg - g * 4 - 2) ** 2 + 0.6 * (pb - b * 4 - 2) ** 2;
          if (far < best) {
            best = far;
            index = i;
          }
        }
        nearest[key] = index;
      }
      rows[to] = index;
      to += 1;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  head[9] = 3;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    chunk("PLTE", Buffer.from(palette.flat())),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

// A view is drawn by drawing the whole scene larger and cutting the part out.
export function render({ svg, grain, w, width, view, seed = 1 }) {
  const full = view ? Math.round((width * w) / view[2]) : width;
  const image = new Resvg(svg, { fitTo: { mode: "width", value: full }, font: { loadSystemFonts: false } }).render();
  if (!view) return toPng({ width: image.width, height: image.height, rgba: image.pixels, grain, seed });
  const scale = full / w;
  const [left, top, height] = [view[0], view[1], view[3]].map((value) => Math.round(value * scale));
  const part = Buffer.alloc(width * height * 4);
  const pixels = image.pixels;
  for (let y = 0; y < height; y += 1) {
    const from = ((top + y) * image.width + left) * 4;
    part.set(pixels.subarray(from, from + width * 4), y * width * 4);
  }
  return toPng({ width, height, rgba: part, grain, seed });
}
