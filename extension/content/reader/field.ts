// The field that something is copied from: there for a person only where the clipboard refuses it.

import { copy, type Flavours } from "../copy";
import { make } from "./make";

/** A field and the way to copy by it. */
export interface CopyField {
  field: HTMLTextAreaElement;
  /** Copies, or leaves the text there, selected; true where the clipboard took it. */
  copy(flavours: Flavours): boolean;
  /** Takes the field away from a person again. */
  hide(): void;
}

export function buildCopyField(label: string): CopyField {
  const field = make("textarea", "plain");
  field.readOnly = true;
  // What is copied runs as its own letters do.
  field.dir = "auto";
  field.setAttribute("aria-label", label);
  const offer = (offered: boolean) => {
    field.classList.toggle("offered", offered);
    field.tabIndex = offered ? 0 : -1;
    field.setAttribute("aria-hidden", String(!offered));
  };
  offer(false);
  return {
    field,
    copy(flavours) {
      const copied = copy(flavours, field);
      offer(!copied);
      return copied;
    },
    hide: () => offer(false),
  };
}
