import { splitWords, type conditionAt } from "../syntax/index.ts";
import { statementOf } from "./emit.ts";
import type { ConditionChoice, IdsSeen } from "./ids-seen.ts";
import { placedWords, slice } from "./mapped-text.ts";
import type { Pass } from "./passes.ts";
import { PassReading, type Reading } from "./reading.ts";
import type { PassState } from "./state.ts";
import type { PassRow } from "./block-row.ts";
import type { LogicalLine } from "./logical-line.ts";

type ConditionShape = NonNullable<ReturnType<typeof conditionAt>>;

/** Braces, definitions and includes can make something else of a line. */
const SURELY_A_STATEMENT = /^(?!.*include)[^{}$~]+$/s;

/** `isLine`: nothing was done to the line yet. */
export function noteChoice(
  state: PassState,
  line: LogicalLine,
  condition: ConditionShape,
  isLine: boolean,
): void {
  const { id, negated, rest, end } = condition;
  if (state.configId !== undefined || end === line.text.text.length) return;
  const text = slice(line.text, rest);
  const { words, openQuote } = splitWords(text.text);
  if (!isLine || state.ending.ended || openQuote !== undefined || !SURELY_A_STATEMENT.test(text.text)) {
    state.idsSeen.involved.add(id);
    return;
  }
  // What separates words is not all taken off the ends of a line.
  if (words.length === 0) return;
  const own = negated ? undefined : statementOf(state, placedWords(text, words), text.text, line.source, 0);
  state.choices.push({ id, at: state.rows.length, own });
}

/**
 * The reading for an id, made from the one without; undefined where the id is involved in more than that. Where the
 * id decides nothing, its passes are the same ones.
 */
export function readingFor(id: string, without: Reading, seen: IdsSeen): Reading | undefined {
  if (seen.allInvolved || seen.involved.has(id)) return undefined;
  const own = new Map<readonly PassRow[], readonly PassRow[]>();
  for (const [rows, choices] of seen.choices) {
    const ofId = choices.filter((choice) => choice.id === id);
    if (ofId.length > 0) own.set(rows, chosen(rows, ofId));
  }
  if (own.size === 0) return { ...without, configId: id };
  const passFor = (pass: Pass): PassReading => {
    const { rows, ended, further, gaveUpAt } = without.passes[pass];
    return new PassReading(own.get(rows) ?? rows, ended, further, gaveUpAt);
  };
  const passes = {
    parent: passFor("parent"),
    checker: passFor("checker"),
    vrrp: passFor("vrrp"),
    bfd: passFor("bfd"),
  };
  return { ...without, configId: id, passes };
}

/** The statements with those of the id, and without those of all others. */
function chosen(rows: readonly PassRow[], choices: readonly ConditionChoice[]): readonly PassRow[] {
  const all: PassRow[] = [];
  let from = 0;
  const upTo = (end: number): void => {
    for (; from < end; from++) all.push(rows[from] as PassRow);
  };
  for (const { at, own } of choices) {
    upTo(at);
    if (own) all.push(own);
    else from++;
  }
  upTo(rows.length);
  return all;
}
