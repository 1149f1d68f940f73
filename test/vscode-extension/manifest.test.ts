import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { expect, test } from "vitest";
import { isTemplate } from "../../lsp/service/index.ts";
import { semanticTokenScopes } from "../../vscode-extension/generate/grammar.ts";
import { configuration } from "../../vscode-extension/generate/settings.ts";

const path = fileURLToPath(new URL("../../vscode-extension/package.json", import.meta.url));

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly languages: readonly {
      readonly filenamePatterns: readonly string[];
      readonly firstLine: string;
    }[];
    readonly commands: readonly { readonly command: string }[];
    readonly [kind: string]: unknown;
  };
}

const manifest = JSON.parse(readFileSync(path, "utf8")) as Manifest;
const [language] = manifest.contributes.languages;

test("has the settings of the server, and for its words the colours of the grammar", async () => {
  const made = {
    ...manifest,
    contributes: {
      ...manifest.contributes,
      semanticTokenScopes: [{ language: "keepalived", scopes: semanticTokenScopes }],
      configuration: configuration(),
    },
  };
  const text = await format(JSON.stringify(made), { filepath: path, printWidth: 110 });
  await expect(text).toMatchFileSnapshot(path);
});

test("knows every ending of a template that the server knows, and no other", () => {
  const endings = language?.filenamePatterns.flatMap(
    (pattern) => /\.\{(.*)\}$/.exec(pattern)?.[1]?.split(",") ?? [],
  );
  expect(endings).not.toEqual([]);
  expect(endings?.filter((ending) => !isTemplate(`keepalived.conf.${ending}`))).toEqual([]);
});

test.each([
  ["! Configuration File for keepalived", true],
  ["# Configuration file for keepalived, made by Ansible", true],
  ["global_defs {", true],
  ["vrrp_instance VI_1 {", true],
  ["virtual_server 10.0.0.1 80 {", true],
  ["#!/bin/sh", false],
  ["# settings of keepalived", false],
  ["server {", false],
  ["[keepalived]", false],
])("by its first line, a file that begins with %j is one of keepalived: %j", (line, isOne) => {
  expect(new RegExp(language?.firstLine ?? "").test(line)).toBe(isOne);
});
