// What ARCHITECTURE says that can be held against the code: the permissions, and the tests that its tables name.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import ts from "typescript";

const TESTS = "tests/browser";

/** A row of a table by the heads of its columns. */
type Row = Record<string, string>;

/** All tables of a text in Markdown. */
function tables(markdown: string): Row[][] {
  const cells = (line: string) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim());
  return [...markdown.matchAll(/(?:^\|.*\n)+/gm)].map(([table]) => {
    const [head = "", , ...rows] = table.trimEnd().split("\n");
    const names = cells(head);
    return rows.map((row) => Object.fromEntries(cells(row).map((cell, at) => [names[at] ?? "", cell])));
  });
}

/** Tests of one file: patterns of their names, and the words that can stand in a name's gaps. */
interface Named {
  patterns: RegExp[];
  words: Set<string>;
}

function namedIn(file: string): Named {
  const named: Named = { patterns: [], words: new Set() };
  const open: ts.Node[] = [ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest)];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (ts.isStringLiteralLike(node)) named.words.add(node.text);
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "it") {
      const [name] = node.arguments;
      if (name !== undefined) named.patterns.push(pattern(name));
    }
    node.forEachChild((child) => {
      open.push(child);
    });
  }
  return named;
}

/** What a test can be called; what is put into its name is a group. */
function pattern(name: ts.Expression): RegExp {
  if (ts.isStringLiteralLike(name)) return new RegExp(`^${literally(name.text)}$`);
  if (!ts.isTemplateExpression(name)) return /^$/;
  return new RegExp(
    `^${literally(name.head.text)}${name.templateSpans.map(({ literal }) => `(.+)${literally(literal.text)}`).join("")}$`,
  );
}

function literally(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

const architecture = tables(readFileSync("ARCHITECTURE.md", "utf8"));
const files = readdirSync(TESTS, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => namedIn(join(TESTS, name)));

/** Whether a test has this name; each of its gaps is filled by a word that stands in the test's own file. */
function exists(name: string): boolean {
  return files.some(({ patterns, words }) =>
    patterns.some(
      (pattern) =>
        pattern
          .exec(name)
          ?.slice(1)
          .every((word) => words.has(word)) ?? false,
    ),
  );
}

describe("the tables of ARCHITECTURE", () => {
  it("find a test by its name, and none that is not there", () => {
    assert.ok(exists("may not read anything without a click"));
    assert.ok(exists("copies a citation by the menu on https"));
    assert.ok(!exists("copies a citation by the menu on paper"));
    assert.ok(!exists("reads minds"));
  });

  it("give every permission of both browsers, and no other", () => {
    const rows = architecture.find((table) => table.some((row) => "permission" in row && "test" in row)) ?? [];
    const permissions = rows.map(({ permission }) => permission?.replaceAll("`", ""));
    const optional = architecture.flatMap((table) => table.flatMap((row) => row["optional permission"] ?? []));
    for (const browser of ["chromium", "firefox"]) {
      const manifest = JSON.parse(readFileSync(`dist/${browser}/manifest.json`, "utf8"));
      assert.deepEqual(manifest.permissions, permissions, browser);
      assert.deepEqual(
        manifest.optional_host_permissions,
        optional.map((pattern) => pattern.replaceAll("`", "")),
        browser,
      );
      for (const key of ["host_permissions", "optional_permissions", "content_scripts"])
        assert.equal(manifest[key], undefined, `${browser}: ${key}`);
    }
  });

  for (const row of architecture.flat().filter((row) => "test" in row)) {
    const [what] = Object.values(row);
    it(`name tests that exist: ${what}`, () => {
      const names = [...(row.test ?? "").matchAll(/"([^"]+)"/g)].map(([, name]) => name ?? "");
      assert.ok(names.length > 0, "a test is named");
      for (const name of names) assert.ok(exists(name), name);
    });
  }
});
