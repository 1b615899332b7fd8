// What is asked of a page that a widget covers: one function that runs in the page. What it waits for it waits for there, so
// that nobody has to ask again.

/** Elements of a widget, as selectors; " >>> " steps into an open shadow root. */
export interface Parts {
  panel: readonly string[];
  backdrop: readonly string[];
  /** What stands on the page once the widget has made everything ready. */
  ready?: string | undefined;
  /** An element whose style the widget itself writes again and again while it is open. */
  restless?: string | undefined;
}

/** What a person meets now. */
export interface Seen {
  /** Parts of the widget that are shown. */
  panel: string[];
  backdrop: string[];
  /** Other elements met at points all over the window that are not the paper's. */
  over: string[];
  /** The article is met in the middle. */
  middle: boolean;
  /** The panel itself is met where it stands. */
  met: boolean;
  /** What keeps a screen reader or the keyboard out of the article. */
  closed: string[];
  /** The page with its open shadow roots. */
  html: string;
  scroll: number;
}

/** What to wait for: `parts` are the widget's, `html` is how the page was. */
export type Waiting = "shown" | "hidden" | "back";

/**
 * Waits until the widget is shown and the page at rest, until it is hidden, or until it is back and the page as it was; then,
 * or when patience has ended, says what is seen.
 */
export async function seen(this: unknown, parts: string, waiting: string, patience: string, html = ""): Promise<Seen> {
  const PAUSE_MS = 10;
  /** Frames and pauses in which a page at rest does not change: a fade that a script draws changes it with each. */
  const TURNS = 6;
  const { panel, backdrop, ready, restless } = JSON.parse(parts) as Parts;
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const find = (selector: string) =>
    selector
      .split(" >>> ")
      .reduce<Element[]>(
        (found, step, at) =>
          (at === 0 ? [document] : found).flatMap((root) => [
            ...((root instanceof Element ? root.shadowRoot : root)?.querySelectorAll(step) ?? []),
          ]),
        [],
      );
  const shown = (element: Element) => {
    const { width, height, right, bottom, left, top } = element.getBoundingClientRect();
    const inside = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
    return inside && width * height > 0 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };
  const showing = (selectors: readonly string[]) => selectors.filter((selector) => find(selector).some(shown));
  const hit = (x: number, y: number) => {
    let at = document.elementFromPoint(x, y);
    for (;;) {
      // A root gives its own host where what is slotted into it is met.
      const deeper: Element | null = at?.shadowRoot?.elementFromPoint(x, y) ?? null;
      if (deeper === null || deeper === at) return at;
      at = deeper;
    }
  };
  const name = (element: Element) =>
    [element.localName, element.id && `#${element.id}`, ...[...element.classList].map((one) => `.${one}`)].join("");
  /** The extension's own notice: a host without a name at the end of the body. */
  const ours = (element: Element) =>
    element.matches("body > div:not([id], [class])") && element.childNodes.length === 0 && element.shadowRoot === null;
  const papers = (element: Element) =>
    element.closest("#paper") !== null || element === document.body || element === document.documentElement;
  const ofPanel = (element: Element) => panel.some((selector) => find(selector).some((part) => part.contains(element)));
  const over = () => {
    const POINTS = 6;
    const met = new Set<string>();
    for (let row = 0.5; row < POINTS; row += 1)
      for (let column = 0.5; column < POINTS; column += 1) {
        const at = hit((column * innerWidth) / POINTS, (row * innerHeight) / POINTS);
        if (at !== null && !papers(at) && !ours(at) && !ofPanel(at)) met.add(name(at));
      }
    return [...met];
  };
  /** Whether an element is shown inside another: what is slotted into it is, too. */
  const shows = (outer: Element, inner: Element) => {
    for (let at: Element | null = inner; at !== null; ) {
      if (at === outer) return true;
      const root = at.getRootNode();
      at = at.assignedSlot ?? at.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
    }
    return false;
  };
  const meets = (selector: string) =>
    find(selector).some((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const [x0, x1, y0, y1] = [
        Math.max(left, 0),
        Math.min(right, innerWidth),
        Math.max(top, 0),
        Math.min(bottom, innerHeight),
      ];
      const at = hit((x0 + x1) / 2, (y0 + y1) / 2);
      return at !== null && (shows(element, at) || shows(at, element));
    });
  const closed = () => {
    const found: string[] = [];
    for (let at: Element | null = document.querySelector("article"); at !== null; at = at.parentElement) {
      if (at.hasAttribute("inert")) found.push(`${name(at)}[inert]`);
      if (at.getAttribute("aria-hidden") === "true") found.push(`${name(at)}[aria-hidden]`);
    }
    return [...found, ...[...document.querySelectorAll(":modal")].map((modal) => `${name(modal)}:modal`)];
  };
  const roots = () => {
    const found: (Document | ShadowRoot)[] = [document];
    for (const root of found)
      for (const { shadowRoot } of root.querySelectorAll("*")) if (shadowRoot !== null) found.push(shadowRoot);
    return found;
  };
  const whole = () => {
    const html = roots().map((root) => (root instanceof ShadowRoot ? root.innerHTML : root.documentElement.outerHTML));
    const own = restless === undefined ? null : document.querySelector(restless);
    if (own === null) return html.join("\n");
    const tag = own.cloneNode(false) as Element;
    const { outerHTML } = tag;
    tag.removeAttribute("style");
    return html.join("\n").replace(outerHTML.slice(0, outerHTML.indexOf(">")), tag.outerHTML.slice(0, -1));
  };
  /** What still moves on the page and will come to an end. */
  const movements = () =>
    roots()
      .flatMap((root) => root.getAnimations())
      .filter(({ playState, effect }) => {
        const { iterations } = effect?.getTiming() ?? {};
        return playState === "running" && iterations !== Number.POSITIVE_INFINITY;
      });
  const stands = () => showing(panel).length === panel.length && movements().length === 0;
  const atRest = async () => {
    if (!stands() || (ready !== undefined && document.querySelector(ready) === null)) return false;
    // The widget hears of the end of its movement with a frame, and a busy machine draws them late.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    const before = whole();
    for (let turn = 0; turn < TURNS; turn += 1) {
      await new Promise(requestAnimationFrame);
      await pause(PAUSE_MS);
    }
    return stands() && whole() === before;
  };
  const reached = async () => {
    if (waiting === "shown") return atRest();
    if (waiting === "hidden") return showing([...panel, ...backdrop]).length === 0;
    // What is given back comes with its entrance again: nobody has to watch it each time.
    for (const movement of movements()) movement.finish();
    return stands() && whole() === html;
  };
  const end = Date.now() + Number(patience);
  while (!(await reached()) && Date.now() < end) await pause(PAUSE_MS);
  return {
    panel: showing(panel),
    backdrop: showing(backdrop),
    over: over(),
    middle: document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest("article") != null,
    met: panel.every(meets),
    closed: closed(),
    html: whole(),
    scroll: window.scrollY + document.body.scrollTop,
  };
}

/** How far the page is scrolled, once it is further than that or patience has ended. */
export async function scrolledBeyond(this: unknown, least: string, patience: string): Promise<number> {
  const PAUSE_MS = 10;
  const end = Date.now() + Number(patience);
  const scrolled = () => window.scrollY + document.body.scrollTop;
  while (scrolled() <= Number(least) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  return scrolled();
}

/** Puts the page back to its beginning. */
export function toBeginning(this: unknown): void {
  window.scrollTo({ left: 0, top: 0, behavior: "instant" });
  document.body.scrollTop = 0;
}

/** Two points of the window on a line of the article, near its middle. */
export function lineOfText(this: unknown): [[number, number], [number, number]] {
  const far = (box: DOMRect) => Math.abs((box.top + box.bottom) / 2 - innerHeight / 2);
  const lines = [...document.querySelectorAll("article > p")].flatMap((paragraph) => {
    const range = document.createRange();
    range.selectNodeContents(paragraph);
    return [...range.getClientRects()].filter(({ width }) => width > 120);
  });
  const [line] = lines.sort((one, other) => far(one) - far(other));
  if (line === undefined) throw new Error("no line of text");
  const y = Math.round((line.top + line.bottom) / 2);
  return [
    [Math.round(line.left + line.width * 0.2), y],
    [Math.round(line.left + line.width * 0.8), y],
  ];
}

/** What is selected in the article; the selection ends with that. */
export function takeSelection(this: unknown): string {
  const selection = document.getSelection();
  const inside = selection?.anchorNode?.parentElement?.closest("article") != null;
  const text = inside ? String(selection) : "";
  selection?.removeAllRanges();
  return text;
}

/** Gives the focus to a link of the article; whether it keeps it. */
export async function keepsFocus(this: unknown): Promise<boolean> {
  const LONG_MS = 40;
  const link = document.querySelector<HTMLElement>("#within");
  link?.focus({ preventScroll: true });
  await new Promise((resolve) => setTimeout(resolve, LONG_MS));
  const kept = document.activeElement === link;
  link?.blur();
  return kept;
}
