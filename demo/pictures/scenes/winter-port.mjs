// A frozen port under a pale sun: a laid-up river ship at the snowy quay,
// cranes, floes and pines.

import {
  disc,
  downward,
  fade,
  glints,
  glow,
  line,
  mist,
  n,
  n2,
  oval,
  poly,
  rect,
  ridge,
  ripple,
  seeded,
  shape,
  sheet,
  soften,
  stroke,
  vignette,
  water,
} from "../brushes.mjs";
import { person, pine, quayCrane, skyline } from "../things.mjs";

export function winterPort() {
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
