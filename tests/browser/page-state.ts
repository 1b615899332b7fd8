// Everything of a page that must be the same after the reader was on: a function that runs in the page.

export interface PageState {
  html: string;
  scroll: [number, number];
  inner: number[];
  focus: string;
  field: [number | null, number | null];
  selection: string;
  media: [boolean, number][];
  fonts: number;
}

/** The state of the page now. */
export function pageState(this: unknown): PageState {
  const path = (node: Node | null): string => {
    const steps: string[] = [];
    for (let at = node; at?.parentNode; at = at.parentNode) {
      steps.unshift(String([...at.parentNode.childNodes].indexOf(at as ChildNode)));
    }
    return steps.join("/");
  };
  const focused = document.activeElement;
  const selection = document.getSelection();
  return {
    // Half a character cannot travel to the test.
    html: document.documentElement.outerHTML.toWellFormed(),
    scroll: [window.scrollX, window.scrollY],
    inner: [...document.querySelectorAll("*")].map((element) => element.scrollTop).filter((top) => top > 0),
    focus: path(focused),
    field: focused instanceof HTMLInputElement ? [focused.selectionStart, focused.selectionEnd] : [null, null],
    selection: `${path(selection?.anchorNode ?? null)}:${selection?.anchorOffset} ${path(selection?.focusNode ?? null)}:${selection?.focusOffset}`,
    media: [...document.querySelectorAll<HTMLMediaElement>("audio, video")].map((media) => [
      media.paused,
      media.currentTime,
    ]),
    fonts: document.fonts.size,
  };
}

/** Stops the page's timers, so that what differs afterwards is not its own doing. */
export function stopTimers(this: unknown): void {
  const last = Number(setTimeout(() => undefined, 0));
  for (let timer = 0; timer <= last; timer += 1) {
    clearTimeout(timer);
    clearInterval(timer);
  }
}

/** Scrolls to the end of the page, or back to its beginning. */
export function scrollTo(this: unknown, where: string): void {
  window.scrollTo({ top: where === "end" ? document.documentElement.scrollHeight : 0, behavior: "instant" });
}

/** Whether the page holds and shows something. */
export function sees(this: unknown, selector: string): boolean {
  return document.querySelector(selector)?.checkVisibility() === true;
}

/** Puts the page into a state worth keeping: scrolled, an inner box scrolled, media playing, something selected or focused. */
export async function disturb(this: unknown, what: string): Promise<void> {
  window.scrollTo({ top: 420, behavior: "instant" });
  for (const box of document.querySelectorAll<HTMLElement>(".rail__scroll")) box.scrollTop = 60;
  const media = document.querySelector("audio");
  if (media !== null) await media.play();
  const field = document.querySelector<HTMLInputElement>("header input");
  if (what === "focus" && field !== null) {
    field.value = "harbour";
    field.focus({ preventScroll: true });
    field.setSelectionRange(2, 5);
  } else {
    const paragraphs = document.querySelectorAll("article p");
    const [from, to] = [paragraphs[1]?.firstChild, paragraphs[2]?.firstChild];
    if (from && to) document.getSelection()?.setBaseAndExtent(to, 9, from, 3);
  }
}

/** Whether the reader's host stands in the body. */
export function readerStands(this: unknown): boolean {
  const mark = document.documentElement.getAttributeNames().find((name) => /^data-[0-9a-f]{8}$/.test(name));
  return mark !== undefined && document.querySelector(`body > div[${mark}]`) !== null;
}

/** Whether the middle of the window is the reader's. */
export function readerOnTop(this: unknown): boolean {
  const mark = document.documentElement.getAttributeNames().find((name) => /^data-[0-9a-f]{8}$/.test(name));
  return mark !== undefined && document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.hasAttribute(mark) === true;
}
