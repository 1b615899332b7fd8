// Two thumbnails from out of town: a lighthouse at night, and hills with wind
// turbines. They are only ever shown small, so they share a file.

import {
  disc,
  downward,
  fade,
  glints,
  glow,
  mist,
  oval,
  poly,
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

export function lighthouse() {
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

export function hills() {
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
  let body = `${rect(0, 0, w, h, "url(#sky)")}<rect width="${w}" height="430" filter="url(#clouds)"/>`;
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
