// What happens by itself on a site that a person has named: from the document's start it is known what the person opens,
// and as soon as the document stands, what lies over it is hidden.

import { startHistory } from "./opened";
import { startOverlays } from "./overlays";
import { openReader } from "./session";

/** Begins with a page that opens. */
export function watchSite(): void {
  startHistory();
  if (document.readyState !== "loading") whenSeen(hide);
  else document.addEventListener("DOMContentLoaded", () => whenSeen(hide), { once: true });
}

function hide(): void {
  startOverlays(() => openReader() !== undefined);
}

/** A page that the browser has fetched ahead is nobody's yet: the tab still shows another. */
function whenSeen(begin: () => void): void {
  if ("prerendering" in document && document.prerendering === true)
    document.addEventListener("prerenderingchange", begin, { once: true });
  else begin();
}
