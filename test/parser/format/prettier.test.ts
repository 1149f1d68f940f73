import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import * as prettier from "prettier";
import { describe, expect, test } from "vitest";
import * as plugin from "../../../parser/format/plugin.ts";
import { format } from "./checks.ts";

const options = { parser: "keepalived", plugins: [plugin] } satisfies prettier.Options;
const text = "one {\n  two    2 # note\n  three 3 # more\n}\nfour    4\nfive {\nsix    6\n}\n";

describe("the plugin gives the same as kalc fmt", () => {
  const cases = fileURLToPath(new URL("cases/", import.meta.url));
  // Prettier itself takes other line ends away before any plugin sees a text.
  const all = readdirSync(cases).map(
    (name) => [name, readFileSync(`${cases}${name}/input.conf`, "utf8")] as const,
  );

  test.each(all)("%s", async (_, input) => {
    expect(await prettier.format(input, options)).toBe(format(input));
    expect(await prettier.format(input, { ...options, useTabs: true })).toBe(
      format(input, { useTabs: true }),
    );
    const withCursor = await prettier.formatWithCursor(input, { ...options, cursorOffset: 0 });
    expect(withCursor.formatted).toBe(format(input));
  });

  test("with CR LF and with a byte order mark", async () => {
    for (const input of ["a {\r\n b  c\r\n}\r\n", "\uFEFFa {\n b  c\n}\n"])
      expect(await prettier.format(input, options)).toBe(format(input));
    expect(await prettier.format("a\n", { ...options, endOfLine: "crlf" })).toBe("a\r\n");
  });
});

/** `‹|›` marks the cursor. */
async function withCursor(marked: string, more: prettier.Options = {}): Promise<string> {
  const cursorOffset = marked.indexOf("‹|›");
  const result = await prettier.formatWithCursor(marked.replace("‹|›", ""), {
    ...options,
    ...more,
    cursorOffset,
  });
  const { formatted, cursorOffset: cursor } = result;
  return `${formatted.slice(0, cursor)}‹|›${formatted.slice(cursor)}`;
}

describe("the cursor", () => {
  test.each([
    ["stays in its word", "a {\nb    c‹|›d\n}\n", "a {\n    b c‹|›d\n}\n"],
    ["stays in its comment", "a {\nb # so‹|›me\n}\n", "a {\n    b  # so‹|›me\n}\n"],
    ["stays behind its line", "a {\nb    c‹|›\n}\n", "a {\n    b c‹|›\n}\n"],
    ["stays in front of a brace that moves up", "a\n‹|›{\n}\n", "a‹|› {\n}\n"],
  ])("%s", async (_, before, after) => {
    expect(await withCursor(before)).toBe(after);
  });

  test("moves with what a range in front of it becomes", async () => {
    const range = { rangeStart: 0, rangeEnd: 8 };
    expect(await withCursor("a {\nb    c\n}\nd   ‹|›e\n", range)).toBe("a {\n    b c\n}\nd   ‹|›e\n");
  });
});

describe("a range", () => {
  const range = async (part: string): Promise<string> => {
    const rangeStart = text.indexOf(part);
    return prettier.format(text, { ...options, rangeStart, rangeEnd: rangeStart + part.length });
  };

  test("changes the lines that it touches, laid out as in the whole file", async () => {
    expect(await range("two")).toBe(text.replace("  two    2 # note", "    two 2    # note"));
    expect(await range("four    4\nfive")).toBe(text.replace("four    4", "four 4"));
    expect(await range("six")).toBe(text.replace("six    6", "    six 6"));
  });

  test("of everything is everything", async () => {
    expect(await range(text)).toBe(format(text));
  });

  test("keeps CR LF", async () => {
    const dos = text.replaceAll("\n", "\r\n");
    const rangeStart = dos.indexOf("six");
    expect(await prettier.format(dos, { ...options, rangeStart, rangeEnd: rangeStart + 3 })).toBe(
      dos.replace("six    6", "    six 6"),
    );
  });
});

describe("what is not formatted", () => {
  test("a missing brace is an error with a place", async () => {
    await expect(prettier.format("one\ntwo {\n  three\n", options)).rejects.toMatchObject({
      name: "SyntaxError",
      message: expect.stringMatching(/^The block two is never closed\..*\(2:1\)/) as string,
      loc: { start: { line: 2, column: 1 } },
    });
  });

  test("what Prettier could not read as UTF-8 is not overwritten", async () => {
    await expect(prettier.format("a \uFFFD\n", options)).rejects.toThrow(/kalc fmt/);
  });

  test("a carriage return alone is no line end", async () => {
    await expect(prettier.format("a\n", { ...options, endOfLine: "cr" })).rejects.toThrow(/endOfLine/);
  });
});

test("Prettier's own command takes the plugin, and knows keepalived.conf by its name", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kalc-prettier-"));
  await build({
    entryPoints: [fileURLToPath(new URL("../../../parser/format/plugin.ts", import.meta.url))],
    bundle: true,
    platform: "node",
    format: "esm",
    conditions: ["source"],
    outfile: join(folder, "plugin.mjs"),
  });
  writeFileSync(join(folder, "keepalived.conf"), text);
  const command = fileURLToPath(new URL("../../../node_modules/prettier/bin/prettier.cjs", import.meta.url));
  const run = (...args: string[]): { status: number | null; stdout: string } =>
    spawnSync(process.execPath, [command, "--plugin", "./plugin.mjs", ...args, "keepalived.conf"], {
      cwd: folder,
      encoding: "utf8",
    });
  expect(run()).toMatchObject({ status: 0, stdout: format(text) });
  expect(run("--check")).toMatchObject({ status: 1 });
  expect(run("--write")).toMatchObject({ status: 0 });
  expect(run("--check")).toMatchObject({ status: 0 });
});
