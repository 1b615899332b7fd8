// How large what is shipped is: the core, the scripts, the package.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, deflateRawSync, gzipSync } from "node:zlib";

const FOLDER = "dist/chromium";

/** Bytes of a ZIP archive beside names and data: a file's local head and its entry in the directory, and the end. */
const ZIP_FILE = 30 + 46;
const ZIP_END = 22;

const BEST = { level: constants.Z_BEST_COMPRESSION };

/** Bytes. */
export interface Size {
  raw: number;
  gzip: number;
  brotli: number;
}

export interface Sizes {
  files: Record<string, Size>;
  /** The package as a ZIP archive would hold it, each file deflated. */
  package: number;
}

export function measureSizes(): Sizes {
  const files: Record<string, Size> = {};
  for (const name of ["core.wasm", "content.js", "background.js"]) files[name] = size(readFileSync(join(FOLDER, name)));
  return { files, package: packed() };
}

function size(data: Buffer): Size {
  return { raw: data.length, gzip: gzipSync(data, BEST).length, brotli: brotliCompressSync(data).length };
}

function packed(): number {
  const names = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(join(FOLDER, name)).isFile(),
  );
  const bytes = names.map((name) => {
    const data = readFileSync(join(FOLDER, name));
    // What does not become smaller is stored as it is.
    return ZIP_FILE + 2 * Buffer.byteLength(name) + Math.min(data.length, deflateRawSync(data, BEST).length);
  });
  return bytes.reduce((sum, one) => sum + one, ZIP_END);
}
