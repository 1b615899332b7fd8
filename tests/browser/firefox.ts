// Firefox, driven by geckodriver. The button is clicked in the browser's own window.

import { writeFileSync } from "node:fs";
import { Builder, By, Key, Origin, type WebDriver, type WebElement } from "selenium-webdriver";
import { Driver as GeckoDriver, Options, ServiceBuilder } from "selenium-webdriver/firefox.js";
import { Command } from "selenium-webdriver/lib/command.js";
import { type Accessible, type Clipboard, type Driver, eventually, type InPage, type Point } from "./driver";
import { zip } from "./zip";

const ID = "byline@byline.example";
const WIDGET = `${ID.toLowerCase().replace(/[^a-z0-9_-]/g, "_")}-browser-action`;

/** A newspaper without https on a host that is not this machine's own name. */
const NEWS_HOST = "news.example";

/** What the protocol calls a shadow root. */
const SHADOW_ROOT = "shadow-6066-11e4-a52e-4f735466cecf";

/** Keys of the commands in the manifest. */
const SHORTCUTS = { "hide-overlays": "Alt+Shift+O", "copy-citation": "Alt+Shift+K" } as const;

const KEYS: Record<string, string> = {
  Escape: Key.ESCAPE,
  Enter: Key.ENTER,
  Tab: Key.TAB,
  End: Key.END,
  KeyC: "c",
  Home: Key.HOME,
  PageDown: Key.PAGE_DOWN,
  PageUp: Key.PAGE_UP,
  ArrowDown: Key.ARROW_DOWN,
  ArrowUp: Key.ARROW_UP,
  Space: " ",
  Control: Key.CONTROL,
  Shift: Key.SHIFT,
  Alt: Key.ALT,
};

declare module "selenium-webdriver/lib/input" {
  interface Actions {
    scroll(x: number, y: number, right: number, down: number, origin: string): Actions;
  }
}

/** The folder of a profile that outlives the browser, and whether it has the extension already. */
export interface Profile {
  folder: string;
  installed: boolean;
}

/** Starts Firefox with an extension folder. */
export async function startFirefox(
  path: string,
  driver: string,
  extension: string,
  headless = true,
  profile?: Profile,
): Promise<FirefoxDriver> {
  const options = new Options();
  options.setBinary(path);
  if (headless) options.addArguments("-headless");
  options.setPreference("media.autoplay.default", 0);
  options.setPreference("ui.systemUsesDarkTheme", 0);
  options.setPreference("network.dns.localDomains", NEWS_HOST);
  options.setAcceptInsecureCerts(true);
  if (profile !== undefined) {
    options.addArguments("-profile", profile.folder);
    // What is to be there after a restart cannot be installed for a while only, and nobody has signed it.
    options.setPreference("xpinstall.signatures.required", false);
  }
  const service = new ServiceBuilder(driver).addArguments("--allow-system-access");
  const firefox = await new Builder()
    .forBrowser("firefox")
    .setFirefoxOptions(options)
    .setFirefoxService(service)
    .build();
  if (!(firefox instanceof GeckoDriver)) throw new Error("not a Firefox");
  await firefox.manage().window().setRect({ width: 1280, height: 980 });
  if (profile?.installed !== true) await install(firefox, extension, profile === undefined);
  const started = new FirefoxDriver(firefox, extension, profile === undefined);
  await started.inBrowser(`CustomizableUI.addWidgetToArea(arguments[0], CustomizableUI.AREA_NAVBAR)`, WIDGET);
  return started;
}

/**
 * The driver's own way of installing knows no private windows. Where the extension is to stay, it is not allowed there: for
 * that the browser turns it off and on again, and its first moment is cut short.
 */
async function install(firefox: WebDriver, extension: string, temporary: boolean): Promise<void> {
  await firefox.execute(
    new Command("install addon")
      .setParameter("path", zip(extension))
      .setParameter("temporary", temporary)
      .setParameter("allowPrivateBrowsing", temporary),
  );
}

export class FirefoxDriver implements Driver {
  readonly name = "firefox";
  /** The tab of the usual window, while a private one is open. */
  private usual = "";

  constructor(
    readonly driver: WebDriver & { setContext(context: string): Promise<unknown> },
    private readonly extension: string,
    private readonly temporary: boolean,
  ) {}

  async open(address: string): Promise<void> {
    const fresh: unknown = await this.driver.execute(new Command("newWindow").setParameter("type", "tab"));
    await this.driver.close();
    await this.driver.switchTo().window((fresh as { handle: string }).handle);
    await this.go(address);
  }

  async openPrivate(address: string): Promise<void> {
    this.usual = await this.driver.getWindowHandle();
    const known = new Set(await this.driver.getAllWindowHandles());
    await this.inBrowser("OpenBrowserWindow({ private: true })");
    const fresh = await eventually("the private window", async () =>
      (await this.driver.getAllWindowHandles()).find((handle) => !known.has(handle)),
    );
    await this.driver.switchTo().window(fresh);
    // The window opens a page of its own, which would come after the one that is asked for.
    await eventually(
      "the page of the private window",
      async () =>
        (await this.driver.executeScript<string>("return location.href + ' ' + document.readyState")) ===
        "about:privatebrowsing complete",
    );
    await this.go(address);
  }

  async closePrivate(): Promise<void> {
    await this.driver.close();
    await this.driver.switchTo().window(this.usual);
  }

  async openBeside(address: string, where: "tab" | "window"): Promise<void> {
    this.usual = await this.driver.getWindowHandle();
    await this.driver.switchTo().newWindow(where);
    await this.go(address);
  }

  async closeBeside(): Promise<void> {
    await this.closePrivate();
  }

  /** A fresh tab that is still loading its own empty page drops the first address that it is given. */
  async go(address: string): Promise<void> {
    await eventually(`${address} is open`, async () => {
      await this.driver.get(address);
      return !(await this.driver.getCurrentUrl()).startsWith("about:") || address.startsWith("about:");
    });
  }

  async back(): Promise<void> {
    await this.driver.navigate().back();
  }

  /** Runs a script in the browser's own window. */
  async inBrowser<Result>(source: string, ...parameters: unknown[]): Promise<Result> {
    await this.driver.setContext("chrome");
    try {
      return await this.driver.executeScript<Result>(source, ...parameters);
    } finally {
      await this.driver.setContext("content");
    }
  }

  async clickButton(): Promise<void> {
    await this.inBrowser(
      `const node = document.getElementById(arguments[0]);
       (node.querySelector(".unified-extensions-item-action-button") ?? node.querySelector("toolbarbutton") ?? node).click();`,
      WIDGET,
    );
  }

  async inPage<Result>(run: InPage<Result>, ...parameters: string[]): Promise<Result> {
    return this.driver.executeScript<Result>(`return (${run}).apply(null, arguments)`, ...parameters);
  }

  async inReader<Result>(run: InPage<Result>, ...parameters: string[]): Promise<Result | null> {
    // A page may have elements that stand in front of what its document is asked for.
    const find = `const own = (name) => Object.getOwnPropertyDescriptor(Document.prototype, name);
       const top = own("documentElement").get.call(document);
       const mark = top.getAttributeNames().find((name) => /^data-[0-9a-f]{8}$/.test(name));
       return mark === undefined ? null : own("querySelector").value.call(document, "div[" + mark + "]")`;
    const found = await unlessGone(async () => {
      const host = await this.driver.executeScript<WebElement | null>(find);
      if (host === null) return null;
      return this.inRoot(host, "dialog", run, parameters);
    });
    return found === null ? null : found.result;
  }

  async inPanel<Result>(run: InPage<Result>, ...parameters: string[]): Promise<Result | null> {
    const find = `return [...document.querySelectorAll("body > div:not([class], [id])")].filter((div) => div.childNodes.length === 0)`;
    const hosts = (await unlessGone(() => this.driver.executeScript<WebElement[]>(find))) ?? [];
    for (const host of hosts.reverse()) {
      const found = await unlessGone(() => this.inRoot(host, ".panel.notice, .panel.place-mark", run, parameters));
      if (found !== null) return found.result;
    }
    return null;
  }

  /** Runs a function on an element in a host's closed root; null where there is none. */
  private async inRoot<Result>(
    host: WebElement,
    selector: string,
    run: InPage<Result>,
    parameters: string[],
  ): Promise<{ result: Result } | null> {
    // Of a root the client would send its name alone.
    const root = { [SHADOW_ROOT]: await (await host.getShadowRoot()).getId() };
    const call = `const [root, selector, ...parameters] = arguments;
       const element = root.querySelector(selector);
       return element && Promise.resolve((${run}).apply(element, parameters)).then((result) => ({ result }))`;
    return this.driver.executeScript(call, root, selector, ...parameters);
  }

  async press(keys: string): Promise<void> {
    const parts = keys.split("+").map((key) => KEYS[key] ?? key.replace(/^Key/, "").toLowerCase());
    const actions = this.driver.actions();
    for (const part of parts) actions.keyDown(part);
    for (const part of parts.reverse()) actions.keyUp(part);
    await actions.perform();
  }

  async command(name: keyof typeof SHORTCUTS): Promise<void> {
    await this.pressShortcut(SHORTCUTS[name]);
  }

  /** Opens the menu with the other mouse button and takes the entry, as a person does. */
  async choose(entry: string): Promise<void> {
    const menu = `const menu = document.getElementById("toolbar-context-menu");`;
    const isMenu = (state: string) => () =>
      this.inBrowser<boolean>(`${menu} return menu.state === arguments[0]`, state);
    await this.driver.setContext("chrome");
    try {
      const button = await this.driver.findElement(By.id(WIDGET));
      await this.driver.actions().contextClick(button).perform();
    } finally {
      await this.driver.setContext("content");
    }
    // A click of the driver's is lost where the menu is not just opening: the menu itself takes the entry.
    await eventually("the menu", isMenu("open"));
    await this.inBrowser(`${menu} menu.activateItem(menu.querySelector(arguments[0]))`, `[id$="menuitem-_${entry}"]`);
    await eventually("the menu closes", isMenu("closed"));
  }

  /** Clicks a button of the browser's question; for a moment after it has come it takes no click. */
  async answer(allow: boolean): Promise<void> {
    await eventually("the question", () => this.asks());
    await eventually("the question is answered", async () => {
      await this.inBrowser(
        `const question = PopupNotifications.panel.firstElementChild;
         (arguments[0] ? question?.button : question?.secondaryButton)?.click();`,
        allow,
      );
      return !(await this.asks());
    });
  }

  async asks(): Promise<boolean> {
    return this.inBrowser<boolean>(`return PopupNotifications.panel.state === "open"`);
  }

  async optionsAddress(): Promise<string> {
    return this.inBrowser<string>(
      `return "moz-extension://" + WebExtensionPolicy.getByID(arguments[0]).mozExtensionHostname + "/options.html"`,
      ID,
    );
  }

  /** The browser's own list of extensions does this for its switches. */
  async revoke(pattern: string): Promise<void> {
    await this.inBrowser(
      `const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
       const { extension } = WebExtensionPolicy.getByID(arguments[0]);
       return ExtensionPermissions.remove(arguments[0], { origins: [arguments[1]], permissions: [] }, extension)`,
      ID,
      pattern,
    );
  }

  async lookAway(): Promise<void> {
    await this.inBrowser("gURLBar.focus()");
  }

  async lookBack(): Promise<void> {
    await this.inBrowser("gBrowser.selectedBrowser.focus()");
  }

  /** The browser's own requests carry its own principal: what it fetches for itself is left out. */
  async requests(): Promise<() => Promise<string[]>> {
    await this.inBrowser(
      `window.bylineAsked = [];
       Services.obs.addObserver((subject) => {
         const channel = subject.QueryInterface(Ci.nsIHttpChannel);
         if (!channel.loadInfo?.triggeringPrincipal?.isSystemPrincipal) window.bylineAsked.push(channel.URI.spec);
       }, "http-on-modify-request");`,
    );
    return () => this.inBrowser<string[]>("return window.bylineAsked");
  }

  async clipboard(): Promise<Clipboard> {
    return this.inBrowser(`
      const read = (flavour) => {
        const holder = Cc["@mozilla.org/widget/transferable;1"].createInstance(Ci.nsITransferable);
        holder.init(null);
        holder.addDataFlavor(flavour);
        Services.clipboard.getData(holder, Ci.nsIClipboard.kGlobalClipboard);
        const data = {};
        try {
          holder.getTransferData(flavour, data);
          return data.value.QueryInterface(Ci.nsISupportsString).data;
        } catch {
          return "";
        }
      };
      return { plain: read("text/plain"), html: read("text/html") };`);
  }

  async clearClipboard(): Promise<void> {
    await this.inBrowser(
      `Cc["@mozilla.org/widget/clipboardhelper;1"].getService(Ci.nsIClipboardHelper).copyString("before")`,
    );
  }

  async wheel(down: number, at?: Point): Promise<void> {
    const [x = 0, y = 0] = at ?? (await this.inPage(() => [innerWidth / 2, innerHeight / 2].map(Math.round)));
    await this.driver.actions().scroll(x, y, 0, down, Origin.VIEWPORT).perform();
  }

  async swipe(up: number): Promise<void> {
    const STEPS = 10;
    const [x = 0, y = 0] = await this.inPage(() => [innerWidth / 2, innerHeight / 2].map(Math.round));
    const move = (to: number, duration: number) => ({ type: "pointerMove", x, y: to, duration, origin: "viewport" });
    const steps = Array.from({ length: STEPS }, (_, step) => move(Math.round(y - (up * (step + 1)) / STEPS), 20));
    const down = { type: "pointerDown", button: 0 };
    const actions = [move(y, 0), down, ...steps, { type: "pointerUp", button: 0 }];
    const finger = { type: "pointer", id: "finger", parameters: { pointerType: "touch" }, actions };
    await this.driver.execute(new Command("actions").setParameter("actions", [finger]));
  }

  async drag([x, y]: Point, to: Point): Promise<void> {
    const STEPS = 8;
    const actions = this.driver.actions().move({ x, y, origin: Origin.VIEWPORT, duration: 0 }).press();
    for (let step = 1; step <= STEPS; step += 1) {
      const [atX, atY] = [x + ((to[0] - x) * step) / STEPS, y + ((to[1] - y) * step) / STEPS].map(Math.round);
      actions.move({ x: atX ?? 0, y: atY ?? 0, origin: Origin.VIEWPORT, duration: 20 });
    }
    await actions.release().perform();
  }

  /** Presses a shortcut of the extension in the browser's own window. */
  async pressShortcut(keys = "Alt+Shift+Y"): Promise<void> {
    await this.driver.setContext("chrome");
    try {
      await this.press(keys);
    } finally {
      await this.driver.setContext("content");
    }
  }

  async point([x, y]: Point): Promise<void> {
    await this.driver.actions().move({ x, y, origin: Origin.VIEWPORT, duration: 0 }).perform();
  }

  async clickAt(x: number, y: number): Promise<void> {
    await this.driver.actions().move({ x, y, origin: Origin.VIEWPORT, duration: 0 }).click().perform();
  }

  async accessible(): Promise<Accessible[]> {
    return this.inBrowser<Accessible[]>(
      `const service = Cc["@mozilla.org/accessibilityService;1"].getService(Ci.nsIAccessibilityService);
       window.bylineAccessibility = service;
       const found = [];
       const open = [service.getAccessibleFor(gBrowser.selectedBrowser)];
       for (let at = open.pop(); at; at = open.pop()) {
         const level = {};
         try { at.groupPosition(level, {}, {}); } catch {}
         found.push({ role: service.getStringRole(at.role), name: at.name ?? "", level: level.value ?? 0 });
         for (let child = at.lastChild; child; child = child.previousSibling) open.push(child);
       }
       return found`,
    );
  }

  async badge(): Promise<string> {
    return this.inBrowser(
      `const node = document.getElementById(arguments[0]);
       return (node.querySelector("[badge]") ?? node).getAttribute("badge") ?? ""`,
      WIDGET,
    );
  }

  async mayRead(): Promise<boolean> {
    return this.inBrowser(
      `const { extension } = WebExtensionPolicy.getByID(arguments[0]);
       const tab = extension.tabManager.getWrapper(gBrowser.selectedTab);
       return tab.hasActiveTabPermission || extension.policy.canAccessURI(gBrowser.selectedBrowser.currentURI)`,
      ID,
    );
  }

  async background(): Promise<string> {
    return this.inBrowser(`return WebExtensionPolicy.getByID(arguments[0])?.extension.backgroundState ?? "none"`, ID);
  }

  async stopBackground(): Promise<void> {
    // A page that waits for an answer may start it again at once.
    await this.inBrowser(`return WebExtensionPolicy.getByID(arguments[0]).extension.terminateBackground()`, ID);
  }

  async reloadExtension(): Promise<void> {
    await install(this.driver, this.extension, this.temporary);
    await eventually("the background has started", async () => (await this.background()) === "running");
  }

  async zoom(factor: number): Promise<void> {
    await this.inBrowser("ZoomManager.setZoomForBrowser(gBrowser.selectedBrowser, arguments[0])", factor);
  }

  async popup(): Promise<string | null> {
    const address = await this.inBrowser<string | null>(
      `return document.querySelector(".webextension-popup-browser")?.currentURI.spec ?? null`,
    );
    if (address === null || !address.includes("popup.html")) return null;
    const text = await this.inPopup(
      `content.document.body.innerText + " " + [...content.document.querySelectorAll("textarea")].map((field) => field.value).join(" ")`,
    );
    return text.trim() === "" ? null : text;
  }

  /** Evaluates an expression in the popup's document. */
  private async inPopup(expression: string): Promise<string> {
    await this.driver.setContext("chrome");
    try {
      return await this.driver.executeAsyncScript<string>(
        `const [expression, done] = arguments;
         const { messageManager } = document.querySelector(".webextension-popup-browser");
         // A popup that closes in this moment answers nothing.
         setTimeout(() => done(""), 1000);
         messageManager.addMessageListener("byline-test", function heard({ data }) {
           messageManager.removeMessageListener("byline-test", heard);
           done(String(data));
         });
         const script = "sendAsyncMessage('byline-test', " + expression + ")";
         messageManager.loadFrameScript("data:application/javascript;charset=utf-8," + encodeURIComponent(script), false);`,
        expression,
      );
    } finally {
      await this.driver.setContext("content");
    }
  }

  async closePopup(): Promise<void> {
    // A panel that is still opening hears nothing, and what it will show is there before it is.
    await eventually("the panel closes", () =>
      this.inBrowser<boolean>(
        `const open = [...document.querySelectorAll("panel")].filter((panel) => panel.state !== "closed");
         for (const panel of open) panel.hidePopup();
         return open.length === 0 && document.querySelector(".webextension-popup-browser") === null`,
      ),
    );
  }

  async resize(width: number, height: number): Promise<void> {
    await this.driver.manage().window().setRect({ width, height });
  }

  async prefer(scheme: "light" | "dark"): Promise<void> {
    await this.inBrowser(
      `Services.prefs.setIntPref("layout.css.prefers-color-scheme.content-override", arguments[0])`,
      scheme === "dark" ? 0 : 1,
    );
  }

  /** The page on paper, as a PDF. */
  async print(): Promise<Buffer> {
    const paper: unknown = await this.driver.execute(new Command("printPage").setParameters({}));
    return Buffer.from(String(paper), "base64");
  }

  async screenshot(path: string): Promise<void> {
    writeFileSync(path, await this.driver.takeScreenshot(), "base64");
  }

  async ended(): Promise<void> {
    const LOOK_MS = 1000;
    // The driver answers as long as there is a window.
    for (;;) {
      const windows = await this.driver.getAllWindowHandles().catch(() => []);
      if (windows.length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  async stop(): Promise<void> {
    await this.driver.quit();
  }
}

/** What a task gives, or nothing where what it asks for has gone meanwhile. */
async function unlessGone<Result>(task: () => Promise<Result>): Promise<Result | null> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof Error && /NoSuch|Stale|Detached/.test(error.name)) return null;
    throw error;
  }
}
