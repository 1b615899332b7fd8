// The core, compiled to WebAssembly: started when first needed, thrown away after a trap or when it has grown too large.

import initialise, {
  type Citation,
  type Record as CitationRecord,
  citeRecord,
  type InitOutput,
  type Reading,
  readPage,
  __wbg_reset_state as renew,
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
  instance.catch(() => {
    instance = undefined;
  });
  return instance;
}

/** Reads a page. Rejects where the snapshot is refused or the core traps; the next call starts a new core. */
export async function read(snapshot: Snapshot, scope: Scope): Promise<Reading> {
  return run(() => readPage(snapshot, scope));
}

/** Writes one citation, its own words in the language of `locale`; `accessed` is a day, ISO 8601, or empty. */
export async function cite(record: CitationRecord, style: Style, locale: string, accessed: string): Promise<Citation> {
  return run(() => citeRecord(record, style, locale, accessed));
}

async function run<Result>(task: () => Result): Promise<Result> {
  const { memory } = await start();
  try {
    const result = task();
    if (memory.buffer.byteLength > LARGEST_MEMORY) renewInstance();
    return result;
  } catch (error) {
    // After a trap the instance's memory is in no known state: the compiled module is instantiated anew.
    renewInstance();
    throw error;
  }
}

function renewInstance(): void {
  renew();
  // The glue gives the instance that runs and looks at no other module.
  instance = initialise({ module_or_path: new Response() });
}
