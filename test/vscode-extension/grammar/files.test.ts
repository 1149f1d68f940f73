import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { grammar, templateGrammar, textOf } from "../../../vscode-extension/generate/grammar.ts";

const syntaxes = fileURLToPath(new URL("../../../vscode-extension/syntaxes/", import.meta.url));

test.each([
  ["keepalived", grammar],
  ["keepalived-placeholder", templateGrammar],
])("%s.tmLanguage.json is what the schema makes of it", async (name, make) => {
  await expect(textOf(make())).toMatchFileSnapshot(`${syntaxes}${name}.tmLanguage.json`);
});

test("its text is all of it", () => {
  expect(JSON.parse(textOf(grammar()))).toEqual(JSON.parse(JSON.stringify(grammar())));
});

test("every rule that is named is there, and used", () => {
  const { patterns, repository } = grammar();
  const text = JSON.stringify([patterns, repository]);
  const included = new Set([...text.matchAll(/"include":"#([^"]+)"/g)].map(([, name]) => name));
  expect([...included].sort()).toEqual(Object.keys(repository).sort());
});
