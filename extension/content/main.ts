// The content script: injected by a click, a menu or a shortcut, or come with a page of a site that a person has named, it
// does what was asked for.
//
// It is injected anew each time; what is already there is found in this extension's own world of the page.

import { type Action, isAction, OUTCOMES, type Outcome } from "../messages";
import { say } from "../strings";
import { copyPageCitation } from "./citation";
import { watchSite } from "./named";
import { notify } from "./notice";
import { startOverlays, toggleOverlays } from "./overlays";
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
      break;
    case "copyCitation":
      void copyPageCitation();
      break;
    case "hideOverlays":
      // What lies over the page is seen on the page.
      closeReader();
      toggleOverlays(() => openReader() !== undefined);
      break;
    case "watchOverlays":
      watchSite();
      break;
    default:
      tell(action);
  }
}

/** Says what became of the page's site. */
function tell(outcome: Outcome): void {
  notify(say(OUTCOMES[outcome]));
  // The script comes with the next page only.
  if (outcome === "siteNamed") startOverlays(() => openReader() !== undefined);
}

globalThis.bylineAnswer = { contentType: document.contentType };
if (/html/.test(document.contentType)) {
  globalThis.bylineAct ??= act;
  const asked = globalThis.bylineAction;
  globalThis.bylineAction = undefined;
  globalThis.bylineAct(isAction(asked) ? asked : "toggle");
}
