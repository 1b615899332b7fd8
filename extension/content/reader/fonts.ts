// The reader's typeface on the page: added from bytes, taken off again with the reader.
//
// Font faces belong to the document, so the page can see that there are some more while the reader is on. No address
// is fetched: a page's policy on fonts does not matter, and no page can probe for the extension.

import { type FontFile, SUBSETS, type SubsetName, subsetsOf } from "../../fonts/subsets";

/** The family's name in the reader's sheet. */
const FAMILY = "byline-serif";

const WEIGHTS = "200 900";

/** Sets a text in the reader's typeface, as far as it has the letters. */
export async function useFonts(
  text: string,
  load: (subsets: SubsetName[]) => Promise<FontFile[]>,
  signal: AbortSignal,
): Promise<void> {
  const files = await load(subsetsOf(text));
  if (signal.aborted) return;
  for (const { subset, style, bytes } of files) {
    const face = new FontFace(FAMILY, bytes, { style, weight: WEIGHTS, unicodeRange: SUBSETS[subset].range });
    document.fonts.add(face);
    signal.addEventListener("abort", () => document.fonts.delete(face));
  }
}

/** Takes the typeface off a page whose reader's script is gone. */
export function dismissFonts(): void {
  for (const face of [...document.fonts]) if (face.family.replaceAll('"', "") === FAMILY) document.fonts.delete(face);
}
