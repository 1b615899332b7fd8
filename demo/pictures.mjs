// Draws every picture of the demo newspaper, and its one sound, from nothing:
// layered vector scenes rendered by resvg, then reduced to a palette with a
// little seeded grain so that the files stay small. The same run gives the
// same bytes every time.
//
//   import { drawPictures } from './pictures.mjs';
//   await drawPictures('some/folder');
//
// or directly: node demo/pictures.mjs some/folder

import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { deflateSync } from "node:zlib";
import { Resvg } from "@resvg/resvg-js";

// ---------------------------------------------------------------- chance

function seeded(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    unit: next,
    between: (low, high) => low + (high - low) * next(),
    whole: (low, high) => Math.floor(low + (high - low + 1) * next()),
    pick: (list) => list[Math.floor(next() * list.length)],
    maybe: (chance) => next() < chance,
  };
}

// ---------------------------------------------------------------- svg parts

const n = (value) => Number(value.toFixed(1)).toString();
const points = (list) => list.map(([x, y]) => `${n(x)},${n(y)}`).join(" ");
const poly = (list, fill, more = "") => `<polygon points="${points(list)}" fill="${fill}" ${more}/>`;
const rect = (x, y, w, h, fill, more = "") =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="${fill}" ${more}/>`;
const disc = (x, y, r, fill, more = "") => `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}" ${more}/>`;
const oval = (x, y, rx, ry, fill, more = "") =>
  `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${fill}" ${more}/>`;
const line = (x1, y1, x2, y2, stroke, width, more = "") =>
  `<line x1="${n(x1)}" y1="${n(y1)}" x2="${n(x2)}" y2="${n(y2)}" stroke="${stroke}" stroke-width="${width}" ${more}/>`;
const shape = (d, fill, more = "") => `<path d="${d}" fill="${fill}" ${more}/>`;
const stroke = (d, colour, width, more = "") =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" ${more}/>`;

const stops = (list) =>
  list
    .map(([at, colour, alpha = 1]) => `<stop offset="${at}" stop-color="${colour}" stop-opacity="${alpha}"/>`)
    .join("");
const downward = (id, list, x2 = 0, y2 = 1) =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="${x2}" y2="${y2}">${stops(list)}</linearGradient>`;
const glow = (id, list) => `<radialGradient id="${id}">${stops(list)}</radialGradient>`;
const soften = (id, by) =>
  `<filter id="${id}" x="-60%" y="-60%" width="220%" height="220%"><feGaussianBlur stdDeviation="${by}"/></filter>`;

// Streaks of cloud or mist: noise turned into the alpha of one colour.
function mist(id, { fx, fy, seed, colour, gain, bias, octaves = 4 }) {
  const [r, g, b] = [1, 3, 5].map((at) => n2(parseInt(colour.slice(at, at + 2), 16) / 255));
  return (
    `<filter id="${id}" x="0" y="0" width="1" height="1" color-interpolation-filters="sRGB">` +
    `<feTurbulence type="fractalNoise" baseFrequency="${fx} ${fy}" numOctaves="${octaves}" seed="${seed}"/>` +
    `<feColorMatrix type="matrix" values="0 0 0 0 ${r} 0 0 0 0 ${g} 0 0 0 0 ${b} ${gain} 0 0 0 ${bias}"/></filter>`
  );
}
const n2 = (value) => Number(value.toFixed(3));

// Pushes what is drawn to and fro, as moving water does to a reflection.
const ripple = (id, { fx, fy, seed, by, blur = 0 }) =>
  `<filter id="${id}" x="-5%" y="-5%" width="110%" height="110%" color-interpolation-filters="sRGB">` +
  `<feTurbulence type="fractalNoise" baseFrequency="${fx} ${fy}" numOctaves="3" seed="${seed}" result="waves"/>` +
  `<feDisplacementMap in="SourceGraphic" in2="waves" scale="${by}" xChannelSelector="R" yChannelSelector="G" result="bent"/>` +
  `<feGaussianBlur in="bent" stdDeviation="${blur ? `${blur} ${blur / 3}` : 0.01}"/></filter>`;

const fade = (id, width, height, list) =>
  `<linearGradient id="${id}-g" x1="0" y1="0" x2="0" y2="1">${stops(list)}</linearGradient>` +
  `<mask id="${id}" maskUnits="userSpaceOnUse" x="0" y="0" width="${width}" height="${height}">` +
  `<rect width="${width}" height="${height}" fill="url(#${id}-g)"/></mask>`;

const vignette = (w, h, strength = 0.45) =>
  `<radialGradient id="edge" cx="0.5" cy="0.48" r="0.78">${stops([
    [0.55, "#000000", 0],
    [1, "#05060a", strength],
  ])}</radialGradient>${rect(0, 0, w, h, "url(#edge)")}`;

const sheet = (w, h, defs, body) =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${w} ${h}">` +
  `<defs>${defs}</defs>${body}</svg>`;

// ---------------------------------------------------------------- things

// A lattice girder from one point to another.
function lattice(x1, y1, x2, y2, depth, colour, { bays, chord = 3, web = 1.4, taper = 1 } = {}) {
  const length = Math.hypot(x2 - x1, y2 - y1);
  const count = bays || Math.max(3, Math.round(length / depth));
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const at = (t, side) => {
    const half = (depth / 2) * (1 + (taper - 1) * t) * side;
    return [x1 + ux * length * t - uy * half, y1 + uy * length * t + ux * half];
  };
  let out = "";
  for (const side of [-1, 1]) {
    const [a, b] = [at(0, side), at(1, side)];
    out += line(a[0], a[1], b[0], b[1], colour, chord);
  }
  let zigzag = "";
  for (let i = 0; i <= count; i += 1) {
    const [x, y] = at(i / count, i % 2 ? 1 : -1);
    zigzag += `${i ? "L" : "M"}${n(x)} ${n(y)}`;
  }
  return out + stroke(zigzag, colour, web);
}

// A level-luffing quay crane: portal, tower, cab, jib, stays, hook.
function quayCrane(x, base, size, colour, { lean = 1, rise = 0.62, lamp = "" } = {}) {
  const s = size;
  const topY = base - s * 0.52;
  const tipX = x + lean * s * 0.62;
  const tipY = topY - s * rise;
  const headX = x - lean * s * 0.04;
  const headY = topY - s * 0.34;
  let out = "";
  out += poly(
    [
      [x - s * 0.16, base],
      [x - s * 0.12, base],
      [x - s * 0.07, base - s * 0.26],
      [x - s * 0.1, base - s * 0.26],
    ],
    colour,
  );
  out += poly(
    [
      [x + s * 0.16, base],
      [x + s * 0.12, base],
      [x + s * 0.07, base - s * 0.26],
      [x + s * 0.1, base - s * 0.26],
    ],
    colour,
  );
  out += rect(x - s * 0.12, base - s * 0.28, s * 0.24, s * 0.035, colour);
  out += rect(x - s * 0.2, base - s * 0.012, s * 0.12, s * 0.022, colour);
  out += rect(x + s * 0.08, base - s * 0.012, s * 0.12, s * 0.022, colour);
  out += lattice(x, base - s * 0.26, x, topY, s * 0.1, colour, { chord: s / 90, web: s / 190 });
  const cabX = x - lean * s * 0.17;
  out += rect(Math.min(cabX, x + lean * s * 0.1), topY - s * 0.1, s * 0.27, s * 0.11, colour);
  out += rect(x + lean * s * 0.1 - (lean < 0 ? s * 0.06 : 0), topY - s * 0.06, s * 0.06, s * 0.09, colour);
  out += lattice(headX - lean * s * 0.05, topY - s * 0.08, headX, headY, s * 0.05, colour, {
    chord: s / 110,
    web: s / 240,
    taper: 0.3,
  });
  out += lattice(x + lean * s * 0.06, topY - s * 0.05, tipX, tipY, s * 0.06, colour, {
    chord: s / 120,
    web: s / 230,
    taper: 0.35,
  });
  out += line(headX, headY, tipX, tipY, colour, n2(s / 260));
  out += line(headX, headY, x + lean * s * 0.36, topY - s * (0.05 + rise * 0.5), colour, n2(s / 300));
  out += line(headX, headY, cabX, topY - s * 0.08, colour, n2(s / 200));
  out += line(tipX, tipY, tipX, tipY + s * 0.4, colour, n2(s / 330));
  out += rect(tipX - s * 0.012, tipY + s * 0.4, s * 0.024, s * 0.035, colour);
  if (lamp) {
    out += disc(tipX, tipY - 2, s / 110, lamp) + disc(headX, headY - 2, s / 120, lamp);
    out += rect(
      x + lean * s * 0.115 - (lean < 0 ? s * 0.04 : 0),
      topY - s * 0.045,
      s * 0.035,
      s * 0.035,
      lamp,
      'opacity="0.85"',
    );
  }
  return out;
}

// The great gantry that stands over a building dock.
function goliath(left, right, base, top, colour) {
  const depth = 30;
  let out = rect(left - 34, top, right - left + 68, depth, colour);
  out += lattice(left - 34, top - 13, right + 34, top - 13, 24, colour, { chord: 3, web: 1.6 });
  for (const [x, lean] of [
    [left, -1],
    [right, 1],
  ]) {
    out += poly(
      [
        [x - 13, top + depth],
        [x + 13, top + depth],
        [x + 15 + lean * 6, base],
        [x - 1 + lean * 6, base],
      ],
      colour,
    );
    out += poly(
      [
        [x - 13, top + depth],
        [x - 3, top + depth],
        [x - 22 + lean * 6, base],
        [x - 34 + lean * 6, base],
      ],
      colour,
    );
    out += rect(x - 44 + lean * 6, base - 10, 70, 10, colour);
  }
  out += rect(left + (right - left) * 0.34, top + depth, 46, 16, colour);
  out += rect(left + (right - left) * 0.34 + 14, top + depth + 12, 20, 18, colour);
  return out;
}

// People, small enough to be read by their outline.
function person(x, foot, height, colour, chance, { helmet = "", coat = "", bag = false, walk = 0.5 } = {}) {
  const h = height;
  const lean = chance.between(-0.015, 0.015) * h;
  const stride = walk * chance.between(0.04, 0.13) * h;
  const wide = chance.between(0.115, 0.14) * h;
  let out = "";
  out += shape(
    `M${n(x - wide * 0.7)} ${n(foot - h * 0.5)}L${n(x - stride - h * 0.035)} ${n(foot)}h${n(h * 0.07)}` +
      `L${n(x)} ${n(foot - h * 0.42)}L${n(x + stride - h * 0.03)} ${n(foot)}h${n(h * 0.07)}L${n(x + wide * 0.7)} ${n(foot - h * 0.5)}Z`,
    colour,
  );
  out += shape(
    `M${n(x - wide + lean)} ${n(foot - h * 0.78)}Q${n(x + lean)} ${n(foot - h * 0.88)} ${n(x + wide + lean)} ${n(foot - h * 0.78)}` +
      `L${n(x + wide * 1.12)} ${n(foot - h * 0.46)}L${n(x + wide * 0.86)} ${n(foot - h * 0.36)}H${n(x - wide * 0.86)}L${n(x - wide * 1.12)} ${n(foot - h * 0.46)}Z`,
    coat || colour,
  );
  out += rect(x + lean - h * 0.025, foot - h * 0.88, h * 0.05, h * 0.07, colour);
  out += oval(x + lean * 1.4, foot - h * 0.925, h * 0.052, h * 0.066, colour);
  if (helmet) {
    out += shape(
      `M${n(x - h * 0.068)} ${n(foot - h * 0.935)}a${n(h * 0.066)} ${n(h * 0.07)} 0 0 1 ${n(h * 0.136)} 0l${n(h * 0.02)} ${n(h * 0.008)}h${n(-h * 0.17)}Z`,
      helmet,
    );
  }
  if (bag) out += rect(x + wide, foot - h * 0.5, h * 0.09, h * 0.13, colour, `rx="${n(h * 0.015)}"`);
  return out;
}

// A ridge of hills as one closed shape.
function ridge(w, base, chance, { height, step = 13, rough = 0.5, floor }) {
  const waves = [0, 1, 2, 3, 4].map((i) => ({
    k: (0.0022 + chance.unit() * 0.0014) * 2 ** i,
    p: chance.between(0, 6.28),
    a: rough ** i,
  }));
  let d = `M-20 ${n(floor)}`;
  for (let x = -20; x <= w + 20; x += step) {
    let y = 0;
    for (const { k, p, a } of waves) y += a * Math.sin(k * x * 6.28 + p);
    d += `L${n(x)} ${n(base - (height * (y + 1.4)) / 2.6)}`;
  }
  return `${d}L${w + 20} ${n(floor)}Z`;
}

// A block of town seen far off: roofs, with lit windows if asked.
function skyline(
  left,
  right,
  base,
  chance,
  { low, high, wide = [18, 46], fill, lights, chanceLit = 0.3, pitched = 0.35 },
) {
  let out = "";
  let lit = "";
  for (let x = left; x < right; ) {
    const w = chance.between(wide[0], wide[1]);
    const h = chance.between(low, high);
    if (chance.maybe(pitched)) {
      out += poly(
        [
          [x, base],
          [x, base - h],
          [x + w / 2, base - h - w * 0.4],
          [x + w, base - h],
          [x + w, base],
        ],
        fill,
      );
    } else {
      out += rect(x, base - h, w + 0.6, h, fill);
      if (chance.maybe(0.35)) out += rect(x + w * 0.3, base - h - 7, w * 0.25, 8, fill);
      if (chance.maybe(0.2))
        out += line(x + w * 0.5, base - h, x + w * 0.5, base - h - chance.between(10, 24), fill, 1.3);
    }
    if (lights) {
      for (let wy = base - h + 6; wy < base - 7; wy += 8.5) {
        for (let wx = x + 4; wx < x + w - 5; wx += 7) {
          if (chance.maybe(chanceLit))
            lit += rect(wx, wy, 3, 4, chance.pick(lights), `opacity="${n2(chance.between(0.45, 1))}"`);
        }
      }
    }
    x += w + (chance.maybe(0.15) ? chance.between(2, 10) : 0);
  }
  return out + lit;
}

function palm(x, foot, height, colour, chance, { lean = 0, fronds = 15 } = {}) {
  const topX = x + lean * height;
  const topY = foot - height;
  const w = height * 0.028;
  let out = shape(
    `M${n(x - w * 1.3)} ${n(foot)}Q${n(x + lean * height * 0.15 - w)} ${n(foot - height * 0.5)} ${n(topX - w * 0.7)} ${n(topY)}` +
      `h${n(w * 1.4)}Q${n(x + lean * height * 0.15 + w)} ${n(foot - height * 0.5)} ${n(x + w * 1.3)} ${n(foot)}Z`,
    colour,
  );
  for (let i = 0; i < fronds; i += 1) {
    const angle = -Math.PI * 1.16 + (Math.PI * 1.32 * i) / (fronds - 1) + chance.between(-0.09, 0.09);
    const reach = height * chance.between(0.34, 0.43);
    const droop = reach * (0.34 + 0.3 * Math.abs(Math.cos(angle)));
    const [cx, cy] = [topX + Math.cos(angle) * reach * 0.55, topY + Math.sin(angle) * reach * 0.72];
    const [ex, ey] = [topX + Math.cos(angle) * reach, topY + Math.sin(angle) * reach * 0.62 + droop];
    out += stroke(`M${n(topX)} ${n(topY)}Q${n(cx)} ${n(cy)} ${n(ex)} ${n(ey)}`, colour, n2(height * 0.011));
    for (let t = 0.16; t < 1; t += 0.045) {
      const px = (1 - t) ** 2 * topX + 2 * (1 - t) * t * cx + t * t * ex;
      const py = (1 - t) ** 2 * topY + 2 * (1 - t) * t * cy + t * t * ey;
      const dx = 2 * (1 - t) * (cx - topX) + 2 * t * (ex - cx);
      const dy = 2 * (1 - t) * (cy - topY) + 2 * t * (ey - cy);
      const length = Math.hypot(dx, dy);
      const leaf = height * 0.085 * Math.sin(Math.PI * (0.12 + t * 0.82)) + height * 0.012;
      for (const side of [-1, 1]) {
        const lx = px + (dx / length) * leaf * 0.75 - (dy / length) * leaf * 0.55 * side;
        const ly = py + (dy / length) * leaf * 0.75 + (dx / length) * leaf * 0.55 * side + leaf * 0.3;
        out += line(px, py, lx, ly, colour, n2(height * 0.0062));
      }
    }
  }
  return out + disc(topX, topY + height * 0.012, height * 0.027, colour);
}

function pine(x, foot, height, colour, snow) {
  let out = rect(x - height * 0.02, foot - height * 0.1, height * 0.04, height * 0.1, colour);
  for (let i = 0; i < 5; i += 1) {
    const y = foot - height * (0.06 + i * 0.18);
    const w = height * (0.25 - i * 0.043);
    const tip = y - height * 0.3;
    out += poly(
      [
        [x - w, y],
        [x, tip],
        [x + w, y],
        [x, y - height * 0.05],
      ],
      colour,
    );
    if (snow)
      out += poly(
        [
          [x - w * 0.9, y - height * 0.015],
          [x, tip],
          [x + w * 0.12, y - height * 0.12],
          [x - w * 0.25, y - height * 0.075],
        ],
        snow,
        'opacity="0.85"',
      );
  }
  return out;
}

// Water below a horizon: the scene above turned over, bent and darkened.
function water(w, h, horizon, above, { ripples = "ripple", tint = "tint", shore = "#2b3044" } = {}) {
  return (
    `<clipPath id="sea"><rect x="0" y="${horizon}" width="${w}" height="${h - horizon}"/></clipPath>` +
    `<g clip-path="url(#sea)"><g filter="url(#${ripples})">` +
    `${rect(-80, horizon - 80, w + 160, 130, shore)}` +
    `<g transform="translate(${n(-w * 0.04)} ${horizon * 2}) scale(1.08 -1)">${above}</g></g>` +
    `${rect(0, horizon, w, h - horizon, `url(#${tint})`)}</g>`
  );
}

function glints(chance, { left, right, top, bottom, count, colours, alpha = [0.1, 0.5], long = [10, 60] }) {
  let out = "";
  for (let i = 0; i < count; i += 1) {
    const t = chance.unit() ** 1.5;
    const y = top + (bottom - top) * t;
    const size = chance.between(long[0], long[1]) * (0.35 + t);
    const x = chance.between(left, right);
    out += oval(
      x,
      y,
      size / 2,
      0.5 + t * 1.3,
      chance.pick(colours),
      `opacity="${n2(chance.between(alpha[0], alpha[1]))}"`,
    );
  }
  return out;
}

// ---------------------------------------------------------------- scenes

function shipyard() {
  const [w, h, horizon] = [1200, 800, 590];
  const c = seeded(11);
  const defs =
    downward("sky", [
      [0, "#26304f"],
      [0.3, "#55506f"],
      [0.55, "#a8707a"],
      [0.72, "#e79a6c"],
      [0.86, "#f8c98a"],
      [1, "#fbdcaa"],
    ]) +
    glow("sun", [
      [0, "#fff4d2", 1],
      [0.12, "#ffe3a6", 0.95],
      [0.35, "#ffc27a", 0.45],
      [1, "#ff9d5c", 0],
    ]) +
    mist("clouds", { fx: 0.0024, fy: 0.013, seed: 7, colour: "#3b3554", gain: 3.4, bias: -1.75 }) +
    mist("bright", { fx: 0.003, fy: 0.02, seed: 21, colour: "#ffd9a0", gain: 3, bias: -1.72 }) +
    fade("upper", w, h, [
      [0, "#fff", 0.9],
      [0.45, "#fff", 0.7],
      [0.72, "#fff", 0],
    ]) +
    fade("middle", w, h, [
      [0.2, "#fff", 0],
      [0.5, "#fff", 0.75],
      [0.72, "#fff", 0.1],
      [0.74, "#fff", 0],
    ]) +
    downward("haze", [
      [0, "#f3b083", 0],
      [1, "#f6bd8c", 0.85],
    ]) +
    downward("hullside", [
      [0, "#47384a"],
      [0.55, "#2f2736"],
      [1, "#1c1a26"],
    ]) +
    downward("quay", [
      [0, "#15141d"],
      [1, "#090a10"],
    ]) +
    downward("tint", [
      [0, "#c98a6c", 0.25],
      [0.35, "#4a3d52", 0.5],
      [1, "#141827", 0.88],
    ]) +
    glow("lamp", [
      [0, "#fff6d8", 1],
      [0.2, "#ffdc92", 0.7],
      [1, "#ffb055", 0],
    ]) +
    glow("weld", [
      [0, "#ffffff", 1],
      [0.15, "#d6ecff", 0.9],
      [0.5, "#7db9ff", 0.25],
      [1, "#5a8cff", 0],
    ]) +
    ripple("ripple", { fx: 0.006, fy: 0.075, seed: 5, by: 46, blur: 1.6 }) +
    soften("near", 2.2);

  let far = rect(0, 0, w, horizon + 4, "url(#sky)");
  far += `<g mask="url(#upper)"><rect width="${w}" height="${h}" filter="url(#clouds)"/></g>`;
  far += `<g mask="url(#middle)"><rect width="${w}" height="${h}" filter="url(#bright)"/></g>`;
  far += disc(405, 520, 330, "url(#sun)") + disc(405, 520, 30, "#fff6dc");
  far += shape(ridge(w, horizon - 8, c, { height: 74, floor: horizon + 2, rough: 0.45 }), "#c98a78", 'opacity="0.75"');
  let rear = "";
  rear += skyline(-10, 560, horizon, c, { low: 12, high: 40, fill: "#a87070", pitched: 0.5 });
  for (const [x, s, lean, rise] of [
    [60, 150, 1, 0.5],
    [172, 170, -1, 0.66],
    [300, 140, 1, 0.4],
    [505, 160, 1, 0.6],
    [1120, 180, -1, 0.55],
  ]) {
    rear += quayCrane(x, horizon, s, "#9c6a70", { lean, rise });
  }
  rear += rect(0, horizon - 130, w, 132, "url(#haze)");

  let mid = goliath(612, 1066, horizon, 176, "#4e3c50");
  // The hull on the slip, with its scaffolding and deckhouse.
  const hull = `M640 ${horizon}L622 448Q616 428 640 426L1010 420L1052 404Q1066 402 1058 424L1020 ${horizon}Z`;
  mid += shape(hull, "url(#hullside)");
  mid += shape(`M646 ${horizon}L640 545H1031L1020 ${horizon}Z`, "#5b2f35", 'opacity="0.8"');
  mid += stroke("M640 545H1031", "#caa08c", 1.6, 'opacity="0.5"');
  mid += rect(668, 352, 118, 76, "#372d3d") + rect(684, 312, 84, 44, "#3d3242") + rect(700, 292, 52, 22, "#40344a");
  mid += rect(660, 346, 132, 6, "#2c2431") + rect(678, 308, 96, 5, "#2c2431");
  mid +=
    line(726, 292, 726, 232, "#2c2431", 4) +
    line(708, 258, 744, 258, "#2c2431", 2.4) +
    line(714, 244, 738, 244, "#2c2431", 2);
  for (let i = 0; i < 11; i += 1) if (c.maybe(0.75)) mid += rect(690 + i * 7, 320, 4, 5, "#ffd38a", 'opacity="0.9"');
  for (let row = 0; row < 4; row += 1) {
    for (let i = 0; i < 13; i += 1)
      if (c.maybe(0.5))
        mid += rect(
          675 + i * 8.4,
          360 + row * 15,
          4,
          5,
          c.pick(["#ffcf86", "#ffe2ae"]),
          `opacity="${n2(c.between(0.5, 1))}"`,
        );
  }
  for (let x = 650; x < 1036; x += 22) mid += line(x, 420, x, horizon, "#241d2a", 1.8, 'opacity="0.85"');
  for (let y = 444; y < horizon; y += 24) mid += line(628, y, 1048, y - 4, "#241d2a", 1.6, 'opacity="0.75"');
  mid += stroke("M640 427L1010 421L1052 405", "#f0b58a", 2, 'opacity="0.75"');
  for (let i = 0; i < 26; i += 1) mid += disc(c.between(640, 1030), 440 + c.whole(0, 5) * 24, 1.8, "#ffdf9e");
  for (const [x, y, r] of [
    [844, 470, 46],
    [934, 516, 30],
    [706, 540, 26],
  ])
    mid += disc(x, y, r, "url(#weld)") + disc(x, y, 3, "#ffffff");
  for (let i = 0; i < 34; i += 1) {
    const t = c.between(4, 44);
    const a = c.between(0.2, 2.9);
    mid += line(
      844 + Math.cos(a) * t * 0.5,
      470 + t * 0.9,
      844 + Math.cos(a) * t * 0.6,
      470 + t * 0.9 + 3,
      "#ffe7b8",
      1,
      `opacity="${n2(1 - t / 50)}"`,
    );
  }
  mid += rect(0, horizon - 96, w, 98, "url(#haze)", 'opacity="0.32"');

  let front = quayCrane(212, horizon + 4, 410, "#2b2434", { lean: 1, rise: 0.6, lamp: "#ffd795" });
  front += quayCrane(470, horizon + 2, 300, "#372c3d", { lean: -1, rise: 0.7, lamp: "#ffd795" });
  front += skyline(-8, 170, horizon + 2, c, {
    low: 40,
    high: 66,
    wide: [60, 110],
    fill: "#2b2434",
    lights: ["#ffcf86", "#ffe5b5"],
    chanceLit: 0.12,
    pitched: 0.8,
  });
  front += skyline(1074, 1210, horizon + 2, c, {
    low: 50,
    high: 92,
    wide: [50, 84],
    fill: "#2f2636",
    lights: ["#ffcf86", "#ffe5b5"],
    chanceLit: 0.16,
    pitched: 0.4,
  });
  front += rect(0, horizon - 7, w, 10, "#211c29");
  for (let x = 30; x < w; x += 92)
    front +=
      line(x, horizon - 6, x, horizon - 46, "#241e2c", 2.2) +
      disc(x, horizon - 47, 20, "url(#lamp)") +
      disc(x, horizon - 47, 2.4, "#fff4cf");

  const above = far + rear + mid + front;
  let body = above + water(w, h, horizon, above);
  body += glints(c, {
    left: 300,
    right: 520,
    top: horizon + 8,
    bottom: 740,
    count: 150,
    colours: ["#ffd9a0", "#fff0cc", "#ffb877"],
    alpha: [0.12, 0.55],
    long: [8, 46],
  });
  body += glints(c, {
    left: 0,
    right: w,
    top: horizon + 6,
    bottom: 760,
    count: 170,
    colours: ["#e7a988", "#8d8299", "#0d1020"],
    alpha: [0.06, 0.24],
    long: [24, 110],
  });
  // The near quay with the visitors on it.
  body += shape(`M0 742L470 722L1200 752V800H0Z`, "url(#quay)");
  body += stroke("M0 742L470 722L1200 752", "#c98d6d", 2, 'opacity="0.45"');
  for (const x of [70, 300, 610, 1010]) body += shape(`M${x} 744v-22q-8-3-6-11h32q2 8-6 11v22Z`, "#0d0d14");
  for (const [x, y, s, hat] of [
    [716, 776, 148, "#d9a13c"],
    [778, 782, 156, "#e9e3d6"],
    [838, 779, 150, "#d9a13c"],
    [654, 772, 136, "#c9c2b4"],
    [896, 780, 140, "#c9c2b4"],
  ]) {
    body += person(x, y, s, "#0c0c13", c, { helmet: hat, walk: 0.35 });
  }
  body += rect(0, 0, w, h, "#ff9a55", 'opacity="0.04"') + vignette(w, h, 0.5);
  return { w, h, svg: sheet(w, h, defs, body), grain: 5 };
}

function podium() {
  const [w, h] = [900, 600];
  const c = seeded(29);
  const cloth = (id, base) => {
    const list = [];
    let at = 0;
    while (at < 1) {
      list.push([n2(at), base[c.whole(0, base.length - 1)]]);
      at += c.between(0.07, 0.15);
    }
    return downward(id, list, 1, 0.12);
  };
  const defs =
    downward("wall", [
      [0, "#0b1730"],
      [0.6, "#16305a"],
      [1, "#0a1428"],
    ]) +
    glow("spot", [
      [0, "#cfe4ff", 0.95],
      [0.3, "#7eabe8", 0.6],
      [0.65, "#33639f", 0.25],
      [1, "#16305a", 0],
    ]) +
    cloth("green", ["#0f4a3c", "#1b7a60", "#0a3229", "#2a9877", "#14604c"]) +
    cloth("ivory", ["#b9b3a2", "#efe9d8", "#8f8a7c", "#fffaf0", "#cfc8b6"]) +
    cloth("blue", ["#173a78", "#2c5fb3", "#0e2753", "#4a80d6", "#1d4791"]) +
    downward(
      "wood",
      [
        [0, "#5a3a26"],
        [0.5, "#7c5236"],
        [1, "#3a2417"],
      ],
      1,
      0,
    ) +
    downward("woodfront", [
      [0, "#6d482f"],
      [1, "#22150d"],
    ]) +
    downward(
      "suit",
      [
        [0, "#1a2234"],
        [0.5, "#0e1422"],
        [1, "#070a12"],
      ],
      1,
      0.3,
    ) +
    downward(
      "face",
      [
        [0, "#6b4a3b"],
        [0.45, "#3b2a25"],
        [1, "#1c1618"],
      ],
      1,
      0.1,
    ) +
    glow("bokeh", [
      [0, "#ffffff", 0.5],
      [0.8, "#ffffff", 0.32],
      [0.93, "#ffffff", 0.5],
      [1, "#ffffff", 0],
    ]) +
    mist("smoke", { fx: 0.004, fy: 0.007, seed: 3, colour: "#bcd6ff", gain: 1.8, bias: -0.85 }) +
    soften("b3", 3) +
    soften("b8", 7) +
    soften("b1", 1.1);
  let body = rect(0, 0, w, h, "url(#wall)");
  for (let x = 0; x < w; x += 60)
    body += rect(x, 0, 2, h, "#050b18", 'opacity="0.5"') + rect(x + 2, 0, 1.4, h, "#4c78b8", 'opacity="0.18"');
  body += disc(458, 226, 380, "url(#spot)");
  // The emblem on the wall: rays round an anchor, out of focus.
  let emblem = "";
  for (let i = 0; i < 24; i += 1) {
    const a = (i / 24) * Math.PI * 2;
    emblem += line(
      458 + Math.cos(a) * 128,
      178 + Math.sin(a) * 128,
      458 + Math.cos(a) * 150,
      178 + Math.sin(a) * 150,
      "#e8d9a8",
      4,
    );
  }
  emblem += `<circle cx="458" cy="178" r="116" fill="none" stroke="#e8d9a8" stroke-width="6"/>`;
  body += `<g opacity="0.55" filter="url(#b3)">${emblem}</g>`;
  const flag = (x, top, span, bands, tilt) => {
    const foot = 556;
    let out =
      rect(x - 3.4, top - 26, 7, foot - top + 30, "#c9a866") + rect(x + 1.5, top - 26, 2, foot - top + 30, "#7d6334");
    out += shape(`M${x} ${top - 52}l9 22h-18Z`, "#e6cb87");
    const hem = 492;
    bands.forEach((id, i) => {
      const a = i / bands.length;
      const b = (i + 1) / bands.length;
      const l = x + span * a * 0.62 * tilt;
      const r = x + span * b * 0.62 * tilt;
      const l2 = x + span * a * tilt;
      const r2 = x + span * b * tilt;
      out += shape(
        `M${n(l)} ${n(top + 30 * a)}Q${n((l + r) / 2)} ${n(top + 12 + 30 * a)} ${n(r)} ${n(top + 30 * b)}` +
          `C${n(r + 6 * tilt)} ${n(top + 160)} ${n(r2 - 12 * tilt)} ${n(top + 270)} ${n(r2)} ${n(hem - 34 * b)}` +
          `Q${n((l2 + r2) / 2)} ${n(hem + 16 - 30 * b)} ${n(l2)} ${n(hem - 34 * a)}` +
          `C${n(l2 - 12 * tilt)} ${n(top + 270)} ${n(l + 6 * tilt)} ${n(top + 160)} ${n(l)} ${n(top + 30 * a)}Z`,
        `url(#${id})`,
      );
    });
    for (let i = 0; i < 7; i += 1) {
      const t = c.between(0.05, 0.95);
      out += stroke(
        `M${n(x + span * t * 0.6 * tilt)} ${n(top + 26 * t + 8)}Q${n(x + span * t * 0.66 * tilt)} ${n(top + 190)} ${n(x + span * t * 0.98 * tilt)} ${n(hem - 30 * t - 6)}`,
        c.pick(["#02060d", "#ffffff"]),
        n2(c.between(3, 9)),
        `opacity="0.13" filter="url(#b3)"`,
      );
    }
    return out;
  };
  body +=
    `<g filter="url(#b1)">${flag(176, 96, 118, ["green", "ivory", "blue"], 1)}${flag(300, 118, 92, ["green", "ivory", "blue"], 1)}` +
    `${flag(742, 96, 118, ["green", "ivory", "blue"], -1)}${flag(622, 118, 86, ["green", "ivory", "blue"], -1)}</g>`;
  body += `<rect width="${w}" height="${h}" filter="url(#smoke)" opacity="0.35"/>`;
  // The speaker, lit from behind.
  const figure =
    "M352 600C350 486 356 430 384 408C404 394 428 390 438 376C440 366 439 358 436 350C424 338 418 318 418 296" +
    "C416 258 432 234 460 234C488 234 503 258 501 296C501 318 495 338 484 350C481 358 480 366 482 376C493 390 516 394 536 408" +
    "C564 430 571 486 570 600Z";
  body += shape(figure, "#bcd8ff", 'filter="url(#b8)" opacity="0.75"');
  body += shape(figure, "url(#suit)");
  body += stroke(
    "M352 560C351 486 356 430 384 408C404 394 428 390 438 376",
    "#a9cbff",
    2.4,
    'opacity="0.75" filter="url(#b1)"',
  );
  body += stroke(
    "M570 560C570 486 564 430 536 408C516 394 493 390 482 376",
    "#d9e8ff",
    2.6,
    'opacity="0.9" filter="url(#b1)"',
  );
  body += shape(
    "M421 300C418 262 436 240 460 240C485 240 500 262 498 298C498 322 486 352 460 354C434 352 422 322 421 300Z",
    "url(#face)",
  );
  body += shape(
    "M417 296C412 250 432 228 462 229C494 230 508 256 502 300C498 284 494 272 486 266C466 272 442 270 432 264C424 272 420 284 417 296Z",
    "#15131a",
  );
  body += stroke("M499 262C506 282 503 306 498 320", "#e4efff", 2, 'opacity="0.8" filter="url(#b1)"');
  body += oval(419, 304, 5, 12, "#2f211e") + oval(501, 304, 5, 12, "#5a4136");
  body += oval(443, 298, 8, 3.4, "#171214", 'opacity="0.75"') + oval(478, 298, 8, 3.4, "#171214", 'opacity="0.75"');
  body += stroke("M434 289q9-5 17-1M470 288q9-4 17 1", "#120f12", 2.4, 'opacity="0.8"');
  body +=
    stroke("M462 298q5 14 3 20q-5 4-10 1", "#1a1314", 2, 'opacity="0.6"') +
    shape("M447 334q14-5 27 0q-6 5-13 5t-14-5Z", "#1b1112", 'opacity="0.75"');
  body += shape("M436 362L460 402L484 362L500 392L461 470L420 392Z", "#cdd6e6", 'opacity="0.85"');
  body += shape("M453 398h15l5 14l-8 90h-10l-8-90Z", "#6d1f2b");
  body +=
    shape("M436 360L418 390L446 600H380L404 400Z", "#0c111d") +
    shape("M484 360L502 390L474 600H540L516 400Z", "#101829");
  body += stroke("M424 388L458 500L498 388", "#3b4a6b", 1.5, 'opacity="0.7"');
  // The lectern and its microphones.
  body +=
    poly(
      [
        [352, 466],
        [568, 466],
        [590, 492],
        [330, 492],
      ],
      "url(#wood)",
    ) +
    poly(
      [
        [338, 492],
        [582, 492],
        [566, 600],
        [354, 600],
      ],
      "url(#woodfront)",
    );
  body +=
    line(332, 492, 588, 492, "#c79467", 2, 'opacity="0.8"') +
    poly(
      [
        [364, 468],
        [556, 468],
        [560, 472],
        [360, 472],
      ],
      "#d9ae83",
      'opacity="0.4"',
    );
  body +=
    `<circle cx="460" cy="546" r="34" fill="none" stroke="#d8b878" stroke-width="3"/>` +
    stroke("M460 522v48M446 534h28M438 552q4 18 22 19q18-1 22-19", "#d8b878", 3.4);
  for (const [x, y, k] of [
    [420, 424, -1],
    [450, 436, -0.6],
    [486, 428, 0.7],
    [512, 440, 1],
  ]) {
    body +=
      stroke(`M${x + 12 * k} 472Q${x + 14 * k} 448 ${x} ${y}`, "#0a0d14", 3) +
      oval(x, y - 9, 7, 12, "#0b0e16") +
      stroke(`M${x + 4} ${y - 18}q4 8 1 16`, "#87a7d8", 1.2, 'opacity="0.8"');
  }
  // Out-of-focus lights and the backs of the front row.
  for (let i = 0; i < 16; i += 1) {
    const r = c.between(8, 24);
    body += `<g style="mix-blend-mode:screen" opacity="${n2(c.between(0.08, 0.3))}"><g transform="translate(${n(c.between(0, w))} ${n(c.between(0, 120))}) scale(${n2(r / 100)})">${disc(0, 0, 100, "url(#bokeh)")}</g></g>`;
  }
  let row = "";
  for (const [x, s] of [
    [40, 1.15],
    [158, 0.95],
    [262, 1.05],
    [664, 1.05],
    [770, 0.95],
    [878, 1.2],
  ]) {
    const y = 588 - 30 * s;
    row += shape(
      `M${n(x - 82 * s)} 640C${n(x - 80 * s)} ${n(y + 24)} ${n(x - 40 * s)} ${n(y + 10)} ${n(x - 16 * s)} ${n(y)}h${n(32 * s)}C${n(x + 40 * s)} ${n(y + 10)} ${n(x + 80 * s)} ${n(y + 24)} ${n(x + 82 * s)} 640Z`,
      "#04070e",
    );
    row += oval(x, y - 34 * s, 30 * s, 39 * s, "#05080f");
    row += stroke(
      `M${n(x + (x < 450 ? 24 : -24) * s)} ${n(y - 58 * s)}q${n((x < 450 ? 10 : -10) * s)} ${n(24 * s)} 0 ${n(46 * s)}`,
      "#6f9ad6",
      3,
      'opacity="0.55"',
    );
  }
  row +=
    rect(610, 478, 66, 42, "#04060c", 'rx="6"') +
    disc(642, 499, 19, "#0b1220") +
    rect(626, 470, 26, 10, "#04060c") +
    rect(652, 484, 14, 8, "#d33a3a");
  body += `<g filter="url(#b3)">${row}</g>` + vignette(w, h, 0.6);
  return { w, h, svg: sheet(w, h, defs, body), grain: 6 };
}

function bridge() {
  const [w, h, horizon] = [1200, 800, 520];
  const c = seeded(43);
  const defs =
    downward("sky", [
      [0, "#0c1c3d"],
      [0.35, "#1f3f70"],
      [0.65, "#57719a"],
      [0.85, "#c79a91"],
      [1, "#f0b98a"],
    ]) +
    mist("clouds", { fx: 0.002, fy: 0.011, seed: 14, colour: "#18284b", gain: 3.2, bias: -1.6 }) +
    mist("pink", { fx: 0.0026, fy: 0.017, seed: 9, colour: "#f3b7a2", gain: 2.6, bias: -1.42 }) +
    fade("upper", w, h, [
      [0, "#fff", 0.9],
      [0.4, "#fff", 0.65],
      [0.62, "#fff", 0],
    ]) +
    fade("middle", w, h, [
      [0.15, "#fff", 0],
      [0.42, "#fff", 0.8],
      [0.62, "#fff", 0.2],
      [0.65, "#fff", 0],
    ]) +
    downward("haze", [
      [0, "#d59f95", 0],
      [1, "#dba88f", 0.6],
    ]) +
    downward("tint", [
      [0, "#6f7c9c", 0.12],
      [0.4, "#1c3052", 0.42],
      [1, "#06101f", 0.86],
    ]) +
    downward("pylon", [
      [0, "#f7d7a6"],
      [0.45, "#8f8798"],
      [1, "#333a55"],
    ]) +
    glow("lamp", [
      [0, "#fff9e2", 1],
      [0.18, "#ffe0a0", 0.75],
      [0.5, "#ffb65c", 0.22],
      [1, "#ff9a3d", 0],
    ]) +
    ripple("ripple", { fx: 0.007, fy: 0.06, seed: 8, by: 52, blur: 2 }) +
    soften("b6", 6) +
    soften("b2", 2);
  let far = rect(0, 0, w, horizon + 4, "url(#sky)");
  far += `<g mask="url(#upper)"><rect width="${w}" height="${h}" filter="url(#clouds)"/></g>`;
  far += `<g mask="url(#middle)"><rect width="${w}" height="${h}" filter="url(#pink)"/></g>`;
  far += shape(ridge(w, horizon - 6, c, { height: 110, floor: horizon + 2, rough: 0.42 }), "#6d7391", 'opacity="0.85"');
  far += shape(ridge(w, horizon + 2, c, { height: 60, floor: horizon + 2, rough: 0.5 }), "#4f5878", 'opacity="0.9"');
  far += rect(0, horizon - 150, w, 152, "url(#haze)");
  let town = skyline(-10, 460, horizon, c, {
    low: 22,
    high: 88,
    fill: "#2b3656",
    lights: ["#ffd58c", "#ffe9bf", "#ffb765"],
    chanceLit: 0.34,
  });
  town += skyline(440, 800, horizon, c, {
    low: 10,
    high: 38,
    fill: "#364162",
    lights: ["#ffd58c", "#ffe9bf"],
    chanceLit: 0.36,
    pitched: 0.6,
  });
  town += skyline(780, 1210, horizon, c, {
    low: 20,
    high: 74,
    fill: "#2a3453",
    lights: ["#ffd58c", "#ffe9bf", "#ffb765"],
    chanceLit: 0.34,
  });
  town += rect(0, horizon - 90, w, 92, "url(#haze)", 'opacity="0.3"');
  // A cable-stayed bridge running from near left to far right.
  const deck = (x) => 446 + (x / w) * 26 - 34 * Math.sin((Math.PI * x) / w);
  let span = "";
  for (const [x, top, wide] of [
    [352, 118, 26],
    [884, 196, 19],
  ]) {
    const y = deck(x);
    for (let i = 1; i <= 17; i += 1) {
      for (const side of [-1, 1]) {
        const end = x + side * i * (x < 600 ? 19.6 : 15.6);
        span += line(x, top + 18 + i * 5.2, end, deck(end), "#e9d3b5", 1.15, 'opacity="0.7"');
      }
    }
    span += poly(
      [
        [x - wide * 0.5, top],
        [x + wide * 0.5, top],
        [x + wide * 1.9, y],
        [x + wide * 1.25, y],
        [x, top + 96],
        [x - wide * 1.25, y],
        [x - wide * 1.9, y],
      ],
      "url(#pylon)",
    );
    span += rect(x - wide * 0.95, top + 150, wide * 1.9, 8, "#a99a9c");
    span += poly(
      [
        [x - wide * 1.9, y],
        [x + wide * 1.9, y],
        [x + wide * 1.5, horizon + 4],
        [x - wide * 1.5, horizon + 4],
      ],
      "#2c3350",
    );
    span += disc(x, top - 4, 16, "url(#lamp)") + disc(x, top - 4, 2.6, "#ff6a4d");
  }
  let upper = "";
  let lower = "";
  for (let x = -20; x <= w + 20; x += 20) {
    upper += `${x === -20 ? "M" : "L"}${x} ${n(deck(x))}`;
    lower = `L${x} ${n(deck(x) + 15 + 6 * Math.cos((x / w) * 3))}${lower}`;
  }
  span += shape(`${upper}${lower}Z`, "#20283f") + stroke(upper, "#f7cf97", 2.6, 'opacity="0.85"');
  for (let x = 8; x < w; x += 36) {
    const y = deck(x);
    span += line(x, y, x, y - 17, "#3b4462", 1.6) + disc(x, y - 18, 15, "url(#lamp)") + disc(x, y - 18, 2, "#fffbe9");
  }
  for (let i = 0; i < 34; i += 1) {
    const x = c.between(0, w);
    span += rect(x, deck(x) - 4, c.between(4, 9), 2, c.pick(["#ff5b45", "#fff4d8", "#fff4d8"]));
  }
  for (const x of [120, 610, 1060])
    span += poly(
      [
        [x - 9, deck(x) + 12],
        [x + 9, deck(x) + 12],
        [x + 12, horizon + 3],
        [x - 12, horizon + 3],
      ],
      "#262d47",
    );
  const above = far + town + span;
  let body = above + water(w, h, horizon, above);
  for (let i = 0; i < 90; i += 1) {
    const x = c.between(0, w);
    const length = c.between(60, 230);
    body += rect(
      x,
      horizon + 6,
      c.between(1.5, 4),
      length,
      "url(#lampstreak)",
      `opacity="${n2(c.between(0.1, 0.4))}" filter="url(#b2)"`,
    );
  }
  body += glints(c, {
    left: 0,
    right: w,
    top: horizon + 6,
    bottom: 790,
    count: 260,
    colours: ["#f3c79c", "#9fb2d3", "#0a1428", "#ffe4b4"],
    alpha: [0.06, 0.3],
    long: [20, 100],
  });
  // A ferry crossing beneath.
  body += `<g transform="translate(596 552)">${shape("M0 22L12 44H176L196 20Z", "#10182b")}${rect(24, 2, 132, 22, "#e9dfd0")}${rect(44, -14, 88, 18, "#d8cdbe")}${rect(86, -34, 16, 22, "#b5493c")}${Array.from({ length: 14 }, (_, i) => rect(30 + i * 9, 8, 5, 7, "#ffce7a")).join("")}${Array.from({ length: 9 }, (_, i) => rect(50 + i * 9, -9, 5, 6, "#ffe0a4")).join("")}${line(2, 22, 194, 21, "#f2b36b", 1.6)}${oval(96, 47, 128, 3, "#ffdca4", 'opacity="0.45"')}${oval(70, 56, 100, 2.6, "#ffdca4", 'opacity="0.25"')}</g>`;
  // The near bank: railing and two people.
  body += shape("M0 764Q300 742 640 752T1200 738V800H0Z", "#070c18");
  for (let x = 6; x < w; x += 26) body += line(x, 764, x, 704 + 8 * Math.cos(x / 400), "#0a101d", 3.4);
  body +=
    stroke(`M0 710Q600 704 1200 700`, "#0a101d", 7) +
    stroke(`M0 734Q600 728 1200 724`, "#0a101d", 3.2) +
    stroke("M0 707Q600 701 1200 697", "#d8a57e", 1.3, 'opacity="0.5"');
  body +=
    person(966, 792, 166, "#060a14", c, { walk: 0.2 }) + person(1022, 794, 152, "#060a14", c, { walk: 0.2, bag: true });
  body += vignette(w, h, 0.5);
  return {
    w,
    h,
    svg: sheet(
      w,
      h,
      defs +
        downward("lampstreak", [
          [0, "#ffe3ad", 0.9],
          [1, "#ffb867", 0],
        ]),
      body,
    ),
    grain: 5,
  };
}

function market() {
  const [w, h] = [900, 600];
  const c = seeded(57);
  const [vx, vy] = [474, 300];
  const defs =
    downward("sky", [
      [0, "#5d7fa6"],
      [0.5, "#c9b79c"],
      [1, "#ffe2a8"],
    ]) +
    glow("sun", [
      [0, "#fff8df", 1],
      [0.2, "#ffeab4", 0.9],
      [0.55, "#ffc978", 0.4],
      [1, "#ffab55", 0],
    ]) +
    downward("road", [
      [0, "#f2c98c"],
      [0.3, "#a87b58"],
      [1, "#3a2a28"],
    ]) +
    downward(
      "leftwall",
      [
        [0, "#5b3c3a"],
        [0.7, "#a06a4c"],
        [1, "#e7b179"],
      ],
      1,
      0,
    ) +
    downward(
      "rightwall",
      [
        [0, "#e2ab73"],
        [0.3, "#93614a"],
        [1, "#49303a"],
      ],
      1,
      0,
    ) +
    glow("bulb", [
      [0, "#fffbe6", 1],
      [0.25, "#ffe39a", 0.7],
      [1, "#ffb84d", 0],
    ]) +
    mist("dust", { fx: 0.004, fy: 0.006, seed: 6, colour: "#ffe2b0", gain: 1.9, bias: -0.8 }) +
    soften("b1", 0.9) +
    soften("b3", 3.2);
  // Depth t runs from 0 (near) to 1 (the vanishing point).
  const toward = (x, y, t) => [x + (vx - x) * t, y + (vy - y) * t];
  let body = rect(0, 0, w, h, "url(#sky)");
  body += poly([[0, 600], [900, 600], toward(900, 600, 0.94), toward(0, 600, 0.94)], "url(#road)");
  for (const [side, edge] of [
    ["leftwall", -40],
    ["rightwall", 940],
  ]) {
    const floor = 640;
    let wall = "";
    const cuts = [0, 0.18, 0.34, 0.47, 0.58, 0.67, 0.745, 0.81, 0.87, 0.92];
    for (let i = 0; i < cuts.length - 1; i += 1) {
      const [a, b] = [cuts[i], cuts[i + 1]];
      const roof = -190 + c.between(-90, 110);
      wall += poly(
        [toward(edge, floor, a), toward(edge, roof, a), toward(edge, roof, b), toward(edge, floor, b)],
        `url(#${side})`,
      );
      wall += poly(
        [toward(edge, floor, a), toward(edge, roof, a), toward(edge, roof, b), toward(edge, floor, b)],
        c.pick(["#2a1b26", "#c88a5c", "#5a3441", "#e6c08a", "#3d4a5c"]),
        `opacity="${n2(c.between(0.08, 0.3))}"`,
      );
      wall += poly(
        [toward(edge, roof - 14, a), toward(edge, roof + 4, a), toward(edge, roof + 4, b), toward(edge, roof - 14, b)],
        "#4a2f2e",
        'opacity="0.75"',
      );
      for (let row = 0; row < 3; row += 1) {
        const top = roof + 60 + row * 130;
        if (top > 200) break;
        for (let k = 0; k < 3; k += 1) {
          const u = a + ((b - a) * (k + 0.28)) / 3;
          const v = a + ((b - a) * (k + 0.72)) / 3;
          const lit = c.maybe(0.3);
          wall += poly(
            [toward(edge, top, u), toward(edge, top + 78, u), toward(edge, top + 78, v), toward(edge, top, v)],
            lit ? "#ffd78a" : "#241a26",
            `opacity="${lit ? 0.9 : 0.62}"`,
          );
          wall += poly(
            [
              toward(edge, top + 78, u),
              toward(edge, top + 85, u),
              toward(edge, top + 85, v),
              toward(edge, top + 78, v),
            ],
            "#f0c896",
            'opacity="0.5"',
          );
        }
      }
    }
    body += wall;
  }
  body += disc(vx, vy - 6, 330, "url(#sun)");
  // Stalls from far to near: awning, counter, crates.
  const dyes = [
    ["#b6402f", "#f5e6cb"],
    ["#2f6f6a", "#f3e7cf"],
    ["#d28a28", "#fbf0d7"],
    ["#35517f", "#efe6d6"],
    ["#7c2f45", "#f2dcc2"],
  ];
  const depths = [0.86, 0.78, 0.68, 0.55, 0.38, 0.14];
  const crowd = (t, count) => {
    let out = "";
    for (let i = 0; i < count; i += 1) {
      const span = 250 * (1 - t);
      const [, foot] = toward(0, 612, t + c.between(-0.02, 0.02));
      const tone = t > 0.7 ? "#8a5a40" : t > 0.5 ? "#5d3c36" : "#2c1f27";
      out += person(vx + c.between(-span, span), foot, 300 * (1 - t) * c.between(0.9, 1.06), tone, c, {
        walk: 1,
        bag: c.maybe(0.35),
        coat: t < 0.6 && c.maybe(0.5) ? c.pick(["#6e3a35", "#3c4a5a", "#7a5a34", "#4a3048"]) : "",
      });
    }
    return out;
  };
  depths.forEach((t, index) => {
    const deep = Math.min(0.93, t + 0.3 * (1 - t));
    for (const edge of [-1, 1]) {
      const dye = c.pick(dyes);
      const outer = edge < 0 ? -20 : 920;
      const inner = edge < 0 ? 196 : 724;
      const stripes = 7;
      const drawStall = () => {
        let out = "";
        out += poly(
          [toward(outer, 470, t), toward(inner, 470, t), toward(inner, 470, deep), toward(outer, 470, deep)],
          "#caa06c",
        );
        out += poly(
          [toward(inner, 470, t), toward(inner, 600, t), toward(inner, 600, deep), toward(inner, 470, deep)],
          "#3a2522",
        );
        out += poly(
          [toward(outer, 470, t), toward(inner, 470, t), toward(inner, 600, t), toward(outer, 600, t)],
          "#51332a",
        );
        for (let k = 0; k < 4; k += 1) {
          const x0 = outer + ((inner - outer) * (k + 0.08)) / 4;
          const x1 = outer + ((inner - outer) * (k + 0.92)) / 4;
          out += poly([toward(x0, 446, t), toward(x1, 446, t), toward(x1, 482, t), toward(x0, 482, t)], "#7c5433");
          const fruit = c.pick(["#d8532f", "#e8a93a", "#7d9a3e", "#a8323a", "#e3c15c"]);
          for (let q = 0; q < 12; q += 1) {
            const [fx, fy] = toward(x0 + ((x1 - x0) * ((q % 6) + 0.5)) / 6, 446 - Math.floor(q / 6) * 9, t);
            out +=
              disc(fx, fy, 9 * (1 - t), fruit) +
              disc(fx - 2 * (1 - t), fy - 3 * (1 - t), 3 * (1 - t), "#fff2d0", 'opacity="0.45"');
          }
        }
        for (const x of [inner, (inner + outer) / 2]) {
          const [px, py] = toward(x, 600, t);
          const [qx, qy] = toward(x, 250, t);
          out += line(px, py, qx, qy, "#2c1d1d", n2(6 * (1 - t) + 0.4));
        }
        for (let k = 0; k < stripes; k += 1) {
          const a = t + ((deep - t) * k) / stripes;
          const b = t + ((deep - t) * (k + 1)) / stripes;
          const fill = dye[k % 2];
          const drop = (x, y, u) => toward(x, y, u);
          out += poly([drop(outer, 170, a), drop(inner, 262, a), drop(inner, 262, b), drop(outer, 170, b)], fill);
          out += poly(
            [
              drop(inner, 262, a),
              drop(inner, 296, a),
              drop(inner, 302, (a + b) / 2),
              drop(inner, 296, b),
              drop(inner, 262, b),
            ],
            fill,
            'opacity="0.88"',
          );
        }
        for (let k = 0; k < 6; k += 1) {
          const x0 = outer + ((inner - outer) * k) / 6;
          const x1 = outer + ((inner - outer) * (k + 1)) / 6;
          const y0 = 170 + (92 * k) / 6;
          const y1 = 170 + (92 * (k + 1)) / 6;
          out += poly(
            [
              toward(x0, y0, t),
              toward(x1, y1, t),
              toward(x1, y1 + 40, t),
              toward((x0 + x1) / 2, (y0 + y1) / 2 + 48, t),
              toward(x0, y0 + 40, t),
            ],
            dye[k % 2],
          );
          out += poly(
            [
              toward(x0, y0, t),
              toward(x1, y1, t),
              toward(x1, y1 + 40, t),
              toward((x0 + x1) / 2, (y0 + y1) / 2 + 48, t),
              toward(x0, y0 + 40, t),
            ],
            "#1c1018",
            'opacity="0.28"',
          );
        }
        return out;
      };
      body += drawStall();
    }
    body += crowd(t, [9, 8, 6, 5, 4, 0][index]);
    body += poly(
      [toward(-200, -300, t), toward(1100, -300, t), toward(1100, 640, t), toward(-200, 640, t)],
      "#ffd590",
      `opacity="${index < 4 ? 0.07 : 0.02}"`,
    );
  });
  for (const [a, b, sag, t] of [
    [60, 840, 130, 0.62],
    [0, 900, 150, 0.42],
    [-80, 980, 150, 0.12],
  ]) {
    const [x0, y0] = toward(a, -30, t);
    const [x1, y1] = toward(b, -60, t);
    const [mx, my] = [(x0 + x1) / 2, (y0 + y1) / 2 + sag * (1 - t)];
    body += stroke(`M${n(x0)} ${n(y0)}Q${n(mx)} ${n(my)} ${n(x1)} ${n(y1)}`, "#2a1c20", n2(2.4 * (1 - t) + 0.5));
    for (let k = 1; k < 16; k += 1) {
      const u = k / 16;
      const x = (1 - u) ** 2 * x0 + 2 * u * (1 - u) * mx + u * u * x1;
      const y = (1 - u) ** 2 * y0 + 2 * u * (1 - u) * my + u * u * y1;
      body += disc(x, y + 4, 22 * (1 - t) + 3, "url(#bulb)") + disc(x, y + 4, 4.5 * (1 - t) + 0.6, "#fffbe4");
    }
  }
  body += `<rect width="${w}" height="${h}" filter="url(#dust)" opacity="0.4"/>`;
  body += `<g filter="url(#b3)">${person(648, 640, 330, "#1a1219", c, { walk: 0.6, bag: true, coat: "#2b1a20" })}${person(300, 650, 350, "#1a1219", c, { walk: 0.6, coat: "#24202c" })}</g>`;
  body += vignette(w, h, 0.55);
  return { w, h, svg: sheet(w, h, defs, body), grain: 6 };
}

function winterPort() {
  const [w, h, horizon] = [1200, 800, 500];
  const c = seeded(71);
  const defs =
    downward("sky", [
      [0, "#7f93ad"],
      [0.4, "#a9b5c4"],
      [0.7, "#dcc9c4"],
      [1, "#f6d8c0"],
    ]) +
    glow("sun", [
      [0, "#fffdf2", 1],
      [0.08, "#fff0d2", 0.95],
      [0.3, "#ffdcb8", 0.5],
      [1, "#ffd0b0", 0],
    ]) +
    mist("clouds", { fx: 0.0022, fy: 0.009, seed: 31, colour: "#6f8199", gain: 2.8, bias: -1.4 }) +
    mist("fog", { fx: 0.003, fy: 0.012, seed: 12, colour: "#f4ece8", gain: 2.6, bias: -1.15 }) +
    fade("upper", w, h, [
      [0, "#fff", 0.85],
      [0.4, "#fff", 0.5],
      [0.6, "#fff", 0],
    ]) +
    fade("low", w, h, [
      [0.4, "#fff", 0],
      [0.58, "#fff", 0.9],
      [0.72, "#fff", 0],
    ]) +
    downward("haze", [
      [0, "#ecd9d0", 0],
      [1, "#f3e2d6", 0.9],
    ]) +
    downward("tint", [
      [0, "#aab6c3", 0.2],
      [0.5, "#5f7387", 0.5],
      [1, "#2c3e52", 0.86],
    ]) +
    downward("snow", [
      [0, "#f2f1f2"],
      [1, "#aebccb"],
    ]) +
    downward("ice", [
      [0, "#f7f8fa"],
      [1, "#c3d0dc"],
    ]) +
    downward("hullside", [
      [0, "#8d3a36"],
      [0.6, "#6d2b2d"],
      [1, "#3c2028"],
    ]) +
    glow("lamp", [
      [0, "#fff6da", 1],
      [0.25, "#ffdf9e", 0.6],
      [1, "#ffc070", 0],
    ]) +
    glow("flake", [
      [0, "#ffffff", 0.95],
      [0.5, "#ffffff", 0.5],
      [1, "#ffffff", 0],
    ]) +
    ripple("ripple", { fx: 0.008, fy: 0.07, seed: 15, by: 34, blur: 1.4 }) +
    soften("b2", 2);
  let far = rect(0, 0, w, horizon + 4, "url(#sky)");
  far += `<g mask="url(#upper)"><rect width="${w}" height="${h}" filter="url(#clouds)"/></g>`;
  far += disc(842, 402, 340, "url(#sun)") + disc(842, 402, 20, "#fffdf4");
  far += shape(ridge(w, horizon - 20, c, { height: 150, floor: horizon + 2, rough: 0.4 }), "#b3bcc9");
  far += shape(ridge(w, horizon - 4, c, { height: 84, floor: horizon + 2, rough: 0.45 }), "#98a5b5");
  for (let x = -10; x < w + 10; x += c.between(9, 20)) far += pine(x, horizon - 4, c.between(24, 52), "#8392a2");
  far += rect(0, horizon - 170, w, 172, "url(#haze)", 'opacity="0.85"');
  let yard = "";
  for (const [x, s, lean, rise] of [
    [500, 190, 1, 0.55],
    [640, 210, -1, 0.62],
    [1010, 220, 1, 0.5],
    [1130, 190, -1, 0.6],
  ])
    yard += quayCrane(x, horizon - 4, s, "#8492a3", { lean, rise });
  yard += skyline(380, 1210, horizon - 2, c, {
    low: 22,
    high: 46,
    wide: [50, 104],
    fill: "#7b899a",
    lights: ["#ffe1a6"],
    chanceLit: 0.1,
    pitched: 0.7,
  });
  yard += rect(0, horizon - 80, w, 80, "url(#haze)", 'opacity="0.5"');
  yard += `<g mask="url(#low)"><rect width="${w}" height="${h}" filter="url(#fog)"/></g>`;
  // A laid-up river ship at the snowy quay.
  yard += `<g transform="translate(640 0)">${shape(`M-34 446L-4 ${horizon + 2}H372L396 452L300 448L292 458H60L52 446Z`, "url(#hullside)")}${stroke("M-34 446L52 446L60 458H292L300 448L396 452", "#fbfbfc", 7)}${rect(296, 372, 78, 78, "#e4e2e0")}${rect(308, 344, 56, 30, "#d8d5d3")}${rect(290, 366, 90, 8, "#ffffff")}${rect(302, 338, 68, 7, "#ffffff")}${rect(346, 302, 17, 38, "#3f536b")}${rect(344, 298, 21, 6, "#ffffff")}${line(320, 338, 320, 276, "#55616f", 3)}${line(308, 296, 332, 296, "#55616f", 2)}${Array.from({ length: 6 }, (_, i) => rect(312 + i * 9, 352, 6, 9, "#33475c")).join("")}${Array.from({ length: 12 }, (_, i) => rect(303 + (i % 6) * 12, 386 + Math.floor(i / 6) * 26, 7, 9, i % 3 ? "#3d5066" : "#ffd793")).join("")}${rect(80, 432, 60, 26, "#59687a")}${rect(154, 432, 60, 26, "#59687a")}${rect(228, 432, 50, 26, "#59687a")}${rect(78, 427, 64, 7, "#ffffff")}${rect(152, 427, 64, 7, "#ffffff")}${rect(226, 427, 54, 7, "#ffffff")}${line(30, 446, 30, 350, "#55616f", 4)}${line(30, 356, 130, 420, "#55616f", 2)}</g>`;
  let near = quayCrane(176, horizon + 4, 430, "#3c4a5c", { lean: 1, rise: 0.56, lamp: "#ffe0a0" });
  near += quayCrane(430, horizon + 2, 316, "#4d5b6d", { lean: -1, rise: 0.66, lamp: "#ffe0a0" });
  near += `<g opacity="0.95">${rect(120, 254, 116, 6, "#fafbfc")}${rect(124, 380, 104, 5, "#fafbfc")}${rect(400, 324, 85, 5, "#fafbfc")}${rect(392, 416, 76, 4, "#fafbfc")}</g>`;
  near += skyline(-6, 120, horizon + 2, c, {
    low: 56,
    high: 74,
    wide: [62, 64],
    fill: "#47566a",
    lights: ["#ffdf9d"],
    chanceLit: 0.16,
    pitched: 1,
  });
  near += poly(
    [
      [-8, horizon - 56],
      [27, horizon - 88],
      [60, horizon - 58],
      [60, horizon - 68],
      [27, horizon - 100],
      [-8, horizon - 68],
    ],
    "#fafbfc",
  );
  near += rect(0, horizon - 9, w, 13, "#e9edf1") + rect(0, horizon, w, 5, "#5a6878");
  for (let x = 264; x < w; x += 118)
    near +=
      line(x, horizon - 8, x, horizon - 54, "#4b586a", 2.4) +
      disc(x, horizon - 55, 22, "url(#lamp)") +
      disc(x, horizon - 55, 2.6, "#fffdf0");
  const above = far + yard + near;
  let body = above + water(w, h, horizon + 3, above, { shore: "#77818e" });
  body += glints(c, {
    left: 760,
    right: 930,
    top: horizon + 8,
    bottom: 720,
    count: 100,
    colours: ["#fff1dc", "#ffe0c4"],
    alpha: [0.15, 0.6],
    long: [8, 40],
  });
  // Floes, small far off and large at hand.
  for (let i = 0; i < 170; i += 1) {
    const t = i / 170;
    const y = horizon + 10 + 262 * t ** 1.7;
    const size = 8 + 128 * t ** 1.6 * c.between(0.5, 1);
    const x = c.between(-60, w + 60);
    const corners = c.whole(6, 9);
    const list = [];
    for (let k = 0; k < corners; k += 1) {
      const a = (k / corners) * Math.PI * 2 + c.between(-0.2, 0.2);
      list.push([x + Math.cos(a) * size * c.between(0.75, 1.05), y + Math.sin(a) * size * 0.2 * c.between(0.75, 1.05)]);
    }
    body +=
      poly(
        list.map(([px, py]) => [px, py + 1.5 + size * 0.055]),
        "#5b7288",
        'opacity="0.85"',
      ) + poly(list, "url(#ice)", `opacity="${n2(c.between(0.85, 1))}"`);
    if (size > 50) body += oval(x - size * 0.2, y - size * 0.03, size * 0.45, size * 0.06, "#ffffff", 'opacity="0.8"');
  }
  body += shape("M0 800V742Q140 700 330 734T720 768Q900 776 1200 730V800Z", "url(#snow)");
  body += stroke("M0 742Q140 700 330 734T720 768Q900 776 1200 730", "#ffffff", 3, 'opacity="0.9"');
  for (let i = 0; i < 9; i += 1)
    body += pine(c.between(-10, 210), 760 + i * 6, c.between(110, 210), "#2f4150", "#eef2f5");
  for (let i = 0; i < 5; i += 1)
    body += pine(c.between(1085, 1210), 766 + i * 7, c.between(120, 230), "#2f4150", "#eef2f5");
  for (let i = 0; i < 26; i += 1) {
    const x = c.between(240, 1060);
    body += stroke(
      `M${n(x)} 786q${n(c.between(-5, 5))} -20 ${n(c.between(-9, 9))} ${n(-c.between(22, 44))}`,
      "#7d7468",
      1.6,
      'opacity="0.8"',
    );
  }
  body += person(560, 784, 92, "#2a3644", c, { walk: 0.7, bag: true, coat: "#37465a" });
  for (let i = 0; i < 420; i += 1) {
    const r = c.unit() ** 3 * 7 + 1.1;
    body += disc(
      c.between(0, w),
      c.between(0, h),
      r,
      r > 3.5 ? "url(#flake)" : "#ffffff",
      `opacity="${n2(c.between(0.25, 0.85))}"`,
    );
  }
  body += vignette(w, h, 0.28);
  return { w, h, svg: sheet(w, h, defs, body), grain: 4 };
}

function iceChannel() {
  const [w, h, horizon] = [900, 600, 268];
  const c = seeded(83);
  const defs =
    downward("sky", [
      [0, "#2f4a70"],
      [0.5, "#7d93b0"],
      [0.85, "#e4bfae"],
      [1, "#f7d6b4"],
    ]) +
    mist("clouds", { fx: 0.003, fy: 0.014, seed: 18, colour: "#3d5478", gain: 3, bias: -1.5 }) +
    fade("upper", w, h, [
      [0, "#fff", 0.9],
      [0.25, "#fff", 0.6],
      [0.44, "#fff", 0],
    ]) +
    downward("field", [
      [0, "#e9d9d2"],
      [0.25, "#cfd8e2"],
      [1, "#8ea4bb"],
    ]) +
    downward("channel", [
      [0, "#7f8ea0"],
      [0.3, "#2f445c"],
      [1, "#0e1d30"],
    ]) +
    downward("hullside", [
      [0, "#1d2a3c"],
      [0.7, "#16202f"],
      [0.72, "#8c2f2f"],
      [1, "#57201f"],
    ]) +
    downward(
      "house",
      [
        [0, "#f2efe9"],
        [1, "#b8bcc4"],
      ],
      1,
      0,
    ) +
    glow("lamp", [
      [0, "#fffdf0", 1],
      [0.15, "#fff0c4", 0.8],
      [0.5, "#ffd489", 0.25],
      [1, "#ffc26a", 0],
    ]) +
    mist("smoke", { fx: 0.01, fy: 0.008, seed: 4, colour: "#e9e4e4", gain: 2.6, bias: -1.1 }) +
    glow("plume", [
      [0, "#d9d3d4", 0.7],
      [1, "#cfcfd6", 0],
    ]) +
    soften("b2", 2) +
    soften("b6", 8);
  let body = rect(0, 0, w, horizon + 2, "url(#sky)");
  body += `<g mask="url(#upper)"><rect width="${w}" height="${h}" filter="url(#clouds)"/></g>`;
  body += disc(690, 252, 190, "url(#lamp)", 'opacity="0.8"');
  body += shape(ridge(w, horizon, c, { height: 44, floor: horizon + 2, rough: 0.5 }), "#8b95a8");
  body += skyline(20, 330, horizon, c, {
    low: 5,
    high: 16,
    wide: [10, 26],
    fill: "#7a8599",
    lights: ["#ffe0a0"],
    chanceLit: 0.2,
  });
  body += rect(0, horizon, w, h - horizon, "url(#field)");
  for (let i = 0; i < 130; i += 1) {
    const t = c.unit() ** 1.8;
    const y = horizon + 4 + 326 * t;
    body += oval(
      c.between(0, w),
      y,
      (20 + 130 * t) * c.between(0.5, 1),
      1 + 7 * t,
      c.pick(["#ffffff", "#8298b0", "#f6e6dc"]),
      'opacity="0.28"',
    );
  }
  for (let i = 0; i < 26; i += 1) {
    const t = c.unit() ** 1.4;
    const y = horizon + 8 + 300 * t;
    let x = c.between(0, w);
    let d = `M${n(x)} ${n(y)}`;
    for (let k = 0; k < 6; k += 1) {
      x += c.between(10, 46) * (0.4 + t);
      d += `L${n(x)} ${n(y + c.between(-7, 7) * (0.3 + t))}`;
    }
    body += stroke(d, "#5f7892", n2(0.7 + 1.8 * t), 'opacity="0.55"');
  }
  // The open channel runs from the ship to the reader.
  const left = [];
  const right = [];
  for (let i = 0; i <= 16; i += 1) {
    const t = i / 16;
    const y = 396 + 210 * t;
    const half = 78 + 250 * t ** 1.25;
    left.push([452 - half - 60 * t + c.between(-12, 12) * (0.4 + t), y]);
    right.push([452 + half - 60 * t + c.between(-12, 12) * (0.4 + t), y]);
  }
  body += poly(
    [...left.map(([x, y]) => [x - 6, y - 4]), ...[...right].reverse().map(([x, y]) => [x + 6, y - 4])],
    "#f4f7fa",
  );
  body += poly([...left, ...right.reverse()], "url(#channel)");
  for (let i = 0; i < 110; i += 1) {
    const t = c.unit() ** 0.9;
    const y = 404 + 196 * t;
    const half = 66 + 236 * t;
    const x = 452 - 60 * t + c.between(-half, half);
    const size = (5 + 36 * t) * c.between(0.4, 1.1);
    const list = [];
    const corners = c.whole(4, 7);
    for (let k = 0; k < corners; k += 1) {
      const a = (k / corners) * 6.283 + c.between(-0.3, 0.3);
      list.push([x + Math.cos(a) * size, y + Math.sin(a) * size * 0.34]);
    }
    body +=
      poly(
        list.map(([px, py]) => [px, py + 1 + size * 0.12]),
        "#4d6a86",
      ) + poly(list, c.pick(["#f3f6f9", "#dbe4ec", "#c6d3df"]));
  }
  body += glints(c, {
    left: 240,
    right: 620,
    top: 410,
    bottom: 596,
    count: 70,
    colours: ["#f6d8b8", "#a9bfd4"],
    alpha: [0.15, 0.45],
    long: [10, 60],
  });
  // The icebreaking tug, stern towards us.
  for (let i = 0; i < 9; i += 1)
    body += disc(474 + i * 30, 122 - i * 12 + c.between(-7, 7), 22 + i * 9, "url(#plume)", 'filter="url(#b2)"');
  body += shape("M342 302Q346 398 392 412H516Q560 398 564 302Q540 318 453 318T342 302Z", "url(#hullside)");
  body += stroke("M342 302Q366 318 453 318T564 302", "#f3d9bd", 3);
  body +=
    rect(366, 292, 174, 22, "#2b3a50") +
    poly(
      [
        [382, 294],
        [396, 226],
        [510, 226],
        [524, 294],
      ],
      "url(#house)",
    );
  body +=
    poly(
      [
        [404, 226],
        [412, 182],
        [494, 182],
        [502, 226],
      ],
      "url(#house)",
    ) +
    rect(400, 176, 106, 8, "#fbfaf7") +
    rect(390, 222, 126, 6, "#fbfaf7");
  for (let i = 0; i < 6; i += 1) body += rect(414 + i * 13.4, 191, 10, 17, i % 3 === 1 ? "#ffd98f" : "#22354c");
  for (let i = 0; i < 6; i += 1) body += rect(402 + i * 18, 244, 11, 14, i % 2 ? "#22354c" : "#ffd98f");
  body +=
    poly(
      [
        [436, 178],
        [440, 122],
        [472, 122],
        [474, 178],
      ],
      "#c8452f",
    ) +
    rect(437, 132, 37, 12, "#f3ede2") +
    rect(438, 118, 36, 6, "#1d2633");
  body +=
    line(418, 178, 418, 88, "#2b3646", 3.4) +
    line(402, 116, 434, 116, "#2b3646", 2.4) +
    line(408, 102, 428, 102, "#2b3646", 2) +
    line(418, 90, 350, 296, "#2b3646", 0.9) +
    line(418, 90, 548, 296, "#2b3646", 0.9);
  for (let x = 352; x < 560; x += 15) body += line(x, 306, x, 288, "#3a4a60", 1.6);
  body += stroke("M350 289Q452 297 556 289", "#3a4a60", 1.6);
  for (const [x, y, r] of [
    [418, 88, 18],
    [408, 172, 30],
    [500, 172, 34],
    [364, 288, 20],
    [544, 288, 20],
  ])
    body += disc(x, y, r, "url(#lamp)") + disc(x, y, 2.6, "#ffffff");
  body += person(470, 312, 40, "#d0672c", c, { helmet: "#f2d27a" }) + person(430, 313, 38, "#d0672c", c, {});
  body += `<g filter="url(#b2)">${oval(453, 414, 96, 9, "#eef3f7", 'opacity="0.85"')}${oval(453, 426, 120, 6, "#dfe9f1", 'opacity="0.5"')}</g>`;
  for (let i = 0; i < 120; i += 1)
    body += disc(
      c.between(0, w),
      c.between(0, h),
      c.unit() ** 3 * 4 + 0.8,
      "#ffffff",
      `opacity="${n2(c.between(0.25, 0.8))}"`,
    );
  body += vignette(w, h, 0.42);
  return { w, h, svg: sheet(w, h, defs, body), grain: 5 };
}

function oldTown() {
  const [w, h] = [1200, 800];
  const c = seeded(97);
  const defs =
    downward("sky", [
      [0, "#3f6f93"],
      [0.35, "#8fa9ac"],
      [0.6, "#eac58f"],
      [0.75, "#fbdba2"],
      [1, "#fde7bd"],
    ]) +
    glow("sun", [
      [0, "#fffbe6", 1],
      [0.08, "#fff1bf", 0.95],
      [0.3, "#ffd98a", 0.5],
      [1, "#ffc26a", 0],
    ]) +
    mist("clouds", { fx: 0.002, fy: 0.012, seed: 41, colour: "#fff1d2", gain: 2.8, bias: -1.5 }) +
    mist("plaster", { fx: 0.03, fy: 0.05, seed: 2, colour: "#3b1d12", gain: 1.7, bias: -0.8 }) +
    fade("upper", w, h, [
      [0, "#fff", 0.6],
      [0.3, "#fff", 0.8],
      [0.5, "#fff", 0],
    ]) +
    fade("lower", w, h, [
      [0.4, "#fff", 0],
      [0.6, "#fff", 0.5],
      [1, "#fff", 0.75],
    ]) +
    downward("haze", [
      [0, "#fbd9a0", 0],
      [1, "#fbd7a0", 0.8],
    ]) +
    glow("lamp", [
      [0, "#fff6d0", 1],
      [0.3, "#ffd07a", 0.6],
      [1, "#ffab4a", 0],
    ]) +
    soften("b2", 1.6);
  let body = rect(0, 0, w, h, "url(#sky)");
  body += `<g mask="url(#upper)"><rect width="${w}" height="${h}" filter="url(#clouds)"/></g>`;
  body += disc(820, 330, 380, "url(#sun)") + disc(820, 330, 34, "#fffbe8");
  for (let i = 0; i < 11; i += 1) {
    const x = 300 + c.between(0, 240);
    const y = 150 + c.between(0, 110);
    const s = c.between(6, 11);
    body += stroke(
      `M${n(x - s)} ${n(y - s * 0.35)}Q${n(x - s * 0.4)} ${n(y - s * 0.55)} ${n(x)} ${n(y)}Q${n(x + s * 0.4)} ${n(y - s * 0.55)} ${n(x + s)} ${n(y - s * 0.35)}`,
      "#4c4a4a",
      1.6,
      'opacity="0.7"',
    );
  }
  body += shape(ridge(w, 420, c, { height: 190, floor: 560, rough: 0.42 }), "#c9a98c", 'opacity="0.75"');
  body += shape(ridge(w, 440, c, { height: 110, floor: 560, rough: 0.48 }), "#b98f72", 'opacity="0.85"');
  body += rect(0, 260, w, 200, "url(#haze)");
  // Rows of flat-roofed houses, each row nearer, larger and darker.
  const mixTo = (a, b, t) =>
    "#" +
    [1, 3, 5]
      .map((at) =>
        Math.round(parseInt(a.slice(at, at + 2), 16) * (1 - t) + parseInt(b.slice(at, at + 2), 16) * t)
          .toString(16)
          .padStart(2, "0"),
      )
      .join("");
  const rows = 7;
  for (let row = 0; row < rows; row += 1) {
    const t = row / (rows - 1);
    const base = 440 + 350 * t ** 1.25;
    const unit = 26 + 96 * t ** 1.3;
    const lightSide = mixTo("#f0c992", "#d8965a", t);
    const shade = mixTo("#cf9f78", "#6f3b2c", t);
    const dark = mixTo("#a87a62", "#32191a", t);
    if (row === 2 || row === 4) {
      for (let i = 0; i < 6; i += 1)
        body += palm(
          c.between(0, w),
          base - unit * 0.4,
          unit * c.between(1.9, 2.7),
          mixTo("#9a8a5c", "#3d3a26", t),
          c,
          { lean: c.between(-0.12, 0.12), fronds: 13 },
        );
    }
    for (let x = -unit; x < w + unit; ) {
      const wide = unit * c.between(0.8, 1.6);
      const tall = unit * c.between(0.75, 1.75);
      const top = base - tall;
      const turn = wide * c.between(0.52, 0.72);
      body += rect(x, top, turn, tall + 160, shade) + rect(x + turn, top, wide - turn, tall + 160, lightSide);
      body +=
        rect(x - 1, top - unit * 0.06, turn + 1, unit * 0.1, mixTo(shade, "#fff0d0", 0.18)) +
        rect(x + turn, top - unit * 0.06, wide - turn + 1, unit * 0.1, mixTo(lightSide, "#ffffff", 0.35));
      const kind = c.unit();
      if (kind < 0.16) {
        // A low dome with its rim.
        const r = wide * 0.3;
        const cx = x + wide * 0.5;
        body += shape(`M${n(cx - r)} ${n(top - unit * 0.05)}a${n(r)} ${n(r * 0.92)} 0 0 1 ${n(r * 2)} 0Z`, shade);
        body += shape(
          `M${n(cx + r * 0.1)} ${n(top - unit * 0.05 - r * 0.91)}Q${n(cx + r)} ${n(top - r * 0.8)} ${n(cx + r)} ${n(top - unit * 0.05)}H${n(cx + r * 0.35)}Q${n(cx + r * 0.5)} ${n(top - r * 0.5)} ${n(cx + r * 0.1)} ${n(top - unit * 0.05 - r * 0.91)}Z`,
          lightSide,
        );
      } else if (kind < 0.34) {
        // A wind tower.
        const tw = unit * 0.3;
        const tx = x + turn * c.between(0.1, 0.5);
        body +=
          rect(tx, top - unit * 0.72, tw * 0.6, unit * 0.72, shade) +
          rect(tx + tw * 0.6, top - unit * 0.72, tw * 0.4, unit * 0.72, lightSide);
        for (let k = 0; k < 3; k += 1)
          body += rect(tx + tw * (0.08 + k * 0.17), top - unit * 0.62, tw * 0.1, unit * 0.34, dark);
        body += rect(tx - tw * 0.08, top - unit * 0.77, tw * 1.16, unit * 0.06, mixTo(lightSide, "#ffffff", 0.2));
      } else if (kind < 0.5) {
        body +=
          rect(x + wide * 0.2, top - unit * 0.28, wide * 0.3, unit * 0.28, shade) +
          rect(x + wide * 0.5, top - unit * 0.28, wide * 0.14, unit * 0.28, lightSide);
      } else if (kind < 0.62) {
        for (let k = 0; k < 4; k += 1)
          body += rect(
            x + wide * (0.12 + k * 0.19),
            top - unit * 0.22,
            wide * 0.13,
            unit * 0.26,
            c.pick([mixTo("#d9cbb0", "#b0492f", t), mixTo("#d9cbb0", "#e8dcc0", t), mixTo("#cfc0a4", "#2f5f6a", t)]),
          );
        body += line(x + wide * 0.08, top - unit * 0.23, x + wide * 0.9, top - unit * 0.21, dark, n2(0.6 + t));
      }
      const cols = Math.max(1, Math.round(turn / (unit * 0.42)));
      const floors = Math.max(1, Math.round(tall / (unit * 0.62)));
      for (let f = 0; f < floors; f += 1) {
        for (let k = 0; k < cols; k += 1) {
          if (c.maybe(0.22)) continue;
          const ww = unit * 0.15;
          const wh = unit * 0.27;
          const wx = x + (turn * (k + 0.5)) / cols - ww / 2;
          const wy = top + unit * (0.2 + f * 0.58);
          const lit = t > 0.3 && c.maybe(0.2);
          body += shape(
            `M${n(wx)} ${n(wy + wh)}V${n(wy + ww * 0.5)}a${n(ww / 2)} ${n(ww / 2)} 0 0 1 ${n(ww)} 0V${n(wy + wh)}Z`,
            lit ? "#ffd27c" : dark,
            `opacity="${lit ? 0.95 : 0.8}"`,
          );
          if (t > 0.45 && !lit)
            body +=
              line(wx, wy + wh * 0.6, wx + ww, wy + wh * 0.6, shade, 1.2) +
              line(wx + ww / 2, wy, wx + ww / 2, wy + wh, shade, 1.2);
          if (t > 0.5) body += rect(wx - ww * 0.2, wy + wh, ww * 1.4, unit * 0.035, mixTo(shade, "#ffe3b8", 0.35));
        }
        if (wide - turn > unit * 0.36 && c.maybe(0.7)) {
          const wx = x + turn + (wide - turn) * 0.35;
          const wy = top + unit * (0.2 + f * 0.58);
          body += shape(
            `M${n(wx)} ${n(wy + unit * 0.26)}V${n(wy + unit * 0.07)}a${n(unit * 0.065)} ${n(unit * 0.065)} 0 0 1 ${n(unit * 0.13)} 0V${n(wy + unit * 0.26)}Z`,
            shade,
            'opacity="0.95"',
          );
        }
      }
      x += wide + (c.maybe(0.25) ? unit * 0.1 : 0);
    }
    if (row < rows - 1)
      body += rect(0, base - unit * 2, w, unit * 2 + 90, "url(#haze)", `opacity="${n2(0.5 * (1 - t))}"`);
  }
  body += `<g mask="url(#lower)"><rect width="${w}" height="${h}" filter="url(#plaster)" opacity="0.55"/></g>`;
  body +=
    palm(94, 812, 520, "#1c1714", c, { lean: 0.1, fronds: 17 }) +
    palm(10, 830, 420, "#211a16", c, { lean: 0.06, fronds: 15 });
  body += palm(1128, 826, 470, "#1c1714", c, { lean: -0.09, fronds: 17 });
  body += rect(0, 0, w, h, "#ffb45a", 'opacity="0.06"') + vignette(w, h, 0.46);
  return { w, h, svg: sheet(w, h, defs, body), grain: 5 };
}

function dhows() {
  const [w, h, horizon] = [900, 600, 372];
  const c = seeded(101);
  const defs =
    downward("sky", [
      [0, "#274b6d"],
      [0.4, "#87899a"],
      [0.7, "#f0a873"],
      [0.9, "#fccf8a"],
      [1, "#fde0a6"],
    ]) +
    glow("sun", [
      [0, "#fffbe4", 1],
      [0.1, "#ffeeb4", 0.95],
      [0.35, "#ffc878", 0.45],
      [1, "#ff9f55", 0],
    ]) +
    mist("clouds", { fx: 0.003, fy: 0.018, seed: 23, colour: "#5a4a66", gain: 3, bias: -1.55 }) +
    fade("upper", w, h, [
      [0, "#fff", 0.8],
      [0.35, "#fff", 0.8],
      [0.6, "#fff", 0],
    ]) +
    downward("haze", [
      [0, "#fbc98a", 0],
      [1, "#fccf92", 0.85],
    ]) +
    downward("tint", [
      [0, "#e3a273", 0.12],
      [0.4, "#41506a", 0.4],
      [1, "#0c1b2e", 0.88],
    ]) +
    downward(
      "sail",
      [
        [0, "#fff0d2"],
        [0.5, "#f0c594"],
        [1, "#b9805c"],
      ],
      1,
      0.5,
    ) +
    downward(
      "sailback",
      [
        [0, "#e8b98c"],
        [1, "#8a5a4a"],
      ],
      1,
      0.5,
    ) +
    downward("wood", [
      [0, "#6b3d28"],
      [1, "#21130f"],
    ]) +
    ripple("ripple", { fx: 0.009, fy: 0.085, seed: 12, by: 36, blur: 1.3 });
  const boat = (x, y, s, cloth) =>
    `<g transform="translate(${x} ${y}) scale(${s})">` +
    shape("M-120 -30Q-60 2 40 0Q96 -2 132 -46L150 -60L140 -26Q120 26 80 30H-70Q-108 22 -128 -44Z", "url(#wood)") +
    stroke("M-128 -42Q-60 -8 40 -8Q96 -10 146 -58", "#d99a63", 3.4) +
    shape("M-112 -34h56v-22h-62Z", "#57301f") +
    rect(-104, -52, 12, 9, "#ffd58a") +
    rect(-84, -52, 12, 9, "#2a1812") +
    line(24, -4, 34, -196, "#2a1812", 6) +
    line(-104, -62, 118, -286, "#2a1812", 4.4) +
    shape("M-100 -66L116 -284Q140 -150 104 -34Q16 -64 -100 -66Z", `url(#${cloth})`) +
    stroke(
      "M-62 -104Q44 -104 122 -92M-14 -152Q64 -152 130 -146M36 -202Q84 -204 127 -200",
      "#8a5a42",
      1.3,
      'opacity="0.5"',
    ) +
    stroke("M104 -34Q124 -20 96 -6", "#2a1812", 1.6) +
    line(34, -196, 140, -54, "#2a1812", 1.3) +
    line(34, -196, -118, -48, "#2a1812", 1.1) +
    person(-22, -2, 46, "#1d110e", c, { walk: 0.2, coat: "#e6dcc8" }) +
    person(64, -6, 44, "#1d110e", c, { walk: 0.2, coat: "#6a3a2a" }) +
    "</g>";
  let above =
    rect(0, 0, w, horizon + 10, "url(#sky)") +
    `<g mask="url(#upper)"><rect width="${w}" height="${h}" filter="url(#clouds)"/></g>`;
  above += disc(276, 318, 240, "url(#sun)") + disc(276, 318, 26, "#fffbe6");
  above += shape(
    ridge(w, horizon - 4, c, { height: 66, floor: horizon + 2, rough: 0.42 }),
    "#c08a74",
    'opacity="0.85"',
  );
  above += skyline(560, 910, horizon, c, {
    low: 10,
    high: 34,
    wide: [14, 38],
    fill: "#9a6658",
    lights: ["#ffe0a0"],
    chanceLit: 0.16,
    pitched: 0,
  });
  for (let i = 0; i < 9; i += 1)
    above += palm(c.between(570, 890), horizon, c.between(38, 64), "#7a5348", c, {
      lean: c.between(-0.1, 0.1),
      fronds: 11,
    });
  above += rect(0, horizon - 110, w, 112, "url(#haze)", 'opacity="0.7"');
  above +=
    boat(140, horizon - 2, 0.34, "sailback") +
    boat(438, horizon, 0.5, "sailback") +
    boat(640, horizon + 6, 0.96, "sail");
  let body = above + water(w, h, horizon + 8, above, { shore: "#c98e6a" });
  body += boat(640, horizon + 6, 0.96, "sail");
  body += glints(c, {
    left: 190,
    right: 372,
    top: horizon + 10,
    bottom: 590,
    count: 120,
    colours: ["#fff0c8", "#ffd596"],
    alpha: [0.15, 0.6],
    long: [8, 44],
  });
  body += glints(c, {
    left: 0,
    right: w,
    top: horizon + 10,
    bottom: 592,
    count: 130,
    colours: ["#f2b98a", "#0c1a2b", "#7d86a0"],
    alpha: [0.06, 0.26],
    long: [20, 90],
  });
  for (let i = 0; i < 9; i += 1) {
    const [x, y, s] = [c.between(60, 520), c.between(70, 230), c.between(5, 10)];
    body += stroke(
      `M${n(x - s)} ${n(y - s * 0.3)}Q${n(x - s * 0.4)} ${n(y - s * 0.5)} ${n(x)} ${n(y)}Q${n(x + s * 0.4)} ${n(y - s * 0.5)} ${n(x + s)} ${n(y - s * 0.3)}`,
      "#33303f",
      1.6,
      'opacity="0.75"',
    );
  }
  body += vignette(w, h, 0.5);
  return { w, h, svg: sheet(w, h, defs, body), grain: 5 };
}

// ---------------------------------------------------------------- small ones

function lighthouse() {
  const [w, h, horizon] = [1200, 800, 560];
  const c = seeded(113);
  const defs =
    downward("sky", [
      [0, "#1b2b4a"],
      [0.5, "#4d6488"],
      [0.85, "#c7a3a0"],
      [1, "#efc3a0"],
    ]) +
    mist("clouds", { fx: 0.003, fy: 0.01, seed: 51, colour: "#22304e", gain: 3.4, bias: -1.6 }) +
    fade("upper", w, h, [
      [0, "#fff", 1],
      [0.5, "#fff", 0.6],
      [0.7, "#fff", 0],
    ]) +
    downward(
      "tower",
      [
        [0, "#fffdf6"],
        [0.5, "#d9d6d4"],
        [1, "#77809a"],
      ],
      1,
      0,
    ) +
    downward("tint", [
      [0, "#46597a", 0.2],
      [1, "#0a1730", 0.85],
    ]) +
    glow("lamp", [
      [0, "#fffbe0", 1],
      [0.15, "#ffe9a8", 0.8],
      [1, "#ffd67a", 0],
    ]) +
    downward(
      "beam",
      [
        [0, "#fff2c4", 0.85],
        [1, "#fff2c4", 0],
      ],
      1,
      0,
    ) +
    ripple("ripple", { fx: 0.006, fy: 0.05, seed: 3, by: 60, blur: 2 });
  let above =
    rect(0, 0, w, horizon + 3, "url(#sky)") +
    `<g mask="url(#upper)"><rect width="${w}" height="${h}" filter="url(#clouds)"/></g>`;
  above += shape(ridge(w, horizon, c, { height: 70, floor: horizon + 2 }), "#5c6684");
  above += poly(
    [
      [472, 214],
      [1250, 60],
      [1250, 330],
    ],
    "url(#beam)",
  );
  let rock = shape(`M120 ${horizon + 20}Q210 480 330 492Q400 450 520 486Q660 500 760 ${horizon + 20}Z`, "#222a3c");
  rock += poly(
    [
      [404, 490],
      [428, 240],
      [500, 240],
      [524, 490],
    ],
    "url(#tower)",
  );
  rock +=
    poly(
      [
        [413, 400],
        [420, 330],
        [508, 330],
        [515, 400],
      ],
      "#b23b34",
    ) +
    rect(414, 232, 100, 11, "#2a3145") +
    rect(436, 190, 56, 44, "#fff0bd") +
    poly(
      [
        [428, 192],
        [464, 152],
        [500, 192],
      ],
      "#8f2f2c",
    );
  rock +=
    rect(524, 438, 120, 54, "#e7e1d8") +
    poly(
      [
        [514, 440],
        [584, 402],
        [654, 440],
      ],
      "#8c3a34",
    ) +
    rect(548, 452, 18, 24, "#ffd98c") +
    rect(600, 452, 18, 24, "#ffd98c") +
    disc(464, 212, 150, "url(#lamp)");
  above += rock;
  let body =
    above +
    water(w, h, horizon + 8, above) +
    glints(c, {
      left: 0,
      right: w,
      top: horizon,
      bottom: 790,
      count: 200,
      colours: ["#f0cba8", "#0b1730", "#aab6d0"],
      alpha: [0.1, 0.35],
      long: [30, 140],
    });
  body += vignette(w, h, 0.45);
  return { w, h, svg: sheet(w, h, defs, body), grain: 5 };
}

function hills() {
  const [w, h] = [1200, 800];
  const c = seeded(127);
  const defs =
    downward("sky", [
      [0, "#6f9fc4"],
      [0.6, "#d6dcc8"],
      [1, "#f8e6b8"],
    ]) +
    mist("clouds", { fx: 0.003, fy: 0.009, seed: 61, colour: "#ffffff", gain: 3.2, bias: -1.7 }) +
    downward("haze", [
      [0, "#f4e6bf", 0],
      [1, "#f6e4b4", 0.75],
    ]) +
    downward("field", [
      [0, "#c9a94a"],
      [1, "#6f6426"],
    ]);
  let body = rect(0, 0, w, h, "url(#sky)") + `<rect width="${w}" height="430" filter="url(#clouds)"/>`;
  const tones = ["#a9bda8", "#8aa783", "#6d8f5d", "#567a41"];
  tones.forEach((tone, i) => {
    const base = 420 + i * 70;
    body += shape(ridge(w, base, c, { height: 150 - i * 20, floor: 800, rough: 0.4 }), tone);
    for (let k = 0; k < 30; k += 1)
      body += oval(c.between(0, w), base - 26 + c.between(0, 40), 9 + i * 5, 11 + i * 5, "#3f5a34", 'opacity="0.55"');
    body += rect(0, base - 160, w, 200, "url(#haze)", `opacity="${0.6 - i * 0.14}"`);
  });
  body += shape(`M0 690Q400 600 1200 660V800H0Z`, "url(#field)");
  for (let i = -10; i < 34; i += 1)
    body += stroke(
      `M${600 + (i - 12) * 22} 640Q${600 + (i - 12) * 44} 700 ${600 + (i - 12) * 92} 810`,
      "#54501f",
      4,
      'opacity="0.4"',
    );
  for (const [x, s] of [
    [250, 1],
    [560, 0.8],
    [880, 0.9],
  ]) {
    body += `<g transform="translate(${x} 430) scale(${s})">${poly(
      [
        [-5, 0],
        [5, 0],
        [3, -200],
        [-3, -200],
      ],
      "#f6f4ee",
    )}`;
    const turn = c.between(0, 2);
    for (let k = 0; k < 3; k += 1) {
      const a = turn + (k * Math.PI * 2) / 3;
      body += poly(
        [
          [0, -206],
          [Math.cos(a + 0.09) * 40, -200 + Math.sin(a + 0.09) * 40],
          [Math.cos(a) * 128, -200 + Math.sin(a) * 128],
          [0, -194],
        ],
        "#fbfaf6",
      );
    }
    body += `${disc(0, -200, 6, "#e6e3da")}</g>`;
  }
  body += vignette(w, h, 0.35);
  return { w, h, svg: sheet(w, h, defs, body), grain: 5 };
}

function nightTram() {
  const [w, h] = [1200, 800];
  const c = seeded(131);
  const defs =
    downward("sky", [
      [0, "#0d1530"],
      [0.6, "#34395f"],
      [1, "#a0617a"],
    ]) +
    downward("car", [
      [0, "#e9e2d2"],
      [0.5, "#cfc4ae"],
      [0.52, "#a8322f"],
      [1, "#6e1f22"],
    ]) +
    glow("lamp", [
      [0, "#fff7da", 1],
      [0.2, "#ffdf98", 0.7],
      [1, "#ffb557", 0],
    ]) +
    downward("tint", [
      [0, "#262b4a", 0.3],
      [1, "#060a18", 0.88],
    ]) +
    ripple("ripple", { fx: 0.012, fy: 0.09, seed: 6, by: 34, blur: 3 });
  const ground = 590;
  let above = rect(0, 0, w, ground + 4, "url(#sky)");
  above += skyline(-20, 1220, ground, c, {
    low: 150,
    high: 330,
    wide: [80, 150],
    fill: "#2b3054",
    lights: ["#ffd88f", "#ffeabf", "#f3a95c"],
    chanceLit: 0.2,
    pitched: 0.3,
  });
  above += skyline(-20, 330, ground, c, {
    low: 240,
    high: 430,
    wide: [110, 170],
    fill: "#181c36",
    lights: ["#ffd88f", "#ffeabf"],
    chanceLit: 0.24,
    pitched: 0.2,
  });
  above += skyline(930, 1240, ground, c, {
    low: 260,
    high: 450,
    wide: [110, 170],
    fill: "#181c36",
    lights: ["#ffd88f", "#ffeabf"],
    chanceLit: 0.24,
    pitched: 0.2,
  });
  above += line(0, 250, 1200, 270, "#0a0e1e", 3) + line(0, 180, 1200, 300, "#0a0e1e", 2);
  above += rect(300, 350, 610, 226, "url(#car)", 'rx="26"') + rect(318, 334, 574, 26, "#5f594e", 'rx="10"');
  for (let i = 0; i < 9; i += 1)
    above +=
      rect(328 + i * 62, 382, 52, 78, "#ffe2a4", 'rx="6"') +
      (c.maybe(0.7)
        ? oval(352 + i * 62, 430, 10, 13, "#3a2b2b") + rect(336 + i * 62, 442, 32, 18, "#3a2b2b", 'rx="9"')
        : "");
  above +=
    rect(520, 296, 4, 40, "#0a0e1e") +
    line(522, 336, 590, 256, "#0a0e1e", 4) +
    rect(300, 560, 610, 26, "#191722") +
    disc(890, 520, 12, "#fff5cf") +
    disc(890, 520, 100, "url(#lamp)");
  for (const x of [120, 250, 1010, 1120])
    above += line(x, ground, x, 330, "#0b0f20", 6) + disc(x, 328, 80, "url(#lamp)") + disc(x, 328, 8, "#fff8de");
  let body = above + water(w, h, ground, above);
  body +=
    line(0, 640, 1200, 640, "#c9b18e", 2, 'opacity="0.5"') + line(0, 690, 1200, 692, "#c9b18e", 3, 'opacity="0.5"');
  for (const x of [160, 214, 980]) body += person(x, 700, 210, "#080b18", c, { walk: 0.7, bag: x === 980 });
  body += vignette(w, h, 0.5);
  return { w, h, svg: sheet(w, h, defs, body), grain: 6 };
}

function library() {
  const [w, h] = [1200, 800];
  const c = seeded(137);
  const defs =
    downward("wall", [
      [0, "#2d1d17"],
      [1, "#160d0b"],
    ]) +
    glow("lamp", [
      [0, "#fff2c8", 0.95],
      [0.3, "#ffcf80", 0.5],
      [1, "#ff9f40", 0],
    ]) +
    downward("desk", [
      [0, "#8a5a34"],
      [1, "#3b2415"],
    ]) +
    downward("shade", [
      [0, "#2f8a5f"],
      [1, "#12442f"],
    ]);
  let body = rect(0, 0, w, h, "url(#wall)");
  const dyes = ["#7c2f2a", "#2e4a5e", "#8a6a35", "#3c5a3e", "#5a3550", "#b08a52", "#24303c", "#9a4a30", "#c9b48a"];
  for (let shelf = 0; shelf < 5; shelf += 1) {
    const floor = 130 + shelf * 128;
    for (let x = 0; x < w; ) {
      if (c.maybe(0.06)) {
        x += c.between(16, 50);
        continue;
      }
      const wide = c.between(12, 30);
      const tall = c.between(72, 106);
      const dye = c.pick(dyes);
      body +=
        rect(x, floor - tall, wide - 1, tall, dye) +
        rect(x, floor - tall, 3, tall, "#ffffff", 'opacity="0.12"') +
        rect(x + wide - 5, floor - tall, 4, tall, "#000000", 'opacity="0.3"');
      if (c.maybe(0.6))
        body +=
          rect(x + 2, floor - tall * 0.8, wide - 5, 4, "#e2c070", 'opacity="0.8"') +
          rect(x + 2, floor - tall * 0.25, wide - 5, 3, "#e2c070", 'opacity="0.7"');
      x += wide;
    }
    body +=
      rect(0, floor, w, 14, "#5a3a22") +
      rect(0, floor, w, 3, "#9a6c3f") +
      rect(0, floor + 14, w, 12, "#000000", 'opacity="0.45"');
  }
  for (const x of [0, 394, 796, 1180]) body += rect(x, 0, 22, 680, "#4a2f1c") + rect(x, 0, 4, 680, "#8a6038");
  body += rect(0, 0, w, h, "#0c0606", 'opacity="0.35"');
  body +=
    poly(
      [
        [-20, 690],
        [1220, 690],
        [1220, 800],
        [-20, 800],
      ],
      "url(#desk)",
    ) + line(0, 690, 1200, 690, "#d9a266", 3);
  for (const x of [300, 860]) {
    body += disc(x, 620, 330, "url(#lamp)");
    body +=
      rect(x - 5, 590, 10, 98, "#c9a250") +
      oval(x, 690, 50, 9, "#a8843c") +
      shape(`M${x - 92} 592Q${x - 84} 536 ${x} 534Q${x + 84} 536 ${x + 92} 592Z`, "url(#shade)") +
      rect(x - 92, 588, 184, 6, "#e6c878");
    body +=
      shape(`M${x - 150} 724q70 -22 150 0q80 -22 150 0l20 30q-90 -20 -170 0q-80 -20 -170 0Z`, "#f4e9d2") +
      line(x, 724, x, 754, "#a08a68", 2.4);
  }
  body += vignette(w, h, 0.6);
  return { w, h, svg: sheet(w, h, defs, body), grain: 6 };
}

function stadium() {
  const [w, h] = [1200, 800];
  const c = seeded(139);
  const defs =
    downward("sky", [
      [0, "#0c1836"],
      [1, "#41609a"],
    ]) +
    glow("lamp", [
      [0, "#ffffff", 1],
      [0.12, "#eaf3ff", 0.8],
      [1, "#9cc3ff", 0],
    ]) +
    downward("grass", [
      [0, "#4f9a4a"],
      [1, "#1d5a2c"],
    ]) +
    mist("air", { fx: 0.004, fy: 0.006, seed: 8, colour: "#cfe2ff", gain: 1.8, bias: -0.8 }) +
    soften("b2", 2.4);
  let body = rect(0, 0, w, h, "url(#sky)");
  body +=
    shape("M-20 300Q600 170 1220 300V520H-20Z", "#1b2440") +
    shape("M-20 280Q600 150 1220 280L1220 310Q600 184 -20 310Z", "#2d3a62");
  for (let i = 0; i < 2600; i += 1) {
    const x = c.between(0, w);
    const t = c.unit();
    const y = 320 - 128 * Math.sin((Math.PI * x) / w) + 20 + t * (190 + 100 * Math.sin((Math.PI * x) / w));
    if (y < 505)
      body += disc(
        x,
        y,
        2.2 + t * 2.6,
        c.pick(["#d9c9b6", "#b03a34", "#f1e9dc", "#35518a", "#8a6a58", "#e0b24a", "#20283f"]),
        `opacity="${n2(c.between(0.4, 0.9))}"`,
      );
  }
  body +=
    poly(
      [
        [-40, 500],
        [1240, 500],
        [1240, 800],
        [-40, 800],
      ],
      "url(#grass)",
    ) + rect(0, 484, w, 24, "#e9e4d8");
  for (let i = 0; i < 22; i += 1)
    body += rect(i * 58, 488, 50, 16, c.pick(["#a8322f", "#2f4f8a", "#d9a13c", "#2f6f5a"]));
  for (let i = 0; i < 12; i += 2)
    body += poly(
      [
        [i * 110 - 60, 508],
        [i * 110 + 50, 508],
        [(i * 110 + 50 - 600) * 1.9 + 600, 800],
        [(i * 110 - 60 - 600) * 1.9 + 600, 800],
      ],
      "#ffffff",
      'opacity="0.07"',
    );
  body +=
    stroke("M-20 640H1220", "#f3f6ee", 4, 'opacity="0.8"') +
    `<ellipse cx="600" cy="640" rx="220" ry="60" fill="none" stroke="#f3f6ee" stroke-width="4" opacity="0.8"/>`;
  for (const [x, y, s, coat] of [
    [420, 700, 170, "#b03a34"],
    [560, 668, 140, "#f1ece0"],
    [690, 716, 180, "#b03a34"],
    [820, 650, 130, "#f1ece0"],
    [250, 640, 120, "#b03a34"],
  ])
    body += oval(x, y, s * 0.22, 6, "#0c2a16", 'opacity="0.5"') + person(x, y, s, "#1b1c24", c, { walk: 1.4, coat });
  body += disc(632, 712, 11, "#ffffff") + disc(630, 709, 4, "#33384a");
  for (const [x, y] of [
    [120, 120],
    [1080, 120],
  ]) {
    body += line(x, y, x, 320, "#0f1730", 10) + rect(x - 64, y - 36, 128, 66, "#131c38");
    for (let i = 0; i < 12; i += 1) body += disc(x - 48 + (i % 4) * 32, y - 22 + Math.floor(i / 4) * 20, 8, "#ffffff");
    body += disc(x, y, 280, "url(#lamp)", 'opacity="0.8"');
  }
  body += `<rect width="${w}" height="${h}" filter="url(#air)" opacity="0.3"/>` + vignette(w, h, 0.45);
  return { w, h, svg: sheet(w, h, defs, body), grain: 5 };
}

// ---------------------------------------------------------------- to bytes

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
function render({ svg, grain, w, width, view, seed = 1 }) {
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

// Four seconds of a soft chord that swells and dies away, 11025 Hz mono.
function tone() {
  const rate = 11025;
  const length = rate * 4;
  const out = Buffer.alloc(44 + length * 2);
  out.write("RIFF", 0, "latin1");
  out.writeUInt32LE(36 + length * 2, 4);
  out.write("WAVEfmt ", 8, "latin1");
  out.writeUInt32LE(16, 16);
  out.writeUInt16LE(1, 20);
  out.writeUInt16LE(1, 22);
  out.writeUInt32LE(rate, 24);
  out.writeUInt32LE(rate * 2, 28);
  out.writeUInt16LE(2, 32);
  out.writeUInt16LE(16, 34);
  out.write("data", 36, "latin1");
  out.writeUInt32LE(length * 2, 40);
  for (let i = 0; i < length; i += 1) {
    const t = i / rate;
    const swell = Math.sin((Math.PI * i) / length) ** 2;
    const chord =
      Math.sin(2 * Math.PI * 220 * t) +
      0.6 * Math.sin(2 * Math.PI * 330 * t) +
      0.35 * Math.sin(2 * Math.PI * 440.6 * t);
    out.writeInt16LE(Math.round((chord / 1.95) * swell * 5200), 44 + i * 2);
  }
  return out;
}

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
