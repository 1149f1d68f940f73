import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { cycleIn, filesImported, importViolations, mayImport, textViolations } from "./rules.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const notOurs = new Set(["node_modules", "dist", ".git", "package-lock.json"]);

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (notOurs.has(entry.name)) continue;
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (/\.([cm]?[jt]s|json|md|ya?ml)$/.test(path)) yield path;
  }
}

const files = [...filesBelow("")].map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));

describe("the repository", () => {
  test("imports only the way the table allows", () => {
    const code = files.filter(({ path }) => /\.[cm]?[jt]s$/.test(path));
    expect(code.length).toBeGreaterThan(10);
    expect(code.flatMap(({ path, text }) => importViolations(path, text))).toEqual([]);
  });

  test("lets one folder of the parser know of Node, and no other even of its types", () => {
    const types = files
      .filter(({ path }) => /^(parser\/.*)?tsconfig[^/]*\.json$/.test(path))
      .filter(({ path, text }) => path !== "tsconfig.tools.json" && text.includes('"node"'));
    expect(types.map(({ path }) => path)).toEqual(["parser/disk/tsconfig.json"]);
    const { exclude } = JSON.parse(files.find(({ path }) => path === "parser/tsconfig.json")?.text ?? "") as {
      readonly exclude: readonly string[];
    };
    expect(exclude).toEqual(["dist", "disk"]);
  });

  test("has no file with a second job inside, and needs nothing beside its clone", () => {
    expect(files.flatMap(({ path, text }) => textViolations(path, text))).toEqual([]);
  });

  test("has no way around in the table", () => {
    expect(cycleIn(mayImport)).toBeUndefined();
    expect(cycleIn({ a: ["b"], b: ["c"], c: ["b"] })).toEqual(["b", "c", "b"]);
  });

  test("has no files that import each other, not even their types", () => {
    const code = files.filter(({ path }) => /\.ts$/.test(path));
    const table = Object.fromEntries(code.map(({ path, text }) => [path, filesImported(path, text)]));
    expect(Object.values(table).flat().length).toBeGreaterThan(1_000);
    expect(cycleIn(table)).toBeUndefined();
  });
});

describe("the check itself sees", () => {
  test.each([
    ["parser/reader/a.ts", "../syntax/tree.ts", "past parser/syntax/index.ts"],
    ["parser/syntax/a.ts", "../reader/index.ts", "parser/syntax may not import parser/reader"],
    ["parser/syntax/a.ts", "../schema/index.ts", "parser/syntax may not import parser/schema"],
    ["parser/cluster/a.ts", "./picture/index.ts", "parser/cluster may not import parser/cluster/picture"],
    ["parser/cluster/picture/a.ts", "../node.ts", "past parser/cluster/index.ts"],
    ["cli/a.ts", "ajv", "cli may not import ajv"],
    ["cli/a.ts", "node:child_process", "programs are started in deploy/transport alone"],
    ["deploy/observe/a.ts", "../transport/index.ts", "deploy/observe may not import deploy/transport"],
    ["deploy/host/shell/a.ts", "../../shell/word.ts", "past deploy/shell/index.ts"],
    ["deploy/observe/read/a.ts", "node:fs", "deploy/observe may not import node:"],
    ["parser/model/a.ts", "../lint/index.ts", "parser/model may not import parser/lint"],
    ["parser/reader/a.ts", "chevrotain", "parser/reader may not import chevrotain"],
    ["parser/lint/a.ts", "prettier", "parser/lint may not import prettier"],
    ["parser/reader/a.ts", "node:fs", "parser/reader may not import node:"],
    ["parser/reader/deep/a.ts", "fs", "parser/reader may not import node:"],
    ["parser/reader/a.ts", "../disk/index.ts", "parser/reader may not import parser/disk"],
    ["parser/reader/a.ts", "../../cli/io.ts", "cli is another package: import it by its name"],
    ["parser/reader/a.ts", "@kalc/parser/syntax", "a package does not import itself by its name"],
    ["parser/reader/a.ts", "../../test/support/needs.ts", "parser/reader ends at its folder"],
    [
      "cli/commands/a.ts",
      "../../parser/reader/index.ts",
      "parser/reader is another package: import it by its name",
    ],
    ["cli/commands/a.ts", "chevrotain", "cli may not import chevrotain"],
    ["cli/a.ts", "vscode-languageserver/node", "cli may not import vscode-languageserver"],
    ["deploy/a.ts", "kalc", "deploy may not import cli"],
    ["lsp/a.ts", "vscode", "lsp may not import vscode"],
    ["vscode-extension/src/a.ts", "@kalc/lsp", "vscode-extension/src may not import lsp"],
    ["vscode-extension/src/a.ts", "@kalc/parser/syntax", "vscode-extension/src may not import parser/syntax"],
    ["vscode-extension/src/web/a.ts", "node:fs", "vscode-extension/src may not import node:"],
    ["vscode-extension/generate/a.ts", "vscode", "vscode-extension/generate may not import vscode"],
    ["test/cli/a.test.ts", "../../parser/syntax/tree.ts", "past parser/syntax/index.ts"],
  ])("%s importing %s", (path, specifier, reason) => {
    const forms = [
      `import { a } from "${specifier}";`,
      `import type { A } from "${specifier}";`,
      `export * from "${specifier}";`,
      `const a = await import("${specifier}");`,
    ];
    for (const text of forms) {
      expect(importViolations(path, text)).toEqual([`${path} imports ${specifier}: ${reason}`]);
    }
  });

  test.each([
    ["parser/reader/a.ts", "../syntax/index.ts"],
    ["parser/reader/deep/a.ts", "../b.ts"],
    ["parser/syntax/a.ts", "chevrotain"],
    ["cli/commands/a.ts", "@kalc/parser/reader"],
    ["cli/commands/a.ts", "../exit.ts"],
    ["cli/commands/a.ts", "node:fs/promises"],
    ["parser/disk/a.ts", "node:fs"],
    ["parser/cluster/picture/a.ts", "../index.ts"],
    ["lsp/wire/a.ts", "vscode-languageserver/node"],
    ["test/parser/syntax/a.test.ts", "../../../parser/syntax/tree.ts"],
    ["test/cli/a.test.ts", "../../parser/reader/index.ts"],
  ])("nothing wrong with %s importing %s", (path, specifier) => {
    expect(importViolations(path, `import { a } from "${specifier}";`)).toEqual([]);
  });

  test("a file that is too long, and a path that a clone does not have", () => {
    const long = "\n".repeat(401);
    expect(textViolations("parser/lint/a.ts", long)).toHaveLength(1);
    expect(textViolations("parser/schema/a.ts", long)).toEqual([]);
    const outside = ["..", "shared", "corpus"].join("/");
    expect(textViolations("README.md", outside)).toHaveLength(1);
    expect(textViolations("test/a.test.ts", outside)).toEqual([]);
  });
});
