// What the words of the statement at an offset are, and which of them is being written.
import { nodeAt, type StatementReading } from "@kalc/parser/analysis";
import { following, matchWords, type ReadContext, type Shape } from "@kalc/parser/schema";
import { levelOf, levelWith, targetOfWord, type Level, type SignatureTarget } from "./signature/level.ts";
import { signatureOf, type Head, type Signature } from "./signature/text.ts";
import type { View } from "./view.ts";

export interface SignatureHelp {
  /** One for each layout that the words may still have. */
  readonly signatures: readonly Signature[];
  /** The index of the one to show first. */
  readonly active: number;
}

export function signatureHelp({ file, context }: View, offset: number): SignatureHelp | undefined {
  const { spot, reading } = nodeAt(file.tree, offset, context);
  if (spot.kind !== "statement" || !reading || spot.word.index < reading.from) return undefined;
  const written = (spot.statement?.piece.words ?? []).slice(reading.from).map(({ text }) => text);
  return helpFor(reading, written, spot.word.index - reading.from, context);
}

function helpFor(
  reading: StatementReading,
  written: readonly string[],
  at: number,
  context: ReadContext,
): SignatureHelp | undefined {
  const { shape, grammar } = reading;
  // Entries that share a line are a word each.
  const isList = grammar?.severalPerLine === true;
  const targets = isList
    ? targetsIn(shape, written.slice(at, at + 1), 0, context)
    : targetsIn(shape, written, at, context);
  const [first] = targets;
  const level = first && levelWith(first, levelOf(shape));
  if (!level) return undefined;
  const head = headOf(reading, level);
  const all = level.shapes.map((one) => signatureOf(one, head, targets, context));
  const possible = all.filter(({ active }) => active !== undefined);
  if (possible.length === 0) return undefined;
  const usual = possible.findIndex(({ isFixed }) => !isFixed);
  return { signatures: possible, active: Math.max(0, usual) };
}

function headOf({ entry, grammar }: StatementReading, { option }: Level): Head {
  if (option) return { text: `… ${option.name}`, doc: option.doc, owner: option };
  if (grammar) return { text: "", doc: grammar.doc, owner: undefined };
  return { text: entry.name, doc: entry.doc, owner: entry };
}

/** What the word is that is there; what may come, where there is none or nobody can tell yet what it will be. */
function targetsIn(
  shape: Shape,
  written: readonly string[],
  at: number,
  context: ReadContext,
): readonly SignatureTarget[] {
  if (at < written.length && !shape.joined) {
    const match = matchWords(shape, written, context).words.find(({ index }) => index === at);
    if (match?.word) return [targetOfWord({ word: match.word, option: match.option })];
    if (match?.option) return [{ kind: "option", option: match.option }];
  }
  const { words, options } = following(shape, written.slice(0, at), context);
  // What has no opening word may come among the options at any time; it is expected where nothing else can come.
  const next = options.length > 0 ? words.filter(({ option }) => option?.bare !== true) : words;
  if (next.length > 0) return next.map(targetOfWord);
  return options.slice(0, 1).map(({ option }) => ({ kind: "any-option", option }));
}
