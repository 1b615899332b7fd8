// What a person reads comes from `_locales`: no sentence stands in code or markup, every key is used, every use is
// defined, and every language has them all.

import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { describe, it } from "node:test";
import ts from "typescript";
import { shownInstead, unreadable } from "../../extension/background/unreadable";
import { STYLES as FONT_STYLES, SUBSETS } from "../../extension/fonts/subsets";
import { STYLES } from "../../extension/settings";

const FORMS = /_(?:zero|one|two|few|many|other)$/;

function sources(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending) && !name.startsWith("generated"))
    .map((name) => join(folder, name));
}

/** Literals of a source that read like words for people. */
function wordsForPeople(source: string): string[] {
  const file = ts.createSourceFile("x.ts", source, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const open: ts.Node[] = [file];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const text =
      ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)
        ? node.text
        : "";
    if (isForPeople(text) && !isForMachines(node)) found.push(text);
    node.forEachChild((child) => {
      open.push(child);
    });
  }
  return found;
}

/** Keys that are put together from a name of a closed list. */
function inFamily(key: string): boolean {
  return STYLES.some((style) => key === `style_${style}`);
}

/** A word with a capital, or two words with a space between. */
function isForPeople(text: string): boolean {
  return /^\p{Lu}\p{Ll}{2,}/u.test(text) || /\p{L}{2,} \p{L}{2,}/u.test(text);
}

/** Selectors, class names, errors for developers, names of keys, style rules. */
function isForMachines(node: ts.Node): boolean {
  const MACHINES = /^(?:Error|querySelector|querySelectorAll|matches|error|closest|add|split|getter|method)$/;
  for (let at: ts.Node = node; at.parent !== undefined && !ts.isStatement(at); at = at.parent) {
    const { parent } = at;
    if ((ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression !== at) {
      const name = ts.isPropertyAccessExpression(parent.expression)
        ? parent.expression.name.text
        : parent.expression.getText();
      const isClassName = name === "make" && at === parent.arguments?.[1];
      if (isClassName || MACHINES.test(name)) return true;
    }
    if (ts.isBinaryExpression(parent) && parent.left.getText().endsWith(".key")) return true;
  }
  return ts.isTemplateHead(node) ? node.text.startsWith("@media") : /^[[.#:]|^[a-z]+\[/.test(textOf(node));
}

function textOf(node: ts.Node): string {
  return ts.isStringLiteralLike(node) ? node.text : "";
}

describe("visible strings", () => {
  it("finds a sentence in code when there is one", () => {
    for (const [source, expected] of [
      [`button.textContent = "Close";`, ["Close"]],
      ["p.append(`There are $" + "{1} boxes`);", ["There are "]],
      [`throw new Error("no page is open");`, []],
      [`if (event.key === "Escape") go();`, []],
      [`say("close")`, []],
    ] as const) {
      assert.deepEqual(wordsForPeople(source), expected, source);
    }
  });

  it("has no sentence in code", () => {
    for (const file of sources("extension", ".ts")) {
      assert.deepEqual(wordsForPeople(readFileSync(file, "utf8")), [], file);
    }
  });

  it("has no sentence in markup", () => {
    for (const file of sources("extension", ".html")) {
      const text = readFileSync(file, "utf8")
        .replace(/<[^>]*>/g, "")
        .trim();
      assert.equal(text, "", file);
      assert.doesNotMatch(readFileSync(file, "utf8"), /(?:title|alt|placeholder|aria-label)="/, file);
    }
  });

  it("uses every key and defines every use", () => {
    const messages = messagesOf("en");
    const code = [...sources("extension", ".ts"), "manifest.json"].map((file) => readFileSync(file, "utf8")).join("\n");
    const keys = new Set(Object.keys(messages).map((key) => key.replace(FORMS, "")));
    const unused = [...keys].filter(
      (key) => !code.includes(`"${key}"`) && !code.includes(`__MSG_${key}__`) && !inFamily(key),
    );
    assert.deepEqual(unused, []);
    const inManifest = [...code.matchAll(/__MSG_(\w+)__/g)].map(([, key]) => key);
    assert.deepEqual(
      inManifest.filter((key) => key === undefined || !keys.has(key)),
      [],
    );
    const plural = Object.keys(messages).filter((key) => FORMS.test(key));
    for (const key of plural)
      assert.ok(messages[key.replace(FORMS, "_other")], `${key} needs its form for other numbers`);
  });
});

describe("languages of the interface", () => {
  /** Messages that are the same word in a language as in English. */
  const SAME: Record<string, readonly string[]> = {
    de: ["fact_line", "key_escape", "label_satire", "plays_audio", "plays_video", "style_harvard", "theme_sepia"],
    es: ["fact_line", "key_escape", "plays_audio", "style_harvard", "theme_sepia"],
    fr: [
      "credit_illustration",
      "credit_montage",
      "fact_clarification",
      "fact_licence",
      "label_opinion",
      "label_satire",
      "options",
      "plays_audio",
      "role_contributor",
      "role_illustrator",
      "style_harvard",
    ],
    ru: ["fact_line", "key_escape"],
  };

  /** Names of styles and keys, and what is no word, the same everywhere. */
  const NAMES = [
    "direction",
    "key_cite",
    "key_help",
    "style_apa",
    "style_mla",
    "style_bibLaTeX",
    "style_ris",
    "style_cslJson",
  ];

  const english = messagesOf("en");

  it("are those that are known here", () => {
    assert.deepEqual(readdirSync("extension/_locales").sort(), ["en", ...Object.keys(SAME)].sort());
  });

  for (const locale of ["en", ...Object.keys(SAME)]) {
    const messages = messagesOf(locale);

    it(`${locale}: has every key, the countable ones in every form of the language`, () => {
      const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
      const expected = Object.keys(english).flatMap((key) => {
        if (!FORMS.test(key)) return [key];
        return key.endsWith("_other") ? forms.map((form) => key.replace(FORMS, `_${form}`)) : [];
      });
      assert.deepEqual(Object.keys(messages).sort(), expected.sort());
    });

    it(`${locale}: has every placeholder of English and no other`, () => {
      for (const [key, { message, placeholders }] of Object.entries(messages)) {
        const model = english[key] ?? english[key.replace(FORMS, "_other")];
        assert.deepEqual(placeholders, model?.placeholders, key);
        assert.deepEqual(marks(message), marks(model?.message ?? ""), key);
        assert.deepEqual(
          marks(message),
          Object.keys(placeholders ?? {}).map((name) => `$${name.toUpperCase()}$`),
          key,
        );
      }
    });

    it(`${locale}: fits where the room is short`, () => {
      const longest = { badge_on: 4, cite_sign: 9, name: 50, description: 132 };
      for (const [key, room] of Object.entries(longest)) {
        const { message = "" } = messages[key] ?? {};
        assert.ok(message !== "" && message.length <= room, `${key} has ${message.length} of ${room} characters`);
      }
    });
  }

  for (const [locale, same] of Object.entries(SAME)) {
    it(`${locale}: leaves nothing in English`, () => {
      const left = Object.entries(messagesOf(locale)).filter(([key, { message }]) => message === english[key]?.message);
      assert.deepEqual(left.map(([key]) => key).sort(), [...NAMES, ...same].sort());
    });
  }

  it("fr: has a space that does not break before every high sign and inside quotation marks", () => {
    for (const [key, { message }] of Object.entries(messagesOf("fr"))) {
      assert.doesNotMatch(message, /(?<=[^\u00a0\u202f])[:;?!»]|«(?![\u00a0\u202f])|'/u, key);
    }
  });
});

interface Message {
  message: string;
  placeholders?: Record<string, { content: string }>;
}

function messagesOf(locale: string): Record<string, Message> {
  return JSON.parse(readFileSync(`extension/_locales/${locale}/messages.json`, "utf8"));
}

/** Placeholders of a message, in the order of the alphabet. */
function marks(message: string): string[] {
  return [...message.matchAll(/\$\w*\$?/g)].map(([mark]) => mark).sort();
}

describe("tabs that cannot be read", () => {
  for (const [address, expected] of [
    [undefined, "browser"],
    ["chrome://version", "browser"],
    ["about:config", "browser"],
    ["view-source:https://courier.example/", "browser"],
    ["not an address", "browser"],
    ["https://chromewebstore.google.com/detail/x", "browser"],
    ["https://addons.mozilla.org/firefox/", "browser"],
    ["https://courier.example/report.pdf", undefined],
    ["https://courier.example/story", undefined],
    ["http://localhost:8000/story.html", undefined],
    ["file:///home/jane/story.html", undefined],
  ] as const) {
    it(`${address} is ${expected ?? "readable"}`, () => {
      assert.equal(unreadable(address), expected);
    });
  }
});

describe("what a tab shows instead of a page", () => {
  for (const [contentType, address, expected] of [
    ["application/pdf", "https://courier.example/report", "pdf"],
    [undefined, "https://courier.example/REPORT.PDF?page=2", "pdf"],
    ["image/png", "https://courier.example/harbour", "file"],
    ["text/plain", "https://courier.example/notes.txt", "file"],
    [undefined, "https://courier.example/harbour.jpeg", "file"],
    [undefined, "https://courier.example/story", "blocked"],
  ] as const) {
    it(`${contentType} at ${address} is ${expected}`, () => {
      assert.equal(shownInstead(contentType, address), expected);
    });
  }
});

describe("the shipped core", () => {
  const wasm = readFileSync("dist/chromium/core.wasm");

  it("holds no HTML parser", () => {
    const text = wasm.toString("latin1");
    for (const sign of ["html5ever", "markup5ever", "tendril", "-//W3C//DTD"]) assert.ok(!text.includes(sign), sign);
    assert.ok(text.includes("og:site_name"), "names of metadata are found, so a parser's would be, too");
  });

  it("is a module that both browsers can compile", () => {
    assert.ok(WebAssembly.validate(wasm));
  });
});

describe("the package", () => {
  /** Names of all files of the built extension. */
  const files = (browser: string) => {
    const folder = join("dist", browser);
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((name) => join(folder, name))
      .filter((name) => statSync(name).isFile());
  };

  it("names no folder of the machine that built it", () => {
    const cargo = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
    for (const file of [...files("chromium"), ...files("firefox")]) {
      const text = readFileSync(file, "latin1");
      for (const folder of [resolve("."), cargo, join(homedir(), "/")]) assert.ok(!text.includes(folder), file);
    }
    const wasm = readFileSync("dist/chromium/core.wasm", "latin1");
    assert.match(wasm, /src\/[\w/]+\.rs/, "names of sources are found, so a folder's would be, too");
  });

  it("asks for few permissions and for no site", () => {
    for (const browser of ["chromium", "firefox"]) {
      const manifest = JSON.parse(readFileSync(`dist/${browser}/manifest.json`, "utf8"));
      assert.deepEqual(manifest.permissions, ["activeTab", "clipboardWrite", "contextMenus", "scripting", "storage"]);
      assert.equal(manifest.host_permissions, undefined);
      assert.equal(manifest.content_scripts, undefined);
      assert.equal(manifest.web_accessible_resources, undefined);
    }
  });

  it("holds every font that the reader asks for", () => {
    const files = readdirSync("dist/chromium/fonts").filter((name) => name.endsWith(".woff2"));
    const asked = Object.keys(SUBSETS).flatMap((subset) => FONT_STYLES.map((style) => `${subset}-${style}.woff2`));
    assert.deepEqual(files.sort(), asked.sort());
  });

  it("makes elements in two places only", () => {
    const makers = sources("extension", ".ts").filter((file) => readFileSync(file, "utf8").includes("createElement("));
    assert.deepEqual(makers.sort(), [
      join("extension", "content", "reader", "host.ts"),
      join("extension", "content", "reader", "make.ts"),
    ]);
  });

  it("makes no node out of text", () => {
    for (const file of sources("extension", ".ts")) {
      assert.doesNotMatch(
        readFileSync(file, "utf8"),
        /innerHTML|outerHTML|insertAdjacentHTML|DOMParser|createContextualFragment|document\.write|eval\(/,
        file,
      );
    }
  });
});
