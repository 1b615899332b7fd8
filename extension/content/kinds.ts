// What kinds of boxes are called, one by one.

import type { Overlay } from "../generated/core";
import type { StringKey } from "../generated/strings";

export const KINDS = {
  plea: "kind_plea",
  newsletter: "kind_newsletter",
  paywall: "kind_paywall",
  registration: "kind_registration",
  consent: "kind_consent",
  app: "kind_app",
  push: "kind_push",
  related: "kind_related",
  advertisement: "kind_advertisement",
  share: "kind_unknown",
  tags: "kind_unknown",
  comments: "kind_unknown",
  navigation: "kind_unknown",
  other: "kind_unknown",
} as const satisfies Record<Overlay["kind"], StringKey>;
