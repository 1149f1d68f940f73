import { nameAt, type UseSpot } from "@kalc/parser/analysis";
import { MASK, secretWordsOf } from "@kalc/parser/project";
import { predefined } from "@kalc/parser/schema";
import type { Span } from "@kalc/parser/syntax";
import type { Definition } from "@kalc/parser/reader";
import { answers, readingsOf, statementsAt, type ReadStatement } from "../effective.ts";
import { code, joined, list, text, type MarkupLine, type MarkupPart } from "../markup.ts";
import type { View } from "../view.ts";
import { at, isSecret, type At, type HoverKind, type HoverText } from "./at.ts";

/** `$X`, where it is used and where it is defined: its value, for each id where they differ. */
export const definition: HoverKind = (here) => {
  const { node, view, offset } = here;
  const { spot, use } = node;
  if (use && use.name !== "") {
    const name = nameAt(view.file.tree, offset, view.context);
    return name?.kind === "sequence_variable" ? variable(use, here) : valueOf(use.name, use, here);
  }
  if (spot.kind !== "definition" || spot.part !== "name") return undefined;
  const { name } = spot.definition.piece;
  const start = spot.definition.start + 1;
  return valueOf(name, { start, end: start + name.length }, here);
};

/** Round after round another value: what comes of the word it is in. */
function variable(use: UseSpot, here: At): HoverText {
  return at(use, [text`${code(`$${use.name}`)} is the variable of a sequence`, ...becomes(here)]);
}

function valueOf(name: string, span: { start: number; end: number }, here: At): HoverText | undefined {
  const { view } = here;
  const own = predefined.find((one) => one.name === name);
  if (own) return at(span, [text`${code(`$${name}`)}, a definition built into keepalived`, text`${own.doc}`]);
  const readings = readingsOf(view);
  const found = answers(readings, ({ of }) => shown(name, of.definitions.get(name), view));
  const known = found.filter(({ value }) => value !== undefined);
  if (known.length === 0) {
    // While a text is being judged nobody knows; a name that nobody has ever defined stays as it is.
    return readings.length === 0
      ? undefined
      : at(span, [text`${code(`$${name}`)} is not defined: keepalived leaves it unchanged.`]);
  }
  return at(span, [...values(`$${name}`, found), ...becomes(here)]);
}

type FoundDefinition = ReturnType<typeof answers<string | undefined>>;

function values(name: string, found: FoundDefinition): readonly MarkupPart[] {
  const [only] = found;
  if (found.length === 1 && only?.value !== undefined) return block(name, only.value);
  return [
    text`${code(name)}`,
    ...list(
      found.map(({ value, of }): MarkupLine => [
        ...joined(of.map(code)),
        ": ",
        ...(value === undefined ? ["not defined"] : [code(value)]),
      ]),
    ),
  ];
}

function block(name: string, value: string): readonly MarkupPart[] {
  return value.includes("\n")
    ? [text`${code(name)}`, { kind: "sample", text: value }]
    : [text`${code(name)} is ${code(value)}`];
}

function shown(name: string, found: Definition | undefined, view: View): string | undefined {
  if (!found) return undefined;
  const hidden = found.lines.some(
    ({ place }) => place !== undefined && isSecret(view, { path: place.file.path, start: place.start }),
  );
  return hidden ? MASK : found.lines.map((line) => line.text).join("\n");
}

/** As many rounds of a sequence as one reads. */
const MOST = 8;

/** The whole word with everything filled in, where it is more than the definition. */
function becomes(here: At): readonly MarkupPart[] {
  const { view, offset, node } = here;
  const { spot, reading } = node;
  if (spot.kind !== "statement" || !spot.statement || reading?.entry.secret) return [];
  const { word } = spot;
  if (isSecret(view, { path: view.file.path, start: word.start })) return [];
  const read = statementsAt(view, offset);
  const found = answers([...new Set(read.map((one) => one.reading))], (host) => {
    const texts = read.flatMap((one) => (one.reading === host ? filledIn(one, word) : []));
    const distinct = [...new Set(texts)];
    const shown = distinct.slice(0, MOST).join(", ");
    return distinct.length > MOST ? `${shown}, …` : shown;
  });
  // The value of the definition alone was shown already.
  const isAlone = /^\$\{?\w+\}?$/.test(word.text) && read.length === found.length;
  if (isAlone) return [];
  return list(
    found.flatMap(({ value, of }): MarkupLine[] =>
      value === ""
        ? []
        : [
            [
              code(word.text),
              // `$X.1` is a use for some versions only.
              ...(value === word.text
                ? [" stays unchanged: keepalived replaces nothing in it"]
                : [" becomes ", code(value)]),
              ...(of.length > 0 ? [" for ", ...joined(of.map(code))] : []),
            ],
          ],
    ),
  );
}

/** What stands in the place of a written word. */
function filledIn({ statement, reading: { result } }: ReadStatement, written: Span): string[] {
  const { base, words } = statement;
  const there = words.filter(({ start, end }) => base + start >= written.start && base + end <= written.end);
  const secret = secretWordsOf(result.files)(statement);
  if (there.length === 0 || there.some((word) => secret.has(word))) return [];
  return [there.map((word) => word.text).join(" ")];
}
