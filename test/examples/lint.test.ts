import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { lint } from "../../parser/lint/index.ts";
import { filesInMemory } from "../../parser/reader/index.ts";

const folder = fileURLToPath(new URL("../../examples/", import.meta.url));

function findings(name: string): string[] {
  const files = filesInMemory({ "a.conf": readFileSync(`${folder}${name}`, "utf8") });
  const { diagnostics } = lint({ main: "a.conf", files });
  return diagnostics.map(({ rule, place: { file, start, end } }) => {
    return `${rule.name}: ${file.text.text.slice(start, end)}`;
  });
}

const first = "first-try.conf";

const others = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
  (name) => name.endsWith(".conf") && name !== first,
);

test.each(others)("%s is right", (name) => {
  expect(findings(name)).toEqual([]);
});

test("the first one to try has what keepalived does not say", () => {
  expect(findings(first)).toEqual([
    "nopreempt-with-weights: nopreempt",
    "comment-in-value: hi9#Vlan",
    "peer-is-own-address: 192.0.2.11",
    "keyword-swallowed: persistence_timeout 600",
  ]);
});
