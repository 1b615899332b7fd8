// The reader's typeface, Source Serif 4, cut into subsets by script: only those that a text needs are loaded.

/** A subset: the letters by which a text needs it, and the range that the browser uses it for. */
interface Subset {
  letters: RegExp;
  range: string;
}

export const SUBSETS = {
  latin: {
    letters: /[A-Za-z]/,
    range:
      "U+0-FF, U+131, U+152-153, U+2BB-2BC, U+2C6, U+2DA, U+2DC, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212",
  },
  "latin-ext": {
    letters: /[\u0100-\u024f\u1e00-\u1e9f]/,
    range:
      "U+100-2BA, U+2BD-2C5, U+2C7-2CC, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20AB, U+20AD-20C0, U+2C60-2C7F",
  },
  cyrillic: { letters: /[\u0400-\u045f]/, range: "U+301, U+400-45F, U+490-491, U+4B0-4B1, U+2116" },
  greek: { letters: /[\u0370-\u03ff]/, range: "U+370-377, U+37A-37F, U+384-38A, U+38C, U+38E-3A1, U+3A3-3FF" },
} as const satisfies Record<string, Subset>;

export type SubsetName = keyof typeof SUBSETS;

export const STYLES = ["normal", "italic"] as const;

/** One font file of a subset. */
export interface FontFile {
  subset: SubsetName;
  style: (typeof STYLES)[number];
  bytes: ArrayBuffer;
}

export function isSubset(name: unknown): name is SubsetName {
  return typeof name === "string" && name in SUBSETS;
}

/** Subsets that a text needs. */
export function subsetsOf(text: string): SubsetName[] {
  return Object.keys(SUBSETS)
    .filter(isSubset)
    .filter((name) => SUBSETS[name].letters.test(text));
}
