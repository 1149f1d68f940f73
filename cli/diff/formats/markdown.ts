import { locationOf } from "../../lint/places.ts";
import { visible } from "../../visible.ts";
import type { DiffFormat, DiffReport, DiffPart } from "../report.ts";
import { reloadText } from "../reload-words.ts";
import { groupsOf, NOTHING, titleOf, warningsOf, whichText, type DiffRow } from "../words.ts";

/** For a merge request or a ticket. */
export const format: DiffFormat = (report) => {
  const parts = report.parts.flatMap((part) => partLines(part, report));
  return `${[`### ${escaped(titleOf(report))}`, ...parts].join("\n\n")}\n`;
};

function partLines(part: DiffPart, report: DiffReport): readonly string[] {
  const which = whichText(part);
  const blocks = which === "" ? [] : [`**For hosts ${escaped(which)}:**`];
  for (const sentence of warningsOf(part, report)) blocks.push(`> **${escaped(sentence)}**`);
  for (const { name, rows } of groupsOf(part.changes ?? [])) {
    if (name !== "") blocks.push(code(name));
    blocks.push(rows.map(rowLine).join("\n"));
  }
  if (part.changes?.length === 0 && part.said.length === 0) blocks.push(NOTHING);
  const reload = reloadText(part.reload, report.after.keepalived);
  if (reload) {
    blocks.push(`#### ${escaped(reload.title)}`);
    const items = reload.effects.map(({ weight, title, says, rows }) =>
      [
        `- **${weight}**: ${code(title)}. ${escaped(says)}`,
        ...rows.map(([who, what]) => `  - ${who}: ${what}`),
      ].join("\n"),
    );
    blocks.push(items.join("\n"));
  }
  for (const by of ["before", "after"] as const) {
    const said = part.said.filter((one) => one.by === by);
    if (said.length === 0) continue;
    blocks.push(`Only keepalived ${report[by].keepalived} says or does this:`);
    const lines = said.map(({ diagnostic: { place, message, rule } }) => {
      const { file, line } = locationOf(place);
      return `- ${code(`${visible(file)}:${line}`)} ${escaped(visible(message))} (${rule.id})`;
    });
    blocks.push(lines.join("\n"));
  }
  return blocks;
}

const WORDS = { "+": "added", "-": "removed", "~": "changed" } as const;

function rowLine({ sign, text, at }: DiffRow): string {
  return `- ${WORDS[sign]}: ${code(text)}${at === undefined ? "" : ` (${escaped(at)})`}`;
}

/** However many backticks it has itself. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>#|]/g, String.raw`\$&`);
}
