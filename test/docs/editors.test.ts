import { readFileSync } from "node:fs";
import { format } from "prettier";
import { expect, test } from "vitest";
import { SETTINGS } from "../../lsp/server/index.ts";

const path = new URL("../../docs/editors.md", import.meta.url);

test("the guide has a row for each setting", async () => {
  const rows = SETTINGS.map(({ name, doc, schema }) => `| \`${name}\` | ${doc} | ${typeOf(schema.type)} |`);
  const table = ["| setting | what it is for | type |", "| --- | --- | --- |", ...rows].join("\n");
  const guide = readFileSync(path, "utf8");
  const written = guide.replace(
    /<!-- settings -->[^]*<!-- \/settings -->/,
    () => `<!-- settings -->\n\n${table}\n\n<!-- /settings -->`,
  );
  await expect(await format(written, { parser: "markdown", printWidth: 110 })).toMatchFileSnapshot(
    "../../docs/editors.md",
  );
});

function typeOf(type: unknown): string {
  return Array.isArray(type) ? type.filter((one) => one !== "null").join(", ") : String(type);
}
