// The names of one top-level item. They follow from its own text alone, so they can be kept while that stays.
import type { ReadContext } from "../schema/index.ts";
import {
  parseText,
  treeOf,
  type BraceNode,
  type DefinitionPiece,
  type Include,
  type Item,
  type Leaf,
  type ParsedText,
  type Placed,
} from "../syntax/index.ts";
import { statementOf } from "./leaf.ts";
import type { Name } from "./name.ts";
import { entriesIn, type BlockPlace } from "./place.ts";
import { keywordReading, readingOf, type StatementReading } from "./reading.ts";
import {
  nameOfCondition,
  nameOfInclude,
  namesOfContinuation,
  namesOfDefinition,
  namesOfSequence,
  namesOfUses,
} from "./text-names.ts";
import { walk } from "./walk.ts";
import { hasNames, namesOfWords } from "./word-names.ts";

/** Every definition and use in an item at the top of a file, by offsets from its start. */
export function namesInBlock(item: Item, source: ParsedText, context: ReadContext): readonly Name[] {
  return collect(item, source, context).map((name) => moved(name, -item.start));
}

function collect(item: Item, source: ParsedText, context: ReadContext): readonly Name[] {
  const found: Names = { all: [], source, context, top: item, variables: [] };
  walk(item, source, {
    head: (leaf, entry) => visitLeaf(leaf, entry && keywordReading(entry), found),
    leaf: (leaf, place) => visitLeaf(leaf, readingOfLeaf(leaf, place, context), found),
    brace: (node) => visitPrefixes(node, found),
  });
  return found.all;
}

export function moved(name: Name, by: number): Name {
  const { start, end, kind, role, text, key, isLiteral, entry, scope } = name;
  return {
    start: start + by,
    end: end + by,
    kind,
    role,
    text,
    key,
    isLiteral,
    entry,
    scope: scope && { start: scope.start + by, end: scope.end + by },
  };
}

interface Names {
  readonly all: Name[];
  readonly source: ParsedText;
  readonly context: ReadContext;
  readonly top: Item;
  /** Of the sequences on the line of the last node that began one. */
  variables: readonly Name[];
}

/** Most keywords name nothing: a look at the first word of their statements is enough. */
function readingOfLeaf(leaf: Leaf, place: BlockPlace, context: ReadContext): StatementReading | undefined {
  const statement = statementOf(leaf);
  const [first] = statement?.piece.words ?? [];
  const entry = first && entriesIn(place).get(first.text);
  if (!statement || (entry && !hasNames(entry))) return undefined;
  if (entry) return keywordReading({ entry, by: "here" });
  return readingOf(
    statement.piece.words.map(({ text }) => text),
    place,
    context,
  );
}

function visitLeaf(leaf: Leaf, reading: StatementReading | undefined, found: Names): void {
  const { all, context, source, top } = found;
  visitPrefixes(leaf, found);
  const statement = statementOf(leaf);
  if (statement) {
    const { start, end, piece } = statement;
    if (reading && hasNames(reading.entry)) all.push(...namesOfWords(statement, reading, context, top));
    if (piece.text.includes("$"))
      all.push(...namesOfUses(source.text.slice(start, end), start, variablesAt(start, found)));
  } else if (leaf.body?.piece.kind === "definition") {
    all.push(...namesOfDefinition(leaf.body as Placed<DefinitionPiece>));
  } else if (leaf.body) {
    all.push(...nameOfInclude(leaf.body as Placed<Include>));
  }
  for (const more of leaf.continuations) all.push(...namesOfContinuation(more));
  // A definition may have more lines than a call has arguments.
  for (const name of namesOfBody(leaf, source, context)) all.push(name);
}

/** What a definition of several lines will be, wherever it is used: most often whole blocks. */
function namesOfBody(
  { body, continuations }: Leaf,
  source: ParsedText,
  context: ReadContext,
): readonly Name[] {
  if (body?.piece.kind !== "definition" || !body.piece.continued) return nothing;
  const { end } = continuations.at(-1) ?? body;
  const start = body.base + (body.piece.value?.start ?? body.piece.end);
  // Without the backslashes it is the text of its own lines, at the same offsets.
  const text = source.text.slice(start, end).replace(/\\(?=\s*(?:\n|$))/g, " ");
  const inner = parseText({ text, encoding: source.encoding });
  return treeOf(inner)
    .items.flatMap((item) => collect(item, inner, context))
    .filter(({ kind }) => kind !== "definition" && kind !== "sequence_variable")
    .map((name) => moved(name, start));
}

const nothing: readonly Name[] = [];

function visitPrefixes({ prefixes }: Pick<Leaf | BraceNode, "prefixes">, found: Names): void {
  for (const prefix of prefixes) {
    const { base, start, end, piece } = prefix;
    if (piece.kind === "condition") {
      found.all.push(...nameOfCondition({ base, start, end, piece }));
      continue;
    }
    const outer = variablesAt(start, found);
    const variables = namesOfSequence({ base, start, end, piece }, { start, end: lineEnd(base, found) });
    found.variables = [...outer, ...variables];
    found.all.push(...variables, ...namesOfUses(piece.text, start, outer));
  }
}

/** A sequence governs what is after it on its line. */
function variablesAt(offset: number, { variables }: Names): readonly Name[] {
  return variables.filter(({ scope }) => scope && scope.start <= offset && offset <= scope.end);
}

function lineEnd(base: number, { source: { text } }: Names): number {
  const end = text.indexOf("\n", base);
  return end < 0 ? text.length : end;
}
