// What the reader shows, read from its nodes by functions that run in the page, on the reader's dialog; and the two
// moments that every test waits for.

import { type Driver, eventually, seen } from "./driver";

/** The article that the reader shows, as Markdown; null while there is none. */
export function shownMarkdown(this: unknown): string | null {
  const article = (this as Element).querySelector("article");
  if (article === null) return null;
  const { origin } = location;
  const local = (address: string | null) =>
    address?.startsWith(`${origin}/`) ? address.slice(origin.length) : (address ?? "");
  const inline = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (!(node instanceof Element)) return "";
    const inner = [...node.childNodes].map(inline).join("");
    const touching = (mark: string) => inner.replace(/^(\s*)([\s\S]*?)(\s*)$/, `$1${mark}$2${mark}$3`);
    switch (node.localName) {
      case "strong":
        return touching("**");
      case "em":
        return touching("*");
      case "code":
        return `\`${inner}\``;
      case "rt":
        return "";
      case "s":
      case "sup":
      case "sub":
        return `<${node.localName}>${inner}</${node.localName}>`;
      case "br":
        return "\\\n";
      case "a":
        // Markdown has no places of its own.
        if (
          node instanceof HTMLAnchorElement &&
          node.hash !== "" &&
          node.href.split("#")[0] === location.href.split("#")[0]
        )
          return inner;
        return inner.replace(/^(\s*)([\s\S]*?)(\s*)$/, `$1[$2](${local(node.getAttribute("href"))})$3`);
      default:
        return inner;
    }
  };
  const list = (element: Element, indent: string): string => {
    const ordered = element.localName === "ol";
    let number = 0;
    const lines = [...element.children].map((item) => {
      number = item.hasAttribute("value") ? (item as HTMLLIElement).value : number + 1;
      const own = [...item.childNodes]
        .filter((node) => !/^(?:UL|OL)$/.test(node.nodeName))
        .map(inline)
        .join("");
      const inner = [...item.children].filter((node) => /^(?:ul|ol)$/.test(node.localName));
      const deeper = inner.map((node) => `\n${list(node, indent + (ordered ? "   " : "  "))}`).join("");
      return `${indent}${ordered ? `${number}.` : "-"} ${own}${deeper}`;
    });
    return lines.join("\n");
  };
  const table = (element: Element): string => {
    const rows = [...element.querySelectorAll("tr")].map((row) => `| ${[...row.children].map(inline).join(" | ")} |`);
    const columns = element.querySelector("tr")?.children.length ?? 0;
    rows.splice(1, 0, `|${" --- |".repeat(columns)}`);
    const caption = element.querySelector("caption");
    return (caption === null ? "" : `${inline(caption)}\n\n`) + rows.join("\n");
  };
  const block = (element: Element): string => {
    const name = element.localName;
    if (/^h[1-6]$/.test(name)) return `${"#".repeat(Number(name[1]))} ${inline(element)}`;
    if (name === "ul" || name === "ol") return list(element, "");
    if (name === "hr") return "---";
    if (name === "pre") return `\`\`\`\n${element.textContent}\n\`\`\``;
    if (name === "blockquote") {
      const lines = [...element.children].map(block).join("\n\n").split("\n");
      return lines.map((line) => (line === "" ? ">" : `> ${line}`)).join("\n");
    }
    if (name === "div") return table(element);
    if (name === "dl")
      return [...element.children]
        .map((part) => (part.localName === "dt" ? `**${inline(part)}**` : `- ${inline(part)}`))
        .join("\n\n");
    if (element.classList.contains("player")) {
      const [label, credit] = [element.querySelector(".caption, .name"), element.querySelector(".credit")];
      const kind = /video|audio/.test(element.className) ? `${element.querySelector(".plays")?.textContent}: ` : "";
      const address = element.querySelector("a")?.getAttribute("href") ?? null;
      const text = kind + (label ?? element.querySelector(".site"))?.textContent;
      const player = address === null ? text : `[${text}](${local(address)})`;
      return credit === null ? player : `${player}\nCredit: ${inline(credit)}`;
    }
    if (name === "figure") {
      const image = element.querySelector("img");
      const caption = element.querySelector(".caption");
      const credit = element.querySelector(".credit");
      return [
        `![${image?.alt ?? ""}](${local(image?.getAttribute("src") ?? null)})`,
        ...(caption === null ? [] : [inline(caption)]),
        ...(credit === null ? [] : [`Credit: ${inline(credit)}`]),
      ].join("\n");
    }
    return inline(element);
  };
  const parts: string[] = [];
  // In a list each headline has a box with what belongs to it.
  const blocks = [...article.children].flatMap((element) =>
    element.classList.contains("teaser") ? [...element.children] : [element],
  );
  for (const element of blocks) {
    if (element.localName === "header") {
      const title = element.querySelector("h1");
      const standfirst = element.querySelector(".standfirst");
      if (title !== null) parts.push(`# ${inline(title)}`);
      if (standfirst !== null) parts.push(`*${inline(standfirst)}*`);
    } else if (!element.classList.contains("notice")) {
      // A notice is the reader's own sentence.
      parts.push(block(element));
    }
  }
  return `${parts.join("\n\n")}\n`;
}

/** The text that the reader shows in a part of it. */
export function shownText(this: unknown, selector = ".place"): string | null {
  const found = (this as Element).querySelector(selector);
  return found instanceof HTMLElement ? found.innerText : null;
}

/** The rows of "Sources and credits". */
export function shownSources(this: unknown): [string, string][] {
  const text = (element: Element) => (element instanceof HTMLElement ? element.innerText.trim() : "");
  return [...(this as Element).querySelectorAll(".sources > dl > dt")].map((term) => [
    text(term),
    term.nextElementSibling === null ? "" : text(term.nextElementSibling),
  ]);
}

/** The citation in the style that was chosen last; null until it is there. */
export function shownCitation(this: unknown): string | null {
  return (this as Element).querySelector(".preview")?.textContent || null;
}

/** Presses a button of the reader that is found by a selector. */
export function pressButton(this: unknown, selector: string): boolean {
  const button = (this as Element).querySelector(selector);
  if (!(button instanceof HTMLElement)) return false;
  button.click();
  return true;
}

/** The article as Markdown, once the reader shows it; else a report of what stands there instead. */
export function articleOf(driver: Driver): Promise<string> {
  return eventually(
    "the reader shows the article",
    () => driver.inReader(shownMarkdown),
    () => seen(driver),
  );
}

/** Ends when no reader stands on the page any more. */
export async function readerGone(driver: Driver): Promise<void> {
  await eventually(
    "the reader is gone",
    async () => (await driver.inReader(shownText)) === null,
    () => seen(driver),
  );
}
