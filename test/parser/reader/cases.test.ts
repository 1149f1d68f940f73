import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { PASSES, type PassReading, type Reading } from "../../../parser/reader/index.ts";
import { readCase, versions, writeCases } from "./cases.ts";

const { folder, names } = writeCases();
const expected = fileURLToPath(new URL("./cases/expected/", import.meta.url));

describe("every statement about reading, as", () => {
  test.each(names)("%s", async (name) => {
    const shown = versions.map((version) => [version, showReading(readCase(folder, name, version))] as const);
    await expect(grouped(shown)).toMatchFileSnapshot(join(expected, `${name}.txt`));
  });
});

/** Versions that read alike share a section, and so do passes. */
function grouped(shown: readonly (readonly [string, string])[]): string {
  const sections = new Map<string, string[]>();
  for (const [key, text] of shown) sections.set(text, [...(sections.get(text) ?? []), key]);
  return [...sections].map(([text, keys]) => `== ${keys.join(", ")}\n${text}`).join("\n");
}

function showReading(reading: Reading): string {
  const passes = grouped(PASSES.map((pass) => [pass, showPass(reading.passes[pass])] as const));
  const said = reading.problems.map(
    ({ code, effect, pass, line }) => `${pass} ${line}: ${code}, ${effect}\n`,
  );
  return passes.replaceAll("== ", "-- ") + (said.length > 0 ? `-- said\n${said.join("")}` : "");
}

function showPass({ statements, ended }: PassReading): string {
  const lines = statements.map(({ file, line, words }) => {
    const where = file.includedFrom ? `${file.name}:${line}` : `${line}`;
    const text = words.map((word) => JSON.stringify(word.text).replaceAll(/(.)\1{40,}/g, shortened));
    return `${where} ${text.join(" ")}\n`;
  });
  return `${lines.join("")}${ended ? `(${ended})\n` : ""}`.replaceAll(folder, "<folder>");
}

function shortened(run: string, char: string): string {
  return `<${char}*${run.length}>`;
}
