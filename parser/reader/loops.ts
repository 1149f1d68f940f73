import { leastLines } from "./amount.ts";
import { isOverspent } from "./budget.ts";
import { ordinary } from "./definitions.ts";
import { expand } from "./expand.ts";
import { amountText, giveUp, leaveOutIfTooMuch } from "./give-up.ts";
import { siteOf, slice, type MappedText } from "./mapped-text.ts";
import type { Place } from "./origin.ts";
import { report } from "./report.ts";
import { planList, planSequence, type SequenceFault } from "./sequences.ts";
import type { PassState } from "./state.ts";
import { passingWork, workFrom, type LogicalLine, type Loop, type Round } from "./work.ts";

/** The parameters of `~SEQ` are expanded in a buffer of their own (8.1). */
const BOUNDS_BUFFER = 64;

/** Registers the sequence a line starts with; its rounds follow as work of their own (8.2). */
export function startSequence(state: PassState, work: LogicalLine): void {
  const known = work.memory?.loop;
  const loop = known?.isFixed ? known : loopOf(state, work);
  if (!loop) return;
  state.sequences.push({ loop, rounds: roundsOf(state, loop), round: 0 });
  state.sequenceCount = unsigned(state.sequenceCount + 1);
}

/** All of them; only the first where they make more than may be made. */
function roundsOf(state: PassState, { plan, text, place }: Loop): number {
  const { line } = state;
  if (plan.rounds === 1) return 1;
  const amount = plan.rounds * leastLines(state, text.text.text);
  if (line.isGivenUp) return 1;
  if (!isOverspent(line, amount)) return plan.rounds;
  if (state.sequences.length > 0) {
    leaveOutIfTooMuch(state, amount);
  } else {
    const message = `This sequence expands to ${amountText(amount)} lines, more than kalc reads: it reads only the first round and gives no verdict.`;
    giveUp(state, place, message);
  }
  return 1;
}

function loopOf(state: PassState, work: LogicalLine): Loop | undefined {
  const line = work.text.text;
  const isList = line.startsWith("~LST");
  let bounds: string | undefined;
  let isFixed = true;
  const plan = isList
    ? planList(line)
    : planSequence(line, state.behaviour, (given) => {
        isFixed = !given.includes("$");
        return (bounds = expandBounds(state, work, given));
      });
  const place = placeOfWork(work);
  if ("fault" in plan) {
    refuse(state, isList, plan, place);
    return undefined;
  }
  const { memory } = work;
  if (memory?.loop && memory.loop.bounds === bounds) return memory.loop;
  const text = workFrom(work, slice(work.text, plan.text));
  const loop = { plan, text, place, bounds, isFixed, rounds: [] };
  if (memory) memory.loop = loop;
  return loop;
}

function refuse(state: PassState, isList: boolean, { fault }: SequenceFault, place: Place): void {
  if (isList) {
    // The count goes down for a list that was never counted: it is the next sequence that gets lost (8.6).
    state.sequenceCount = unsigned(state.sequenceCount - 1);
    state.copyDiffers = "yes";
    const message = `keepalived ignores this ~LST: ${fault}. The next sequence in the configuration may be lost too.`;
    report(state, "list-invalid", "drops", place, message);
  } else {
    report(state, "sequence-invalid", "drops", place, `keepalived ignores this ~SEQ: ${fault}.`);
  }
}

function expandBounds(state: PassState, work: LogicalLine, bounds: string): string | undefined {
  if (!state.behaviour.sequenceDirectives || !bounds.includes("$")) return bounds;
  const before = state.pending;
  const at = work.text.text.indexOf(bounds);
  const { text } = expand(
    state,
    passingWork(slice(work.text, at, at + bounds.length), work.source),
    BOUNDS_BUFFER,
  );
  const severalLines = state.pending !== before;
  state.pending = before;
  return severalLines ? undefined : text.text;
}

/** The text of the next round of the innermost sequence, its variables set; undefined where none is waiting. */
export function nextRound(state: PassState): LogicalLine | undefined {
  if (state.sequences.length === 0 || state.sequenceCount <= state.sequenceDepth) return undefined;
  const sequence = state.sequences[state.sequences.length - 1];
  if (!sequence) return undefined;
  const { loop, round } = sequence;
  const values = loop.rounds[round] ?? roundOf(loop, round);
  if (round === loop.rounds.length && state.works.room > 0) loop.rounds.push(values);
  for (const [name, value] of values) {
    // keepalived gives an existing definition a new value and leaves it one of several lines: it is then
    // only used at the end of a line, and memory behind the value is read as the next line.
    const multiline = state.definitions.get(name)?.multiline === true;
    if (multiline && round === 0) {
      const message = `${name} is a multi-line definition and also the variable of this sequence: keepalived expands it only at the end of a line, and reads garbage after it. Rename the variable.`;
      report(state, "sequence-reuses-definition", "drops", loop.place, message);
    }
    state.definitions.set(name, ordinary(name, [value], multiline));
    if (multiline) state.amounts.clear();
  }
  state.changes++;
  if (++sequence.round >= sequence.rounds) {
    state.sequences.pop();
    state.sequenceCount = unsigned(state.sequenceCount - 1);
  }
  return loop.text;
}

function roundOf({ plan, place }: Loop, round: number): Round {
  return plan.round(round).map(([name, text]) => [name, { text, place }]);
}

function unsigned(count: number): number {
  return count >>> 0;
}

function placeOfWork({ text, source }: LogicalLine): Place {
  const { start, end } = siteOf(text, 0, lengthOfHead(text));
  return { file: source, start, end };
}

/** Up to and including the bracket that closes the head. */
function lengthOfHead({ text }: MappedText): number {
  const close = text.indexOf(")");
  return close < 0 ? text.length : close + 1;
}
