// What of the page a reader could disturb although it changes nothing: focus, and what is selected.
//
// The browser brings the focus back by itself when a dialog closes; selections are lost as soon as somebody clicks into
// the reader, in both browsers, so they are kept here.

import * as native from "./native";

/** Gives back what was remembered. */
export type Restore = () => void;

/** Remembers focus and selections. */
export function rememberPage(): Restore {
  const focused = document.activeElement;
  const field = remembersField(focused);
  const selection = document.getSelection();
  const kept =
    selection !== null && selection.rangeCount > 0
      ? ([selection.anchorNode, selection.anchorOffset, selection.focusNode, selection.focusOffset] as const)
      : undefined;
  return () => {
    if (focused instanceof HTMLElement && focused !== document.activeElement)
      native.focus.call(focused, { preventScroll: true });
    if (kept !== undefined) restoreSelection(...kept);
    else document.getSelection()?.removeAllRanges();
    field?.();
  };
}

function restoreSelection(anchor: Node | null, from: number, focus: Node | null, to: number): void {
  // The page may have changed meanwhile: what is gone is not selected again.
  if (anchor === null || focus === null || !anchor.isConnected || !focus.isConnected) return;
  const selection = document.getSelection();
  if (selection === null) return;
  const same =
    selection.anchorNode === anchor &&
    selection.anchorOffset === from &&
    selection.focusNode === focus &&
    selection.focusOffset === to;
  if (same) return;
  try {
    selection.setBaseAndExtent(anchor, from, focus, to);
  } catch {
    // Offsets past the end of a node that has shrunk.
    selection.removeAllRanges();
  }
}

function remembersField(element: Element | null): Restore | undefined {
  if (!(element instanceof HTMLInputElement) && !(element instanceof HTMLTextAreaElement)) return undefined;
  const { selectionStart: start, selectionEnd: end, selectionDirection: direction } = element;
  // Fields for numbers, dates and the like have no selection.
  if (start === null || end === null) return undefined;
  return () => {
    if (element.selectionStart === start && element.selectionEnd === end) return;
    element.setSelectionRange(start, end, direction ?? "none");
  };
}
