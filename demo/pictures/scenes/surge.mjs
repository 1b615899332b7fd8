// A storm at a harbour wall: waves that break over it, a lamp that holds.

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
  shape,
  sheet,
  soften,
  stroke,
  vignette,
} from "../brushes.mjs";
import { skyline } from "../things.mjs";

// A row of waves as one shape: round troughs, sharp crests, white where they tip.
function waves(chance, y, tall, long, fill, foam) {
  const phase = chance.between(0, 3);
  const up = (x) => {
    const swell = 1 - Math.abs(Math.sin((Math.PI * x) / long + phase));
    return tall * (swell ** 1.5 * (0.75 + 0.35 * Math.sin(x / 170 + phase)) + 0.08 * Math.sin(x / 19 + phase));
  };
  let edge = "";
  let tips = "";
  for (let x = -40; x <= 1240; x += 10) {
    edge += `${edge ? "L" : "M"}${n(x)} ${n(y - up(x))}`;
    if (up(x) < tall * 0.45) continue;
    for (let i = 0; i < 7; i += 1)
      tips += disc(
        x + chance.between(-12, 12),
        y - up(x) + chance.between(-5, 16),
        chance.between(1, 5),
        foam,
        `opacity="${n2(chance.between(0.2, 0.7))}"`,
      );
  }
  return `${shape(`${edge}V820H-40Z`, fill)}${stroke(edge, foam, 3, 'opacity="0.4"')}<g filter="url(#b1)">${tips}</g>`;
}

// Spray that goes up where a wave meets the wall.
function burst(chance, x, y, size) {
  let out = disc(x, y - size * 0.2, size * 0.75, "url(#spray)");
  for (let i = 0; i < 420; i += 1) {
    const angle = chance.between(-2.6, -0.7);
    const far = size * chance.unit() ** 0.55;
    out += disc(
      x + Math.cos(angle) * far * 0.7,
      y + Math.sin(angle) * far,
      Math.max(0.7, chance.between(1, 6) * (1.3 - far / size)),
      chance.pick(["#f2f6f6", "#d5e0e3", "#ffffff", "#b9c9cf"]),
      `opacity="${n2(chance.between(0.25, 0.8))}"`,
    );
  }
  return out;
}

export function surge() {
  const [w, h] = [1200, 800];
  const c = seeded(227);
  const defs =
    downward("sky", [
      [0, "#20262f"],
      [0.55, "#4a5560"],
      [1, "#8e8f86"],
    ]) +
    mist("clouds", { fx: 0.0025, fy: 0.007, seed: 73, colour: "#12161c", gain: 3.6, bias: -1.6 }) +
    mist("rain", { fx: 0.09, fy: 0.004, seed: 5, colour: "#dfe6ea", gain: 1.8, bias: -1.1 }) +
    glow("lamp", [
      [0, "#fff6d2", 1],
      [0.15, "#ffdf94", 0.75],
      [1, "#ffb64a", 0],
    ]) +
    glow("spray", [
      [0, "#eef4f4", 0.75],
      [0.5, "#dbe5e7", 0.3],
      [1, "#cfdadd", 0],
    ]) +
    downward("wall", [
      [0, "#5b5d5c"],
      [0.2, "#3c4042"],
      [1, "#1b1f23"],
    ]) +
    soften("b1", 1.4);
  let body = `${rect(0, 0, w, h, "url(#sky)")}<rect width="${w}" height="520" filter="url(#clouds)"/>`;
  body += skyline(-20, 1220, 480, c, {
    low: 20,
    high: 90,
    wide: [30, 60],
    fill: "#262d36",
    lights: ["#ffd88f", "#ffe9bd"],
    chanceLit: 0.3,
    pitched: 0.7,
  });
  body += waves(c, 500, 46, 150, "#3e4d55", "#cfd9dc");
  body += waves(c, 548, 70, 210, "#32434c", "#dfe7e8");
  body += `<g filter="url(#b1)">${burst(c, 520, 560, 330)}${burst(c, 760, 560, 230)}</g>`;
  // The mole, in perspective, with its light at the end.
  body += poly(
    [
      [-20, 610],
      [905, 540],
      [905, 640],
      [-20, 820],
    ],
    "url(#wall)",
  );
  body += poly(
    [
      [-20, 596],
      [905, 532],
      [930, 545],
      [-20, 622],
    ],
    "#767a79",
  );
  for (let x = 20; x < 900; x += 74)
    body += line(x, 618 - x * 0.075, x - 8, 790 - x * 0.16, "#22272b", 3, 'opacity="0.7"');
  body += poly(
    [
      [842, 540],
      [852, 330],
      [900, 330],
      [912, 540],
    ],
    "#a33a33",
  );
  body += poly(
    [
      [846, 470],
      [849, 400],
      [904, 400],
      [908, 470],
    ],
    "#e4e1da",
  );
  body +=
    rect(844, 318, 64, 12, "#20252b") +
    rect(856, 284, 40, 34, "#fff1c2") +
    poly(
      [
        [850, 284],
        [876, 258],
        [902, 284],
      ],
      "#7c2b27",
    );
  body += disc(876, 300, 230, "url(#lamp)", 'opacity="0.9"');
  body += waves(c, 690, 92, 300, "#24343d", "#eef3f3");
  body += `<g filter="url(#b1)">${burst(c, 250, 700, 300)}${burst(c, 980, 690, 250)}</g>`;
  body += waves(c, 770, 70, 380, "#18262e", "#cdd9dc");
  body += `<g transform="rotate(14 600 400)"><rect x="-200" y="-200" width="1700" height="1300" filter="url(#rain)" opacity="0.28"/></g>`;
  body += vignette(w, h, 0.55);
  return { w, h, svg: sheet(w, h, defs, body), grain: 7 };
}
