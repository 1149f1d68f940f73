import { expect, test } from "vitest";
import { lint, shortVerdict, type ShortVerdict } from "../../../parser/lint/index.ts";
import { filesInMemory } from "../../../parser/reader/index.ts";

function short(text: string, beside: Readonly<Record<string, string>> = {}, path = "/k.conf"): ShortVerdict {
  const files = filesInMemory({ "/k.conf": text, ...beside });
  return shortVerdict(lint({ main: "/k.conf", files, version: "2.2.7" }), path);
}

const instance = (more: string): string =>
  `vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n${more}  virtual_ipaddress {\n    10.0.0.1\n  }\n}\n`;

test("nothing wrong", () => {
  expect(short(instance(""))).toEqual({
    exit: 0,
    runs: true,
    dropped: 0,
    text: "keepalived 2.2.7 would run this",
    details: [],
  });
});

test.each([
  ["one", "  bogus\n", "dropping 1 statement"],
  ["two on a line each", "  bogus\n  bogus 2\n", "dropping 2 statements"],
])("statements that are dropped: %s", (_, more, words) => {
  const { text, exit, details } = short(instance(more));
  expect(text).toBe(`keepalived 2.2.7 would run this, ${words}`);
  expect(details).toEqual([
    `keepalived 2.2.7: \`keepalived -t\` exits ${exit}; the daemon would still start.`,
  ]);
});

test("a value that is missing ends it, and the line is named", () => {
  const { text, details, runs } = short(`\n${instance("  priority\n")}`);
  expect(runs).toBe(false);
  expect(text).toBe("keepalived 2.2.7 would not start: line 5");
  expect(details[0]).toContain("priority");
  expect(details[1]).toBe("keepalived 2.2.7: `keepalived -t` exits 2; the daemon does not start.");
});

test("what only follows from a mistake leads to that", () => {
  const { text, details } = short(`\n${instance("").replace("id 1\n", "id 300\n")}`);
  expect(text).toBe("keepalived 2.2.7 would not start: line 4");
  expect(details.slice(0, 2)).toEqual([
    expect.stringContaining("outside the range"),
    expect.stringContaining("no virtual_router_id"),
  ]);
});

test("the file is named where it is another one", () => {
  const parts = { "/parts/a.conf": instance("  priority\n") };
  expect(short("include parts/a.conf\n", parts).text).toBe(
    "keepalived 2.2.7 would not start: line 4 of a.conf",
  );
  expect(short("include parts/a.conf\n", parts, "/parts/a.conf").text).toBe(
    "keepalived 2.2.7 would not start: line 4",
  );
});

test("of several config ids the worst, and which they are", () => {
  const ids = instance("  @a bogus\n  @b priority 1\n");
  expect(short(ids).text).toBe("keepalived 2.2.7 with config id a would run this, dropping 1 statement");
});
