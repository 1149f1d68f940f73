import { splitWords, type conditionAt } from "../syntax/index.ts";
import { placedWords, slice } from "./mapped.ts";
import type { EffectiveStatement } from "./origin.ts";
import { PassReading, type Pass, type Reading } from "./reading.ts";
import { statementOf, type PassState } from "./state.ts";
import type { Row } from "./whole-blocks.ts";
import type { Work } from "./work.ts";

/**
 * A line that a condition keeps for one config id, or for all others, and that gives a statement and nothing else.
 * Most conditions are such: then what is read for the id follows from what is read without one.
 */
export interface Choice {
  readonly id: string;
  /** Where the statement stands among the rows of the pass, or would. */
  readonly at: number;
  /** What is read for the id alone; undefined where it is what is not read for it. */
  readonly own: EffectiveStatement | undefined;
}

/** What a reading without a config id found out about those with one. */
export interface IdsSeen {
  /** By the rows of the pass they were met in. */
  readonly choices: Map<readonly Row[], readonly Choice[]>;
  /** Ids that decide about more than statements. */
  readonly involved: Set<string>;
  /** Something depends on which id it is, or on which statements there are. */
  allInvolved: boolean;
}

type ConditionShape = NonNullable<ReturnType<typeof conditionAt>>;

/** Braces, definitions and includes can make something else of a line. */
const SURELY_A_STATEMENT = /^(?!.*include)[^{}$~]+$/s;

/** `isLine`: nothing was done to the line yet. */
export function noteChoice(state: PassState, work: Work, condition: ConditionShape, isLine: boolean): void {
  const { id, negated, rest, end } = condition;
  if (state.configId !== undefined || end === work.text.text.length) return;
  const text = slice(work.text, rest);
  const { words, openQuote } = splitWords(text.text);
  if (!isLine || state.ended || openQuote !== undefined || !SURELY_A_STATEMENT.test(text.text)) {
    state.idsSeen.involved.add(id);
    return;
  }
  // What separates words is not all taken off the ends of a line.
  if (words.length === 0) return;
  const own = negated ? undefined : statementOf(state, placedWords(text, words), text.text, work.source, 0);
  state.choices.push({ id, at: state.rows.length, own });
}

/**
 * The reading for an id, made from the one without; undefined where the id is involved in more than that. Where the
 * id decides nothing, its passes are the same ones.
 */
export function readingFor(id: string, without: Reading, seen: IdsSeen): Reading | undefined {
  if (seen.allInvolved || seen.involved.has(id)) return undefined;
  const own = new Map<readonly Row[], readonly Row[]>();
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
function chosen(rows: readonly Row[], choices: readonly Choice[]): readonly Row[] {
  const all: Row[] = [];
  let from = 0;
  const upTo = (end: number): void => {
    for (; from < end; from++) all.push(rows[from] as Row);
  };
  for (const { at, own } of choices) {
    upTo(at);
    if (own) all.push(own);
    else from++;
  }
  upTo(rows.length);
  return all;
}
