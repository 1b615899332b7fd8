// Notes when the snapshot leaves the page and when the reading is there. Imported before the content script, which calls
// the browser's function by its place at the time of the call.

import { isReply } from "../../extension/messages";
import { marks, note } from "./marks";

note("injected");

const send: (message: unknown) => Promise<unknown> = chrome.runtime.sendMessage.bind(chrome.runtime);

async function sendNoted(request: { kind: string }): Promise<unknown> {
  if (request.kind === "overlays") {
    const reply = await send(request);
    note("sheeted");
    return reply;
  }
  if (request.kind !== "read") return send(request);
  note("sent");
  const reply = await send(request);
  note("received");
  if (isReply(reply)) marks().verdict = reply.kind === "reading" ? reply.reading.verdict : reply.kind;
  return reply;
}

Object.defineProperty(chrome.runtime, "sendMessage", { value: sendNoted, configurable: true });
