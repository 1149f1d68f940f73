// The names that the text itself shows, whatever the schema says: definitions, sequences, conditions, includes.
import {
  sequenceAt,
  usesIn,
  type Condition,
  type Continuation,
  type DefinitionPiece,
  type Include,
  type Placed,
  type RawText,
  type Sequence,
  type Span,
} from "../syntax/index.ts";
import type { Name, NameKind } from "./name.ts";

export function namesOfUses(text: string, base: number, variables: readonly Name[]): Name[] {
  if (!text.includes("$")) return [];
  return usesIn(text).map(({ start, name }) => {
    const at = base + text.indexOf(name, start);
    const variable = variables.find(({ text: known }) => known === name);
    return simple(variable ? "sequence_variable" : "definition", "use", name, at, variable?.scope);
  });
}

export function nameOfCondition({ end, piece }: Placed<Condition>): Name[] {
  return piece.id === "" ? [] : [simple("config_id", "use", piece.id, end - piece.id.length)];
}

export function namesOfDefinition({ base, start, piece }: Placed<DefinitionPiece>): Name[] {
  const name = simple("definition", "definition", piece.name, start + 1);
  return [name, ...namesOfValue(piece.value, base)];
}

export function namesOfContinuation({ base, piece }: Placed<Continuation>): Name[] {
  return namesOfValue(piece.value, base);
}

/** A value may start a sequence of its own (7.5). */
function namesOfValue(value: RawText | undefined, base: number): Name[] {
  if (!value) return [];
  const start = base + value.start;
  const close = sequenceAt(value.text, 0) ? value.text.indexOf(")") + 1 : 0;
  const variables = variablesOf(value.text.slice(0, close), start, { start, end: start + value.text.length });
  return [...variables, ...namesOfUses(value.text, start, variables)];
}

export function nameOfInclude({ base, piece: { pattern } }: Placed<Include>): Name[] {
  if (!pattern) return [];
  const start = base + pattern.start;
  const uses = namesOfUses(pattern.text, start, []);
  const { text } = pattern;
  const end = start + text.length;
  const isLiteral = uses.length === 0;
  return [
    {
      start,
      end,
      kind: "include",
      role: "use",
      text,
      key: text,
      isLiteral,
      entry: undefined,
      scope: undefined,
    },
    ...uses,
  ];
}

/** The variables of a sequence, which count on its line alone; `scope` is that. */
export function namesOfSequence({ start, piece }: Placed<Sequence>, scope: Span): Name[] {
  return variablesOf(piece.text, start, scope);
}

const HEAD = /^~(?:SEQx?|LST)[ \t]*\([ \t]*/;

function variablesOf(text: string, base: number, scope: Span): Name[] {
  const head = HEAD.exec(text)?.[0].length;
  if (head === undefined) return [];
  // `~LST({a, b}, …)` has several.
  const braced = text[head] === "{" ? /^\{[^}]*/.exec(text.slice(head))?.[0] : undefined;
  const from = braced === undefined ? head : head + 1;
  const names = braced === undefined ? /^[^ \t,)]*/.exec(text.slice(head)) : [braced.slice(1)];
  return [...(names?.[0] ?? "").matchAll(/[^ \t,]+/g)].map(({ 0: name, index }) =>
    simple("sequence_variable", "definition", name, base + from + index, scope),
  );
}

function simple(kind: NameKind, role: Name["role"], text: string, start: number, scope?: Span): Name {
  return {
    start,
    end: start + text.length,
    kind,
    role,
    text,
    key: text,
    isLiteral: true,
    entry: undefined,
    scope,
  };
}
