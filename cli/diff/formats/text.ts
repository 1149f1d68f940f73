import picocolors from "picocolors";
import { locationOf } from "../../lint/places.ts";
import { visible } from "../../visible.ts";
import { wrapText } from "../../wrap.ts";
import type { DiffFormat, DiffReport, DiffPart, DiffSentence, DiffSurface } from "../report.ts";
import { reloadText, type EffectText } from "../reload-words.ts";
import { groupsOf, NOTHING, titleOf, warningsOf, whichText, type DiffRow, type DiffSign } from "../words.ts";

type Colours = ReturnType<typeof picocolors.createColors>;

/** For people: what came, went and changed, under the thing it belongs to. */
export const format: DiffFormat = (report, surface) => {
  const colours = picocolors.createColors(surface.colour);
  const title = colours.bold(wrapText(titleOf(report), surface.columns, "  "));
  if (report.isSame && report.parts.every((part) => warningsOf(part, report).length === 0))
    return `${title}\n\n${NOTHING}\n`;
  const parts = report.parts.map((part) => partText(part, report, surface, colours));
  return `${[title, ...parts].join("\n\n")}\n`;
};

function partText(part: DiffPart, report: DiffReport, surface: DiffSurface, colours: Colours): string {
  const which = whichText(part);
  const blocks: string[] = which === "" ? [] : [colours.bold(`For hosts ${which}:`)];
  for (const sentence of warningsOf(part, report))
    blocks.push(colours.red(wrapText(sentence, surface.columns)));
  for (const { name, rows } of groupsOf(part.changes ?? [])) {
    const lines = rows.map((row) => rowText(row, name === "" ? "" : "  ", surface, colours));
    blocks.push([...(name === "" ? [] : [name]), ...lines].join("\n"));
  }
  if (part.changes?.length === 0 && part.said.length === 0) blocks.push(NOTHING);
  const reload = reloadText(part.reload, report.after.keepalived);
  if (reload) {
    blocks.push(colours.bold(wrapText(reload.title, surface.columns, "  ")));
    blocks.push(...reload.effects.map((effect) => effectText(effect, surface, colours)));
  }
  for (const by of ["before", "after"] as const) {
    const said = part.said.filter((one) => one.by === by);
    if (said.length === 0) continue;
    const head = `Only keepalived ${report[by].keepalived} says or does this:`;
    blocks.push([head, ...said.map((one) => saidText(one, surface))].join("\n"));
  }
  return blocks.join("\n\n");
}

const PAINT = { "+": "green", "-": "red", "~": "yellow" } as const satisfies Record<DiffSign, keyof Colours>;

/** Places stand at the end of the first line where there is room for them. */
function rowText(
  { sign, text, at }: DiffRow,
  margin: string,
  { columns }: DiffSurface,
  colours: Colours,
): string {
  const wrapped = wrapText(text, columns - margin.length - 2, `${margin}    `).split("\n");
  const [first = "", ...more] = wrapped;
  const start = `${margin}${colours[PAINT[sign]](sign)} ${first}`;
  const room = columns - margin.length - 2 - first.length - (at?.length ?? 0) - 2;
  const place = at !== undefined && more.length === 0 && room >= 0 ? `  ${colours.dim(at)}` : "";
  return [`${start}${place}`, ...more].join("\n");
}

const MARKS = {
  dies: ["!", "red"],
  refused: ["!", "red"],
  interrupts: ["!", "red"],
  moves: ["~", "yellow"],
  quiet: ["=", "green"],
  unknown: ["?", "yellow"],
} as const satisfies Record<EffectText["weight"], readonly [string, keyof Colours]>;

function effectText(
  { weight, title, says, rows }: EffectText,
  { columns }: DiffSurface,
  colours: Colours,
): string {
  const [mark, paint] = MARKS[weight];
  const width = Math.max(0, ...rows.map(([who]) => who.length));
  // Beside the names where there is room for more than a few words, else below them.
  const isWide = columns - width >= 50;
  const lines = rows.map(([who, what]) =>
    isWide
      ? indented(`${who.padEnd(width)}  ${what}`, columns, 4, width + 6)
      : indented(`${who}: ${what}`, columns, 4, 6),
  );
  const head = wrapText(title, columns - 2, "    ");
  return [`${colours[paint](mark)} ${head}`, indented(says, columns, 2, 2), ...lines].join("\n");
}

/** A text that starts so far from the margin, and goes on so far from it. */
function indented(text: string, columns: number, first: number, rest: number): string {
  // Blanks in a row are one place to break at: what stands in columns must not be taken apart.
  const start = " ".repeat(first);
  const kept = text.replaceAll(/  +/g, (blanks) => "\u00a0".repeat(blanks.length));
  return start + wrapText(kept, columns - first, " ".repeat(rest)).replaceAll("\u00a0", " ");
}

function saidText({ diagnostic: { rule, place, message } }: DiffSentence, { columns }: DiffSurface): string {
  const { file, line } = locationOf(place);
  return indented(`${visible(file)}:${line}: ${visible(message)} [${rule.id}]`, columns, 2, 4);
}
