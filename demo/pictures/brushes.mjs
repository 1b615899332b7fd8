// The brushes every scene paints with: seeded chance, the plain SVG shapes,
// gradients and filters, and the ground, mist and water that many scenes share.
// They return SVG text and know nothing of any one picture.

export function seeded(seed) {
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

export const n = (value) => Number(value.toFixed(1)).toString();
export const n2 = (value) => Number(value.toFixed(3));
const points = (list) => list.map(([x, y]) => `${n(x)},${n(y)}`).join(" ");
export const poly = (list, fill, more = "") => `<polygon points="${points(list)}" fill="${fill}" ${more}/>`;
export const rect = (x, y, w, h, fill, more = "") =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="${fill}" ${more}/>`;
export const disc = (x, y, r, fill, more = "") =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}" ${more}/>`;
export const oval = (x, y, rx, ry, fill, more = "") =>
  `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${fill}" ${more}/>`;
export const line = (x1, y1, x2, y2, stroke, width, more = "") =>
  `<line x1="${n(x1)}" y1="${n(y1)}" x2="${n(x2)}" y2="${n(y2)}" stroke="${stroke}" stroke-width="${width}" ${more}/>`;
export const shape = (d, fill, more = "") => `<path d="${d}" fill="${fill}" ${more}/>`;
export const stroke = (d, colour, width, more = "") =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" ${more}/>`;

const stops = (list) =>
  list
    .map(([at, colour, alpha = 1]) => `<stop offset="${at}" stop-color="${colour}" stop-opacity="${alpha}"/>`)
    .join("");
export const downward = (id, list, x2 = 0, y2 = 1) =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="${x2}" y2="${y2}">${stops(list)}</linearGradient>`;
export const glow = (id, list) => `<radialGradient id="${id}">${stops(list)}</radialGradient>`;
export const soften = (id, by) =>
  `<filter id="${id}" x="-60%" y="-60%" width="220%" height="220%"><feGaussianBlur stdDeviation="${by}"/></filter>`;
export const fade = (id, width, height, list) =>
  `<linearGradient id="${id}-g" x1="0" y1="0" x2="0" y2="1">${stops(list)}</linearGradient>` +
  `<mask id="${id}" maskUnits="userSpaceOnUse" x="0" y="0" width="${width}" height="${height}">` +
  `<rect width="${width}" height="${height}" fill="url(#${id}-g)"/></mask>`;

// Streaks of cloud or mist: noise turned into the alpha of one colour.
export function mist(id, { fx, fy, seed, colour, gain, bias, octaves = 4 }) {
  const [r, g, b] = [1, 3, 5].map((at) => n2(parseInt(colour.slice(at, at + 2), 16) / 255));
  return (
    `<filter id="${id}" x="0" y="0" width="1" height="1" color-interpolation-filters="sRGB">` +
    `<feTurbulence type="fractalNoise" baseFrequency="${fx} ${fy}" numOctaves="${octaves}" seed="${seed}"/>` +
    `<feColorMatrix type="matrix" values="0 0 0 0 ${r} 0 0 0 0 ${g} 0 0 0 0 ${b} ${gain} 0 0 0 ${bias}"/></filter>`
  );
}

// Pushes what is drawn to and fro, as moving water does to a reflection.
export const ripple = (id, { fx, fy, seed, by, blur = 0 }) =>
  `<filter id="${id}" x="-5%" y="-5%" width="110%" height="110%" color-interpolation-filters="sRGB">` +
  `<feTurbulence type="fractalNoise" baseFrequency="${fx} ${fy}" numOctaves="3" seed="${seed}" result="waves"/>` +
  `<feDisplacementMap in="SourceGraphic" in2="waves" scale="${by}" xChannelSelector="R" yChannelSelector="G" result="bent"/>` +
  `<feGaussianBlur in="bent" stdDeviation="${blur ? `${blur} ${blur / 3}` : 0.01}"/></filter>`;

export const vignette = (w, h, strength = 0.45) =>
  `<radialGradient id="edge" cx="0.5" cy="0.48" r="0.78">${stops([
    [0.55, "#000000", 0],
    [1, "#05060a", strength],
  ])}</radialGradient>${rect(0, 0, w, h, "url(#edge)")}`;

export const sheet = (w, h, defs, body) =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${w} ${h}">` +
  `<defs>${defs}</defs>${body}</svg>`;

// A ridge of hills as one closed shape.
export function ridge(w, base, chance, { height, step = 13, rough = 0.5, floor }) {
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

// Water below a horizon: the scene above turned over, bent and darkened.
export function water(w, h, horizon, above, { ripples = "ripple", tint = "tint", shore = "#2b3044" } = {}) {
  return (
    `<clipPath id="sea"><rect x="0" y="${horizon}" width="${w}" height="${h - horizon}"/></clipPath>` +
    `<g clip-path="url(#sea)"><g filter="url(#${ripples})">` +
    `${rect(-80, horizon - 80, w + 160, 130, shore)}` +
    `<g transform="translate(${n(-w * 0.04)} ${horizon * 2}) scale(1.08 -1)">${above}</g></g>` +
    `${rect(0, horizon, w, h - horizon, `url(#${tint})`)}</g>`
  );
}

export function glints(chance, { left, right, top, bottom, count, colours, alpha = [0.1, 0.5], long = [10, 60] }) {
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
