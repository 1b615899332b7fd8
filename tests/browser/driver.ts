// What a browser can do in these tests: one interface, two drivers, each with the real toolbar button.

/** A function that runs in the page's own world, with `this` being the reader's dialog where there is one. */
export type InPage<Result> = (this: unknown, ...parameters: string[]) => Result;

/** The flavours of the clipboard. */
export interface Clipboard {
  plain: string;
  html: string;
}

/** A point of the window, CSS pixels. */
export type Point = readonly [x: number, y: number];

/** One node of the tree that a screen reader goes by. */
export interface Accessible {
  role: string;
  name: string;
  level: number;
}

export interface Driver {
  name: "chromium" | "firefox";
  /** Opens an address in a fresh tab. */
  open(address: string): Promise<void>;
  /** Opens an address in a private window, which is the one that is tested until it is closed. */
  openPrivate(address: string): Promise<void>;
  closePrivate(): Promise<void>;
  /** Opens an address beside the page that is tested, which it then is until it is closed. */
  openBeside(address: string, where: "tab" | "window"): Promise<void>;
  closeBeside(): Promise<void>;
  /** Opens an address in the same tab. */
  go(address: string): Promise<void>;
  /** Goes back to the page before. */
  back(): Promise<void>;
  /** Clicks the extension's button in the browser's toolbar. */
  clickButton(): Promise<void>;
  /** Runs a function in the page. */
  inPage<Result>(run: InPage<Result>, ...parameters: string[]): Promise<Result>;
  /** Runs a function on the reader's dialog, through its closed root; null where no reader is open. */
  inReader<Result>(run: InPage<Result>, ...parameters: string[]): Promise<Result | null>;
  /** Runs a function on a notice over the page, or on the frame around a place, through its closed root; null where none is open. */
  inPanel<Result>(run: InPage<Result>, ...parameters: string[]): Promise<Result | null>;
  /** Gives the extension one of its commands; the tab must have been granted by a click before. */
  command(name: "hide-overlays" | "copy-citation"): Promise<void>;
  /** Chooses an entry of the menu of the extension's button. */
  choose(entry: "hideOverlays" | "copyCitation" | "site"): Promise<void>;
  /** Answers the browser's question whether the extension may have what it asks for. */
  answer(allow: boolean): Promise<void>;
  /** Whether the browser asks that now. */
  asks(): Promise<boolean>;
  /** Where the extension's options page is. */
  optionsAddress(): Promise<string>;
  /** Takes a permission away in the browser's own list of extensions. */
  revoke(pattern: string): Promise<void>;
  /** Takes the focus away from the page, which stays the one that is tested, and gives it back. */
  lookAway(): Promise<void>;
  lookBack(): Promise<void>;
  /** Begins a log of every request that the page and the extension send into the net; gives what stands in it. */
  requests(): Promise<() => Promise<string[]>>;
  /** What the clipboard holds. */
  clipboard(): Promise<Clipboard>;
  /** Puts something else on the clipboard, so that what is found there later is new. */
  clearClipboard(): Promise<void>;
  /** Turns the wheel at a point of the window, or in its middle; CSS pixels. */
  wheel(down: number, at?: Point): Promise<void>;
  /** Moves a finger up from the middle of the window, or down where it is less than nothing, CSS pixels. */
  swipe(up: number): Promise<void>;
  /** Presses the mouse at a point of the window, moves it to another and lets it go there. */
  drag(from: Point, to: Point): Promise<void>;
  /** Presses keys, joined by "+". */
  press(keys: string): Promise<void>;
  /** Moves the mouse to a point of the window. */
  point(at: Point): Promise<void>;
  /** Clicks at a point of the window. */
  clickAt(x: number, y: number): Promise<void>;
  /** What a screen reader is given of the tab. */
  accessible(): Promise<Accessible[]>;
  /** Text on the button's badge. */
  badge(): Promise<string>;
  /** Whether the extension may read the tab now. */
  mayRead(): Promise<boolean>;
  /** Whether the extension's background runs, in the browser's own word. */
  background(): Promise<string>;
  /** Stops the background, as the browser does when it has nothing to do. */
  stopBackground(): Promise<void>;
  /** Loads the extension anew, as after an update. */
  reloadExtension(): Promise<void>;
  /** Shows the page larger, as a person does in the browser's menu. */
  zoom(factor: number): Promise<void>;
  /** Text of the popup under the button, with the values of its fields; null where none is open. */
  popup(): Promise<string | null>;
  closePopup(): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** What the system asks for: light or dark. */
  prefer(scheme: "light" | "dark"): Promise<void>;
  screenshot(path: string): Promise<void>;
  /** Ends when a person closes the browser. */
  ended(): Promise<void>;
  stop(): Promise<void>;
}

/** Asks again until the answer is not null; a page needs a moment. `instead` tells what is there where it never comes. */
export async function eventually<Result>(
  what: string,
  ask: () => Promise<Result | null | undefined | false>,
  instead?: () => Promise<string>,
): Promise<Result> {
  const PATIENCE_MS = 15_000;
  /** Most of what is waited for takes a few milliseconds, and what takes longer is not asked for all the time. */
  const [SHORTEST_MS, LONGEST_MS] = [5, 40];
  const end = Date.now() + PATIENCE_MS;
  for (let pause = SHORTEST_MS; ; pause = Math.min(2 * pause, LONGEST_MS)) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`did not happen: ${what}${instead ? `; instead: ${await instead()}` : ""}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** What is seen now: the words for the report where something else should have been seen. */
export async function seen(driver: Driver): Promise<string> {
  const LONGEST = 300;
  /** A browser that answers no more is a finding, too. */
  const PATIENCE_MS = 3000;
  const text = function (this: unknown) {
    return this instanceof HTMLElement ? this.innerText : null;
  };
  const looks: Record<string, () => Promise<string | null>> = {
    address: () => driver.inPage(() => `${location.href} ${document.readyState}`),
    reader: () => driver.inReader(text),
    panel: () => driver.inPanel(text),
    popup: () => driver.popup(),
    badge: () => driver.badge(),
    background: () => driver.background(),
  };
  const lines: string[] = [];
  for (const [name, look] of Object.entries(looks)) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<string>((resolve) => {
      timer = setTimeout(() => resolve("no answer"), PATIENCE_MS);
    });
    const found = await Promise.race([look().catch((error: unknown) => String(error)), late]);
    clearTimeout(timer);
    lines.push(`${name} ${JSON.stringify(found?.slice(0, LONGEST) ?? null)}`);
  }
  return lines.join(", ");
}
