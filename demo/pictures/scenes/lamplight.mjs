// Three thumbnails that live by their lamps: a tram at night, a library and a
// stadium. They are only ever shown small, so they share a file.

import {
  disc,
  downward,
  glow,
  line,
  mist,
  n2,
  oval,
  poly,
  rect,
  ripple,
  seeded,
  shape,
  sheet,
  soften,
  stroke,
  vignette,
  water,
} from "../brushes.mjs";
import { person, skyline } from "../things.mjs";

export function nightTram() {
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

export function library() {
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

export function stadium() {
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
  body += `<rect width="${w}" height="${h}" filter="url(#air)" opacity="0.3"/>${vignette(w, h, 0.45)}`;
  return { w, h, svg: sheet(w, h, defs, body), grain: 5 };
}
