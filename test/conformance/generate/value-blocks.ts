// Every block of lines: each line and each option of the line, and the block around them.
import { lineNames, type Entry, type LineGrammar } from "../../../parser/schema/index.ts";
import type { Case } from "../case.ts";
import { surround, type Setting } from "./contexts.ts";
import { localized, phrases, textOf, type Phrase } from "./phrases.ts";
import { goodSample } from "./samples.ts";
import { elsewhere, settingOf, spellings } from "./statements.ts";

export function valueBlockCases(entry: Entry, places: readonly (readonly string[])[]): readonly Case[] {
  const { line } = entry;
  if (line === undefined) return [];
  const here = settingOf(entry);
  const make = (label: string, text: string, setting: Setting = here): Case => ({
    name: `${entry.path}/${label}`,
    text: surround(text, setting),
  });
  const head = headOf(entry);
  const families = knowsFamilies(line) ? ([4, 6] as const) : ([4] as const);
  const lines = families.flatMap((family) =>
    linesOf(line, family).map(({ label, words }) => ({
      label: family === 6 ? `IPv6 ${label}` : label,
      words,
    })),
  );
  const good = lines[0] === undefined ? "" : textOf(lines[0]);
  const other = lines.map(textOf).find((text) => text !== good && text !== "") ?? good;
  const whole = block(head, [good]);
  return [
    ...lines.map((phrase) => make(`line ${phrase.label}`, block(head, [textOf(phrase)]))),
    make("twice the same line", block(head, [good, good])),
    make("two lines", block(head, [good, other])),
    make("two on a line", block(head, [`${good} ${good}`])),
    make("on one line", `${head} { ${good} }`),
    make("line with the brace", `${head} { ${good}\n}`),
    make("line with the end", `${head} {\n  ${good} }`),
    make("empty", block(head, [])),
    make("empty on one line", `${head} { }`),
    make("without brace", `${head}\n  ${good}\n}`),
    make("permanently", `${head} {\n  ${good}`),
    make("without anything", head),
    make("two braces", `${head} {\n{\n  ${good}\n}`),
    make("two ends", `${whole}\n}`),
    make("unknown line", block(head, [good, "bogus"])),
    make("empty word", block(head, ['""'])),
    make("extra word", block(`${head} extra`, [good])),
    make("twice", `${whole}\n${whole}`),
    make("twice with other lines", `${whole}\n${block(head, [other])}`),
    make("brace on the next line", `${head}\n{\n  ${good}\n}`),
    ...phrases(entry.shape, { family: 4 }).map((phrase) =>
      make(`head ${phrase.label}`, block([entry.name, textOf(phrase)].join(" ").trim(), [good])),
    ),
    ...spellings(entry.name).map(([label, name]) => make(label, whole.replace(entry.name, name))),
    ...elsewhere(entry, places).map((place) =>
      make(`in ${place.join(".") || "root"}`, whole, { ...here, place, drop: [], context: undefined }),
    ),
  ];
}

function headOf({ name, shape }: Entry): string {
  return [name, ...shape.words.slice(0, shape.least).map(({ type }) => goodSample(type, 4).raw)].join(" ");
}

function block(head: string, lines: readonly string[]): string {
  return `${head} {\n${lines.map((line) => `  ${line}\n`).join("")}}`;
}

function knowsFamilies({ shape }: LineGrammar): boolean {
  const shapes = [shape, ...shape.forms, ...shape.options.map((option) => option.shape)];
  return shapes.some(({ words }) => words.some(({ type }) => /address|network/.test(type.kind)));
}

function linesOf(line: LineGrammar, family: 4 | 6): readonly Phrase[] {
  // The same options are tried in full with IPv4, and the words of an instance's routes and rules in static ones.
  const brief = family === 6 || lineNames.some((name) => name === `static_${line.name}`);
  if (line.required.length === 0) return phrases(line.shape, { family, brief });
  const base = localized(line.shape, line.example.split(" "), family);
  return phrases(line.shape, { family, brief, base, required: line.required });
}
