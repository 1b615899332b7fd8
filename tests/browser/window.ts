// Chromium's own window: what stands outside of all pages, worked with the mouse. The browser has an inspector for its
// views (`--enable-ui-devtools`), which takes events of the mouse, too, without a display as well. So the menu of the
// extension's button and the browser's question are those that a person meets.

import { createServer } from "node:net";
import { NodeWebSocketTransport } from "puppeteer-core/internal/node/NodeWebSocketTransport.js";
import { eventually } from "./driver";

/** A view, or a window around views. */
interface View {
  nodeId: number;
  attributes?: string[];
  children?: View[];
}

interface Box {
  x: number;
  y: number;
  height: number;
}

/** Milliseconds in which the browser's question takes no click. */
const UNREAD_MS = 600;

/** Flags with which the browser lets its window be worked. */
export function windowFlags(port: number): string[] {
  return [`--enable-ui-devtools=${port}`, "--enable-features=ui-debug-tools-enable-synthetic-events"];
}

/** A port that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

export class BrowserWindow {
  private last = 0;
  private readonly waiting = new Map<number, (answer: { result?: unknown; error?: { message: string } }) => void>();

  private constructor(private readonly socket: NodeWebSocketTransport) {
    socket.onmessage = (message) => {
      const answer = JSON.parse(String(message));
      this.waiting.get(answer.id)?.(answer);
      this.waiting.delete(answer.id);
    };
  }

  static async connect(port: number): Promise<BrowserWindow> {
    const socket = await eventually("the window's inspector", () =>
      NodeWebSocketTransport.create(`ws://127.0.0.1:${port}/0`).catch(() => null),
    );
    const window = new BrowserWindow(socket);
    await window.send("DOM.enable");
    await window.send("CSS.enable");
    return window;
  }

  close(): void {
    this.socket.close();
  }

  /** Opens the menu of the extension's button, which is the only one in the toolbar, and clicks one of its entries. */
  async choose(entry: number): Promise<void> {
    await this.click("right", [await this.one("ToolbarActionView")]);
    const root = await eventually("the menu", async () => named(await this.views(), "MenuHostRootView")[0]);
    const item = named(root, "MenuItemView")[entry];
    if (item === undefined) throw new Error(`no entry ${entry}`);
    // A menu takes the mouse as a whole.
    await this.click("left", pathTo(root, item));
  }

  /** Answers the question whether an extension may have what it asks for. */
  async answer(allow: boolean): Promise<void> {
    await eventually("the question", () => this.asks());
    await eventually("the question is answered", async () => {
      // It takes no click in the moment after it has come or was clicked, so that nobody answers without having read.
      await new Promise((resolve) => setTimeout(resolve, UNREAD_MS));
      const [row] = named(await this.views(), "DialogClientView::ButtonRowContainer");
      const button = row && named(row, "MdTextButton")[allow ? 1 : 0];
      if (button !== undefined) await this.click("left", [button]);
      return !(await this.asks());
    });
  }

  /** Whether the browser asks something now. */
  async asks(): Promise<boolean> {
    return named(await this.views(), "ExtensionInstallDialogView").length > 0;
  }

  private async one(name: string): Promise<View> {
    return eventually(name, async () => named(await this.views(), name)[0]);
  }

  /** Clicks into the last view of a path; the first one hears it. */
  private async click(button: "left" | "right", path: readonly View[]): Promise<void> {
    const [heard] = path;
    const boxes = await Promise.all(path.map((view) => this.box(view)));
    const inside = boxes.slice(1).reduce((sum, { x, y }) => ({ x: sum.x + x, y: sum.y + y }), { x: 0, y: 0 });
    const middle = Math.round((boxes.at(-1)?.height ?? 0) / 2);
    for (const type of ["mouseMoved", "mousePressed", "mouseReleased"])
      await this.send("DOM.dispatchMouseEvent", {
        nodeId: heard?.nodeId,
        event: { type, x: inside.x + middle, y: inside.y + middle, button, wheelDirection: "none" },
      });
  }

  private async views(): Promise<View> {
    const { root } = (await this.send("DOM.getDocument")) as { root: View };
    return root;
  }

  private async box({ nodeId }: View): Promise<Box> {
    const styles = JSON.stringify(await this.send("CSS.getMatchedStylesForNode", { nodeId }));
    const measure = (name: string) => Number(new RegExp(`"name":"${name}","value":"(-?\\d+)"`).exec(styles)?.[1]);
    return { x: measure("X"), y: measure("Y"), height: measure("Height") };
  }

  private async send(method: string, params: object = {}): Promise<unknown> {
    this.last += 1;
    const id = this.last;
    const answered = new Promise<{ result?: unknown; error?: { message: string } }>((resolve) => {
      this.waiting.set(id, resolve);
    });
    this.socket.send(JSON.stringify({ id, method, params }));
    const { result, error } = await answered;
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  }
}

/** All views of a name, in their order. */
function named(view: View, name: string): View[] {
  const inside = view.children?.flatMap((child) => named(child, name)) ?? [];
  return view.attributes?.includes(name) === true ? [view, ...inside] : inside;
}

function pathTo(from: View, to: View): View[] {
  if (from.nodeId === to.nodeId) return [from];
  for (const child of from.children ?? []) {
    const path = pathTo(child, to);
    if (path.length > 0) return [from, ...path];
  }
  return [];
}
