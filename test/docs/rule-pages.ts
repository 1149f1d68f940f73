import type { Example, Rule } from "../../parser/diagnostics/index.ts";
import { allRules, hostRules } from "../../parser/lint/index.ts";
import { NEWEST } from "../../parser/versions/index.ts";
import { lintExample, plainExample, releasesOf } from "../../cli/explain/example.ts";
import { DAEMON } from "../../cli/explain/rule.ts";
import { format } from "../../cli/lint/formats/text.ts";
import { linted, reportOf } from "../../cli/lint/report.ts";

/** The page of a rule: what it says of itself, and what kalc prints for its bad examples. */
export async function rulePage(rule: Rule): Promise<string> {
  const { id, name, severity, daemon, since, summary, why, advice, evidence = [], bad, good } = rule;
  const facts = [
    `| Severity | ${severity} |`,
    `| keepalived | ${daemon === null ? "says nothing about this" : DAEMON[daemon]} |`,
    ...(since === undefined ? [] : [`| Since | keepalived ${since} |`]),
  ];
  const wrong = await Promise.all(
    bad.map(
      async (example) =>
        `## ${heading("Wrong", example)}\n\n${configuration(example)}\n\n${await output(example)}`,
    ),
  );
  return [
    `# ${id} ${name}`,
    summary,
    `| | |\n| --- | --- |\n${facts.join("\n")}`,
    `## Why it matters\n\n${why}`,
    `## What to do\n\n${advice}`,
    ...wrong,
    ...good.map((example) => `## ${heading("Right", example)}\n\n${configuration(example)}`),
    ...(evidence.length > 0
      ? [`## Known from\n\n${evidence.map((source) => `- ${source}`).join("\n")}`]
      : []),
    ...(id.startsWith("KA19") ? [] : [quiet(id)]),
  ]
    .join("\n\n")
    .concat("\n");
}

function heading(name: string, example: Example): string {
  const releases = releasesOf(plainExample(example));
  return releases === "" ? name : `${name}, for keepalived ${releases}`;
}

function configuration(example: Example): string {
  const { files } = plainExample(example);
  return files
    .map(({ path, text }) => {
      const name = files.length > 1 ? `\`${path}\`:\n\n` : "";
      return `${name}\`\`\`text\n${text.replace(/\n?$/, "\n")}\`\`\``;
    })
    .join("\n\n");
}

async function output(example: Example): Promise<string> {
  const plain = plainExample(example);
  const files = lintExample(plain).map(({ path, result }) => linted(path, result));
  const report = reportOf(files, plain.files[0]?.keepalived ?? NEWEST);
  return `kalc says:\n\n\`\`\`text\n${await format(report, { colour: false, columns: 100 })}\`\`\``;
}

function quiet(id: string): string {
  const inSettings = `\`\`\`yaml\nrules:\n  ${id}: off\n\`\`\``;
  if (isOfHost(id)) return `## To keep it quiet\n\nIn kalc.yaml:\n\n${inSettings}`;
  return `## To keep it quiet\n\n\`# kalc-disable-next-line ${id} -- the reason\` above the line, \`--rule ${id}=off\` for a run, or in kalc.yaml:\n\n${inSettings}`;
}

/** It takes a host to find anything. */
function isOfHost(id: string): boolean {
  return Object.values(hostRules).some((rule) => rule.id === id);
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
