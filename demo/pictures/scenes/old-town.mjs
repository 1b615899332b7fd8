// An old desert town in low sun: rows of flat-roofed houses, domes and wind
// towers, framed by palms.

import {
  disc,
  downward,
  fade,
  glow,
  line,
  mist,
  n,
  n2,
  rect,
  ridge,
  seeded,
  shape,
  sheet,
  soften,
  stroke,
  vignette,
} from "../brushes.mjs";
import { palm } from "../things.mjs";

export function oldTown() {
  const [w, h] = [1200, 800];
  const c = seeded(97);
  const defs =
    downward("sky", [
      [0, "#3f6f93"],
      [0.35, "#8fa9ac"],
      [0.6, "#eac58f"],
      [0.75, "#fbdba2"],
      [1, "#fde7bd"],
    ]) +
    glow("sun", [
      [0, "#fffbe6", 1],
      [0.08, "#fff1bf", 0.95],
      [0.3, "#ffd98a", 0.5],
      [1, "#ffc26a", 0],
    ]) +
    mist("clouds", { fx: 0.002, fy: 0.012, seed: 41, colour: "#fff1d2", gain: 2.8, bias: -1.5 }) +
    mist("plaster", { fx: 0.03, fy: 0.05, seed: 2, colour: "#3b1d12", gain: 1.7, bias: -0.8 }) +
    fade("upper", w, h, [
      [0, "#fff", 0.6],
      [0.3, "#fff", 0.8],
      [0.5, "#fff", 0],
    ]) +
    fade("lower", w, h, [
      [0.4, "#fff", 0],
      [0.6, "#fff", 0.5],
      [1, "#fff", 0.75],
    ]) +
    downward("haze", [
      [0, "#fbd9a0", 0],
      [1, "#fbd7a0", 0.8],
    ]) +
    glow("lamp", [
      [0, "#fff6d0", 1],
      [0.3, "#ffd07a", 0.6],
      [1, "#ffab4a", 0],
    ]) +
    soften("b2", 1.6);
  let body = rect(0, 0, w, h, "url(#sky)");
  body += `<g mask="url(#upper)"><rect width="${w}" height="${h}" filter="url(#clouds)"/></g>`;
  body += disc(820, 330, 380, "url(#sun)") + disc(820, 330, 34, "#fffbe8");
  for (let i = 0; i < 11; i += 1) {
    const x = 300 + c.between(0, 240);
    const y = 150 + c.between(0, 110);
    const s = c.between(6, 11);
    body += stroke(
      `M${n(x - s)} ${n(y - s * 0.35)}Q${n(x - s * 0.4)} ${n(y - s * 0.55)} ${n(x)} ${n(y)}Q${n(x + s * 0.4)} ${n(y - s * 0.55)} ${n(x + s)} ${n(y - s * 0.35)}`,
      "#4c4a4a",
      1.6,
      'opacity="0.7"',
    );
  }
  body += shape(ridge(w, 420, c, { height: 190, floor: 560, rough: 0.42 }), "#c9a98c", 'opacity="0.75"');
  body += shape(ridge(w, 440, c, { height: 110, floor: 560, rough: 0.48 }), "#b98f72", 'opacity="0.85"');
  body += rect(0, 260, w, 200, "url(#haze)");
  // Rows of flat-roofed houses, each row nearer, larger and darker.
  const mixTo = (a, b, t) =>
    "#" +
    [1, 3, 5]
      .map((at) =>
        Math.round(parseInt(a.slice(at, at + 2), 16) * (1 - t) + parseInt(b.slice(at, at + 2), 16) * t)
          .toString(16)
          .padStart(2, "0"),
      )
      .join("");
  const rows = 7;
  for (let row = 0; row < rows; row += 1) {
    const t = row / (rows - 1);
    const base = 440 + 350 * t ** 1.25;
    const unit = 26 + 96 * t ** 1.3;
    const lightSide = mixTo("#f0c992", "#d8965a", t);
    const shade = mixTo("#cf9f78", "#6f3b2c", t);
    const dark = mixTo("#a87a62", "#32191a", t);
    if (row === 2 || row === 4) {
      for (let i = 0; i < 6; i += 1)
        body += palm(
          c.between(0, w),
          base - unit * 0.4,
          unit * c.between(1.9, 2.7),
          mixTo("#9a8a5c", "#3d3a26", t),
          c,
          { lean: c.between(-0.12, 0.12), fronds: 13 },
        );
    }
    for (let x = -unit; x < w + unit; ) {
      const wide = unit * c.between(0.8, 1.6);
      const tall = unit * c.between(0.75, 1.75);
      const top = base - tall;
      const turn = wide * c.between(0.52, 0.72);
      body += rect(x, top, turn, tall + 160, shade) + rect(x + turn, top, wide - turn, tall + 160, lightSide);
      body +=
        rect(x - 1, top - unit * 0.06, turn + 1, unit * 0.1, mixTo(shade, "#fff0d0", 0.18)) +
        rect(x + turn, top - unit * 0.06, wide - turn + 1, unit * 0.1, mixTo(lightSide, "#ffffff", 0.35));
      const kind = c.unit();
      if (kind < 0.16) {
        // A low dome with its rim.
        const r = wide * 0.3;
        const cx = x + wide * 0.5;
        body += shape(`M${n(cx - r)} ${n(top - unit * 0.05)}a${n(r)} ${n(r * 0.92)} 0 0 1 ${n(r * 2)} 0Z`, shade);
        body += shape(
          `M${n(cx + r * 0.1)} ${n(top - unit * 0.05 - r * 0.91)}Q${n(cx + r)} ${n(top - r * 0.8)} ${n(cx + r)} ${n(top - unit * 0.05)}H${n(cx + r * 0.35)}Q${n(cx + r * 0.5)} ${n(top - r * 0.5)} ${n(cx + r * 0.1)} ${n(top - unit * 0.05 - r * 0.91)}Z`,
          lightSide,
        );
      } else if (kind < 0.34) {
        // A wind tower.
        const tw = unit * 0.3;
        const tx = x + turn * c.between(0.1, 0.5);
        body +=
          rect(tx, top - unit * 0.72, tw * 0.6, unit * 0.72, shade) +
          rect(tx + tw * 0.6, top - unit * 0.72, tw * 0.4, unit * 0.72, lightSide);
        for (let k = 0; k < 3; k += 1)
          body += rect(tx + tw * (0.08 + k * 0.17), top - unit * 0.62, tw * 0.1, unit * 0.34, dark);
        body += rect(tx - tw * 0.08, top - unit * 0.77, tw * 1.16, unit * 0.06, mixTo(lightSide, "#ffffff", 0.2));
      } else if (kind < 0.5) {
        body +=
          rect(x + wide * 0.2, top - unit * 0.28, wide * 0.3, unit * 0.28, shade) +
          rect(x + wide * 0.5, top - unit * 0.28, wide * 0.14, unit * 0.28, lightSide);
      } else if (kind < 0.62) {
        for (let k = 0; k < 4; k += 1)
          body += rect(
            x + wide * (0.12 + k * 0.19),
            top - unit * 0.22,
            wide * 0.13,
            unit * 0.26,
            c.pick([mixTo("#d9cbb0", "#b0492f", t), mixTo("#d9cbb0", "#e8dcc0", t), mixTo("#cfc0a4", "#2f5f6a", t)]),
          );
        body += line(x + wide * 0.08, top - unit * 0.23, x + wide * 0.9, top - unit * 0.21, dark, n2(0.6 + t));
      }
      const cols = Math.max(1, Math.round(turn / (unit * 0.42)));
      const floors = Math.max(1, Math.round(tall / (unit * 0.62)));
      for (let f = 0; f < floors; f += 1) {
        for (let k = 0; k < cols; k += 1) {
          if (c.maybe(0.22)) continue;
          const ww = unit * 0.15;
          const wh = unit * 0.27;
          const wx = x + (turn * (k + 0.5)) / cols - ww / 2;
          const wy = top + unit * (0.2 + f * 0.58);
          const lit = t > 0.3 && c.maybe(0.2);
          body += shape(
            `M${n(wx)} ${n(wy + wh)}V${n(wy + ww * 0.5)}a${n(ww / 2)} ${n(ww / 2)} 0 0 1 ${n(ww)} 0V${n(wy + wh)}Z`,
            lit ? "#ffd27c" : dark,
            `opacity="${lit ? 0.95 : 0.8}"`,
          );
          if (t > 0.45 && !lit)
            body +=
              line(wx, wy + wh * 0.6, wx + ww, wy + wh * 0.6, shade, 1.2) +
              line(wx + ww / 2, wy, wx + ww / 2, wy + wh, shade, 1.2);
          if (t > 0.5) body += rect(wx - ww * 0.2, wy + wh, ww * 1.4, unit * 0.035, mixTo(shade, "#ffe3b8", 0.35));
        }
        if (wide - turn > unit * 0.36 && c.maybe(0.7)) {
          const wx = x + turn + (wide - turn) * 0.35;
          const wy = top + unit * (0.2 + f * 0.58);
          body += shape(
            `M${n(wx)} ${n(wy + unit * 0.26)}V${n(wy + unit * 0.07)}a${n(unit * 0.065)} ${n(unit * 0.065)} 0 0 1 ${n(unit * 0.13)} 0V${n(wy + unit * 0.26)}Z`,
            shade,
            'opacity="0.95"',
          );
        }
      }
      x += wide + (c.maybe(0.25) ? unit * 0.1 : 0);
    }
    if (row < rows - 1)
      body += rect(0, base - unit * 2, w, unit * 2 + 90, "url(#haze)", `opacity="${n2(0.5 * (1 - t))}"`);
  }
  body += `<g mask="url(#lower)"><rect width="${w}" height="${h}" filter="url(#plaster)" opacity="0.55"/></g>`;
  body +=
    palm(94, 812, 520, "#1c1714", c, { lean: 0.1, fronds: 17 }) +
    palm(10, 830, 420, "#211a16", c, { lean: 0.06, fronds: 15 });
  body += palm(1128, 826, 470, "#1c1714", c, { lean: -0.09, fronds: 17 });
  body += rect(0, 0, w, h, "#ffb45a", 'opacity="0.06"') + vignette(w, h, 0.46);
  return { w, h, svg: sheet(w, h, defs, body), grain: 5 };
}
