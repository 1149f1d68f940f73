import { settle } from "./budget.ts";
import { strip } from "./comments.ts";
import { collect, endCollecting } from "./defining.ts";
import { emit, emitWritten } from "./emit.ts";
import { leaveOutIfTooMuch } from "./give-up.ts";
import { losesInCopy, readAsMark, readCopyMark } from "./in-copy.ts";
import { closeFile } from "./include.ts";
import { reportOpenQuote } from "./line-problems.ts";
import { readLogical } from "./logical.ts";
import { nextRound } from "./loops.ts";
import { siteOf } from "./mapped-text.ts";
import { textOfLine, type CutLine, type WholeLine } from "./raw-lines.ts";
import { neverEnds } from "./recurrence.ts";
import { nextPendingLine } from "./pending-lines.ts";
import { end, report } from "./report.ts";
import { currentFile, type OpenFile, type PassState } from "./state.ts";
import { dropWaiting, takeRest } from "./waiting.ts";
import { beginWatch } from "./watch.ts";
import { CLOSING, OPENING } from "./whole-blocks.ts";
import { lineOfFile, type LogicalLine } from "./logical-line.ts";

/**
 * Reads to the end of the last open file. Work that came out of other line goes first: the rest of a line,
 * the rounds of a sequence, the lines of a value, and only then the file (LEXICAL 15).
 */
export function runPass(state: PassState): void {
  for (;;) {
    if (state.lineAtWork.isOver) {
      state.lineAtWork.isOver = false;
      dropWaiting(state.waiting);
    }
    const waiting = takeRest(state.waiting) ?? nextRound(state) ?? nextPendingLine(state);
    if (waiting) {
      readWaiting(state, waiting);
      continue;
    }
    const file = currentFile(state);
    if (!file) break;
    const known = state.waiting.collecting ? undefined : file.lines.nextBlock?.(file.line);
    if (known) {
      state.rows.push(known);
      state.linesRead += known.lineCount;
      file.line += known.lineCount;
      continue;
    }
    const raw = file.lines.next();
    if (!raw) closeFile(state);
    else if (raw.kind === "whole" || raw.kind === "cut") readRawLine(state, file, raw);
    else readCopyMark(state, file, raw);
  }
  settle(state.purse, state.lineAtWork);
}

/** A line of a file begins; what was made out of the one before is through. */
function beginLine(state: PassState, root: LogicalLine): void {
  const { purse, lineAtWork: line } = state;
  settle(purse, line);
  line.root = root;
  line.rows = state.rows.length;
  line.choices = state.choices.length;
  line.mostLines = purse.lines * purse.share;
  line.mostCharacters = purse.characters * purse.share;
  line.isGivenUp = false;
  beginWatch(state.watch);
}

function readWaiting(state: PassState, line: LogicalLine): void {
  // A sequence within another counts by what it makes.
  if (!line.text.text.startsWith("~")) state.lineAtWork.lines++;
  leaveOutIfTooMuch(state);
  if (state.lineAtWork.isOver) return;
  if (neverEnds(state, line.text.text)) {
    sayEndless(state, line);
  } else if (state.waiting.collecting) {
    collect(state, line);
  } else if (line.text.text !== "") {
    readLogical(state, line, false);
  }
}

function sayEndless(state: PassState, { text, source }: LogicalLine): void {
  const { start, end: stop, via } = siteOf(text);
  const what = via ? `The definition ${via.name} contains itself` : "This line expands to itself";
  const message = `${what}: keepalived expands it forever. Remove its own name from its value.`;
  report(state, "expansion-endless", "dies", { file: source, start, end: stop }, message);
  end(state, "endless");
}

function readRawLine(state: PassState, file: OpenFile, raw: WholeLine | CutLine): void {
  state.linesRead++;
  if (state.copying.readsCopy && readAsMark(state, file, raw)) return;
  if (raw.counts) file.line++;
  if (raw.kind === "whole" && raw.line.plain && !state.waiting.collecting) {
    readPlain(state, file, raw);
    return;
  }
  state.isPlain &&= raw.kind === "whole" && raw.line.plain;
  if (raw.kind === "cut") reportCut(state, raw);
  const { source } = raw;
  const text = textOfLine(raw);
  if (text.text === "") {
    if (state.waiting.collecting) endCollecting(state);
    return;
  }
  const stripped = strip(text, state.behaviour);
  if (stripped.openQuote) reportOpenQuote(state, { text, source });
  const line = lineOfFile(state.lines, stripped.text, source);
  beginLine(state, line);
  if (losesInCopy(state, line, stripped)) state.copying.copyDiffers = "yes";
  if (line.text.text === "") {
    if (state.waiting.collecting && state.behaviour.commentEndsValue) endCollecting(state);
  } else if (state.waiting.collecting) {
    collect(state, line);
  } else {
    readLogical(state, line, true);
  }
}

function readPlain(state: PassState, file: OpenFile, { line, source, base }: WholeLine): void {
  // Only after a `\!` is the file keepalived believes to be in another one than the line's (2.7).
  const isHere = source.text === file.use.text;
  for (const piece of line.pieces) {
    const isStatement = piece.kind === "statement";
    const statement = isStatement ? piece : piece.kind === "open" ? OPENING : CLOSING;
    const at = isStatement ? base : base + piece.start;
    if (isHere) emitWritten(state, statement, file, at);
    else emit(state, statement.words, statement.text, source, at);
  }
}

function reportCut(state: PassState, raw: CutLine): void {
  state.copying.copyDiffers = "yes";
  if (!raw.dropped) return;
  const parts = raw.lost?.parts ?? [];
  const start = parts[0]?.start ?? 0;
  const stop = parts[parts.length - 1]?.end ?? start;
  const message =
    raw.dropped === "line-too-long"
      ? "This line is longer than 1022 bytes: keepalived drops the first 1023 and reads the rest as a separate line. Split it."
      : "This line contains a NUL byte: keepalived ignores the line. Save the file as plain text.";
  report(state, raw.dropped, "drops", { file: raw.source, start, end: stop }, message);
}
