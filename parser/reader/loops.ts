import { ordinary } from "./definitions.ts";
import { expand } from "./expand.ts";
import { siteOf, slice, type Mapped } from "./mapped.ts";
import type { Place } from "./origin.ts";
import { planList, planSequence, type SequenceFault } from "./sequences.ts";
import { report, type PassState, type Work } from "./state.ts";

/** The parameters of `~SEQ` are expanded in a buffer of their own (8.1). */
const BOUNDS_BUFFER = 64;

/** Registers the sequence a line starts with; its rounds follow as work of their own (8.2). */
export function startSequence(state: PassState, work: Work): void {
  const line = work.text.text;
  const isList = line.startsWith("~LST");
  const plan = isList
    ? planList(line)
    : planSequence(line, state.behaviour, (bounds) => expandBounds(state, work, bounds));
  const place = placeOfWork(work);
  if ("fault" in plan) {
    refuse(state, isList, plan, place);
    return;
  }
  state.sequences.push({ plan, text: { ...work, text: slice(work.text, plan.text) }, round: 0, place });
  state.sequenceCount = unsigned(state.sequenceCount + 1);
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

function expandBounds(state: PassState, work: Work, bounds: string): string | undefined {
  if (!state.behaviour.sequenceDirectives || !bounds.includes("$")) return bounds;
  const before = state.pending;
  const at = work.text.text.indexOf(bounds);
  const { text } = expand(state, { ...work, text: slice(work.text, at, at + bounds.length) }, BOUNDS_BUFFER);
  const severalLines = state.pending !== before;
  state.pending = before;
  return severalLines ? undefined : text.text;
}

/** The text of the next round of the innermost sequence, its variables set; undefined where none is waiting. */
export function nextRound(state: PassState): Work | undefined {
  if (state.sequences.length === 0 || state.sequenceCount <= state.sequenceDepth) return undefined;
  const sequence = state.sequences[state.sequences.length - 1];
  if (!sequence) return undefined;
  for (const [name, value] of sequence.plan.round(sequence.round)) {
    // keepalived gives an existing definition a new value and leaves it one of several lines: it is then
    // only used at the end of a line, and memory behind the value is read as the next line.
    const multiline = state.definitions.get(name)?.multiline === true;
    if (multiline && sequence.round === 0) {
      const message = `${name} is a definition of several lines, and stays one as the variable of this sequence: keepalived uses it at the end of a line only, and reads garbage behind it.`;
      report(state, "sequence-reuses-definition", "drops", sequence.place, message);
    }
    state.definitions.set(name, ordinary(name, [{ text: value, place: sequence.place }], multiline));
  }
  if (++sequence.round >= sequence.plan.rounds) {
    state.sequences.pop();
    state.sequenceCount = unsigned(state.sequenceCount - 1);
  }
  return sequence.text;
}

function unsigned(count: number): number {
  return count >>> 0;
}

function placeOfWork({ text, source }: Work): Place {
  const { start, end } = siteOf(text, 0, lengthOfHead(text));
  return { file: source, start, end };
}

/** Up to and including the bracket that closes the head. */
function lengthOfHead({ text }: Mapped): number {
  const close = text.indexOf(")");
  return close < 0 ? text.length : close + 1;
}
