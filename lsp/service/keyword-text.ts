import { describeEntry, features, floor, type DescribedWord, type Entry } from "@kalc/parser/schema";
import { asMarkdown } from "./markdown.ts";
import { code, joined, list, say, text, type MarkupLine, type MarkupPart } from "./markup.ts";

/** As many as one reads at a glance; of more than these, only the names. */
const MOST = 8;

/** What there is to say of a keyword: the same facts as `kalc explain` prints, what one asks first at the top. */
export function keywordParts(entry: Entry, version: string): readonly MarkupPart[] {
  const { doc, facts, words, options, line, example } = describeEntry(entry, version);
  const {
    takes,
    "allowed in": place,
    ...rest
  } = Object.fromEntries(facts.map(({ name, text }) => [name, text])) as Partial<
    Record<(typeof facts)[number]["name"], string>
  >;
  const { deprecated, effect, default: preset, exists, ...others } = rest;
  const shown = {
    deprecated,
    effect,
    default: preset,
    ...others,
    exists: isEverywhere(entry) ? undefined : exists,
  };
  return [
    text`${code(head(entry, takes))} is allowed in ${place ?? ""}`,
    text`${sentence(doc)}`,
    ...list([
      ...words.map(wordLine),
      ...Object.entries(shown).flatMap(([name, value]) =>
        value === undefined ? [] : [say`${name}: ${value}`],
      ),
    ]),
    ...optionParts(options),
    ...(line
      ? [
          text`Each line is ${code(line.takes)}: ${sentence(line.doc)}`,
          ...list(line.words.map(wordLine)),
          ...optionParts(line.options),
        ]
      : []),
    { kind: "sample", text: example },
  ];
}

/** The same as Markdown. */
export function keywordText(entry: Entry, version: string): string {
  return asMarkdown(keywordParts(entry, version));
}

function sentence(doc: string): string {
  return /[.!?]$/.test(doc) ? doc : `${doc}.`;
}

/** That it is there is then not worth a word. */
function isEverywhere({ since, until, needs }: Entry): boolean {
  return since === floor && until === undefined && needs.every((name) => features[name].usual);
}

function head({ name, shape }: Entry, takes: string | undefined): string {
  const isBare = takes === undefined || (shape.most === 0 && !takes.includes("{"));
  return isBare ? name : `${name} ${takes}`;
}

function wordLine({ name, text: what }: DescribedWord): MarkupLine {
  return say`${code(name)}: ${what}`;
}

function optionParts(options: readonly DescribedWord[]): readonly MarkupPart[] {
  if (options.length === 0) return [];
  if (options.length <= MOST) return [text`Options:`, ...list(options.map(wordLine))];
  return [{ kind: "text", line: ["Options: ", ...joined(options.map(({ name }) => code(name)))] }];
}
