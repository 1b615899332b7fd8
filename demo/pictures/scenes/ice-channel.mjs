// An icebreaking tug seen from astern, with the channel it has opened running
// towards the reader.

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
  seeded,
  shape,
  sheet,
  soften,
  stroke,
  vignette,
} from "../brushes.mjs";
import { person, skyline } from "../things.mjs";

export function iceChannel() {
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
