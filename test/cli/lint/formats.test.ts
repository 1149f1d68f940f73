// What the machine-readable formats say, read back by what is not ours.
import { execFileSync } from "node:child_process";
import { readFileSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DOMParser, type Document } from "@xmldom/xmldom";
import Ajv from "ajv-draft-04";
import type { Log } from "sarif";
import { describe, expect, test } from "vitest";
import { formats, FORMATS, type FormatName } from "../../../cli/lint/formats/index.ts";
import { reportOf, type Report } from "../../../cli/lint/report.ts";
import { beside, describeWith } from "../../support/needs.ts";
import { findingAt, fullReport, lintedFile, readMarked } from "./report.ts";

const empty = reportOf([], "2.4.3");

async function written(name: FormatName, report: Report, columns = 110): Promise<string> {
  const { format } = await formats[name]();
  return format(report, { colour: false, columns });
}

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

describe("sarif", () => {
  test("points from results to rules, and marks places in UTF-16 units", async () => {
    const { runs } = JSON.parse(await written("sarif", fullReport())) as Log;
    const [run] = runs;
    for (const { ruleId, ruleIndex } of run?.results ?? []) {
      expect(run?.tool.driver.rules?.[ruleIndex ?? -1]?.id).toBe(ruleId);
    }
    const regions = run?.results?.map(({ locations }) => locations?.[0]?.physicalLocation?.region);
    expect(regions?.[1]).toEqual({ startLine: 3, startColumn: 34, endLine: 3, endColumn: 35 });
    expect(run?.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe(
      "conf/lb%201%2Ca%3Ab.conf",
    );
    expect(run?.results?.[2]?.relatedLocations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe(
      "file:///etc/keepalived/other.conf",
    );
  });

  test("leaves a fix out that writes over a secret", async () => {
    const { file, places } = readMarked("a.conf", "auth_pass «hunter2#2»\n");
    const fix = {
      title: "Quote it",
      isCertain: true,
      edits: [{ place: places[0] ?? { file, start: 0, end: 0 }, text: '"hunter2#2"' }],
    };
    const report = reportOf([lintedFile("a.conf", [file], [findingAt(places[0], { fix })])], "2.4.3");
    expect(await written("sarif", report)).not.toContain("hunter2");
  });

  test("tells findings apart, and knows them again when lines move", async () => {
    const prints = async (source: string): Promise<unknown[]> => {
      const { file, places } = readMarked("a.conf", source);
      const report = reportOf(
        [
          lintedFile(
            "a.conf",
            [file],
            places.map((place) => findingAt(place)),
          ),
        ],
        "2.4.3",
      );
      const { runs } = JSON.parse(await written("sarif", report)) as Log;
      return runs[0]?.results?.map(({ partialFingerprints }) => partialFingerprints) ?? [];
    };
    const before = await prints("weight «1000»\nweight «1000»\nweight «1001»\n");
    expect(new Set(before.map((print) => JSON.stringify(print))).size).toBe(3);
    expect(await prints("one\n\n  weight «1000»\n# note\nweight   «1000»\nweight «1001»\n")).toEqual(before);
  });
});

describeWith("schemas", "sarif, by the official JSON Schema", () => {
  test.each([
    ["everything", fullReport()],
    ["nothing", empty],
  ])("%s is valid", async (_, report) => {
    const schema = JSON.parse(
      readFileSync(new URL("sarif-schema-2.1.0.json", beside.schemas), "utf8"),
    ) as object;
    const validate = new Ajv.default({ strict: false, validateFormats: false }).compile(schema);
    validate(JSON.parse(await written("sarif", report)));
    expect(validate.errors).toBeNull();
  });
});

/** A strict parser: what is not well-formed throws. */
function xml(text: string): Document {
  return new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
  }).parseFromString(text, "text/xml");
}

function attributes(text: string, name: string): Record<string, string>[] {
  return Array.from(xml(text).getElementsByTagName(name), (element) =>
    Object.fromEntries(Array.from(element.attributes, (attribute) => [attribute.name, attribute.value])),
  );
}

describe("checkstyle", () => {
  test("gives an XML parser each finding under its file", async () => {
    const text = await written("checkstyle", fullReport());
    expect(attributes(text, "file")).toEqual([{ name: "conf/lb 1,a:b.conf" }]);
    expect(attributes(text, "error")[1]).toEqual({
      line: "3",
      column: "34",
      severity: "warning",
      message: "Ready for 100%: \"<é>\" & 'more'\u2407.",
      source: "kalc.KA204.value-truncated",
    });
    expect(attributes(text, "error").map(({ severity }) => severity)).toEqual([
      "warning",
      "warning",
      "error",
      "info",
      "info",
    ]);
  });
});

describe("junit", () => {
  test("gives an XML parser as many cases and failures as it says", async () => {
    const text = await written("junit", fullReport());
    expect(attributes(text, "testsuites")).toEqual([
      { name: "kalc lint", tests: "6", failures: "5", errors: "0" },
    ]);
    expect(attributes(text, "testsuite").map(({ tests, failures }) => [tests, failures])).toEqual([
      ["5", "5"],
      ["1", "0"],
    ]);
    expect(attributes(text, "testcase")).toHaveLength(6);
    expect(attributes(text, "failure")).toHaveLength(5);
  });
});

describeWith(["schemas", "xmllint"], "junit, by the XSD that Jenkins reads it with", () => {
  test.each([
    ["everything", fullReport()],
    ["nothing", empty],
  ])("%s is valid", async (_, report) => {
    const path = join(mkdtempSync(join(tmpdir(), "kalc-junit-")), "report.xml");
    writeFileSync(path, await written("junit", report));
    const schema = fileURLToPath(new URL("junit-10.xsd", beside.schemas));
    expect(() =>
      execFileSync("xmllint", ["--noout", "--schema", schema, path], { stdio: "pipe" }),
    ).not.toThrow();
  });
});

/** `::command name=value,name=value::message`, as GitHub documents its workflow commands. */
function readWorkflowCommand(line: string): {
  readonly command: string;
  readonly properties: Record<string, string>;
  readonly message: string;
} {
  const match = /^::(?<command>[a-z-]+)(?: (?<properties>[^:]*))?::(?<message>.*)$/.exec(line);
  const { command = "", properties = "", message = "" } = match?.groups ?? {};
  const plain = (text: string): string =>
    text
      .replaceAll("%3A", ":")
      .replaceAll("%2C", ",")
      .replaceAll("%0D", "\r")
      .replaceAll("%0A", "\n")
      .replaceAll("%25", "%");
  const pairs = properties.split(",").map((pair) => /^(\w+)=(.*)$/.exec(pair)?.slice(1) ?? []);
  return {
    command,
    properties: Object.fromEntries(pairs.map(([name, value]) => [name, plain(value ?? "")])) as Record<
      string,
      string
    >,
    message: plain(message),
  };
}

describe("github", () => {
  test("writes workflow commands", async () => {
    const commands = (await written("github", fullReport())).trimEnd().split("\n").map(readWorkflowCommand);
    expect(commands.map(({ command }) => command)).toEqual([
      "warning",
      "warning",
      "error",
      "notice",
      "notice",
    ]);
    expect(commands[1]).toEqual({
      command: "warning",
      properties: {
        file: "conf/lb 1,a:b.conf",
        line: "3",
        endLine: "3",
        col: "34",
        endColumn: "34",
        title: "KA204 value-truncated",
      },
      message: "Ready for 100%: \"<é>\" & 'more'\u0007.",
    });
    // Columns only belong to a range within one line.
    expect(commands[2]?.properties).not.toHaveProperty("col");
  });
});

describe("gitlab", () => {
  test("gives each finding what a merge request needs", async () => {
    const issues = JSON.parse(await written("gitlab", fullReport())) as Record<string, unknown>[];
    expect(issues).toHaveLength(5);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(5);
    for (const issue of issues) {
      expect(issue).toMatchObject({
        description: expect.any(String) as string,
        check_name: expect.any(String) as string,
        location: { path: "conf/lb 1,a:b.conf", lines: { begin: expect.any(Number) as number } },
      });
      expect(["info", "minor", "major", "critical", "blocker"]).toContain(issue.severity);
    }
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
