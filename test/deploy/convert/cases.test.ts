import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cases, convertCase } from "./cases.ts";

/** Every password that stands in a case. */
const SECRETS = /LBVrrp|geheim|s3cret|topsecret|hunter2|ab#c|pass#word|a\$b|a"b|0123|abcd1234/;

describe("every case gives what its folder says", () => {
  test.each(cases)("$name", async (which) => {
    const { report, files } = await convertCase(which);
    const expected = join(which.folder, "expected");
    await expect(report).toMatchFileSnapshot(join(expected, "report.txt"));
    expect(report).not.toMatch(SECRETS);
    expect((await convertCase(which, "--format", "json")).report).not.toMatch(SECRETS);
    for (const [name, text] of files) await expect(text).toMatchFileSnapshot(join(expected, name));
    const stale = existsSync(expected) ? readdirSync(expected) : [];
    expect(stale.filter((name) => name !== "report.txt" && !files.has(name))).toEqual([]);
  });
});
