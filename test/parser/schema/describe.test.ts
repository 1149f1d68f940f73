import { describe, expect, test } from "vitest";
import { allEntries, describeEntry, entryOf, type Description } from "../../../parser/schema/index.ts";

function described(path: string, version: string): Description {
  const entry = entryOf(path);
  if (!entry) throw new Error(`there is no ${path}`);
  return describeEntry(entry, version);
}

const fact = ({ facts }: Description, name: string): string | undefined =>
  facts.find((one) => one.name === name)?.text;

describe("a keyword's description", () => {
  test("says where it stands, what it takes and what becomes of a bad value", () => {
    const { facts, words, line, children } = described("vrrp_script.fall", "2.4.3");
    expect(facts).toEqual([
      { name: "allowed in", text: "vrrp_script" },
      { name: "takes", text: "<times>" },
      { name: "without a value", text: "keepalived ends at once, with status 2" },
      { name: "default", text: "1" },
      { name: "a bad value", text: "the value becomes 1" },
      { name: "exists", text: "since keepalived 1.1.18" },
    ]);
    expect(words).toEqual([{ name: "times", text: "a whole number from 1 to 2147483647" }]);
    expect({ line, children }).toEqual({ line: undefined, children: [] });
  });

  test("is that of one version", () => {
    const [older, newer] = ["2.0.20", "2.4.3"].map((version) =>
      fact(described("global_defs.use_symlink_paths", version), "exists"),
    );
    expect(older).toContain("2.0.20 does not have it");
    expect(newer).not.toContain("does not have it");
  });

  test("of a list tells of its lines, of a block what it may contain", () => {
    const { line } = described("vrrp_instance.virtual_ipaddress", "2.4.3");
    expect(line?.words.map(({ name }) => name)).toContain("address[/length]");
    expect(line?.options.map(({ name }) => name)).toContain("dev <interface>");
    expect(described("vrrp_script", "2.4.3").children).toContain("interval");
  });

  test("has a place and a form for every keyword", () => {
    for (const entry of allEntries()) {
      const description = describeEntry(entry, "2.4.3");
      expect(fact(description, "allowed in")).not.toBe("");
      expect(fact(description, "takes")).not.toBe("");
      expect(description.facts.every(({ text }) => text !== "" && !text.endsWith("."))).toBe(true);
    }
  });
});
