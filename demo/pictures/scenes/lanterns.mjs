// A river at night with floating paper lanterns, a stone bridge and people on
// both banks.

import {
  disc,
  downward,
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
  vignette,
  water,
} from "../brushes.mjs";
import { person, skyline } from "../things.mjs";

// A paper box on a raft, lit from within, with its light on the water below.
function lantern(x, y, size, colour) {
  const [w, h] = [size, size * 1.25];
  return (
    oval(x, y + h * 0.9, w * 1.1, h * 0.9, "url(#shine)", 'opacity="0.55"') +
    disc(x, y - h * 0.4, size * 1.9, "url(#halo)") +
    poly(
      [
        [x - w / 2, y],
        [x - w * 0.42, y - h],
        [x + w * 0.42, y - h],
        [x + w / 2, y],
      ],
      colour,
    ) +
    oval(x, y - h * 0.4, w * 0.26, h * 0.34, "#fff8dc", 'opacity="0.9"') +
    rect(x - w * 0.45, y - h - 1.5, w * 0.9, 3, "#3a1f16") +
    rect(x - w * 0.62, y - 1, w * 1.24, 4, "#24140f")
  );
}

export function lanterns() {
  const [w, h, horizon] = [1200, 800, 372];
  const c = seeded(211);
  const defs =
    downward("sky", [
      [0, "#070d24"],
      [0.6, "#1d2a56"],
      [1, "#5c4a74"],
    ]) +
    downward("tint", [
      [0, "#20264a", 0.35],
      [1, "#04071a", 0.9],
    ]) +
    glow("halo", [
      [0, "#ffcf7a", 0.85],
      [0.35, "#ff9d45", 0.35],
      [1, "#ff7a2a", 0],
    ]) +
    glow("shine", [
      [0, "#ffb35a", 0.9],
      [1, "#ff8a3a", 0],
    ]) +
    mist("haze", { fx: 0.004, fy: 0.02, seed: 17, colour: "#8d86b8", gain: 2, bias: -1 }) +
    ripple("ripple", { fx: 0.01, fy: 0.07, seed: 9, by: 40, blur: 2 });
  let above = rect(0, 0, w, horizon + 3, "url(#sky)");
  for (let i = 0; i < 130; i += 1)
    above += disc(
      c.between(0, w),
      c.between(0, 250),
      c.between(0.5, 1.5),
      "#e8ecff",
      `opacity="${n2(c.between(0.2, 0.9))}"`,
    );
  above += shape(ridge(w, horizon - 20, c, { height: 150, floor: horizon + 2 }), "#141b3c");
  above += skyline(-20, 1220, horizon, c, {
    low: 26,
    high: 74,
    wide: [30, 62],
    fill: "#0d1330",
    lights: ["#ffd88f", "#ffbf6a"],
    chanceLit: 0.22,
    pitched: 0.8,
  });
  // The bridge: three arches and a row of lamps.
  let bridge = `M300 ${horizon + 2}L300 300Q600 236 900 300L900 ${horizon + 2}`;
  for (const x of [810, 630, 450]) bridge += `L${x + 60} ${horizon + 2}Q${x} 258 ${x - 60} ${horizon + 2}`;
  above += shape(`${bridge}Z`, "#090d22");
  for (let x = 330; x <= 870; x += 60) {
    const y = 300 - 64 * (1 - ((x - 600) / 300) ** 2) * 0.5;
    above += line(x, y, x, y - 26, "#060919", 3) + disc(x, y - 28, 20, "url(#halo)") + disc(x, y - 28, 3, "#fff3d0");
  }
  for (let x = 360; x < 850; x += c.between(14, 34)) {
    const y = 302 - 64 * (1 - ((x - 600) / 300) ** 2) * 0.5;
    above += person(x, y, c.between(24, 32), "#05071a", c);
  }
  let body = above + water(w, h, horizon, above, { shore: "#10142e" });
  body += `<rect y="200" width="${w}" height="300" filter="url(#haze)" opacity="0.25"/>`;
  const papers = ["#ffd58a", "#ffc06a", "#ffe3ad", "#ffae5c", "#f7b7a0"];
  const floats = [];
  for (let i = 0; i < 120; i += 1) {
    const t = c.unit() ** 1.7;
    const y = horizon + 14 + t * 400;
    const middle = 600 + Math.sin(t * 5.2) * 170;
    floats.push([middle + c.between(-1, 1) * (80 + t * 520), y, 5 + t * 34, c.pick(papers)]);
  }
  floats.sort((one, other) => one[1] - other[1]);
  for (const [x, y, size, paper] of floats) body += lantern(x, y, size, paper);
  // Two banks in the foreground with people looking on.
  body += shape(`M-20 800V${n(590)}Q140 640 250 820Z`, "#03050f") + shape("M1220 800V560Q1060 640 930 820Z", "#03050f");
  for (const [x, y, s] of [
    [40, 640, 150],
    [96, 664, 132],
    [150, 706, 90],
    [1168, 630, 158],
    [1104, 672, 140],
  ])
    body += person(x, y, s, "#04060f", c);
  body += vignette(w, h, 0.5);
  return { w, h, svg: sheet(w, h, defs, body), grain: 5 };
}
