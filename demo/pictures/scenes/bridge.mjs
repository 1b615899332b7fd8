// A cable-stayed bridge at dusk with the town behind it, a ferry beneath and
// two people at the railing.

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
import { person, skyline } from "../things.mjs";

export function bridge() {
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
