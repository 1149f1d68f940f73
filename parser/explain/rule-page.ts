import type { Daemon, Example, Rule } from "../diagnostics/index.ts";
import { hostRules } from "../lint/index.ts";
import { plainExample, releasesOf, type PlainExample } from "./example.ts";

/** What keepalived itself does about the findings of a rule. */
export function daemonText(daemon: Daemon): string {
  return daemon === null ? "says nothing about this" : DAEMON[daemon];
}

const DAEMON: Readonly<Record<Exclude<Daemon, null>, string>> = {
  exits: "exits, or cannot run",
  ignores: "ignores the line, or drops the block",
  adjusts: "uses another value",
  warns: "warns and continues",
};

export interface PageOptions {
  /** As which a configuration is shown. */
  readonly language: string;
  /** What kalc says of a bad example, as Markdown. */
  readonly outputOf: (example: PlainExample) => Promise<string> | string;
}

/** The page of a rule as Markdown: what it says of itself, and what kalc says of its bad examples. */
export async function rulePage(rule: Rule, { language, outputOf }: PageOptions): Promise<string> {
  const { id, name, severity, daemon, since, summary, why, advice, evidence = [], bad, good } = rule;
  const facts = [
    `| Severity | ${severity} |`,
    `| keepalived | ${daemonText(daemon)} |`,
    ...(since === undefined ? [] : [`| Since | keepalived ${since} |`]),
  ];
  const wrong = await Promise.all(
    bad.map(
      async (example) =>
        `## ${heading("Wrong", example)}\n\n${configuration(example, language)}\n\nkalc says:\n\n${await outputOf(plainExample(example))}`,
    ),
  );
  return [
    `# ${id} ${name}`,
    summary,
    `| | |\n| --- | --- |\n${facts.join("\n")}`,
    `## Why it matters\n\n${why}`,
    `## What to do\n\n${advice}`,
    ...wrong,
    ...good.map((example) => `## ${heading("Right", example)}\n\n${configuration(example, language)}`),
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

function configuration(example: Example, language: string): string {
  const { files } = plainExample(example);
  const blocks = files.map(({ path, text }) => {
    const name = files.length > 1 ? `\`${path}\`:\n\n` : "";
    return `${name}\`\`\`${language}\n${text.replaceAll(NUL, NUL_SHOWN).replace(/\n?$/, "\n")}\`\`\``;
  });
  const hasNul = files.some(({ text }) => text.includes(NUL));
  return [...(hasNul ? [`\`${NUL_SHOWN}\` is a NUL byte.`] : []), ...blocks].join("\n\n");
}

/** A page with a NUL byte is a binary file to git and grep. */
const NUL = "\0";
const NUL_SHOWN = "␀";

function quiet(id: string): string {
  const inSettings = `\`\`\`yaml\nrules:\n  ${id}: off\n\`\`\``;
  if (isOfHost(id)) return `## To suppress it\n\nIn kalc.yaml:\n\n${inSettings}`;
  return `## To suppress it\n\n\`# kalc-disable-next-line ${id} -- the reason\` above the line, \`--rule ${id}=off\` for a run, or in kalc.yaml:\n\n${inSettings}`;
}

/** It takes a host to find anything. */
function isOfHost(id: string): boolean {
  return Object.values(hostRules).some((rule) => rule.id === id);
}
