// Where a word that looks like "off" switches nothing off, whatever is around it.
import { expect, test } from "vitest";
import { lint } from "../../../../parser/lint/index.ts";
import { filesInMemory } from "../../../../parser/reader/index.ts";

function ids(line: string): readonly string[] {
  const text = `$NOT=no\nvrrp_instance web {\n  interface eth0\n  virtual_router_id 83\n  ${line}\n  virtual_ipaddress {\n    192.0.2.80/24\n  }\n}\n`;
  const { diagnostics } = lint({ main: "a.conf", files: filesInMemory({ "a.conf": text }) });
  return diagnostics.map(({ rule }) => rule.id);
}

test.each([
  ["a comment behind it", "use_vmac no # not that"],
  ["capitals", "use_vmac NO"],
  ["a definition", "use_vmac $NOT"],
])("%s", (_, line) => {
  expect(ids(line)).toContain("KA146");
});

test("a name that is none of them", () => {
  expect(ids("use_vmac nobody")).not.toContain("KA146");
});
