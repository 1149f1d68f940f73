// How much comes out of a line is mostly arithmetic: a thousand million rounds need not be made to be counted.
import { sequenceAt } from "../syntax/index.ts";
import type { Definition } from "./definitions.ts";
import { planList, planSequence, type SequenceFault, type SequencePlan } from "./sequences.ts";
import type { PassState } from "./state.ts";

/** Nobody nests deeper; a chain of a hundred thousand definitions is not followed to its end. */
const DEEPEST = 200;

/** At least so many lines come out of a text. What depends on values that are still to come counts once. */
export function leastLines(state: PassState, text: string, depth = 0): number {
  if (depth > DEEPEST) return 1;
  const plan = sequenceAt(text, 0) ? planOf(state, text) : undefined;
  if (plan && !("fault" in plan)) return plan.rounds * leastLines(state, text.slice(plan.text), depth + 1);
  const [, name] = USED_AT_END.exec(text) ?? [];
  const used = name === undefined || text.startsWith("@") ? undefined : state.definitions.get(name);
  return used?.multiline && !IS_DEFINITION.test(text) ? leastLinesOf(state, used, depth + 1) : 1;
}

/** Only there a definition of several lines is used (7.6). */
const USED_AT_END = /\$\{?([A-Za-z_][A-Za-z0-9_]*)\}?$/;
const IS_DEFINITION = /^\$[A-Za-z0-9_]+=/;

function planOf(state: PassState, text: string): SequencePlan | SequenceFault {
  if (text.startsWith("~LST")) return planList(text);
  return planSequence(text, state.behaviour, (bounds) => (bounds.includes("$") ? undefined : bounds));
}

/** Of a definition of several lines; what contains itself counts once more there. */
export function leastLinesOf(state: PassState, { name, lines }: Definition, depth = 0): number {
  const { ofDefinitions: amounts } = state.sizes;
  const known = amounts.get(name);
  if (known !== undefined) return known;
  amounts.set(name, 1);
  let sum = 0;
  for (const { text } of lines)
    sum += text.includes("$") || text.includes("~") ? leastLines(state, text, depth) : 1;
  amounts.set(name, sum);
  return sum;
}
