import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { lint, lintCluster } from "../../../parser/lint/index.ts";
import { filesInMemory } from "../../../parser/reader/index.ts";
import { RELEASES } from "../../../parser/versions/index.ts";

const folder = fileURLToPath(new URL("../../../examples/", import.meta.url));
const pairs = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({
    name,
    files: readdirSync(`${folder}${name}`).filter((file) => /^lb\d\.conf$/.test(file)),
  }))
  .filter(({ files }) => files.length > 1);

test("there are pairs", () => {
  expect(pairs.length).toBeGreaterThan(5);
});

test.each(pairs)("nothing is found between the nodes of $name", ({ name, files }) => {
  for (const version of [RELEASES[0], RELEASES.at(-1)]) {
    const nodes = files.map((file) => ({
      name: file,
      result: lint({
        main: file,
        files: filesInMemory({ [file]: readFileSync(`${folder}${name}/${file}`, "utf8") }),
        version: version ?? "",
      }),
    }));
    expect(lintCluster(nodes).map(({ rule, message }) => `${rule.id}: ${message}`)).toEqual([]);
  }
});
