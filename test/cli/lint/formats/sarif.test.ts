import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Ajv from "ajv-draft-04";
import type { Log } from "sarif";
import { describe, expect, test } from "vitest";
import { reportOf } from "../../../../cli/lint/report.ts";
import { findingAt, fullReport, lintedFile, readMarked } from "../report.ts";
import { reports, written } from "./written.ts";

const schema = JSON.parse(
  readFileSync(
    fileURLToPath(import.meta.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json")),
    "utf8",
  ),
) as object;
const isValid = new Ajv.default({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
  schema,
);

describe("by the official JSON Schema", () => {
  test.each(reports)("%s is valid", async (_, report) => {
    isValid(JSON.parse(await written("sarif", report)));
    expect(isValid.errors).toBeNull();
  });

  // That the schema is really asked.
  test.each([
    ["a tool", (log: Log) => delete (log.runs[0] as { tool?: unknown } | undefined)?.tool],
    ["a message", (log: Log) => delete (log.runs[0]?.results?.[0] as { message?: unknown }).message],
    ["a version", (log: Log) => delete (log as { version?: unknown }).version],
  ])("without %s it is not", async (_, spoil) => {
    const log = JSON.parse(await written("sarif", fullReport())) as Log;
    spoil(log);
    expect(isValid(log)).toBe(false);
  });
});

test("results point to their rules, and mark places in UTF-16 units", async () => {
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

test("a fix that writes over a secret is left out", async () => {
  const { file, places } = readMarked("a.conf", "auth_pass «hunter2#2»\n");
  const fix = {
    title: "Quote it",
    isCertain: true,
    edits: [{ place: places[0] ?? { file, start: 0, end: 0 }, text: '"hunter2#2"' }],
  };
  const report = reportOf([lintedFile("a.conf", [file], [findingAt(places[0], { fix })])], "2.4.3");
  expect(await written("sarif", report)).not.toContain("hunter2");
});

test("findings are told apart, and known again when lines move", async () => {
  const prints = async (source: string): Promise<unknown[]> => {
    const { file, places } = readMarked("a.conf", source);
    const findings = places.map((place) => findingAt(place));
    const report = reportOf([lintedFile("a.conf", [file], findings)], "2.4.3");
    const { runs } = JSON.parse(await written("sarif", report)) as Log;
    return runs[0]?.results?.map(({ partialFingerprints }) => partialFingerprints) ?? [];
  };
  const before = await prints("weight «1000»\nweight «1000»\nweight «1001»\n");
  expect(new Set(before.map((print) => JSON.stringify(print))).size).toBe(3);
  expect(await prints("one\n\n  weight «1000»\n# note\nweight   «1000»\nweight «1001»\n")).toEqual(before);
});
