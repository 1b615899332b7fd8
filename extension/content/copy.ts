// Copying, by one path in both browsers: the browser's copy command on a field of ours, with both flavours put in by our
// listener.
//
// The asynchronous clipboard is missing on pages without https and is refused by a page's Permissions-Policy; the command
// is neither. Our listener stands on the window's capture, before all of the page's but those that the page put there
// earlier; it sets both flavours and lets nobody behind it change them.

/** One text in two flavours, or in one. */
export interface Flavours {
  plain: string;
  html?: string;
}

let copying = false;

/** Whether the event that is heard now is one of ours. */
export function isCopying(): boolean {
  return copying;
}

/** Copies a text; `field` is a field of ours in the page that holds the plain text. True where the clipboard took it. */
export function copy({ plain, html }: Flavours, field: HTMLTextAreaElement): boolean {
  let taken = false;
  const take = (event: ClipboardEvent) => {
    event.stopImmediatePropagation();
    event.preventDefault();
    if (event.clipboardData === null) return;
    event.clipboardData.clearData();
    event.clipboardData.setData("text/plain", plain);
    if (html !== undefined) event.clipboardData.setData("text/html", html);
    taken = true;
  };
  field.value = plain;
  field.focus({ preventScroll: true });
  field.select();
  window.addEventListener("copy", take, { capture: true });
  copying = true;
  try {
    return document.execCommand("copy") && taken;
  } catch {
    return false;
  } finally {
    copying = false;
    window.removeEventListener("copy", take, { capture: true });
  }
}
