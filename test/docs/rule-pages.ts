import type { Rule } from "../../parser/diagnostics/index.ts";
import { allRules } from "../../parser/lint/index.ts";
import { NEWEST } from "../../parser/versions/index.ts";
import { lintExample, rulePage as pageOf, type PlainExample } from "../../parser/explain/index.ts";
import { format } from "../../cli/lint/formats/text.ts";
import { linted, reportOf } from "../../cli/lint/report.ts";

/** The page of a rule as the documentation has it, with what `kalc lint` prints. */
export async function rulePage(rule: Rule): Promise<string> {
  return pageOf(rule, { language: "text", outputOf: output });
}

async function output(plain: PlainExample): Promise<string> {
  const files = lintExample(plain).map(({ path, result }) => linted(path, result));
  const report = reportOf(files, plain.files[0]?.keepalived ?? NEWEST);
  return `\`\`\`text\n${await format(report, { colour: false, columns: 100 })}\`\`\``;
}

const CHAPTERS: Readonly<Record<string, string>> = {
  KA1: "Reading and structure",
  KA2: "Keywords, values and references",
  KA3: "VRRP",
  KA4: "Virtual servers and checkers",
  KA5: "Scripts and security",
  KA6: "Between nodes",
  KA7: "The host",
  KA8: "Plans",
};

/** All rules in a table for each hundred of their ids. */
export function rulesIndex(): string {
  const chapters = Object.entries(CHAPTERS).flatMap(([prefix, title]) => {
    const rules = allRules.filter(({ id }) => id.startsWith(prefix));
    if (rules.length === 0) return [];
    const rows = rules.map(
      ({ id, name, severity, summary }) =>
        `| [${id}](${id}-${name}.md) | ${name} | ${severity} | ${summary.replaceAll("|", "\\|")} |`,
    );
    return [`## ${title}\n\n| Rule | Name | Severity | |\n| --- | --- | --- | --- |\n${rows.join("\n")}`];
  });
  const head = `# Rules\n\nWhat \`kalc lint\` finds; what is about hosts and plans, \`kalc plan\`. \`kalc explain KA204\` shows the same in a terminal. These pages are written by \`npm run update\` from the rules themselves; [the guide](../lint.md) says how to choose among them.`;
  return `${[head, ...chapters].join("\n\n")}\n`;
}
