import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { expect, test } from "vitest";
import { commands } from "../../cli/commands/index.ts";
import { FORMATS } from "../../cli/diff/formats/index.ts";
import { rowsOf, serviceRowsOf } from "../../cli/diff/reload-words.ts";
import { run } from "../../cli/run.ts";
import { reloadTable } from "../../parser/difference/index.ts";
import { testIo } from "../support/test-io.ts";

const path = fileURLToPath(new URL("../../docs/diff.md", import.meta.url));
const guide = readFileSync(path, "utf8");

test("the guide speaks of every option there is, and of no other", async () => {
  const { io, stdout } = testIo();
  await run(["diff", "--help"], io, commands);
  const flags = (text: string): string[] => [...new Set(text.match(/(?<![\w-])--[a-z][a-z-]+/g))].sort();
  const own = (text: string): string[] => flags(text).filter((flag) => flag !== "--help");
  expect(own(guide)).toEqual(own(stdout()));
  for (const name of FORMATS) expect(guide).toContain(`\`--format ${name}\``);
});

test("its tables are what was measured", async () => {
  const tables = reloadTable().map(({ kind, measurements, ofServices }) => {
    const rows = measurements.flatMap((measurement) => rowsFor(measurement, rowsOf(measurement)));
    const isQuiet = rows.every((row) => row.endsWith("| nothing moves |"));
    const table = isQuiet ? "" : tableOf("reloaded", rows);
    const services = ofServices.flatMap((measurement) => rowsFor(measurement, serviceRowsOf(measurement)));
    return `### ${kind.id}\n\n${kind.says}\n${table}${services.length === 0 ? "" : tableOf("what", services)}`;
  });
  const written = guide.replace(
    /(<!-- measured: [^>]*-->)[^]*(<!-- \/measured -->)/,
    (_, begin: string, end: string) => `${begin}\n\n${tables.join("\n")}\n${end}`,
  );
  await expect(await format(written, { parser: "markdown", printWidth: 110 })).toMatchFileSnapshot(path);
});

function rowsFor(
  { keepalived }: { readonly keepalived: string },
  rows: readonly (readonly [string, string])[],
): readonly string[] {
  return rows.map(([who, what]) => `| ${keepalived} | ${who} | ${what} |`);
}

function tableOf(title: string, rows: readonly string[]): string {
  return `\n| keepalived | ${title} | what happens |\n| --- | --- | --- |\n${rows.join("\n")}\n`;
}
