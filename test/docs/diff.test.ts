import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { expect, test } from "vitest";
import { commands } from "../../cli/commands/index.ts";
import { FORMATS } from "../../cli/diff/formats/index.ts";
import { rowsOf } from "../../cli/diff/reload-words.ts";
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
  const tables = reloadTable().map(({ kind, measurements }) => {
    const rows = measurements.flatMap((measurement) =>
      rowsOf(measurement).map(([who, what]) => `| ${measurement.keepalived} | ${who} | ${what} |`),
    );
    const isQuiet = rows.every((row) => row.endsWith("| nothing moves |"));
    const head = "| keepalived | reloaded | what happens |\n| --- | --- | --- |";
    const table = isQuiet ? "" : `\n${head}\n${rows.join("\n")}\n`;
    return `### ${kind.id}\n\n${kind.says}\n${table}`;
  });
  const written = guide.replace(
    /(<!-- measured: [^>]*-->)[^]*(<!-- \/measured -->)/,
    (_, begin: string, end: string) => `${begin}\n\n${tables.join("\n")}\n${end}`,
  );
  await expect(await format(written, { parser: "markdown", printWidth: 110 })).toMatchFileSnapshot(path);
});
