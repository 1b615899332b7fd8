// The demo newspaper's one sound, made from nothing like its pictures, for the
// pages that play something.

// Four seconds of a soft chord that swells and dies away, 11025 Hz mono.
export function tone() {
  const rate = 11025;
  const length = rate * 4;
  const out = Buffer.alloc(44 + length * 2);
  out.write("RIFF", 0, "latin1");
  out.writeUInt32LE(36 + length * 2, 4);
  out.write("WAVEfmt ", 8, "latin1");
  out.writeUInt32LE(16, 16);
  out.writeUInt16LE(1, 20);
  out.writeUInt16LE(1, 22);
  out.writeUInt32LE(rate, 24);
  out.writeUInt32LE(rate * 2, 28);
  out.writeUInt16LE(2, 32);
  out.writeUInt16LE(16, 34);
  out.write("data", 36, "latin1");
  out.writeUInt32LE(length * 2, 40);
  for (let i = 0; i < length; i += 1) {
    const t = i / rate;
    const swell = Math.sin((Math.PI * i) / length) ** 2;
    const chord =
      Math.sin(2 * Math.PI * 220 * t) +
      0.6 * Math.sin(2 * Math.PI * 330 * t) +
      0.35 * Math.sin(2 * Math.PI * 440.6 * t);
    out.writeInt16LE(Math.round((chord / 1.95) * swell * 5200), 44 + i * 2);
  }
  return out;
}
