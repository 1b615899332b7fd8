// A market street in evening light: stalls and strings of lamps drawn towards
// one vanishing point, with shoppers between them.

import {
  disc,
  downward,
  glow,
  line,
  mist,
  n,
  n2,
  poly,
  rect,
  seeded,
  sheet,
  soften,
  stroke,
  vignette,
} from "../brushes.mjs";
import { person } from "../things.mjs";

export function market() {
  const [w, h] = [900, 600];
  const c = seeded(57);
  const [vx, vy] = [474, 300];
  const defs =
    downward("sky", [
      [0, "#5d7fa6"],
      [0.5, "#c9b79c"],
      [1, "#ffe2a8"],
    ]) +
    glow("sun", [
      [0, "#fff8df", 1],
      [0.2, "#ffeab4", 0.9],
      [0.55, "#ffc978", 0.4],
      [1, "#ffab55", 0],
    ]) +
    downward("road", [
      [0, "#f2c98c"],
      [0.3, "#a87b58"],
      [1, "#3a2a28"],
    ]) +
    downward(
      "leftwall",
      [
        [0, "#5b3c3a"],
        [0.7, "#a06a4c"],
        [1, "#e7b179"],
      ],
      1,
      0,
    ) +
    downward(
      "rightwall",
      [
        [0, "#e2ab73"],
        [0.3, "#93614a"],
        [1, "#49303a"],
      ],
      1,
      0,
    ) +
    glow("bulb", [
      [0, "#fffbe6", 1],
      [0.25, "#ffe39a", 0.7],
      [1, "#ffb84d", 0],
    ]) +
    mist("dust", { fx: 0.004, fy: 0.006, seed: 6, colour: "#ffe2b0", gain: 1.9, bias: -0.8 }) +
    soften("b1", 0.9) +
    soften("b3", 3.2);
  // Depth t runs from 0 (near) to 1 (the vanishing point).
  const toward = (x, y, t) => [x + (vx - x) * t, y + (vy - y) * t];
  let body = rect(0, 0, w, h, "url(#sky)");
  body += poly([[0, 600], [900, 600], toward(900, 600, 0.94), toward(0, 600, 0.94)], "url(#road)");
  for (const [side, edge] of [
    ["leftwall", -40],
    ["rightwall", 940],
  ]) {
    const floor = 640;
    let wall = "";
    const cuts = [0, 0.18, 0.34, 0.47, 0.58, 0.67, 0.745, 0.81, 0.87, 0.92];
    for (let i = 0; i < cuts.length - 1; i += 1) {
      const [a, b] = [cuts[i], cuts[i + 1]];
      const roof = -190 + c.between(-90, 110);
      wall += poly(
        [toward(edge, floor, a), toward(edge, roof, a), toward(edge, roof, b), toward(edge, floor, b)],
        `url(#${side})`,
      );
      wall += poly(
        [toward(edge, floor, a), toward(edge, roof, a), toward(edge, roof, b), toward(edge, floor, b)],
        c.pick(["#2a1b26", "#c88a5c", "#5a3441", "#e6c08a", "#3d4a5c"]),
        `opacity="${n2(c.between(0.08, 0.3))}"`,
      );
      wall += poly(
        [toward(edge, roof - 14, a), toward(edge, roof + 4, a), toward(edge, roof + 4, b), toward(edge, roof - 14, b)],
        "#4a2f2e",
        'opacity="0.75"',
      );
      for (let row = 0; row < 3; row += 1) {
        const top = roof + 60 + row * 130;
        if (top > 200) break;
        for (let k = 0; k < 3; k += 1) {
          const u = a + ((b - a) * (k + 0.28)) / 3;
          const v = a + ((b - a) * (k + 0.72)) / 3;
          const lit = c.maybe(0.3);
          wall += poly(
            [toward(edge, top, u), toward(edge, top + 78, u), toward(edge, top + 78, v), toward(edge, top, v)],
            lit ? "#ffd78a" : "#241a26",
            `opacity="${lit ? 0.9 : 0.62}"`,
          );
          wall += poly(
            [
              toward(edge, top + 78, u),
              toward(edge, top + 85, u),
              toward(edge, top + 85, v),
              toward(edge, top + 78, v),
            ],
            "#f0c896",
            'opacity="0.5"',
          );
        }
      }
    }
    body += wall;
  }
  body += disc(vx, vy - 6, 330, "url(#sun)");
  // Stalls from far to near: awning, counter, crates.
  const dyes = [
    ["#b6402f", "#f5e6cb"],
    ["#2f6f6a", "#f3e7cf"],
    ["#d28a28", "#fbf0d7"],
    ["#35517f", "#efe6d6"],
    ["#7c2f45", "#f2dcc2"],
  ];
  const depths = [0.86, 0.78, 0.68, 0.55, 0.38, 0.14];
  const crowd = (t, count) => {
    let out = "";
    for (let i = 0; i < count; i += 1) {
      const span = 250 * (1 - t);
      const [, foot] = toward(0, 612, t + c.between(-0.02, 0.02));
      const tone = t > 0.7 ? "#8a5a40" : t > 0.5 ? "#5d3c36" : "#2c1f27";
      out += person(vx + c.between(-span, span), foot, 300 * (1 - t) * c.between(0.9, 1.06), tone, c, {
        walk: 1,
        bag: c.maybe(0.35),
        coat: t < 0.6 && c.maybe(0.5) ? c.pick(["#6e3a35", "#3c4a5a", "#7a5a34", "#4a3048"]) : "",
      });
    }
    return out;
  };
  depths.forEach((t, index) => {
    const deep = Math.min(0.93, t + 0.3 * (1 - t));
    for (const edge of [-1, 1]) {
      const dye = c.pick(dyes);
      const outer = edge < 0 ? -20 : 920;
      const inner = edge < 0 ? 196 : 724;
      const stripes = 7;
      const drawStall = () => {
        let out = "";
        out += poly(
          [toward(outer, 470, t), toward(inner, 470, t), toward(inner, 470, deep), toward(outer, 470, deep)],
          "#caa06c",
        );
        out += poly(
          [toward(inner, 470, t), toward(inner, 600, t), toward(inner, 600, deep), toward(inner, 470, deep)],
          "#3a2522",
        );
        out += poly(
          [toward(outer, 470, t), toward(inner, 470, t), toward(inner, 600, t), toward(outer, 600, t)],
          "#51332a",
        );
        for (let k = 0; k < 4; k += 1) {
          const x0 = outer + ((inner - outer) * (k + 0.08)) / 4;
          const x1 = outer + ((inner - outer) * (k + 0.92)) / 4;
          out += poly([toward(x0, 446, t), toward(x1, 446, t), toward(x1, 482, t), toward(x0, 482, t)], "#7c5433");
          const fruit = c.pick(["#d8532f", "#e8a93a", "#7d9a3e", "#a8323a", "#e3c15c"]);
          for (let q = 0; q < 12; q += 1) {
            const [fx, fy] = toward(x0 + ((x1 - x0) * ((q % 6) + 0.5)) / 6, 446 - Math.floor(q / 6) * 9, t);
            out +=
              disc(fx, fy, 9 * (1 - t), fruit) +
              disc(fx - 2 * (1 - t), fy - 3 * (1 - t), 3 * (1 - t), "#fff2d0", 'opacity="0.45"');
          }
        }
        for (const x of [inner, (inner + outer) / 2]) {
          const [px, py] = toward(x, 600, t);
          const [qx, qy] = toward(x, 250, t);
          out += line(px, py, qx, qy, "#2c1d1d", n2(6 * (1 - t) + 0.4));
        }
        for (let k = 0; k < stripes; k += 1) {
          const a = t + ((deep - t) * k) / stripes;
          const b = t + ((deep - t) * (k + 1)) / stripes;
          const fill = dye[k % 2];
          const drop = (x, y, u) => toward(x, y, u);
          out += poly([drop(outer, 170, a), drop(inner, 262, a), drop(inner, 262, b), drop(outer, 170, b)], fill);
          out += poly(
            [
              drop(inner, 262, a),
              drop(inner, 296, a),
              drop(inner, 302, (a + b) / 2),
              drop(inner, 296, b),
              drop(inner, 262, b),
            ],
            fill,
            'opacity="0.88"',
          );
        }
        for (let k = 0; k < 6; k += 1) {
          const x0 = outer + ((inner - outer) * k) / 6;
          const x1 = outer + ((inner - outer) * (k + 1)) / 6;
          const y0 = 170 + (92 * k) / 6;
          const y1 = 170 + (92 * (k + 1)) / 6;
          out += poly(
            [
              toward(x0, y0, t),
              toward(x1, y1, t),
              toward(x1, y1 + 40, t),
              toward((x0 + x1) / 2, (y0 + y1) / 2 + 48, t),
              toward(x0, y0 + 40, t),
            ],
            dye[k % 2],
          );
          out += poly(
            [
              toward(x0, y0, t),
              toward(x1, y1, t),
              toward(x1, y1 + 40, t),
              toward((x0 + x1) / 2, (y0 + y1) / 2 + 48, t),
              toward(x0, y0 + 40, t),
            ],
            "#1c1018",
            'opacity="0.28"',
          );
        }
        return out;
      };
      body += drawStall();
    }
    body += crowd(t, [9, 8, 6, 5, 4, 0][index]);
    body += poly(
      [toward(-200, -300, t), toward(1100, -300, t), toward(1100, 640, t), toward(-200, 640, t)],
      "#ffd590",
      `opacity="${index < 4 ? 0.07 : 0.02}"`,
    );
  });
  for (const [a, b, sag, t] of [
    [60, 840, 130, 0.62],
    [0, 900, 150, 0.42],
    [-80, 980, 150, 0.12],
  ]) {
    const [x0, y0] = toward(a, -30, t);
    const [x1, y1] = toward(b, -60, t);
    const [mx, my] = [(x0 + x1) / 2, (y0 + y1) / 2 + sag * (1 - t)];
    body += stroke(`M${n(x0)} ${n(y0)}Q${n(mx)} ${n(my)} ${n(x1)} ${n(y1)}`, "#2a1c20", n2(2.4 * (1 - t) + 0.5));
    for (let k = 1; k < 16; k += 1) {
      const u = k / 16;
      const x = (1 - u) ** 2 * x0 + 2 * u * (1 - u) * mx + u * u * x1;
      const y = (1 - u) ** 2 * y0 + 2 * u * (1 - u) * my + u * u * y1;
      body += disc(x, y + 4, 22 * (1 - t) + 3, "url(#bulb)") + disc(x, y + 4, 4.5 * (1 - t) + 0.6, "#fffbe4");
    }
  }
  body += `<rect width="${w}" height="${h}" filter="url(#dust)" opacity="0.4"/>`;
  body += `<g filter="url(#b3)">${person(648, 640, 330, "#1a1219", c, { walk: 0.6, bag: true, coat: "#2b1a20" })}${person(300, 650, 350, "#1a1219", c, { walk: 0.6, coat: "#24202c" })}</g>`;
  body += vignette(w, h, 0.55);
  return { w, h, svg: sheet(w, h, defs, body), grain: 6 };
}
