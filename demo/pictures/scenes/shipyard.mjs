// A shipyard at sunset: a hull on the slip under the great gantry, quay cranes,
// and visitors in helmets on the near quay.

import {
  disc,
  downward,
  fade,
  glints,
  glow,
  line,
  mist,
  n2,
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
import { goliath, person, quayCrane, skyline } from "../things.mjs";

export function shipyard() {
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
