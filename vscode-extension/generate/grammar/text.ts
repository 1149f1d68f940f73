import type { Grammar } from "./rules.ts";

/** A grammar as the text of its file: a line for each rule, so that a change shows which it concerns. */
export function textOf({ patterns, repository, ...head }: Grammar): string {
  const rules = Object.entries(repository).map(
    ([name, rule]) => `${JSON.stringify(name)}: ${JSON.stringify(rule)}`,
  );
  const lines = [
    ...Object.entries(head).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`),
    `"patterns": [\n    ${patterns.map((rule) => JSON.stringify(rule)).join(",\n    ")}\n  ]`,
    `"repository": {\n    ${rules.join(",\n    ")}\n  }`,
  ];
  return `{\n  ${lines.join(",\n  ")}\n}\n`;
}
