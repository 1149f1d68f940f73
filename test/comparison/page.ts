import { ruleNamed } from "../../parser/lint/index.ts";
import { rows } from "./cases.ts";
import { RELEASE, type Part, type Row } from "./row.ts";
import { features, looked, others, rival } from "./peers.ts";
import { rulesAtPlace } from "./places.ts";

const no = "–";

type Tool = "kalc" | "keepalived" | "rival" | "option";

const shown = rows.filter(({ parts }) => parts.length > 0);
const all = shown.flatMap(({ parts }) => parts);

export function comparisonPage(): string {
  return `# kalc beside other tools

What else reads \`keepalived.conf\`, what each does and does not do. ${looked} The tables below are written by \`npm run update\` from \`test/comparison/\`, whose tests hold kalc's and keepalived's columns to what they report.

## What there is

${features()}

${others}

## What each reports

Of the 118 [collected mistakes](mistakes.md) that were there first, every third one (1, 4, 7, … 118): ${rows.length}, of which a configuration shows ${shown.length}. Where a mistake has several forms, each has a configuration of its own, ${all.length} in all, as small as it gets. A report counts if it is at the line of the mistake (or, of keepalived, names what is wrong) and is to the point, whatever its severity.

No configuration shows, and no tool here can see in a file:

${hidden()}

${counts()}

How it was measured:

- **kalc** as it is, for keepalived ${RELEASE}. What that release takes as it is meant is left out: unicast in strict mode (10), which others refuse.
- **\`keepalived -t\`** ${RELEASE}, on each file, on a host with the interfaces that the file names.
- **${rival}**: built from its source, its validation run on the same texts; *option* is what it reports only with \`reportMissingRequired\` and \`reportUnused\` switched on. This column is of that day and is not measured again.

The mistakes were collected for kalc, and it has been written with them in mind; the other tools have not. ${between()} of the ${all.length} configurations are of several nodes, which only kalc reads together. Of the other ${all.length - between()}, kalc reports ${countOf("kalc", single)}, \`keepalived -t\` ${countOf("keepalived", single)}, and keepalived-tools ${countOf("rival", single)} (${countOf("option", single)} with its options).

| | Mistake | Form | kalc | \`keepalived -t\` | keepalived-tools |
| --- | --- | --- | --- | --- | --- |
${shown.map(rowsOf).join("\n")}

## What kalc misses

${misses().join("\n")}

## The other way round

What is reported although nothing is wrong counts as well. On the configurations of [examples/](../examples), which keepalived runs without a word, kalc reports nothing but in \`first-try.conf\`, which is made for it. keepalived-tools reports six errors that are none: four times \`port 0\` (all ports) and twice a name behind \`use_vmac\`; and in number 82 it takes \`track_file\` in an instance for one. Its own tests, which read keepalived's sample files, pass.

What the others have and kalc has not: \`keepalived -t\` sees the host, which interfaces there are, whether a script may be run and as whom, and it is the judge. keepalived-tools runs in older releases of VS Code, and links its hovers to the manual page. The Augeas lens writes back what was changed in its tree. Vim needs nothing but its syntax file.
`;
}

function hidden(): string {
  return rows
    .flatMap(({ row, what, why }) => (why === undefined ? [] : [`- **${row}**, ${what}. ${why}`]))
    .join("\n");
}

function isReported(tool: Tool, part: Part): boolean {
  if (tool === "kalc") return part.kalc !== undefined && rulesAtPlace(part).includes(part.kalc);
  if (tool === "keepalived") return part.keepalived !== undefined;
  return part.rival === "yes" || (tool === "option" && part.rival === "option");
}

function single({ files }: Part): boolean {
  return Object.keys(files).length === 1;
}

function between(): number {
  return all.filter((part) => !single(part)).length;
}

function countOf(tool: Tool, which: (part: Part) => boolean = () => true): number {
  return all.filter((part) => which(part) && isReported(tool, part)).length;
}

function counts(): string {
  const line = (name: string, tool: Tool): string => {
    const whole = shown.filter(({ parts }) => parts.every((part) => isReported(tool, part))).length;
    const some = shown.filter(({ parts }) => parts.some((part) => isReported(tool, part))).length;
    return `| ${name} | ${countOf(tool)} of ${all.length} | ${whole} of ${shown.length} | ${some - whole} |`;
  };
  return [
    "| | Configurations reported | Mistakes reported in all forms | In some forms |",
    "| --- | --- | --- | --- |",
    line("kalc", "kalc"),
    line("`keepalived -t`", "keepalived"),
    line("keepalived-tools", "rival"),
    line("keepalived-tools with its options", "option"),
  ].join("\n");
}

function rowsOf({ row, what, parts }: Row): string {
  return parts
    .map((part, index) => {
      const name = index > 0 ? "| | |" : `| ${row} | ${what} |`;
      const form = parts.length === 1 ? "" : part.what;
      const ours = isReported("kalc", part) ? link(part.kalc) : no;
      const theirs = part.rival ?? no;
      return `${name} ${form} | ${ours} | ${part.keepalived ? "yes" : no} | ${theirs} |`;
    })
    .join("\n");
}

function misses(): string[] {
  return shown.flatMap(({ row, parts }) =>
    parts.flatMap(({ what, miss }) => (miss === undefined ? [] : [`- **${row}**, ${what}. ${miss}`])),
  );
}

function link(id = ""): string {
  return `[${id}](rules/${id}-${ruleNamed(id)?.name ?? ""}.md)`;
}
