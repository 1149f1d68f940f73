// One logical line, from conditions to words. The steps are those of LEXICAL 15.
import {
  conditionAt,
  countsFor,
  firstBrace,
  sequenceAt,
  skipBlanks,
  splitWords,
  trimEnd,
} from "../syntax/index.ts";
import { noteChoice } from "./choices.ts";
import { strip } from "./comments.ts";
import { define } from "./defining.ts";
import { emit, emitAgain } from "./emit.ts";
import { expand, type Expanded } from "./expand.ts";
import { includeLineOf, openInclude } from "./include.ts";
import {
  endOnEndlessLine,
  endOnGarbledLine,
  reportGarbled,
  reportOpenQuote,
  reportReadTwice,
  reportUnmatchedQuote,
} from "./line-problems.ts";
import { lineFrom, madeOnce, passingLine, type LogicalLine } from "./logical-line.ts";
import { startSequence } from "./loops.ts";
import { extended, placedWords, slice, written, type MappedText } from "./mapped-text.ts";
import { recalled, remember } from "./outcomes.ts";
import type { PassState } from "./state.ts";

/** `literal`: it is a physical line as it stands in the file, which matters to includes (6.8). */
export function readLogical(state: PassState, line: LogicalLine, literal: boolean): void {
  const ready = prepared(state, line, literal);
  if (!ready || ready.text.text === "" || state.lineAtWork.isOver) return;
  const include = includeLineOf(state, ready);
  if (include) {
    if (state.behaviour.copies && !(literal && includeLineOf(state, line)))
      reportReadTwice(state, include.place);
    openInclude(state, include);
  } else {
    readStatement(state, ready);
  }
}

/** Steps 3 to 6. Undefined where the line is used up: a false condition, a definition, a sequence. */
function prepared(state: PassState, given: LogicalLine, literal: boolean): LogicalLine | undefined {
  const { behaviour } = state;
  let line = given;
  let { length } = given.text.text;
  for (let isFirst = true; ; isFirst = false) {
    const condition = conditionAt(line.text.text, 0);
    if (condition) {
      const { id, rest } = condition;
      state.configIds.add(id);
      noteChoice(state, line, condition, literal && isFirst);
      if (!countsFor(condition, state.configId) || condition.end === line.text.text.length) return undefined;
      length -= rest;
      const isIntact = isFirst || behaviour.reexaminesConditions;
      line = isIntact
        ? afterCondition(line, rest)
        : passingLine(garbled(state, line, rest, length), given.source);
      if (state.lineAtWork.isOver) return undefined;
    }
    if (define(state, line)) return undefined;
    const { text } = line.text;
    if (behaviour.sequenceDirectives && sequenceAt(text, 0)) {
      startSequence(state, line);
      return undefined;
    }
    if (text.startsWith("~")) return line;
    if (!text.includes("$")) {
      if (!isFirst && behaviour.recheckSticks) endOnEndlessLine(state, line);
      return line;
    }

    const replaced = recalled(state, line) ?? expanded(state, line);
    if ("isLast" in replaced) return replaced.isLast;
    line = replaced;
    const isReady = !line.text.text.startsWith("@") && !line.text.text.includes("$");
    if (!behaviour.reexamines || isReady) return line;
  }
}

function afterCondition(line: LogicalLine, rest: number): LogicalLine {
  return madeOnce(line, "afterCondition", () => lineFrom(line, slice(line.text, rest)));
}

/** With its definitions replaced. Where there is nothing to replace, nothing is looked for in it again. */
function expanded(state: PassState, line: LogicalLine): LogicalLine | { readonly isLast: LogicalLine } {
  const found = expand(state, line);
  return found.replaced
    ? strippedAgain(state, line, found)
    : { isLast: passingLine(found.text, line.source) };
}

/** Comments can come out of an expansion. */
function strippedAgain(state: PassState, line: LogicalLine, { text, made }: Expanded): LogicalLine {
  const { behaviour } = state;
  const stripped = behaviour.stripsExpanded ? strip(text, behaviour) : { text, openQuote: false };
  if (stripped.openQuote) reportOpenQuote(state, { text, source: line.source });
  const isKept = made !== undefined && !stripped.openQuote;
  return isKept ? remember(state, line, made, stripped.text) : passingLine(stripped.text, line.source);
}

/**
 * 2.2.7 and before cut off a condition that came out of an expansion as if the line still had the `length`
 * it had before: what is left is cut short, or keeps its old end (7.9).
 */
function garbled(state: PassState, { text, source }: LogicalLine, rest: number, length: number): MappedText {
  if (length < 0) {
    endOnGarbledLine(state, { text, source });
    return written("", 0);
  }
  reportGarbled(state, { text, source });
  const behind = rest + length + 1;
  if (behind > text.text.length) return slice(text, rest);
  const moved = slice(text, rest, behind);
  return extended(moved, text.text.slice(length + 1));
}

/** Steps 7 to 9: what follows the first brace waits, the words before it are a statement. */
function readStatement(state: PassState, line: LogicalLine): void {
  const known = line.memory?.statement;
  if (known) {
    state.waiting.rest = known.rest;
    emitAgain(state, known.statement);
    return;
  }
  const { head, rest } = cutAtBrace(line);
  state.waiting.rest = rest;
  const { words, openQuote } = splitWords(head.text.text);
  if (openQuote !== undefined) reportUnmatchedQuote(state, head, openQuote);
  if (words.length === 0) return;
  const statement = emit(state, placedWords(head.text, words), head.text.text, head.source, 0);
  if (!state.behaviour.sequenceDirectives && words[0]?.text.startsWith("~SEQ")) {
    startSequence(state, head);
  } else if (line.memory && openQuote === undefined) {
    line.memory.statement = { statement, rest };
  }
}

/** Up to the first brace, or a brace alone; what follows is the next logical line (4.1). */
function cutAtBrace(line: LogicalLine): { readonly head: LogicalLine; readonly rest?: LogicalLine } {
  const { text, source } = line;
  const at = firstBrace(text.text);
  if (at < 0) return { head: line };
  const stop = at === 0 ? skipBlanks(text.text, 1, text.text.length) : at;
  const head = passingLine(slice(text, 0, trimEnd(text.text, 0, stop)), source);
  if (stop >= text.text.length) return { head };
  return { head, rest: lineFrom(line, slice(text, stop, trimEnd(text.text, stop, text.text.length))) };
}
