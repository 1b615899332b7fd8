// Hostile content: whatever stands in a page, the reader is made of its allow-list, and no canary fires because of it.

import assert from "node:assert/strict";
import { it } from "node:test";
import type { Extra, Served } from "../demo";
import { type Driver, eventually, seen } from "../driver";
import { pressButton, readerGone, shownMarkdown, shownText } from "../shown";
import { hostilePages } from "./pages";
import { foreign, provoke, SHAPE, turning } from "./shape";
import { EVENTS, VECTORS } from "./vectors";

const PAGES = hostilePages();

export const HOSTILE_PAGES: Record<string, Extra> = Object.fromEntries(PAGES.map(({ path, extra }) => [path, extra]));

/** Vectors that there are at least. */
const ENOUGH = 300;

/** Milliseconds in which nothing new happens: what the page itself sets off is over. */
const QUIET_MS = 150;

const fired = function (this: unknown) {
  return (globalThis as { fired?: number[] }).fired ?? [];
};

export function testHostile(driver: () => Driver, served: () => Served): void {
  /** Canaries that have fired so far: calls in the page, requests at the server. */
  const canaries = async () => {
    const asked = served().asked.filter((address) => address.startsWith("/canary/"));
    return [...(await driver().inPage(fired)).map(String), ...asked].sort();
  };
  const settled = () => {
    let last = "";
    return eventually("the page's own canaries have fired", async () => {
      const now = await canaries();
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
      const quiet = JSON.stringify(now) === last;
      last = JSON.stringify(await canaries());
      return quiet ? now : null;
    });
  };
  const read = async () => {
    await driver().clickButton();
    await eventually(
      "the article",
      () => driver().inReader(shownMarkdown),
      () => seen(driver()),
    );
  };
  const shape = async () => (await driver().inReader(foreign, JSON.stringify(SHAPE))) ?? ["no reader"];

  it("knows enough hostile vectors, each under a name of its own, each on a page", () => {
    assert.ok(VECTORS.length >= ENOUGH, `${VECTORS.length} vectors`);
    const names = PAGES.flatMap(({ vectors }) => vectors);
    assert.deepEqual(names.sort(), VECTORS.map(({ name }) => name).sort());
    assert.equal(new Set(names).size, VECTORS.length);
    for (const { name, markup } of VECTORS) assert.ok(markup.length > 0, name);
  });

  it("allows no element that runs, loads or sends, and three schemes", () => {
    const NEVER =
      "audio base dialog embed form frame iframe link math meta object script slot style svg template video";
    const { interface: rules, links, images } = SHAPE;
    assert.deepEqual(
      NEVER.split(" ").filter((name) => rules.elements.includes(name)),
      [],
    );
    assert.deepEqual(links, ["https", "http", "mailto"]);
    assert.deepEqual(images, ["https", "http"]);
  });

  for (const { path, vectors, lines } of PAGES) {
    it(`takes nothing of ${vectors.length} hostile vectors into the reader: ${path}`, async () => {
      await driver().open(served().origin + path);
      const before = await settled();
      await read();
      const text = (await driver().inReader(shownText, "article")) ?? "";
      const unread = lines.filter((line) => !text.includes(line));
      assert.deepEqual(unread, [], "every line that carries a vector is read");
      assert.deepEqual(await shape(), []);
      assert.deepEqual(await driver().inReader(turning), [], "nothing turns the words beside it");
      assert.ok(Number(await driver().inReader(provoke, JSON.stringify(EVENTS))) > lines.length);
      await driver().inReader(pressButton, ".tool");
      await eventually("the citation", () => driver().inReader(shownText, ".preview"));
      assert.deepEqual(await shape(), [], "nor with the sheet of citations open");
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
      assert.deepEqual(await canaries(), before, "no canary fires because of the reader");
      assert.ok((await driver().inPage(() => location.pathname)) === path, "and the page is where it was");
      await driver().clickButton();
      await readerGone(driver());
    });
  }

  it("copies the citation of a hostile page as text: italics and links, and nothing besides", async () => {
    await driver().open(`${served().origin}${PAGES[1]?.path}`);
    await driver().clearClipboard();
    await read();
    await driver().press("c");
    await eventually("the citation", () => driver().inReader(shownText, ".preview"));
    await driver().inReader(pressButton, ".citation .primary");
    const { plain, html } = await eventually("the clipboard is new", async () => {
      const found = await driver().clipboard();
      return found.plain === "before" ? null : found;
    });
    const [text, elements] = await driver().inPage((source = "") => {
      const { body } = new DOMParser().parseFromString(source, "text/html");
      const shape = [...body.querySelectorAll("*")].map(({ localName, attributes }) =>
        `${localName} ${[...attributes].map(({ name }) => name)}`.trim(),
      );
      return [body.textContent ?? "", shape] as const;
    }, html);
    assert.equal(text.trim(), plain.trim());
    assert.match(plain, /canary\(\d+\)/, "words that would be markup are in it");
    // A browser that reads the clipboard may add its own sign of the encoding.
    const foreign = elements.filter((element) => !/^(?:i|em|a href|meta .*)$/.test(element));
    assert.deepEqual(foreign, [], html);
    await driver().clickButton();
  });

  it("finds what is foreign where there is something", async () => {
    await driver().open(`${served().origin}${PAGES.at(-1)?.path}`);
    const before = await settled();
    await read();
    await driver().inReader(function (this: unknown) {
      const article = (this as Element).querySelector("article");
      if (article === null) return;
      const add = (name: string, attributes: Record<string, string>) => {
        const element = document.createElement(name);
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
        article.append(element);
      };
      add("script", {});
      add("a", { href: "javascript:canary(-1)" });
      add("img", { src: "blob:null/1" });
      add("b", { onclick: "canary(-1)" });
      add("b", { id: "body", style: "color: red" });
      article.append(document.createElementNS("http://www.w3.org/2000/svg", "p"), document.createComment(""));
    });
    const found = (await shape()).map((finding) => finding.split(" in <")[0]).sort();
    assert.deepEqual(found, [
      "<script>",
      "a link to javascript:canary(-1)",
      "a node of type 8",
      "a picture from blob:null/1",
      "another namespace",
      "id=",
      "onclick=",
      "style=",
      "style=color: red",
      "the id body",
    ]);
    await driver().inReader(provoke, JSON.stringify(["click"]));
    assert.notDeepEqual(await canaries(), before, "the canary is alive");
  });
}
