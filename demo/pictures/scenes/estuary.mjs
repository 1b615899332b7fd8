// An estuary from the air: arms of a river that branch through flats to the sea,
// with fields on the left and a wall that one arm has broken.

import { downward, mist, n, n2, oval, rect, seeded, shape, sheet, stroke, vignette } from "../brushes.mjs";

// A winding line from one point to another.
function course(chance, [x1, y1], [x2, y2], swing, steps = 7) {
  const points = [];
  for (let i = 0; i <= steps; i += 1) {
    const t = i / steps;
    const off = Math.sin(t * 9 + chance.between(-0.5, 0.5)) * swing * Math.sin(Math.PI * Math.min(1, t * 1.2));
    points.push([x1 + (x2 - x1) * t + off * 0.4, y1 + (y2 - y1) * t + off]);
  }
  let d = `M${n(points[0][0])} ${n(points[0][1])}`;
  for (let i = 1; i < points.length; i += 1) {
    const [px, py] = points[i - 1];
    const [x, y] = points[i];
    d += `Q${n(px + (x - px) * 0.5)} ${n(py)} ${n((px + x) / 2)} ${n((py + y) / 2)}T${n(x)} ${n(y)}`;
  }
  return d;
}

export function estuary() {
  const [w, h] = [1200, 800];
  const c = seeded(223);
  const defs =
    downward(
      "land",
      [
        [0, "#6d7a3c"],
        [0.42, "#8f8a52"],
        [0.68, "#b39d72"],
        [0.86, "#7f8f8a"],
        [1, "#2f5a68"],
      ],
      1,
      0.25,
    ) +
    mist("mud", { fx: 0.006, fy: 0.011, seed: 31, colour: "#5a4a2c", gain: 2.6, bias: -1.2 }) +
    mist("foam", { fx: 0.02, fy: 0.006, seed: 12, colour: "#eef3ea", gain: 3, bias: -1.9 }) +
    downward(
      "sea",
      [
        [0, "#3f7480", 0],
        [0.6, "#2c6070", 0.8],
        [1, "#123c4e", 1],
      ],
      1,
      0,
    ) +
    mist("cloud", { fx: 0.003, fy: 0.005, seed: 44, colour: "#ffffff", gain: 3.2, bias: -2.1 });
  let body = rect(0, 0, w, h, "url(#land)");
  // Fields, in strips as they were sold.
  const crops = ["#7d8f3f", "#93a04c", "#b8a552", "#6a7d3a", "#a68f4a", "#59703a", "#c9b56a"];
  for (let row = 0; row < 12; row += 1) {
    for (let x = -40; x < 430 - Math.abs(row - 6) * 26; ) {
      const wide = c.between(26, 76);
      const y = row * 70 - 20 + x * 0.06;
      body += `<g transform="rotate(-4 ${n(x)} ${n(y)})">${rect(x, y, wide - 2, 64, c.pick(crops), `opacity="${n2(c.between(0.45, 0.95))}"`)}</g>`;
      x += wide;
    }
  }
  body += `<rect width="${w}" height="${h}" filter="url(#mud)" opacity="0.75"/>`;
  // The arms: banks first, then water, then the light on it.
  const arms = [
    [course(c, [-20, 470], [1240, 560], 60), 46],
    [course(c, [430, 470], [1240, 180], 46), 62],
    [course(c, [520, 500], [1220, 380], 30), 22],
    [course(c, [560, 510], [1220, 720], 34), 26],
    [course(c, [610, 440], [1180, 60], 26), 15],
    [course(c, [700, 560], [1150, 830], 24), 13],
  ];
  const over = 'stroke-linecap="round" stroke-linejoin="round"';
  for (const [d, wide] of arms) body += stroke(d, "#d2bf93", wide + 16, `${over} opacity="0.55"`);
  for (const [d, wide] of arms) body += stroke(d, "#4d6a5c", wide, over);
  for (const [d, wide] of arms) body += stroke(d, "#8fa58c", wide * 0.45, `${over} opacity="0.5"`);
  // Creeks, like the veins of a leaf.
  for (let i = 0; i < 90; i += 1) {
    const [x, y] = [c.between(470, 1120), c.between(40, 780)];
    const d = course(c, [x, y], [x + c.between(30, 110), y + c.between(-60, 60)], 10, 4);
    body += stroke(d, "#54705f", c.between(1, 3.4), `${over} opacity="${n2(c.between(0.3, 0.8))}"`);
  }
  // The sea takes the arms in.
  body += rect(640, 0, 560, h, "url(#sea)");
  body += `<rect x="760" width="440" height="${h}" filter="url(#foam)" opacity="0.6"/>`;
  // The old wall with its gap, the quay, and ships no longer than a word.
  body += stroke("M424 380L452 436", "#3b352b", 7) + stroke("M474 486L500 552", "#3b352b", 7);
  body += rect(240, 508, 130, 26, "#8d8f90", 'transform="rotate(3 240 508)"');
  for (let i = 0; i < 14; i += 1)
    body += rect(
      246 + (i % 7) * 17,
      511 + Math.floor(i / 7) * 11,
      14,
      8,
      c.pick(["#a8322f", "#2f4f8a", "#d9a13c", "#e4e0d6"]),
    );
  for (const [x, y, turn] of [
    [640, 505, 8],
    [905, 545, 6],
    [820, 290, -22],
    [1050, 245, -14],
  ])
    body += `<g transform="rotate(${turn} ${x} ${y})">${shape(`M${x} ${y}h34l8 4l-8 4h-34Z`, "#f4f1e8")}${rect(x + 3, y + 2, 8, 4, "#a8322f")}${oval(x - 26, y + 4, 26, 3, "#ffffff", 'opacity="0.35"')}</g>`;
  body += `<rect width="${w}" height="${h}" filter="url(#cloud)" opacity="0.75"/>${vignette(w, h, 0.4)}`;
  return { w, h, svg: sheet(w, h, defs, body), grain: 6 };
}
