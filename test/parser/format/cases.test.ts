// A case is a folder: cases/NAME/input.conf, and what it becomes, output.conf, which `npm run update` writes.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { expectSameMeaning, expectSettled, format } from "./checks.ts";

const cases = fileURLToPath(new URL("cases/", import.meta.url));

test.each(readdirSync(cases))("%s", async (name) => {
  const before = readFileSync(`${cases}${name}/input.conf`, "utf8");
  const after = format(before) ?? "refused";
  await expect(after).toMatchFileSnapshot(`${cases}${name}/output.conf`);
  expectSettled(before, after);
  expectSameMeaning(before, after, ["2.0.20", "2.2.7", "2.3.4", "2.4.3"]);
});
