// A speaker at a lectern between flags, seen over the heads of the front row.

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
  seeded,
  shape,
  sheet,
  soften,
  stroke,
  vignette,
} from "../brushes.mjs";

export function podium() {
  const [w, h] = [900, 600];
  const c = seeded(29);
  const cloth = (id, base) => {
    const list = [];
    let at = 0;
    while (at < 1) {
      list.push([n2(at), base[c.whole(0, base.length - 1)]]);
      at += c.between(0.07, 0.15);
    }
    return downward(id, list, 1, 0.12);
  };
  const defs =
    downward("wall", [
      [0, "#0b1730"],
      [0.6, "#16305a"],
      [1, "#0a1428"],
    ]) +
    glow("spot", [
      [0, "#cfe4ff", 0.95],
      [0.3, "#7eabe8", 0.6],
      [0.65, "#33639f", 0.25],
      [1, "#16305a", 0],
    ]) +
    cloth("green", ["#0f4a3c", "#1b7a60", "#0a3229", "#2a9877", "#14604c"]) +
    cloth("ivory", ["#b9b3a2", "#efe9d8", "#8f8a7c", "#fffaf0", "#cfc8b6"]) +
    cloth("blue", ["#173a78", "#2c5fb3", "#0e2753", "#4a80d6", "#1d4791"]) +
    downward(
      "wood",
      [
        [0, "#5a3a26"],
        [0.5, "#7c5236"],
        [1, "#3a2417"],
      ],
      1,
      0,
    ) +
    downward("woodfront", [
      [0, "#6d482f"],
      [1, "#22150d"],
    ]) +
    downward(
      "suit",
      [
        [0, "#1a2234"],
        [0.5, "#0e1422"],
        [1, "#070a12"],
      ],
      1,
      0.3,
    ) +
    downward(
      "face",
      [
        [0, "#6b4a3b"],
        [0.45, "#3b2a25"],
        [1, "#1c1618"],
      ],
      1,
      0.1,
    ) +
    glow("bokeh", [
      [0, "#ffffff", 0.5],
      [0.8, "#ffffff", 0.32],
      [0.93, "#ffffff", 0.5],
      [1, "#ffffff", 0],
    ]) +
    mist("smoke", { fx: 0.004, fy: 0.007, seed: 3, colour: "#bcd6ff", gain: 1.8, bias: -0.85 }) +
    soften("b3", 3) +
    soften("b8", 7) +
    soften("b1", 1.1);
  let body = rect(0, 0, w, h, "url(#wall)");
  for (let x = 0; x < w; x += 60)
    body += rect(x, 0, 2, h, "#050b18", 'opacity="0.5"') + rect(x + 2, 0, 1.4, h, "#4c78b8", 'opacity="0.18"');
  body += disc(458, 226, 380, "url(#spot)");
  // The emblem on the wall: rays round an anchor, out of focus.
  let emblem = "";
  for (let i = 0; i < 24; i += 1) {
    const a = (i / 24) * Math.PI * 2;
    emblem += line(
      458 + Math.cos(a) * 128,
      178 + Math.sin(a) * 128,
      458 + Math.cos(a) * 150,
      178 + Math.sin(a) * 150,
      "#e8d9a8",
      4,
    );
  }
  emblem += `<circle cx="458" cy="178" r="116" fill="none" stroke="#e8d9a8" stroke-width="6"/>`;
  body += `<g opacity="0.55" filter="url(#b3)">${emblem}</g>`;
  const flag = (x, top, span, bands, tilt) => {
    const foot = 556;
    let out =
      rect(x - 3.4, top - 26, 7, foot - top + 30, "#c9a866") + rect(x + 1.5, top - 26, 2, foot - top + 30, "#7d6334");
    out += shape(`M${x} ${top - 52}l9 22h-18Z`, "#e6cb87");
    const hem = 492;
    bands.forEach((id, i) => {
      const a = i / bands.length;
      const b = (i + 1) / bands.length;
      const l = x + span * a * 0.62 * tilt;
      const r = x + span * b * 0.62 * tilt;
      const l2 = x + span * a * tilt;
      const r2 = x + span * b * tilt;
      out += shape(
        `M${n(l)} ${n(top + 30 * a)}Q${n((l + r) / 2)} ${n(top + 12 + 30 * a)} ${n(r)} ${n(top + 30 * b)}` +
          `C${n(r + 6 * tilt)} ${n(top + 160)} ${n(r2 - 12 * tilt)} ${n(top + 270)} ${n(r2)} ${n(hem - 34 * b)}` +
          `Q${n((l2 + r2) / 2)} ${n(hem + 16 - 30 * b)} ${n(l2)} ${n(hem - 34 * a)}` +
          `C${n(l2 - 12 * tilt)} ${n(top + 270)} ${n(l + 6 * tilt)} ${n(top + 160)} ${n(l)} ${n(top + 30 * a)}Z`,
        `url(#${id})`,
      );
    });
    for (let i = 0; i < 7; i += 1) {
      const t = c.between(0.05, 0.95);
      out += stroke(
        `M${n(x + span * t * 0.6 * tilt)} ${n(top + 26 * t + 8)}Q${n(x + span * t * 0.66 * tilt)} ${n(top + 190)} ${n(x + span * t * 0.98 * tilt)} ${n(hem - 30 * t - 6)}`,
        c.pick(["#02060d", "#ffffff"]),
        n2(c.between(3, 9)),
        `opacity="0.13" filter="url(#b3)"`,
      );
    }
    return out;
  };
  body +=
    `<g filter="url(#b1)">${flag(176, 96, 118, ["green", "ivory", "blue"], 1)}${flag(300, 118, 92, ["green", "ivory", "blue"], 1)}` +
    `${flag(742, 96, 118, ["green", "ivory", "blue"], -1)}${flag(622, 118, 86, ["green", "ivory", "blue"], -1)}</g>`;
  body += `<rect width="${w}" height="${h}" filter="url(#smoke)" opacity="0.35"/>`;
  // The speaker, lit from behind.
  const figure =
    "M352 600C350 486 356 430 384 408C404 394 428 390 438 376C440 366 439 358 436 350C424 338 418 318 418 296" +
    "C416 258 432 234 460 234C488 234 503 258 501 296C501 318 495 338 484 350C481 358 480 366 482 376C493 390 516 394 536 408" +
    "C564 430 571 486 570 600Z";
  body += shape(figure, "#bcd8ff", 'filter="url(#b8)" opacity="0.75"');
  body += shape(figure, "url(#suit)");
  body += stroke(
    "M352 560C351 486 356 430 384 408C404 394 428 390 438 376",
    "#a9cbff",
    2.4,
    'opacity="0.75" filter="url(#b1)"',
  );
  body += stroke(
    "M570 560C570 486 564 430 536 408C516 394 493 390 482 376",
    "#d9e8ff",
    2.6,
    'opacity="0.9" filter="url(#b1)"',
  );
  body += shape(
    "M421 300C418 262 436 240 460 240C485 240 500 262 498 298C498 322 486 352 460 354C434 352 422 322 421 300Z",
    "url(#face)",
  );
  body += shape(
    "M417 296C412 250 432 228 462 229C494 230 508 256 502 300C498 284 494 272 486 266C466 272 442 270 432 264C424 272 420 284 417 296Z",
    "#15131a",
  );
  body += stroke("M499 262C506 282 503 306 498 320", "#e4efff", 2, 'opacity="0.8" filter="url(#b1)"');
  body += oval(419, 304, 5, 12, "#2f211e") + oval(501, 304, 5, 12, "#5a4136");
  body += oval(443, 298, 8, 3.4, "#171214", 'opacity="0.75"') + oval(478, 298, 8, 3.4, "#171214", 'opacity="0.75"');
  body += stroke("M434 289q9-5 17-1M470 288q9-4 17 1", "#120f12", 2.4, 'opacity="0.8"');
  body +=
    stroke("M462 298q5 14 3 20q-5 4-10 1", "#1a1314", 2, 'opacity="0.6"') +
    shape("M447 334q14-5 27 0q-6 5-13 5t-14-5Z", "#1b1112", 'opacity="0.75"');
  body += shape("M436 362L460 402L484 362L500 392L461 470L420 392Z", "#cdd6e6", 'opacity="0.85"');
  body += shape("M453 398h15l5 14l-8 90h-10l-8-90Z", "#6d1f2b");
  body +=
    shape("M436 360L418 390L446 600H380L404 400Z", "#0c111d") +
    shape("M484 360L502 390L474 600H540L516 400Z", "#101829");
  body += stroke("M424 388L458 500L498 388", "#3b4a6b", 1.5, 'opacity="0.7"');
  // The lectern and its microphones.
  body +=
    poly(
      [
        [352, 466],
        [568, 466],
        [590, 492],
        [330, 492],
      ],
      "url(#wood)",
    ) +
    poly(
      [
        [338, 492],
        [582, 492],
        [566, 600],
        [354, 600],
      ],
      "url(#woodfront)",
    );
  body +=
    line(332, 492, 588, 492, "#c79467", 2, 'opacity="0.8"') +
    poly(
      [
        [364, 468],
        [556, 468],
        [560, 472],
        [360, 472],
      ],
      "#d9ae83",
      'opacity="0.4"',
    );
  body +=
    `<circle cx="460" cy="546" r="34" fill="none" stroke="#d8b878" stroke-width="3"/>` +
    stroke("M460 522v48M446 534h28M438 552q4 18 22 19q18-1 22-19", "#d8b878", 3.4);
  for (const [x, y, k] of [
    [420, 424, -1],
    [450, 436, -0.6],
    [486, 428, 0.7],
    [512, 440, 1],
  ]) {
    body +=
      stroke(`M${x + 12 * k} 472Q${x + 14 * k} 448 ${x} ${y}`, "#0a0d14", 3) +
      oval(x, y - 9, 7, 12, "#0b0e16") +
      stroke(`M${x + 4} ${y - 18}q4 8 1 16`, "#87a7d8", 1.2, 'opacity="0.8"');
  }
  // Out-of-focus lights and the backs of the front row.
  for (let i = 0; i < 16; i += 1) {
    const r = c.between(8, 24);
    body += `<g style="mix-blend-mode:screen" opacity="${n2(c.between(0.08, 0.3))}"><g transform="translate(${n(c.between(0, w))} ${n(c.between(0, 120))}) scale(${n2(r / 100)})">${disc(0, 0, 100, "url(#bokeh)")}</g></g>`;
  }
  let row = "";
  for (const [x, s] of [
    [40, 1.15],
    [158, 0.95],
    [262, 1.05],
    [664, 1.05],
    [770, 0.95],
    [878, 1.2],
  ]) {
    const y = 588 - 30 * s;
    row += shape(
      `M${n(x - 82 * s)} 640C${n(x - 80 * s)} ${n(y + 24)} ${n(x - 40 * s)} ${n(y + 10)} ${n(x - 16 * s)} ${n(y)}h${n(32 * s)}C${n(x + 40 * s)} ${n(y + 10)} ${n(x + 80 * s)} ${n(y + 24)} ${n(x + 82 * s)} 640Z`,
      "#04070e",
    );
    row += oval(x, y - 34 * s, 30 * s, 39 * s, "#05080f");
    row += stroke(
      `M${n(x + (x < 450 ? 24 : -24) * s)} ${n(y - 58 * s)}q${n((x < 450 ? 10 : -10) * s)} ${n(24 * s)} 0 ${n(46 * s)}`,
      "#6f9ad6",
      3,
      'opacity="0.55"',
    );
  }
  row +=
    rect(610, 478, 66, 42, "#04060c", 'rx="6"') +
    disc(642, 499, 19, "#0b1220") +
    rect(626, 470, 26, 10, "#04060c") +
    rect(652, 484, 14, 8, "#d33a3a");
  body += `<g filter="url(#b3)">${row}</g>${vignette(w, h, 0.6)}`;
  return { w, h, svg: sheet(w, h, defs, body), grain: 6 };
}
