// What every format has in common, and the two that are lines or fields of our own.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { FORMATS } from "../../../cli/lint/formats/index.ts";
import { reportOf } from "../../../cli/lint/report.ts";
import { empty, written } from "./formats/written.ts";
import { fullReport, lintedFile, readMarked } from "./report.ts";

describe("every format", () => {
  test.each(FORMATS)("%s", async (name) => {
    await expect(await written(name, fullReport())).toMatchFileSnapshot(`expected/${name}.txt`);
  });

  test.each(FORMATS)("%s keeps secrets", async (name) => {
    expect(await written(name, fullReport())).not.toContain("hunter2");
  });

  test.each(FORMATS)("%s has a form for nothing", async (name) => {
    expect(await written(name, empty)).toBeTypeOf("string");
  });
});

describe("json", () => {
  test("has the fields of the contract, in its order", async () => {
    const value = JSON.parse(await written("json", fullReport())) as Record<string, never>;
    expect(Object.keys(value)).toEqual(["version", "keepalived", "files", "summary"]);
    const [file] = value.files as unknown as Record<string, unknown>[];
    expect(Object.keys(file ?? {})).toEqual(["path", "verdict", "diagnostics"]);
    expect(Object.keys((file?.diagnostics as object[])[0] ?? {})).toEqual(
      "rule name severity message file line column endLine endColumn daemon configIds related fixable url".split(
        " ",
      ),
    );
  });

  test("says where a file is judged for another version", async () => {
    const { file } = readMarked("a.conf", "");
    const report = reportOf([{ ...lintedFile("a.conf", [file], []), keepalived: "2.0.20" }], "2.4.3");
    expect(JSON.parse(await written("json", report))).toMatchObject({
      keepalived: "2.4.3",
      files: [{ keepalived: "2.0.20" }],
    });
  });
});

describe("oneline", () => {
  test("is what the problem matchers match", async () => {
    const { problemMatcher } = JSON.parse(
      readFileSync(fileURLToPath(new URL("../../../.github/problem-matcher.json", import.meta.url)), "utf8"),
    ) as {
      problemMatcher: {
        owner: string;
        severity?: string;
        pattern: {
          regexp: string;
          file: number;
          line: number;
          column: number;
          severity?: number;
          message: number;
          code: number;
        }[];
      }[];
    };
    const lines = (await written("oneline", fullReport())).trimEnd().split("\n");
    const matched = lines.map((line) =>
      problemMatcher.flatMap(({ severity, pattern: [pattern] }) => {
        const found = pattern && new RegExp(pattern.regexp).exec(line);
        return found
          ? [
              [
                found[pattern.file],
                found[pattern.line],
                found[pattern.column],
                severity ?? found[pattern.severity ?? 0],
                found[pattern.code],
              ],
            ]
          : [];
      }),
    );
    expect(matched).toEqual([
      [["conf/lb 1,a:b.conf", "3", "13", "warning", "KA204"]],
      [["conf/lb 1,a:b.conf", "3", "34", "warning", "KA204"]],
      [["conf/lb 1,a:b.conf", "5", "5", "error", "KA399"]],
      [["conf/lb 1,a:b.conf", "8", "18", "notice", "KA204"]],
      [["conf/lb 1,a:b.conf", "10", "1", "notice", "KA204"]],
    ]);
  });
});
