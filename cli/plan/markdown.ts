import type { PlanFormat } from "./format.ts";
import { sectionsOf, type PlanRow, type Section } from "./sections.ts";

/** For a merge request or a ticket. */
export const planMarkdown: PlanFormat = ({ plans, commands }) => {
  const blocks = plans.flatMap((plan) =>
    sectionsOf(plan, commands.get(plan.cluster) ?? new Map()).map((section, at) =>
      sectionText(section, at === 0 ? "###" : "####"),
    ),
  );
  return `${blocks.join("\n\n")}\n`;
};

const WORDS = {
  "+": "new: ",
  "-": "gone: ",
  "~": "changed: ",
  "?": "unknown: ",
  "!": "",
  ">": "",
  "": "",
} as const;

function sectionText({ title, rows }: Section, level: string): string {
  const plain = rows.filter(({ isCommand }) => !isCommand);
  const commands = rows.filter(({ isCommand }) => isCommand);
  return [
    `${level} ${escaped(title)}`,
    ...(plain.length > 0 ? [plain.map(rowText).join("\n")] : []),
    ...(commands.length > 0 ? [fenced(commands.map(({ text }) => text).join("\n"))] : []),
  ].join("\n\n");
}

function rowText({ sign, text, depth }: PlanRow): string {
  const words = `${WORDS[sign]}${escaped(text)}`;
  return `${"  ".repeat(depth)}- ${sign === "!" || sign === ">" ? `**${words}**` : words}`;
}

function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}sh\n${text}\n${fence}`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>#|]/g, String.raw`\$&`);
}
