// The next word of a statement or of a line: by its type, by names that are known, and the options still open.
import {
  following,
  isHostSymbol,
  isLocalSymbol,
  likelyAddresses,
  presetOf,
  type Choice,
  type OpenWord,
  type ReadContext,
  type ValueType,
} from "../../schema/index.ts";
import type { Span } from "../../syntax/index.ts";
import type { Name, NameKind } from "../name.ts";
import { knownNames, type NameIndex } from "../name-index.ts";
import type { StatementReading } from "../reading.ts";
import type { WordSpot } from "../spot.ts";
import type { CallerList, Candidate, Expected } from "./candidate.ts";
import type { KnownFrom } from "./known-from.ts";

export interface WordPlace {
  readonly word: WordSpot;
  readonly replaces: Span;
  /** The statement's words before it. */
  readonly before: readonly string[];
  /** What other lines of the value block name already. */
  readonly there: ReadonlySet<string>;
  readonly from: KnownFrom;
  /** Those of the top-level block, for what counts in it alone. */
  readonly own: () => readonly Name[];
}

export function wordExpected(reading: StatementReading, at: WordPlace, context: ReadContext): Expected {
  const { shape, from, grammar } = reading;
  // Entries that share a line are a word each.
  const before = grammar?.severalPerLine === true ? [] : at.before.slice(from);
  const { words, options } = following(shape, before, context);
  const found = words.flatMap((word) => [
    ...valuesFor(word, presetIn(word, reading, context), at, context),
    ...namesFor(word, at),
  ]);
  const more = options.map(({ option, isThere }): Candidate => ({
    text: option.name,
    replaces: at.replaces,
    isThere,
    of: { kind: "option", option },
  }));
  return { candidates: [...found, ...more], words, asks: asksFor(words, at) };
}

/** What counts where the word is left out, if one can write that. */
function presetIn(
  { word, option }: OpenWord,
  { entry, grammar }: StatementReading,
  context: ReadContext,
): string | undefined {
  const owner = option ?? (grammar === undefined ? entry : undefined);
  const preset = owner && presetOf(word, owner);
  return preset !== undefined && word.type.parse(preset, context).faults.length === 0 ? preset : undefined;
}

function valuesFor(
  word: OpenWord,
  preset: string | undefined,
  at: WordPlace,
  context: ReadContext,
): Candidate[] {
  const { type } = word.word;
  const digits = /^\d+/.exec(at.word.text)?.[0];
  const choices: readonly Choice[] = [
    ...type.complete(context),
    ...(digits === undefined ? [] : (type.suffixes ?? []).map((suffix) => ({ text: digits + suffix }))),
  ];
  const isListed = preset === undefined || choices.some(({ text }) => text === preset);
  return [...choices, ...(isListed ? [] : [{ text: preset }])].map((choice) => ({
    text: choice.text,
    replaces: at.replaces,
    isThere: false,
    of: { kind: "value", choice, word, isDefault: choice.text === preset },
  }));
}

function namesFor(word: OpenWord, at: WordPlace): Candidate[] {
  return typesOf(word.word.type).flatMap((type) =>
    namesForType(type, at).map(({ text, nameKind }) => ({
      text: at.word.isQuoted || !/[\s"{}#!]/.test(text) ? text : `"${text}"`,
      replaces: at.replaces,
      isThere: at.there.has(text),
      of: { kind: "name", nameKind, word },
    })),
  );
}

function typesOf(type: ValueType): readonly ValueType[] {
  return type.alternatives ?? [type];
}

interface KnownName {
  readonly text: string;
  readonly nameKind: NameKind;
}

function namesForType({ refersTo, defines, addressKind }: ValueType, at: WordPlace): KnownName[] {
  if (refersTo && isLocalSymbol(refersTo)) {
    return at
      .own()
      .filter(({ kind, role, isLiteral }) => kind === refersTo && role === "definition" && isLiteral)
      .map(({ text }) => ({ text, nameKind: refersTo }));
  }
  const { together, everywhere } = at.from;
  if (refersTo && isHostSymbol(refersTo)) return known(everywhere, refersTo, () => true);
  if (refersTo) return known(together, refersTo, (role) => role === "definition");
  // What others refer to and nobody has defined yet.
  if (defines) return known(together, defines, (role) => role === "use" && !isHostSymbol(defines));
  return addressKind
    ? likelyAddresses(addressKind).flatMap((kind) => known(everywhere, kind, () => true))
    : [];
}

function known(index: NameIndex, nameKind: NameKind, fits: (role: Name["role"]) => boolean): KnownName[] {
  return [...knownNames(index, nameKind)]
    .filter(([, role]) => fits(role))
    .map(([text]) => ({ text, nameKind }));
}

function asksFor(words: readonly OpenWord[], { word: { text }, replaces }: WordPlace): CallerList[] {
  const isPath = words.some(({ word }) => word.type.kind === "path" || word.type.kind === "command");
  return isPath ? [{ kind: "path", text, replaces }] : [];
}
