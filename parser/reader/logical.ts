import {
  conditionAt,
  countsFor,
  definitionAt,
  firstBrace,
  sequenceAt,
  skipBlanks,
  splitWords,
  trimEnd,
} from "../syntax/index.ts";
import { noteChoice } from "./choices.ts";
import { strip } from "./comments.ts";
import { ordinary, type DefinedLine } from "./definitions.ts";
import { emit, emitAgain } from "./emit.ts";
import { expand, type Expanded } from "./expand.ts";
import { includeLineOf, openInclude } from "./include.ts";
import { startSequence } from "./loops.ts";
import { extended, placedWords, siteOf, slice, written, type MappedText } from "./mapped-text.ts";
import type { Place } from "./origin.ts";
import { recalled, remember } from "./outcomes.ts";
import { end, report } from "./report.ts";
import type { PassState } from "./state.ts";
import { passingWork, workFrom, type Stretch, type LogicalLine } from "./work.ts";

/**
 * One logical line, from conditions to words: the steps 3 to 9 of LEXICAL 15. `literal` says that it is a
 * physical line as it stands in the file, which matters to includes (6.8).
 */
export function readLogical(state: PassState, work: LogicalLine, literal: boolean): void {
  const ready = preprocess(state, work, literal);
  if (!ready || ready.text.text === "" || state.line.isOver) return;
  const include = includeLineOf(state, ready);
  if (include) {
    if (state.behaviour.copies && !(literal && includeLineOf(state, work))) readTwice(state, include.place);
    openInclude(state, include);
  } else {
    readStatement(state, ready);
  }
}

/** Steps 3 to 6. Undefined where the line is used up: a false condition, a definition, a sequence. */
function preprocess(state: PassState, given: LogicalLine, literal: boolean): LogicalLine | undefined {
  const { behaviour } = state;
  const { source } = given;
  let work = given;
  let { length } = work.text.text;
  for (let first = true; ; first = false) {
    const condition = conditionAt(work.text.text, 0);
    if (condition) {
      const { id, rest } = condition;
      state.configIds.add(id);
      noteChoice(state, work, condition, literal && first);
      if (!countsFor(condition, state.configId) || condition.end === work.text.text.length) return undefined;
      length -= rest;
      const intact = first || behaviour.reexaminesConditions;
      work = intact ? behindCondition(work, rest) : passingWork(garble(state, work, rest, length), source);
      if (state.line.isOver) return undefined;
    }
    const { text } = work.text;
    if (define(state, work)) return undefined;
    if (behaviour.sequenceDirectives && sequenceAt(text, 0)) {
      startSequence(state, work);
      return undefined;
    }
    if (text.startsWith("~")) return work;
    if (!text.includes("$")) {
      if (!first && behaviour.recheckSticks) neverDone(state, work);
      return work;
    }

    const known = recalled(state, work);
    if (known) {
      work = known;
    } else {
      const expanded = expand(state, work);
      if (!expanded.replaced) return passingWork(expanded.text, source);
      work = stripAgain(state, work, expanded);
    }
    const isReady = !work.text.text.startsWith("@") && !work.text.text.includes("$");
    if (!behaviour.reexamines || isReady) return work;
  }
}

function behindCondition(work: LogicalLine, rest: number): LogicalLine {
  const { memory } = work;
  const behind = memory?.behindCondition ?? workFrom(work, slice(work.text, rest));
  if (memory) memory.behindCondition = behind;
  return behind;
}

/** Comments can come out of an expansion. */
function stripAgain(state: PassState, work: LogicalLine, { text, made }: Expanded): LogicalLine {
  const { behaviour } = state;
  const stripped = behaviour.stripsExpanded ? strip(text, behaviour) : { text, openQuote: false };
  if (stripped.openQuote) reportOpenQuote(state, { text, source: work.source });
  const isKept = made !== undefined && !stripped.openQuote;
  return isKept ? remember(state, work, made, stripped.text) : passingWork(stripped.text, work.source);
}

/** Stores `$NAME=…`; the lines of a continued value follow as they come (7.1, 7.6). */
function define(state: PassState, work: LogicalLine): boolean {
  const { text } = work.text;
  const shape = definitionAt(text, 0);
  if (!shape) return false;
  const multiline = text.endsWith("\\") && text.length > shape.value;
  const to = multiline ? trimEnd(text, shape.value, text.length - 1) : text.length;
  const lines: DefinedLine[] = [];
  if (to > shape.value || !multiline) lines.push(firstLine(work, shape.value, to));
  noteChange(state, shape.name, lines, multiline);
  state.definitions.set(shape.name, ordinary(shape.name, lines, multiline));
  if (multiline) {
    const becomeSingle = (): void => {
      state.definitions.set(shape.name, ordinary(shape.name, lines, false));
    };
    state.collecting = { lines, becomeSingle };
  }
  return true;
}

function noteChange(state: PassState, name: string, lines: readonly DefinedLine[], multiline: boolean): void {
  const before = state.definitions.get(name);
  const isSame = !multiline && before?.multiline === false && before.lines[0]?.text === lines[0]?.text;
  if (!isSame) state.changes++;
  if (multiline || before?.multiline) state.amounts.clear();
}

/** A further line of a definition that is being continued; any source of lines can give it. */
export function collect(state: PassState, work: LogicalLine): void {
  const { collecting } = state;
  if (!collecting) return;
  state.changes++;
  const { text } = work.text;
  const continued = text.endsWith("\\");
  const to = continued ? trimEnd(text, 0, text.length - 1) : text.length;
  if (!continued) endCollecting(state);
  if (to > 0) collecting.lines.push(furtherLine(work, to));
}

export function endCollecting(state: PassState): void {
  if (state.collecting?.lines.length === 0) state.collecting.becomeSingle();
  state.collecting = undefined;
}

function firstLine(work: LogicalLine, from: number, to: number): DefinedLine {
  const { memory } = work;
  const line = memory?.firstLine ?? definedLine(work, from, to);
  if (memory) memory.firstLine = line;
  return line;
}

function furtherLine(work: LogicalLine, to: number): DefinedLine {
  const { memory } = work;
  const line = memory?.line ?? definedLine(work, 0, to);
  if (memory) memory.line = line;
  return line;
}

function definedLine(work: LogicalLine, from: number, to: number): DefinedLine {
  return { text: work.text.text.slice(from, to), place: placeOfText(work, from, to) };
}

/** Step 8: up to the first brace, or a brace alone; what follows waits as the next logical line (4.1). */
function cutAtBrace(state: PassState, work: LogicalLine): LogicalLine {
  const { text, source } = work;
  const at = firstBrace(text.text);
  if (at < 0) return work;
  const stop = at === 0 ? skipBlanks(text.text, 1, text.text.length) : at;
  if (stop < text.text.length)
    state.rest = workFrom(work, slice(text, stop, trimEnd(text.text, stop, text.text.length)));
  return passingWork(slice(text, 0, trimEnd(text.text, 0, stop)), source);
}

/** Step 9. */
function readStatement(state: PassState, work: LogicalLine): void {
  const { memory } = work;
  if (memory?.statement) {
    state.rest = memory.behindBrace;
    emitAgain(state, memory.statement);
    return;
  }
  const head = cutAtBrace(state, work);
  const { text, source } = head;
  const { words, openQuote } = splitWords(text.text);
  if (openQuote !== undefined) {
    const place = placeOfText(head, openQuote, text.text.length);
    report(
      state,
      "quote-unmatched",
      "drops",
      place,
      "This double quote is never closed: keepalived drops it and the rest of the line. Close it.",
    );
  }
  if (words.length === 0) return;
  const statement = emit(state, placedWords(text, words), text.text, source, 0);
  if (!state.behaviour.sequenceDirectives && words[0]?.text.startsWith("~SEQ")) {
    startSequence(state, head);
  } else if (memory && openQuote === undefined) {
    memory.statement = statement;
    memory.behindBrace = state.rest;
  }
}

export function reportOpenQuote(state: PassState, work: Stretch): void {
  const place = placeOfText(work, 0, work.text.text.length);
  report(
    state,
    "quote-open",
    "goes-on",
    place,
    "A double quote on this line is never closed. Close it, or remove it.",
  );
}

function readTwice(state: PassState, place: Place): void {
  state.copyDiffers = "yes";
  const message =
    "This include is not at the start of its line: keepalived reads the file twice in all passes but the first. Put it on its own line.";
  if (state.pass === "parent") report(state, "include-twice", "goes-on", place, message);
}

/** Before 2.1.4 a line that is looked at again is only ever left with a definition in it to replace. */
function neverDone(state: PassState, work: LogicalLine): void {
  const place = placeOfText(work, 0, work.text.text.length);
  report(
    state,
    "expansion-endless",
    "dies",
    place,
    "A definition expands to a condition or sequence: this version hangs on the line. Write the condition or sequence itself.",
  );
  end(state, "endless");
}

/**
 * 2.2.7 and before cut off a condition that came out of an expansion as if the line still had the `length`
 * it had before: what is left is cut short, or keeps its old end (7.9).
 */
function garble(state: PassState, { text, source }: LogicalLine, rest: number, length: number): MappedText {
  const place = placeOfText({ text, source }, 0, text.text.length);
  if (length < 0) {
    report(
      state,
      "condition-garbled",
      "dies",
      place,
      "A definition expands to a condition: this version crashes. Write the condition itself.",
    );
    end(state, "crash");
    return written("", 0);
  }
  report(
    state,
    "condition-garbled",
    "drops",
    place,
    "A definition expands to a condition: this version garbles the rest of the line. Write the condition itself.",
  );
  const behind = rest + length + 1;
  if (behind > text.text.length) return slice(text, rest);
  const moved = slice(text, rest, behind);
  return extended(moved, text.text.slice(length + 1));
}

function placeOfText({ text, source }: Stretch, from: number, to: number): Place {
  const { start, end: stop } = siteOf(text, from, to);
  return { file: source, start, end: stop };
}
