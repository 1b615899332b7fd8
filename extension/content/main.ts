// The content script: injected by a click, a menu or a shortcut, it does what was asked for.
//
// It is injected anew each time; what is already there is found in this extension's own world of the page.

import { type Action, isAction } from "../messages";
import { copyPageCitation } from "./citation";
import { toggleOverlays } from "./overlays";
import { closeReader, openReader, toggleReader } from "./session";

declare global {
  /** Does an action on this page. */
  var bylineAct: ((action: Action) => void) | undefined;
  /** What the next injection is for; a click on the button where nothing is said. */
  var bylineAction: unknown;
  /** What the injection answers. */
  var bylineAnswer: { contentType: string } | undefined;
}

function act(action: Action): void {
  switch (action) {
    case "toggle":
      toggleReader();
      return;
    case "copyCitation":
      void copyPageCitation();
      return;
    case "hideOverlays":
      // What lies over the page is seen on the page.
      closeReader();
      toggleOverlays(() => openReader() !== undefined);
      return;
    default:
      action satisfies never;
  }
}

globalThis.bylineAnswer = { contentType: document.contentType };
if (/html/.test(document.contentType)) {
  globalThis.bylineAct ??= act;
  const asked = globalThis.bylineAction;
  globalThis.bylineAction = undefined;
  globalThis.bylineAct(isAction(asked) ? asked : "toggle");
}
