import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Rule } from "../../../parser/diagnostics/index.ts";
import { hostRules, lint, ruleNamed } from "../../../parser/lint/index.ts";
import { filesInMemory } from "../../../parser/reader/index.ts";
import { marked, withMarks } from "../../support/marked.ts";
import { mistakes, notFound, type Mistake } from "./mistakes.ts";

const page = new URL("../../../docs/mistakes.md", import.meta.url);

function ruleOf(id: string): Rule {
  const rule = ruleNamed(id);
  if (!rule) throw new Error(`unknown rule ${id}`);
  return rule;
}

/** What needs a host to be seen is shown by the cases of plans. */
const folder = new URL("../../deploy/plan/expected/", import.meta.url);
const plans = readdirSync(folder)
  .map((name) => readFileSync(new URL(name, folder), "utf8"))
  .join("");

function isOfHost(id: string): boolean {
  return Object.values(hostRules).some((rule) => rule.id === id);
}

/** What a host answers only while something is done to it. */
const rollOuts = readFileSync(new URL("../../deploy/apply/run.test.ts", import.meta.url), "utf8");

test("every rule about hosts is shown by a plan, or by a roll-out", () => {
  const shown = plans + rollOuts;
  expect(Object.values(hostRules).filter(({ id }) => !shown.includes(id))).toEqual([]);
});

test.each(mistakes)("$row, $what: its rules exist and show it", ({ rules }) => {
  expect(rules.length).toBeGreaterThan(0);
  for (const id of rules) {
    if (isOfHost(id)) expect(plans, id).toContain(id);
    else expect(ruleOf(id).bad.length, id).toBeGreaterThan(0);
  }
});

const cases = mistakes.flatMap(({ row, rules, cases = [] }) =>
  cases.map((text) => ({ row, id: rules[0], text })),
);

test.each(cases)("$row: $id finds it", ({ id, text: source }) => {
  const { text } = marked(source);
  const { diagnostics } = lint({ main: "a", files: filesInMemory({ a: text }) });
  const own = diagnostics.filter(({ rule }) => rule.id === id).map(({ place }) => place);
  expect(withMarks(text, own)).toBe(source);
});

test("every mistake is there once, in order", () => {
  const rows = mistakes.map(({ row }) => row);
  expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
});

test("what is not found is a part of something that is", () => {
  const rows = new Set(mistakes.map(({ row }) => row));
  expect(notFound.filter(({ row }) => !rows.has(row))).toEqual([]);
});

test("the page lists them", async () => {
  await expect(pageText()).toMatchFileSnapshot(fileURLToPath(page));
});

test("the matrix names the tests", async () => {
  await expect(matrixText()).toMatchFileSnapshot(fileURLToPath(new URL("mistakes.md", import.meta.url)));
});

test("the guide names the page", () => {
  const guide = readFileSync(new URL("lint.md", page), "utf8");
  expect(guide).toContain("(mistakes.md)");
});

function pageText(): string {
  const head = `# Mistakes that kalc finds

What people trip over with keepalived, collected from its issues, from other projects and from incident reports; the numbers are those of that collection. The page of each rule shows the mistake, what kalc says about it, and a configuration without it.
`;
  const rows = mistakes.map(
    ({ row, what, rules }) => `| ${row} | ${what} | ${rules.map(link).join("<br>")} |`,
  );
  const table = `| | Mistake | Found by |\n| --- | --- | --- |\n${rows.join("\n")}\n`;
  const others = notFound.map(({ row, what, why }) => `- **${row}**, ${what}. ${why}`);
  return `${head}\n${table}\n## Not found, and why\n\nParts of these mistakes that a configuration does not show.\n\n${others.join("\n")}\n`;
}

/** For who works on a rule: what holds it to the mistake. */
function matrixText(): string {
  const head = `# Which test holds which mistake

\`test/docs/rules.test.ts\` holds every rule to the examples of its page, the cases of \`kalc plan\` those about hosts; what a page does not show is a case in \`mistakes.ts\`. Written by \`npm run update\`.
`;
  const rows = mistakes.map((mistake) => `| ${mistake.row} | ${mistake.what} | ${held(mistake)} |`);
  return `${head}\n| | Mistake | Test |\n| --- | --- | --- |\n${rows.join("\n")}\n`;
}

function link(id: string): string {
  const { name } = ruleOf(id);
  return `[${id} ${name}](rules/${id}-${name}.md)`;
}

function held({ row, rules, cases = [] }: Mistake): string {
  const tests = rules.map((id) =>
    isOfHost(id) ? "`npm test -- deploy/plan`" : `\`npm test -- rules -t ${id}\``,
  );
  if (cases.length > 0) tests.push(`\`npm test -- mistakes -t "${row}:"\``);
  return [...new Set(tests)].join("<br>");
}
