// Font files of the extension, as bytes: so nothing of the extension needs to be reachable for pages.

import { type FontFile, STYLES, type SubsetName } from "../fonts/subsets";

/** Loads the files of some subsets. */
export async function loadFonts(subsets: readonly SubsetName[]): Promise<FontFile[]> {
  const files = subsets.flatMap((subset) => STYLES.map((style) => ({ subset, style })));
  return Promise.all(
    files.map(async ({ subset, style }) => {
      const response = await fetch(chrome.runtime.getURL(`fonts/${subset}-${style}.woff2`));
      return { subset, style, bytes: await response.arrayBuffer() };
    }),
  );
}
