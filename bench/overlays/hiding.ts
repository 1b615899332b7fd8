// "Hide overlays" as a person has it, with the extension as it is shipped.

import type { ChromiumDriver } from "../../tests/browser/chromium";

/** How many panels of ours stand on the page: hosts without a name, attributes or children. */
function panels(this: unknown): number {
  const isOurs = (element: Element) =>
    element.localName === "div" && element.attributes.length + element.childNodes.length === 0;
  return [...(document.body?.children ?? [])].filter(isOurs).length;
}

/** Waits until there are more panels than before, or as many; gives whether that came. */
async function panelsBecome(this: unknown, before: string, more: string): Promise<boolean> {
  const PATIENCE_MS = 10_000;
  const isOurs = (element: Element) =>
    element.localName === "div" && element.attributes.length + element.childNodes.length === 0;
  const count = () => [...(document.body?.children ?? [])].filter(isOurs).length;
  const end = performance.now() + PATIENCE_MS;
  while (count() > Number(before) !== (more === "more")) {
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return true;
}

/** Gives the command, and waits until its notice stands on the page; what takes the notice away again. */
export async function hideOverlays(driver: ChromiumDriver): Promise<() => Promise<void>> {
  const before = String(await driver.inPage(panels));
  await driver.command("hide-overlays");
  if (!(await driver.inPage(panelsBecome, before, "more"))) throw new Error("nothing was said");
  return async () => {
    await driver.command("hide-overlays");
    await driver.inPage(panelsBecome, before, "as before");
  };
}
