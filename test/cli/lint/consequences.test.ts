// What the formats make of findings that follow from others, and of many that are alike.
import { describe, expect, test } from "vitest";
import { FORMATS } from "../../../cli/lint/formats/index.ts";
import { folderWith } from "./folder.ts";

const instance =
  "vrrp_instnce VI_1 {\n    interface eth0\n    virtual_router_id 51\n    virtual_ipaddress {\n        192.0.2.1/24\n    }\n}\n";
const folder = folderWith({
  "a.conf": instance,
  "many.conf": `global_defs {\n${Array.from({ length: 21 }, (_, index) => `    wrong_${index} 1\n`).join("")}}\n`,
  "few.conf": `global_defs {\n${Array.from({ length: 20 }, (_, index) => `    wrong_${index} 1\n`).join("")}}\n`,
});

async function written(...args: readonly string[]): Promise<string> {
  return (await folder.kalc("lint", ...args)).stdout;
}

describe("what follows from a finding", () => {
  const more = "6 more lines are not read because of it";

  test("is counted in text, and shown with --verbose", async () => {
    const text = await written("a.conf");
    expect(text.match(/^error/gm)).toHaveLength(1);
    expect(text.replaceAll(/\n {5,}/g, " ")).toContain(`and ${more} (--verbose shows all)`);
    expect(text).toContain("Found 1 error");
    const verbose = await written("a.conf", "--verbose");
    expect(verbose.match(/^error/gm)?.length).toBeGreaterThan(6);
    expect(verbose).toContain("cause: a.conf:1:1");
    expect(verbose).toContain("Found 1 error");
  });

  test.each(FORMATS.filter((format) => !["text", "json"].includes(format)))(
    "is no finding in %s",
    async (format) => {
      const text = await written("a.conf", "--format", format);
      expect(text).toContain("6 more lines are not read because of it.");
      expect(text).not.toMatch(/(?:KA133 brace-surplus|"ruleId": "KA133")/);
    },
  );

  test("is a related location in SARIF", async () => {
    const { runs } = JSON.parse(await written("a.conf", "--format", "sarif")) as {
      runs: { results: { relatedLocations: { message: { text: string } }[] }[] }[];
    };
    const [result, ...others] = runs[0]?.results ?? [];
    expect(others).toEqual([]);
    expect(result?.relatedLocations.map(({ message }) => message.text)).toContainEqual(
      expect.stringContaining("closes nothing"),
    );
  });

  test("is complete in JSON", async () => {
    const { files, summary } = JSON.parse(await written("a.conf", "--format", "json")) as {
      files: {
        verdict: { messages: { line: number; rule: string }[] };
        diagnostics: { consequences?: { rule: string; line: number; consequences?: unknown }[] }[];
      }[];
      summary: { error: number };
    };
    const [file] = files;
    const [cause] = file?.diagnostics ?? [];
    const lines = (list: readonly { line: number; rule: string }[] = []): string[] =>
      list.map(({ line, rule }) => `${line} ${rule}`);
    expect(summary.error).toBe(1);
    expect(lines(cause?.consequences)).toContain("7 KA133");
    expect(lines(file?.verdict.messages)).toEqual(expect.arrayContaining(lines(cause?.consequences)));
  });
});

describe("many findings of one kind", () => {
  test("are counted behind the first one", async () => {
    const text = await written("many.conf");
    expect(text.match(/^error/gm)).toHaveLength(1);
    expect(text).toContain("more: and 20 more like it (--verbose shows all)");
    expect(text).toContain("Found 21 errors");
    expect((await written("many.conf", "--verbose")).match(/^error/gm)).toHaveLength(21);
  });

  test("up to twenty are shown", async () => {
    expect((await written("few.conf")).match(/^error/gm)).toHaveLength(20);
  });

  test("are all there for machines", async () => {
    expect((await written("many.conf", "--format", "oneline")).match(/KA201/g)).toHaveLength(21);
  });
});
