// A core that traps: for the test of what a person then sees.

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
