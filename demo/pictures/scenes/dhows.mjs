// Three dhows under sail at sunset, with their reflections.

import {
  disc,
  downward,
  fade,
  glints,
  glow,
  line,
  mist,
  n,
  rect,
  ridge,
  ripple,
  seeded,
  shape,
  sheet,
  stroke,
  vignette,
  water,
} from "../brushes.mjs";
import { palm, person, skyline } from "../things.mjs";

export function dhows() {
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
