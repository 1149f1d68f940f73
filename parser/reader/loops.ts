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
import { passingLine, lineFrom, type LogicalLine, type Loop, type Round } from "./logical-line.ts";

/** The parameters of `~SEQ` are expanded in a buffer of their own (8.1). */
const BOUNDS_BUFFER = 64;

/** Registers the sequence a line starts with; its rounds follow as lines of their own (8.2). */
export function startSequence(state: PassState, line: LogicalLine): void {
  const known = line.memory?.loop;
  const loop = known?.isFixed ? known : loopOf(state, line);
  if (!loop) return;
  const { waiting } = state;
  waiting.sequences.push({ loop, rounds: roundsOf(state, loop), round: 0 });
  waiting.sequenceCount = unsigned(waiting.sequenceCount + 1);
}

/** All of them; only the first where they make more than may be made. */
function roundsOf(state: PassState, { plan, text, place }: Loop): number {
  const { lineAtWork: line } = state;
  if (plan.rounds === 1) return 1;
  const amount = plan.rounds * leastLines(state, text.text.text);
  if (line.isGivenUp) return 1;
  if (!isOverspent(line, amount)) return plan.rounds;
  if (state.waiting.sequences.length > 0) {
    leaveOutIfTooMuch(state, amount);
  } else {
    const message = `This sequence expands to ${amountText(amount)} lines, more than kalc reads: it reads only the first round and gives no verdict.`;
    giveUp(state, place, message);
  }
  return 1;
}

function loopOf(state: PassState, line: LogicalLine): Loop | undefined {
  const { text: written } = line.text;
  const isList = written.startsWith("~LST");
  let bounds: string | undefined;
  let isFixed = true;
  const plan = isList
    ? planList(written)
    : planSequence(written, state.behaviour, (given) => {
        isFixed = !given.includes("$");
        return (bounds = expandBounds(state, line, given));
      });
  const place = placeOfHead(line);
  if ("fault" in plan) {
    refuse(state, isList, plan, place);
    return undefined;
  }
  const { memory } = line;
  if (memory?.loop && memory.loop.bounds === bounds) return memory.loop;
  const text = lineFrom(line, slice(line.text, plan.text));
  const loop = { plan, text, place, bounds, isFixed, rounds: [] };
  if (memory) memory.loop = loop;
  return loop;
}

function refuse(state: PassState, isList: boolean, { fault }: SequenceFault, place: Place): void {
  if (isList) {
    // The count goes down for a list that was never counted: it is the next sequence that gets lost (8.6).
    state.waiting.sequenceCount = unsigned(state.waiting.sequenceCount - 1);
    state.copying.copyDiffers = "yes";
    const message = `keepalived ignores this ~LST: ${fault}. The next sequence in the configuration may be lost too.`;
    report(state, "list-invalid", "drops", place, message);
  } else {
    report(state, "sequence-invalid", "drops", place, `keepalived ignores this ~SEQ: ${fault}.`);
  }
}

function expandBounds(state: PassState, line: LogicalLine, bounds: string): string | undefined {
  if (!state.behaviour.sequenceDirectives || !bounds.includes("$")) return bounds;
  const { waiting } = state;
  const before = waiting.pending;
  const at = line.text.text.indexOf(bounds);
  const { text } = expand(
    state,
    passingLine(slice(line.text, at, at + bounds.length), line.source),
    BOUNDS_BUFFER,
  );
  const severalLines = waiting.pending !== before;
  waiting.pending = before;
  return severalLines ? undefined : text.text;
}

/** The text of the next round of the innermost sequence, its variables set; undefined where none is waiting. */
export function nextRound(state: PassState): LogicalLine | undefined {
  const { waiting } = state;
  const sequence = waiting.sequences[waiting.sequences.length - 1];
  if (!sequence || waiting.sequenceCount <= waiting.sequenceDepth) return undefined;
  const { loop, round } = sequence;
  const values = loop.rounds[round] ?? roundOf(loop, round);
  if (round === loop.rounds.length && state.lines.room > 0) loop.rounds.push(values);
  for (const [name, value] of values) {
    // keepalived gives an existing definition a new value and leaves it one of several lines: it is then
    // only used at the end of a line, and memory after the value is read as the next line.
    const multiline = state.definitions.get(name)?.multiline === true;
    if (multiline && round === 0) {
      const message = `${name} is a multi-line definition and also the variable of this sequence: keepalived expands it only at the end of a line, and reads garbage after it. Rename the variable.`;
      report(state, "sequence-reuses-definition", "drops", loop.place, message);
    }
    state.definitions.set(name, ordinary(name, [value], multiline));
    if (multiline) state.sizes.ofDefinitions.clear();
  }
  state.repeats.changes++;
  if (++sequence.round >= sequence.rounds) {
    waiting.sequences.pop();
    waiting.sequenceCount = unsigned(waiting.sequenceCount - 1);
  }
  return loop.text;
}

function roundOf({ plan, place }: Loop, round: number): Round {
  return plan.round(round).map(([name, text]) => [name, { text, place }]);
}

function unsigned(count: number): number {
  return count >>> 0;
}

function placeOfHead({ text, source }: LogicalLine): Place {
  const { start, end } = siteOf(text, 0, lengthOfHead(text));
  return { file: source, start, end };
}

/** Up to and including the bracket that closes the head. */
function lengthOfHead({ text }: MappedText): number {
  const close = text.indexOf(")");
  return close < 0 ? text.length : close + 1;
}
