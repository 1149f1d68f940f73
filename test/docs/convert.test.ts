import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { expect, test } from "vitest";
import { conventions, type Convention } from "../../deploy/convert/index.ts";

const path = fileURLToPath(new URL("../../docs/convert.md", import.meta.url));

function section({ name, title, variables }: Convention): string {
  const rows = variables.map(
    ({ name: variable, default: preset = "", becomes }) => `| \`${variable}\` | ${preset} | ${becomes} |`,
  );
  return [
    `### ${name}`,
    "",
    title,
    "",
    "| variable | without it | becomes |",
    "| --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}

test("the guide's tables say what the conventions do", async () => {
  const guide = readFileSync(path, "utf8").replace(
    /(<!-- variables: [^>]*-->)[^]*(<!-- \/variables -->)/,
    (_, begin: string, end: string) => `${begin}\n\n${conventions.map(section).join("\n")}\n${end}`,
  );
  await expect(await format(guide, { parser: "markdown", printWidth: 110 })).toMatchFileSnapshot(path);
});
