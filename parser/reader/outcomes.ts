import { NO_TEXT, type DefinedLine, type Definition } from "./definitions.ts";
import type { Mapped } from "./mapped.ts";
import { momentIn, type PassState, type PendingLines } from "./state.ts";
import { keptWork, passingWork, type Work } from "./work.ts";

/** A definition that a line uses, and how it goes on for each value that was met. */
export interface Step {
  readonly kind: "step";
  readonly use: UseOf;
  /** The use as text: the further lines of its definition stand there. */
  written: Work | undefined;
  /** Of a definition of several lines only the first comes into the line. */
  ofOne: Next | undefined;
  ofSeveral: Next | undefined;
}

/** By the line of the definition; of keepalived's own ones, by their text. */
type Next = Map<DefinedLine | string, Step | Outcome>;

interface UseOf {
  readonly name: string;
  readonly parameters: string | undefined;
  readonly isPredefined: boolean;
}

export interface Outcome {
  readonly kind: "outcome";
  readonly work: Work;
}

/** A use on the way to an outcome. */
export interface UseMade extends UseOf {
  readonly value: DefinedLine | string;
  /** Where its definition has several lines. */
  readonly written: Work | undefined;
}

/** What the line became before, all its definitions having the values they have now. */
export function recalled(state: PassState, work: Work): Work | undefined {
  let at = work.memory?.expanded;
  const several: (readonly [Definition, Work])[] = [];
  while (at?.kind === "step") {
    const definition = state.definitions.get(at.use.name);
    if (!definition) return undefined;
    const value = valueNow(state, at.use, definition);
    if (value === undefined) return undefined;
    if (definition.multiline && at.written) several.push([definition, at.written]);
    at = (definition.multiline ? at.ofSeveral : at.ofOne)?.get(value);
  }
  if (!at) return undefined;
  for (const [definition, use] of several) state.pending = beginLines(state, state.pending, definition, use);
  return at.work;
}

function valueNow(
  state: PassState,
  use: UseOf,
  { predefined, lines }: Definition,
): DefinedLine | string | undefined {
  if (use.isPredefined !== (predefined !== undefined)) return undefined;
  if (!predefined) return lines[0] ?? NO_TEXT;
  const value = predefined.value(momentIn(state, use.parameters));
  return typeof value === "string" ? value : undefined;
}

export function remember(
  { works }: PassState,
  { source, memory }: Work,
  made: readonly UseMade[],
  text: Mapped,
): Work {
  if (!memory) return passingWork(text, source);
  const work = keptWork(works, text, source);
  if (!work.memory) return work;
  let keep = (next: Step | Outcome): void => {
    memory.expanded = next;
  };
  let at: Step | Outcome | undefined = memory.expanded;
  for (const { value, written, ...use } of made) {
    if (!at) keep((at = { kind: "step", use, written: undefined, ofOne: undefined, ofSeveral: undefined }));
    if (at.kind === "outcome") return work;
    at.written ??= written;
    const next = nextOf(at, written !== undefined);
    keep = (further) => next.set(value, further);
    at = next.get(value);
  }
  keep({ kind: "outcome", work });
  return work;
}

function nextOf(step: Step, hasSeveral: boolean): Next {
  if (hasSeveral) return (step.ofSeveral ??= new Map<DefinedLine | string, Step | Outcome>());
  return (step.ofOne ??= new Map<DefinedLine | string, Step | Outcome>());
}

/** The use that comes behind those: where it was met before, the same work again. */
export function knownUse({ memory }: Work, made: readonly UseMade[]): Work | undefined {
  let at = memory?.expanded;
  for (const { value, written } of made) {
    if (at?.kind !== "step") return undefined;
    at = (written ? at.ofSeveral : at.ofOne)?.get(value);
  }
  return at?.kind === "step" ? at.written : undefined;
}

/** The further lines of the value follow; those of the one that was being used wait until they are through. */
export function beginLines(
  state: PassState,
  pending: PendingLines | undefined,
  definition: Definition,
  use: Work,
): PendingLines {
  if (pending) state.pendingBelow.push({ pending, depth: state.sequenceDepth });
  state.sequenceDepth = state.sequenceCount;
  return { lines: definition.lines, next: 1, name: definition.name, use };
}
