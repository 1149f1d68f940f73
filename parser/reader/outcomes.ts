import { leastLinesOf } from "./amount.ts";
import { NO_TEXT, type Definition } from "./definitions.ts";
import { leaveOutIfTooMuch } from "./give-up.ts";
import type { MappedText } from "./mapped-text.ts";
import { momentIn } from "./moment.ts";
import type { PassState } from "./state.ts";
import type { PendingLines } from "./waiting.ts";
import {
  keptLine,
  passingLine,
  type LogicalLine,
  type UseStep,
  type UseBranch,
  type UsedValue,
  type UseOf,
} from "./logical-line.ts";

/** A use on the way to an outcome. */
export interface UseMade {
  readonly use: UseOf;
  readonly value: UsedValue;
  /** Where its definition has several lines. */
  readonly written: LogicalLine | undefined;
}

/** What the line became before, all its definitions having the values they have now. */
export function recalled(state: PassState, line: LogicalLine): LogicalLine | undefined {
  const several: (readonly [Definition, LogicalLine])[] = [];
  for (let step = line.memory?.expanded; step;) {
    const definition = state.definitions.get(step.use.name);
    const value = definition && valueNow(state, step.use, definition);
    if (value === undefined) return undefined;
    const branch = branchOf(step, value);
    if (!definition || branch?.hasSeveral !== definition.multiline) return undefined;
    if (branch.hasSeveral && step.written) several.push([definition, step.written]);
    if (branch.outcome) {
      for (const [of, use] of several)
        state.waiting.pending = beginLines(state, state.waiting.pending, of, use);
      return branch.outcome;
    }
    step = branch.next;
  }
  return undefined;
}

function valueNow(state: PassState, use: UseOf, { predefined, lines }: Definition): UsedValue | undefined {
  if (use.isPredefined !== (predefined !== undefined)) return undefined;
  if (!predefined) return lines[0] ?? NO_TEXT;
  const value = predefined.value(momentIn(state, use.parameters));
  return typeof value === "string" ? value : undefined;
}

/** The line with its definitions replaced, kept for the next time they have these values. */
export function remember(
  state: PassState,
  line: LogicalLine,
  made: readonly UseMade[],
  text: MappedText,
): LogicalLine {
  const { memory, source } = line;
  const [first] = made;
  if (!memory || !first) return passingLine(text, source);
  const outcome = keptLine(state.lines, text, source);
  if (!outcome.memory) return outcome;
  let step = (memory.expanded ??= stepOf(first));
  for (const [index, { value, written }] of made.entries()) {
    const hasSeveral = written !== undefined;
    let branch = branchOf(step, value);
    if (!branch) {
      branch = { value, hasSeveral, next: undefined, outcome: undefined };
      (step.others ??= new Map<UsedValue, UseBranch>()).set(value, branch);
    }
    if (branch.hasSeveral !== hasSeveral) return outcome;
    step.written ??= written;
    const further = made[index + 1];
    if (!further) branch.outcome = outcome;
    else step = branch.next ??= stepOf(further);
  }
  return outcome;
}

function stepOf({ use, value, written }: UseMade): UseStep {
  return {
    use,
    written,
    value,
    hasSeveral: written !== undefined,
    next: undefined,
    outcome: undefined,
    others: undefined,
  };
}

function branchOf(step: UseStep, value: UsedValue): UseBranch | undefined {
  return step.value === value ? step : step.others?.get(value);
}

/** The use that comes after those: where it was met before, the same line again. */
export function knownUse({ memory }: LogicalLine, made: readonly UseMade[]): LogicalLine | undefined {
  let step = memory?.expanded;
  for (const { value, written } of made) {
    const branch = step && branchOf(step, value);
    if (branch?.hasSeveral !== (written !== undefined)) return undefined;
    step = branch.next;
  }
  return step?.written;
}

/** The further lines of the value follow; those of the one that was being used wait until they are through. */
export function beginLines(
  state: PassState,
  pending: PendingLines | undefined,
  definition: Definition,
  use: LogicalLine,
): PendingLines {
  leaveOutIfTooMuch(state, leastLinesOf(state, definition) - 1);
  const { waiting } = state;
  if (pending) waiting.pendingBelow.push({ pending, depth: waiting.sequenceDepth });
  waiting.sequenceDepth = waiting.sequenceCount;
  return { lines: definition.lines, next: 1, name: definition.name, use };
}
