import {
  conditionAt,
  definitionAt,
  firstBrace,
  sequenceAt,
  skipBlanks,
  splitWords,
  trimEnd,
} from "../syntax/index.ts";
import { strip } from "./comments.ts";
import { ordinary, type DefinedLine } from "./definitions.ts";
import { expand } from "./expand.ts";
import { includeLineOf, openInclude } from "./include.ts";
import { startSequence } from "./loops.ts";
import { siteOf, slice, written, type Mapped } from "./mapped.ts";
import { type EffectiveWord, type Place } from "./origin.ts";
import { emit, end, report, type PassState, type Work } from "./state.ts";

/**
 * One logical line, from conditions to words: the steps 3 to 9 of LEXICAL 15. `literal` says that it is a
 * physical line as it stands in the file, which matters to includes (6.8).
 */
export function readLogical(state: PassState, work: Work, literal: boolean): void {
  const left = preprocess(state, work);
  if (!left || left.text === "" || state.ended) return;
  const ready = { text: left, source: work.source };
  const include = includeLineOf(state, ready);
  if (include) {
    if (state.behaviour.copies && !(literal && includeLineOf(state, work))) readTwice(state, include.place);
    openInclude(state, include);
  } else {
    readStatement(state, cutAtBrace(state, ready));
  }
}

/** Steps 3 to 6. Undefined where the line is used up: a false condition, a definition, a sequence. */
function preprocess(state: PassState, work: Work): Mapped | undefined {
  const { behaviour } = state;
  let { text } = work;
  let { length } = text.text;
  for (let first = true; ; first = false) {
    const condition = conditionAt(text.text, 0);
    if (condition) {
      const { id, negated } = condition;
      state.configIds.add(id);
      const selected = (id === state.configId) !== negated;
      if (!selected || condition.end === text.text.length) return undefined;
      length -= condition.rest;
      const intact = first || behaviour.reexaminesConditions;
      text = intact ? slice(text, condition.rest) : garble(state, { ...work, text }, condition.rest, length);
      if (state.ended) return undefined;
    }
    if (define(state, { ...work, text })) return undefined;
    if (behaviour.sequenceDirectives && sequenceAt(text.text, 0)) {
      startSequence(state, { ...work, text });
      return undefined;
    }
    if (text.text.startsWith("~")) return text;
    if (!text.text.includes("$")) {
      if (!first && behaviour.recheckSticks) neverDone(state, { ...work, text });
      return text;
    }

    const expanded = expand(state, { ...work, text });
    text = expanded.text;
    if (!expanded.replaced) return text;
    if (behaviour.stripsExpanded) {
      const stripped = strip(text, behaviour);
      if (stripped.openQuote) reportOpenQuote(state, { ...work, text });
      ({ text } = stripped);
    }
    const again = text.text.startsWith("@") || text.text.includes("$");
    if (!behaviour.reexamines || !again) return text;
  }
}

/** Stores `$NAME=…`; the lines of a continued value follow as they come (7.1, 7.6). */
function define(state: PassState, work: Work): boolean {
  const { text } = work.text;
  const shape = definitionAt(text, 0);
  if (!shape) return false;
  const multiline = text.endsWith("\\") && text.length > shape.value;
  const to = multiline ? trimEnd(text, shape.value, text.length - 1) : text.length;
  const lines: DefinedLine[] = [];
  if (to > shape.value || !multiline) lines.push(definedLine(work, shape.value, to));
  state.definitions.set(shape.name, ordinary(shape.name, lines, multiline));
  if (multiline) {
    const becomeSingle = (): void => {
      state.definitions.set(shape.name, ordinary(shape.name, lines, false));
    };
    state.collecting = { lines, becomeSingle };
  }
  return true;
}

/** A further line of a definition that is being continued; any source of lines can give it. */
export function collect(state: PassState, work: Work): void {
  const { collecting } = state;
  if (!collecting) return;
  const { text } = work.text;
  const continued = text.endsWith("\\");
  const to = continued ? trimEnd(text, 0, text.length - 1) : text.length;
  if (!continued) endCollecting(state);
  if (to > 0) collecting.lines.push(definedLine(work, 0, to));
}

export function endCollecting(state: PassState): void {
  if (state.collecting?.lines.length === 0) state.collecting.becomeSingle();
  state.collecting = undefined;
}

function definedLine(work: Work, from: number, to: number): DefinedLine {
  return { text: work.text.text.slice(from, to), place: placeOfText(work, from, to) };
}

/** Step 8: up to the first brace, or a brace alone; what follows waits as the next logical line (4.1). */
function cutAtBrace(state: PassState, { text, source }: Work): Work {
  const at = firstBrace(text.text);
  if (at < 0) return { text, source };
  const stop = at === 0 ? skipBlanks(text.text, 1, text.text.length) : at;
  if (stop < text.text.length)
    state.rest = { text: slice(text, stop, trimEnd(text.text, stop, text.text.length)), source };
  return { text: slice(text, 0, trimEnd(text.text, 0, stop)), source };
}

/** Step 9. */
function readStatement(state: PassState, { text, source }: Work): void {
  const split = splitWords(text.text);
  if (split.openQuote !== undefined) {
    const place = placeOfText({ text, source }, split.openQuote, text.text.length);
    report(
      state,
      "quote-unmatched",
      "drops",
      place,
      "This double quote is never closed: keepalived drops it and everything behind it on the line.",
    );
  }
  if (split.words.length === 0) return;
  const words = split.words.map((word): EffectiveWord => ({
    ...word,
    ...siteOf(text, word.start, word.end),
  }));
  emit(state, words, text.text, source, 0);
  if (!state.behaviour.sequenceDirectives && split.words[0]?.text.startsWith("~SEQ"))
    startSequence(state, { text, source });
}

export function reportOpenQuote(state: PassState, work: Work): void {
  const place = placeOfText(work, 0, work.text.text.length);
  report(state, "quote-open", "goes-on", place, "A double quote on this line is never closed.");
}

function readTwice(state: PassState, place: Place): void {
  state.copyDiffers = true;
  const message =
    "This include does not stand at the start of its line: keepalived reads the file once in its first pass, and twice in the others.";
  if (state.pass === "parent") report(state, "include-twice", "goes-on", place, message);
}

/** Before 2.1.4 a line that is looked at again is only ever left with a definition in it to replace. */
function neverDone(state: PassState, work: Work): void {
  const place = placeOfText(work, 0, work.text.text.length);
  report(
    state,
    "expansion-endless",
    "dies",
    place,
    "This version never finishes a line whose definition brings in a condition or a sequence.",
  );
  end(state, "endless");
}

/**
 * 2.2.7 and before cut off a condition that came out of an expansion as if the line still had the `length`
 * it had before: what is left is cut short, or keeps its old end (7.9).
 */
function garble(state: PassState, { text, source }: Work, rest: number, length: number): Mapped {
  const place = placeOfText({ text, source }, 0, text.text.length);
  if (length < 0) {
    report(
      state,
      "condition-garbled",
      "dies",
      place,
      "A condition that comes out of a definition: this version crashes on it.",
    );
    end(state, "crash");
    return written("", 0);
  }
  report(
    state,
    "condition-garbled",
    "drops",
    place,
    "A condition that comes out of a definition: this version garbles the rest of the line.",
  );
  const behind = rest + length + 1;
  if (behind > text.text.length) return slice(text, rest);
  const moved = slice(text, rest, behind);
  return { text: moved.text + text.text.slice(length + 1), parts: moved.parts };
}

function placeOfText({ text, source }: Work, from: number, to: number): Place {
  const { start, end: stop } = siteOf(text, from, to);
  return { file: source, start, end: stop };
}
