// An attribute's name that no page can know. Elements that carry it are found by a sheet of the user's origin.

const MARK = /^data-[0-9a-f]{8}$/;

/** A fresh name. `crypto.randomUUID` is missing on pages without https. */
export function randomMark(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(4));
  return `data-${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** Whether a name looks like one of these. */
export function isMark(name: string): boolean {
  return MARK.test(name);
}
