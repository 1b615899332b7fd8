// Whole things that stand in more than one scene or are a drawing of their own:
// cranes, people, far-off houses and trees. They are apart from the brushes so
// that a scene reads as a list of what is in it.

import { disc, line, n, n2, oval, poly, rect, shape, stroke } from "./brushes.mjs";

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
export function quayCrane(x, base, size, colour, { lean = 1, rise = 0.62, lamp = "" } = {}) {
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
export function goliath(left, right, base, top, colour) {
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
export function person(x, foot, height, colour, chance, { helmet = "", coat = "", bag = false, walk = 0.5 } = {}) {
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

// A block of town seen far off: roofs, with lit windows if asked.
export function skyline(
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

export function palm(x, foot, height, colour, chance, { lean = 0, fronds = 15 } = {}) {
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

export function pine(x, foot, height, colour, snow) {
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
