// The README as it is in the vsix. Its pictures stay out of that: they lie in the repository, where there is one.
import { existsSync, readFileSync, statSync } from "node:fs";
import { expect, test } from "vitest";

const folder = new URL("../../vscode-extension/", import.meta.url);
const readme = readFileSync(new URL("README.md", folder), "utf8");
const pictures = [...readme.matchAll(/^!\[[^\]]+\]\((.*)\)$/gm)].map(([, path = ""]) => path);

const { addressOf, readmeFor } = (await import(new URL("readme.mjs", folder).href)) as {
  readonly addressOf: (repository: unknown) => string | undefined;
  readonly readmeFor: (text: string, repository: string | undefined) => string;
};

test("shows pictures that are there, and small", () => {
  expect(pictures.length).toBeGreaterThan(3);
  expect(pictures.filter((path) => !existsSync(new URL(path, folder)))).toEqual([]);
  expect(pictures.filter((path) => statSync(new URL(path, folder)).size > 150_000)).toEqual([]);
});

test("without a repository it has no pictures, and is whole otherwise", () => {
  const page = readmeFor(readme, undefined);
  expect(page).not.toContain("![");
  expect(page).toContain("## Commands");
  expect(page.replace(/\s+/g, "")).toBe(readme.replace(/^!\[.*$/gm, "").replace(/\s+/g, ""));
});

test("with a repository its pictures and links lead there", () => {
  const text = "![a](screenshots/a.png) [b](../docs/b.md) [c](https://example.net/c) [d](#d)\n";
  expect(readmeFor(text, "https://example.org/o/r")).toBe(
    "![a](https://example.org/o/r/raw/HEAD/vscode-extension/screenshots/a.png) " +
      "[b](https://example.org/o/r/blob/HEAD/docs/b.md) [c](https://example.net/c) [d](#d)\n",
  );
});

test.each([
  [undefined, undefined],
  ["github:owner/name", "https://github.com/owner/name"],
  [{ type: "git", url: "git+https://example.org/o/r.git" }, "https://example.org/o/r"],
  [{ url: "git@example.org:o/r.git" }, undefined],
])("%j is at %j", (repository, address) => {
  expect(addressOf(repository)).toBe(address);
});
