import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cases, convertCase } from "./cases.ts";

/** Every password that stands in a case. */
const SECRETS = /LBVrrp|geheim|s3cret|topsecret|hunter2|ab#c|pass#word|a\$b|a"b|0123|abcd1234/;

/** Of these the scripts as well: between them they have each kind of need, on directors and on real servers. */
const WITH_SCRIPTS = [
  "alterway-balancing",
  "lb-direct-other-port",
  "lb-direct-routing",
  "lb-tunnel",
  "lb-two-families",
  "shawly-port",
];

describe("every case gives what its folder says", () => {
  test.each(cases)("$name", async (which) => {
    const { report, files } = await convertCase(which);
    const expected = join(which.folder, "expected");
    await expect(report).toMatchFileSnapshot(join(expected, "report.txt"));
    expect(report).not.toMatch(SECRETS);
    expect((await convertCase(which, "--format", "json")).report).not.toMatch(SECRETS);
    const compared = [...files].filter(
      ([name]) => !name.endsWith(".sh") || WITH_SCRIPTS.includes(which.name),
    );
    const kept = new Map(compared.map(([name, text]) => shortened(name, text)));
    for (const [name, text] of kept) await expect(text).toMatchFileSnapshot(join(expected, name));
    const stale = existsSync(expected) ? readdirSync(expected) : [];
    expect(stale.filter((name) => name !== "report.txt" && !kept.has(name))).toEqual([]);
  });
});

/** Of a script what is its own: its head and its needs. The library is the same in all of them. */
function shortened(name: string, text: string): readonly [string, string] {
  if (!name.endsWith(".sh")) return [name, text];
  const [head = ""] = text.split("set -u\n");
  const needs = text.slice(text.lastIndexOf("\nmust_be_root\n") + "\nmust_be_root\n".length);
  return [name.replace(".sh", "-needs.txt"), head + needs.slice(0, needs.indexOf("drop_unwanted"))];
}
