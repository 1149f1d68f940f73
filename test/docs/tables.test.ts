// The tables of ARCHITECTURE.md and CONTRIBUTING.md: each path once, and every one there.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The first cells of the tables that say what a folder or file is. */
function documented(): readonly string[] {
  const text = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
  return [...text.matchAll(/^\| (`[^|]*`) +\| /gm)].map(([, cell = ""]) => cell.trim());
}

/** The paths of a cell: `cli/look.ts`, `wrap.ts` are in one folder. */
function pathsIn(cell: string): readonly string[] {
  const [first = "", ...others] = [...cell.matchAll(/`([^`]+)`/g)].map(([, path = ""]) => path);
  return [first, ...others.map((path) => (path.includes("/") ? path : join(dirname(first), path)))];
}

describe("the tables of ARCHITECTURE.md", () => {
  test("name each path once", () => {
    const cells = documented();
    expect(cells.length).toBeGreaterThan(50);
    expect(cells.filter((cell, at) => cells.indexOf(cell) !== at)).toEqual([]);
  });

  test("name what is there", () => {
    const gone = documented()
      .flatMap(pathsIn)
      .filter((path) => /^[\w.@/-]+$/.test(path) && path.includes("/"))
      .filter((path) => !existsSync(join(root, path)));
    expect(gone).toEqual([]);
  });
});

test("the first file to open for a change is there", () => {
  const text = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");
  const rows = [...text.matchAll(/^\| [^|`]*\| ([^|]*`(?:parser|lsp|cli|deploy|test)\/[^|]*)\|$/gm)];
  expect(rows.length).toBeGreaterThan(15);
  const paths = rows.flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([\w-]+\/[\w./-]+)`/g)].map(([, path = ""]) => path.replace("/FAMILY", "")),
  );
  // Some are named within the folder before them.
  const gone = paths.filter(
    (path) => !existsSync(join(root, path)) && /^(?:parser|lsp|cli|deploy|test)\//.test(path),
  );
  expect(gone).toEqual([]);
});
