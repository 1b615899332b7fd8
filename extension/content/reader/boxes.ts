// How many boxes of which kinds, in one phrase: what was left out of the article, and what lies over the page.

import type { LeftOut, Overlay } from "../../generated/core";
import type { PluralKey } from "../../generated/strings";
import { count, list } from "../../strings";

type Kind = Overlay["kind"];

const BOXES = {
  plea: "box_plea",
  newsletter: "box_newsletter",
  paywall: "box_paywall",
  registration: "box_registration",
  consent: "box_consent",
  app: "box_app",
  push: "box_push",
  related: "box_unknown",
  share: "box_unknown",
  tags: "box_unknown",
  comments: "box_unknown",
  advertisement: "box_unknown",
  navigation: "box_unknown",
  other: "box_unknown",
} as const satisfies Record<Kind, PluralKey>;

/** How many boxes of each kind. */
export function counted(boxes: readonly (LeftOut | Overlay)[]): string {
  const numbers = new Map<(typeof BOXES)[Kind], number>();
  for (const { kind } of boxes) numbers.set(BOXES[kind], (numbers.get(BOXES[kind]) ?? 0) + 1);
  return list([...numbers].map(([key, number]) => count(key, number)));
}
