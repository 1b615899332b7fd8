// Chromium, driven over its debugging pipe. The button is triggered by the browser itself, which grants `activeTab`.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import puppeteer, {
  type Browser,
  type CDPSession,
  type Extension,
  type KeyInput,
  type Page,
  type Target,
  type WebWorker,
} from "puppeteer-core";
import { type Accessible, type Clipboard, type Driver, eventually, type InPage, type Point } from "./driver";
import { BrowserWindow, freePort, windowFlags } from "./window";

export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--autoplay-policy=no-user-gesture-required",
  "--force-color-profile=srgb",
];

/** A newspaper without https on a host that is not this machine's own name. */
const NEWS_HOST = "--host-resolver-rules=MAP news.example 127.0.0.1";

/** Source of a promise of the tab in front, for the background. */
const TAB = "chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) => tab)";

/** Entries of the extension in the menu of its button; above them stands its name. */
const MENU = ["copyCitation", "hideOverlays", "site", "options"];

interface DomNode {
  nodeName: string;
  attributes?: string[];
}

/** How Chromium is started where not as usual. */
export interface Start {
  /** Without a window; usual. */
  headless?: boolean;
  /** The folder of a profile that outlives the browser. */
  profile?: string;
  /** Takes every certificate for good. */
  trusting?: boolean;
  /** The profile has the extension already, from an earlier start. */
  installed?: boolean;
  /** The browser's own window can be worked, too. */
  worked?: boolean;
  /** What the browser is told of hosts: that of a newspaper is this machine, where nothing is said. */
  flags?: readonly string[];
}

/** Starts Chromium with an extension folder. */
export async function startChromium(
  path: string,
  extension: string,
  { headless = true, profile, trusting = false, installed = false, worked = false, flags = [NEWS_HOST] }: Start = {},
): Promise<ChromiumDriver> {
  const port = worked ? await freePort() : undefined;
  if (installed && profile !== undefined) keepExtension(profile, extension);
  const browser = await puppeteer.launch({
    executablePath: path,
    headless,
    pipe: true,
    enableExtensions: installed ? true : [extension],
    ...(profile === undefined ? {} : { userDataDir: profile }),
    defaultViewport: headless ? { width: 1280, height: 900 } : null,
    acceptInsecureCerts: trusting,
    args: [...FLAGS, ...flags, "--window-size=1280,980", ...(port === undefined ? [] : windowFlags(port))],
  });
  try {
    const found = await eventually(
      "the extension is loaded",
      async () => [...(await browser.extensions()).values()][0],
    );
    const window = port === undefined ? undefined : await BrowserWindow.connect(port);
    const driver = new ChromiumDriver(browser, found, window);
    // A click before the background has run for the first time would find nobody listening. While it starts, it does not
    // even know `chrome`.
    await eventually("the background listens", () =>
      driver.inWorker<boolean>("chrome.action.onClicked.hasListeners()").catch(() => false),
    );
    return driver;
  } catch (error) {
    // A browser that is left would keep the tests from ending.
    await browser.close();
    throw error;
  }
}

/** What a new profile can have before the browser sees it for the first time. */
interface Prepared {
  /** The extension may be used in private windows, as a person allows it in the list of extensions. */
  incognito?: boolean;
  /** The extension's button stands in the toolbar, and extensions from a folder may run, as a person sets both. */
  pinned?: boolean;
  /** A folder stands where each storage of the extension has its first file: the browser refuses every call. */
  storageOff?: boolean;
}

/** Prepares a profile for an extension, in an empty folder. */
export function prepareProfile(profile: string, extension: string, { incognito, pinned, storageOff }: Prepared): void {
  const folder = join(profile, "Default");
  mkdirSync(folder);
  const id = idOf(extension);
  const extensions = {
    ...(incognito === true ? { settings: { [id]: { incognito } } } : {}),
    ...(pinned === true ? { pinned_extensions: [id], ui: { developer_mode: true } } : {}),
  };
  writeFileSync(join(folder, "Preferences"), JSON.stringify({ extensions }));
  if (storageOff === true)
    for (const area of ["Local", "Sync"])
      mkdirSync(join(folder, `${area} Extension Settings`, id, "CURRENT"), { recursive: true });
}

/** The name of an unpacked extension is a hash of its path, in letters from "a" to "p". */
function idOf(extension: string): string {
  const hash = createHash("sha256").update(resolve(extension)).digest("hex").slice(0, 32);
  return hash.replaceAll(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
}

/** Of an extension that came over the pipe, a profile says that it goes with the browser: this one stays. */
function keepExtension(profile: string, extension: string): void {
  const GOES_WITH_BROWSER = 1 << 15;
  const path = join(profile, "Default", "Preferences");
  const preferences = JSON.parse(readFileSync(path, "utf8"));
  const settings = preferences.extensions.settings[idOf(extension)];
  settings.creation_flags &= ~GOES_WITH_BROWSER;
  writeFileSync(path, JSON.stringify(preferences));
}

export class ChromiumDriver implements Driver {
  readonly name = "chromium";
  page: Page | undefined;
  /** The page of the usual window, while a private one is open. */
  private usual: Page | undefined;
  /** The background before the extension was loaded anew. */
  private replaced: Target | undefined;
  private readonly sessions = new WeakMap<Page, CDPSession>();

  constructor(
    readonly browser: Browser,
    readonly extension: Extension,
    /** The browser's own window, where it can be worked. */
    private readonly window?: BrowserWindow,
  ) {}

  async open(address: string): Promise<void> {
    await this.page?.close();
    this.page = await this.browser.newPage();
    await this.page.goto(address, { waitUntil: "load" });
    await this.page.bringToFront();
  }

  /** The profile must allow it: see `prepareProfile`. */
  async openPrivate(address: string): Promise<void> {
    this.usual = this.page;
    const known = new Set(this.browser.targets());
    await this.inWorker(`chrome.windows.create({ url: ${JSON.stringify(address)}, incognito: true, focused: true })`);
    const target = await this.browser.waitForTarget(
      (candidate) => !known.has(candidate) && candidate.url() === address,
    );
    this.page = (await target.page()) ?? undefined;
    // The window begins with an empty page, which is complete as well, and which nobody can read.
    await eventually("the page has loaded", () =>
      this.inPage((wanted) => location.href === wanted && document.readyState === "complete", address).catch(
        () => false,
      ),
    );
  }

  async closePrivate(): Promise<void> {
    await this.page?.close();
    this.page = this.usual;
    await this.page?.bringToFront();
  }

  async openBeside(address: string, where: "tab" | "window"): Promise<void> {
    this.usual = this.page;
    this.page = await this.browser.newPage({ type: where });
    await this.page.goto(address, { waitUntil: "load" });
    await this.page.bringToFront();
  }

  async closeBeside(): Promise<void> {
    await this.closePrivate();
  }

  async go(address: string): Promise<void> {
    await this.current().goto(address, { waitUntil: "load" });
  }

  async back(): Promise<void> {
    // A page from the browser's memory does not load again.
    await this.current().goBack({ waitUntil: [] });
  }

  async clickButton(): Promise<void> {
    await this.current().triggerExtensionAction(this.extension);
  }

  async inPage<Result>(run: InPage<Result>, ...parameters: string[]): Promise<Result> {
    // The page's own way to evaluate would be a gesture of the person's.
    const session = await this.session();
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
      expression: call(run, parameters),
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as Result;
  }

  /** The one session of a page that lasts: with each that ends, an emulated medium ends, too. */
  private async session(): Promise<CDPSession> {
    const page = this.current();
    const session = this.sessions.get(page) ?? (await page.createCDPSession());
    this.sessions.set(page, session);
    return session;
  }

  async inReader<Result>(run: InPage<Result>, ...parameters: string[]): Promise<Result | null> {
    // A page may have elements that stand in front of what its document is asked for, and more nodes than travel well.
    const find = `(() => {
      const own = (name) => Object.getOwnPropertyDescriptor(Document.prototype, name);
      const top = own("documentElement").get.call(document);
      const mark = top?.getAttributeNames().find((name) => /^data-[0-9a-f]{8}$/.test(name));
      return mark === undefined ? null : own("querySelector").value.call(document, "div[" + mark + "]");
    })()`;
    return this.inOurs([find], isReader, "dialog", run, parameters);
  }

  async inPanel<Result>(run: InPage<Result>, ...parameters: string[]): Promise<Result | null> {
    return this.inOurs(panelHosts(), isPanel, ".notice, .place-mark", run, parameters);
  }

  /** Runs a function in the closed root of the first host that has what is ours in it; null where none has. */
  private async inOurs<Result>(
    hosts: Iterable<string>,
    isOurs: (node: DomNode) => boolean,
    selector: string,
    run: InPage<Result>,
    parameters: string[],
  ): Promise<Result | null> {
    const session = await this.session();
    try {
      for (const expression of hosts) {
        const { result } = await session.send("Runtime.evaluate", { expression });
        if (result.objectId === undefined) return null;
        const { node } = await session.send("DOM.describeNode", { objectId: result.objectId, depth: 1, pierce: true });
        const backendNodeId = node.shadowRoots?.find(({ children }) => children?.some(isOurs))?.backendNodeId;
        if (backendNodeId !== undefined) return await callOn(session, backendNodeId, selector, run, parameters);
      }
      return null;
    } catch (error) {
      // The page may go between one call and the next.
      if (error instanceof Error && /context|navigated|Could not find node/i.test(error.message)) return null;
      throw error;
    }
  }

  async press(keys: string): Promise<void> {
    const parts = keys.split("+") as KeyInput[];
    const last = parts.pop();
    if (last === undefined) return;
    for (const part of parts) await this.current().keyboard.down(part);
    await this.current().keyboard.press(last);
    for (const part of parts) await this.current().keyboard.up(part);
  }

  /** No key of the debugging pipe reaches the browser's own window: the command is given to its listener. */
  async command(name: string): Promise<void> {
    await this.inWorker(`${TAB}.then((tab) => chrome.commands.onCommand.dispatch(${JSON.stringify(name)}, tab))`);
  }

  /** The menu is drawn outside of all pages: where the window is not worked, its choice is given to its listener. */
  async choose(entry: string): Promise<void> {
    if (this.window !== undefined) return this.window.choose(MENU.indexOf(entry) + 1);
    const choice = JSON.stringify({ menuItemId: entry });
    await this.inWorker(`${TAB}.then((tab) => chrome.contextMenus.onClicked.dispatch(${choice}, tab))`);
  }

  async answer(allow: boolean): Promise<void> {
    await this.window?.answer(allow);
  }

  async asks(): Promise<boolean> {
    return (await this.window?.asks()) === true;
  }

  async optionsAddress(): Promise<string> {
    return `chrome-extension://${this.extension.id}/options.html`;
  }

  /** The browser's own list of extensions has this function for its switches. */
  async revoke(pattern: string): Promise<void> {
    const page = await this.browser.newPage();
    try {
      await page.goto(`chrome://extensions/?id=${this.extension.id}`);
      await page.evaluate(
        `chrome.developerPrivate.removeHostPermission(${JSON.stringify(this.extension.id)}, ${JSON.stringify(pattern)})`,
      );
    } finally {
      await page.close();
      await this.page?.bringToFront();
    }
  }

  /** Without a display every window has the focus: the page loses it to a popup of the browser's own. */
  async lookAway(): Promise<void> {
    await this.inWorker(`${TAB}.then(({ id }) => chrome.action.setPopup({ tabId: id, popup: "popup.html" }))`);
    await this.inWorker("chrome.action.openPopup()");
  }

  async lookBack(): Promise<void> {
    await this.closePopup();
    await this.inWorker(`${TAB}.then(({ id }) => chrome.action.setPopup({ tabId: id, popup: "" }))`);
  }

  async requests(): Promise<() => Promise<string[]>> {
    const asked: string[] = [];
    const background = await this.workerTarget();
    for (const session of [await this.session(), await background.createCDPSession()]) {
      session.on("Network.requestWillBeSent", ({ request }) => {
        if (/^(?:https?|wss?):/.test(request.url)) asked.push(request.url);
      });
      await session.send("Network.enable");
    }
    return async () => asked;
  }

  async clipboard(): Promise<Clipboard> {
    return this.withClipboard(async () => {
      const TRIES = 5;
      for (let attempt = 1; ; attempt += 1)
        try {
          const [item] = await navigator.clipboard.read();
          const flavour = async (type: string) =>
            item?.types.includes(type) === true ? await (await item.getType(type)).text() : "";
          return { plain: await flavour("text/plain"), html: await flavour("text/html") };
        } catch (error) {
          // What is copied between the list of flavours and their contents makes the list void.
          const changed = error instanceof DOMException && error.name === "InvalidStateError";
          if (!changed || attempt === TRIES) throw error;
        }
    });
  }

  async clearClipboard(): Promise<void> {
    await this.withClipboard(() => navigator.clipboard.writeText("before"));
  }

  /** Runs a function in a page of its own that may read and write the clipboard. */
  private async withClipboard<Result>(run: () => Promise<Result>): Promise<Result> {
    const page = await this.browser.newPage();
    try {
      await page.goto(`chrome-extension://${this.extension.id}/options.html`);
      await this.browser
        .defaultBrowserContext()
        .overridePermissions(`chrome-extension://${this.extension.id}`, ["clipboard-read", "clipboard-write"]);
      await page.bringToFront();
      return await page.evaluate(run);
    } finally {
      await page.close();
      await this.current().bringToFront();
    }
  }

  async wheel(down: number, at?: Point): Promise<void> {
    const [x = 0, y = 0] = at ?? (await this.inPage(() => [innerWidth / 2, innerHeight / 2]));
    await this.current().mouse.move(x, y);
    await this.current().mouse.wheel({ deltaY: down });
  }

  async swipe(up: number): Promise<void> {
    const STEPS = 10;
    const [x = 0, y = 0] = await this.inPage(() => [innerWidth / 2, innerHeight / 2]);
    await this.current().touchscreen.touchStart(x, y);
    for (let step = 1; step <= STEPS; step += 1) await this.current().touchscreen.touchMove(x, y - (up * step) / STEPS);
    await this.current().touchscreen.touchEnd();
  }

  async drag([x, y]: Point, to: Point): Promise<void> {
    const STEPS = 8;
    const { mouse } = this.current();
    await mouse.move(x, y);
    await mouse.down();
    await mouse.move(...to, { steps: STEPS });
    await mouse.up();
  }

  async point([x, y]: Point): Promise<void> {
    await this.current().mouse.move(x, y);
  }

  async clickAt(x: number, y: number): Promise<void> {
    await this.current().mouse.click(x, y);
  }

  async accessible(): Promise<Accessible[]> {
    const { nodes } = await (await this.session()).send("Accessibility.getFullAXTree");
    return nodes
      .filter(({ ignored }) => !ignored)
      .map(({ role, name, properties }) => ({
        role: String(role?.value ?? ""),
        name: String(name?.value ?? ""),
        level: Number(properties?.find((property) => property.name === "level")?.value.value ?? 0),
      }));
  }

  async badge(): Promise<string> {
    return this.inWorker(`${TAB}.then((tab) => chrome.action.getBadgeText({ tabId: tab.id }))`);
  }

  async mayRead(): Promise<boolean> {
    return this.inWorker(`${TAB}.then((tab) =>
      chrome.scripting.executeScript({ target: { tabId: tab.id }, func: () => document.title }).then(() => true, () => false))`);
  }

  async background(): Promise<string> {
    const runs = this.browser.targets().some((target) => target.url().includes(`${this.extension.id}/background.js`));
    return runs ? "running" : "stopped";
  }

  async stopBackground(): Promise<void> {
    const stopped = await this.workerTarget();
    // One that is just starting does not hear it; and a page that waits for an answer may have started it again.
    await eventually("the background has stopped", async () => {
      if (!this.browser.targets().includes(stopped)) return true;
      await (await stopped.worker().catch(() => null))?.close().catch(() => undefined);
      return !this.browser.targets().includes(stopped);
    });
  }

  async reloadExtension(): Promise<void> {
    // The browser keeps what it has shown of the old background for whoever looks at it.
    this.replaced = await this.workerTarget();
    await this.browser.uninstallExtension(this.extension.id);
    await this.browser.installExtension(this.extension.path);
    await eventually("the new background listens", () =>
      this.inWorker<boolean>("chrome.action.onClicked.hasListeners()").catch(() => false),
    );
  }

  async zoom(factor: number): Promise<void> {
    await this.inWorker(`${TAB}.then(({ id }) => chrome.tabs.setZoom(id, ${factor}))`);
  }

  /** Evaluates source in the extension's background. */
  async inWorker<Result>(source: string): Promise<Result> {
    return (await (await this.worker())?.evaluate(source)) as Result;
  }

  private async worker(): Promise<WebWorker | null> {
    return (await this.workerTarget()).worker();
  }

  private workerTarget(): Promise<Target> {
    return this.browser.waitForTarget(
      (candidate) =>
        candidate !== this.replaced &&
        candidate.type() === "service_worker" &&
        candidate.url().includes(this.extension.id),
    );
  }

  private popupTarget(): Target | undefined {
    return this.browser.targets().find((target) => target.url().includes(`${this.extension.id}/popup.html`));
  }

  async popup(): Promise<string | null> {
    const target = this.popupTarget();
    if (target === undefined) return null;
    const page = await target.asPage();
    const text = await page.evaluate(
      () =>
        `${document.body.innerText} ${[...document.querySelectorAll("textarea")].map((field) => field.value).join(" ")}`,
    );
    return text.trim() === "" ? null : text;
  }

  async closePopup(): Promise<void> {
    const target = this.popupTarget();
    if (target !== undefined) await (await target.asPage()).close();
  }

  async resize(width: number, height: number): Promise<void> {
    await this.current().setViewport({ width, height });
  }

  async prefer(scheme: "light" | "dark"): Promise<void> {
    await this.current().emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  }

  async screenshot(path: string): Promise<void> {
    const type = path.endsWith(".webp") ? ("webp" as const) : ("png" as const);
    await this.current().screenshot({
      path: path as `${string}.png`,
      type,
      ...(type === "webp" ? { quality: 88 } : {}),
    });
  }

  async ended(): Promise<void> {
    await new Promise((resolve) => this.browser.once("disconnected", resolve));
  }

  async stop(): Promise<void> {
    this.window?.close();
    await this.browser.close();
  }

  private current(): Page {
    if (this.page === undefined) throw new Error("no page is open");
    return this.page;
  }
}

/** Runs a function on an element of ours in its closed root; null where the root has gone meanwhile. */
async function callOn<Result>(
  session: CDPSession,
  backendNodeId: number,
  selector: string,
  run: InPage<Result>,
  parameters: string[],
): Promise<Result | null> {
  const resolved = await session.send("DOM.resolveNode", { backendNodeId }).catch(() => null);
  if (resolved === null) return null;
  const { result, exceptionDetails } = await session.send("Runtime.callFunctionOn", {
    objectId: resolved.object.objectId ?? "",
    returnByValue: true,
    awaitPromise: true,
    functionDeclaration: `function () { return (${run}).apply(this.querySelector(${JSON.stringify(selector)}), ${JSON.stringify(parameters)}); }`,
  });
  if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value as Result;
}

function call<Result>(run: InPage<Result>, parameters: string[]): string {
  return `(${run}).apply(null, ${JSON.stringify(parameters)})`;
}

/** The reader's dialog: it carries the mark that its document has, too. */
function isReader({ nodeName, attributes }: DomNode): boolean {
  // In XHTML names are written small.
  return nodeName.toUpperCase() === "DIALOG" && attributes?.includes("data-mark") === true;
}

/** A small panel over the page. */
function isPanel({ attributes }: DomNode): boolean {
  return attributes?.some((value) => /^panel (?:notice|place-mark)$/.test(value)) === true;
}

/** Sources of what may be the host of a panel, the newest first: it has no name and, for the page, nothing in it. */
function* panelHosts(): Generator<string> {
  const all = `[...Document.prototype.querySelectorAll.call(document, ":is(body, html) > div:not([class], [id])")].filter((div) => div.childNodes.length === 0)`;
  for (let at = 1; ; at += 1) yield `${all}.at(-${at})`;
}
