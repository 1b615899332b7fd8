// A core that traps, or has grown too large: for the tests of what a person then sees.

/** A module of one function, `f`, whose body is the instruction `unreachable`. */
const TRAP = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11];

/** The background's source with a real trap in the core's first reading. */
export function trapsOnce(source: string): string {
  const patched = source.replace(
    /function readPage\([^)]*\) \{/,
    (head) => `${head}
      if (!globalThis.trapped) {
        globalThis.trapped = true;
        new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(${JSON.stringify(TRAP)}))).exports.f();
      }`,
  );
  if (patched === source) throw new Error("the bundle holds no readPage");
  return patched;
}

/** A page as the core takes more memory for it than for what stands in the other tests. */
export const LARGE = 4 * 1024 * 1024;

/** The background's source with a bound that one large page passes; no core that has passed it may read once more. */
export function outgrown(source: string): string {
  const patched = source.replace(/LARGEST_MEMORY = 256 \* 1024 \* 1024/, `LARGEST_MEMORY = ${LARGE}`).replace(
    /function readPage\([^)]*\) \{/,
    (head) => `${head}
      if (wasm.memory.buffer.byteLength > ${LARGE}) throw new Error("an outgrown core reads");`,
  );
  if (!patched.includes(`LARGEST_MEMORY = ${LARGE}`) || !patched.includes("an outgrown core"))
    throw new Error("the bundle holds no bound or no readPage");
  return patched;
}

/** The same, with a core that is never made anew: the other half of the proof. */
export function outgrownForGood(source: string): string {
  return outgrown(source).replace(`LARGEST_MEMORY = ${LARGE}`, "LARGEST_MEMORY = Infinity");
}
