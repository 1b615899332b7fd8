// Opens saved pages at their own addresses, from their own bytes.
//
// Nothing of a page's network is asked for: the answer to the page's own address is made here, any other document is
// refused, and the page's policy forbids the rest. The policy forbids scripts, too; scripting itself stays on, since a
// browser parses `noscript` otherwise.

import { isAscii, isUtf8 } from "node:buffer";
import type { CDPSession } from "puppeteer-core";

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

/** For the browser: pages of http keep their address, and no host is looked up. */
export const OWN_ADDRESSES = ["--disable-features=HttpsUpgrades", "--host-resolver-rules=MAP * ~NOTFOUND"];

/** Answers the first question for a document with the page, and refuses every other; gives the end of that. */
export async function answerOnce(session: CDPSession, page: Buffer): Promise<() => Promise<void>> {
  // The header is lost; in its stead stands what the reader of saved pages takes from the bytes.
  const charset = isUtf8(page) && !isAscii(page) ? "; charset=utf-8" : "";
  const headers = { "Content-Type": `text/html${charset}`, "Content-Security-Policy": POLICY };
  const body = page.toString("base64");
  const responseHeaders = Object.entries(headers).map(([name, value]) => ({ name, value }));
  let answered = false;
  const answer = ({ requestId }: { requestId: string }) => {
    const reply = answered
      ? session.send("Fetch.failRequest", { requestId, errorReason: "Aborted" })
      : session.send("Fetch.fulfillRequest", { requestId, responseCode: 200, responseHeaders, body });
    answered = true;
    // A page that has gone needs no answer.
    reply.catch(() => undefined);
  };
  session.on("Fetch.requestPaused", answer);
  await session.send("Fetch.enable", { patterns: [{ urlPattern: "http*" }] });
  return async () => {
    session.off("Fetch.requestPaused", answer);
    await session.send("Fetch.disable");
  };
}
