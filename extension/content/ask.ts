// What the content script says to the background. The background may be gone after an update: turning off needs nothing
// from it.

import type { Citation, Reading, Style } from "../generated/core";
import { isReply, type Reply, type Request } from "../messages";
import { today, uiLanguage } from "../strings";

/** Asks the background; nothing where it cannot answer. */
export async function ask(request: Request): Promise<Reply | undefined> {
  try {
    // The browser may stop the background before it has answered: the second question starts it again.
    const reply: unknown = await send(request).catch(() => send(request));
    return isReply(reply) ? reply : undefined;
  } catch (error) {
    console.error(error);
    return undefined;
  }
}

/** Rejects, too, where the extension was replaced. */
async function send(request: Request): Promise<unknown> {
  return chrome.runtime.sendMessage(request);
}

/** Whether the extension was replaced: what it was does not answer any more. */
export function isReplaced(): boolean {
  return chrome.runtime?.id === undefined;
}

/** Tells the background, whatever becomes of it. */
export function tell(request: Request): void {
  try {
    chrome.runtime.sendMessage(request).catch(() => undefined);
  } catch {
    // The extension was replaced; this script stays until the page goes.
  }
}

/** Writes the citation of a reading; nothing where the background cannot. */
export async function citationOf(reading: Reading, style: Style): Promise<Citation | undefined> {
  const reply = await ask({
    kind: "cite",
    record: reading.record,
    style,
    locale: uiLanguage(),
    accessed: today(),
  });
  return reply?.kind === "citation" ? reply.citation : undefined;
}
