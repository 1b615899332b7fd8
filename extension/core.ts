// The core, compiled to WebAssembly: started when first needed, thrown away after a trap or when it has grown too large.

import initialise, {
  citeRecord,
  type InitOutput,
  type Reading,
  type Record as CitationRecord,
  readPage,
  type Scope,
  type Snapshot,
  type Style,
} from "./generated/core";

/** Bytes of memory past which an instance is replaced: WebAssembly memory never shrinks. */
const LARGEST_MEMORY = 256 * 1024 * 1024;

let instance: Promise<InitOutput> | undefined;

/** Starts the core, unless it runs already. Called as early as possible, since compiling takes a while. */
export function start(): Promise<InitOutput> {
  instance ??= initialise({ module_or_path: fetch(chrome.runtime.getURL("core.wasm")) });
  return instance;
}

/** Reads a page. Rejects where the snapshot is refused or the core traps; the next call starts a new core. */
export async function read(snapshot: Snapshot, scope: Scope): Promise<Reading> {
  return run(() => readPage(snapshot, scope));
}

/** Writes one citation. */
export async function cite(record: CitationRecord, style: Style, accessed: string): Promise<string> {
  return run(() => citeRecord(record, style, accessed));
}

async function run<Result>(task: () => Result): Promise<Result> {
  try {
    const { memory } = await start();
    const result = task();
    if (memory.buffer.byteLength > LARGEST_MEMORY) instance = undefined;
    return result;
  } catch (error) {
    instance = undefined;
    throw error;
  }
}
