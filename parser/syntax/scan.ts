import type { IToken } from "chevrotain";
import { BACKSLASH, CLOSE, isWhiteSpace, OPEN, QUOTE, skipBlanks, trimEnd } from "./characters.ts";
import { scanComment, type CommentScan } from "./comment.ts";
import { conditionAt, definitionAt, includeAt, sequenceAt } from "./shapes.ts";
import * as kinds from "./tokens.ts";
import { token } from "./tokens.ts";
import { wordEnd } from "./words.ts";

export interface LineScan {
  readonly tokens: IToken[];
  readonly comment: CommentScan;
}

/** The tokens of one physical line, its line end taken off. */
export function scanLine(text: string): LineScan {
  return scan(text, (head, from, end, tokens) => {
    for (let at = from; at < end;) at = scanLogical(head, at, end, tokens);
  });
}

/** The tokens of a physical line that continues a multi-line definition (7.6). */
export function scanContinuation(text: string): LineScan {
  return scan(text, (head, from, end, tokens) => {
    pushRaw(head, from, end, tokens);
  });
}

/**
 * keepalived reads 1023 bytes of a line at a time (1.10), so what a line of this length says is not what
 * its text looks like. From here on it is one word: a tree of millions of words would help nobody.
 */
const LONGEST_LINE = 65_536;

function scan(
  line: string,
  scanCode: (text: string, from: number, end: number, tokens: IToken[]) => void,
): LineScan {
  const text = line.length > LONGEST_LINE ? line.slice(0, LONGEST_LINE) : line;
  const comment = scanComment(text);
  const tokens: IToken[] = [];
  const end = trimEnd(text, 0, comment.start);
  scanCode(text, skipBlanks(text, 0, end), end, tokens);
  if (comment.start < text.length) tokens.push(token(kinds.Comment, line, comment.start, line.length));
  else if (text.length < line.length) tokens.push(token(kinds.Word, line, text.length, line.length));
  return { tokens, comment };
}

/** One logical line: up to after the next brace, or to the end. Gives where the next one starts. */
function scanLogical(text: string, from: number, end: number, tokens: IToken[]): number {
  const condition = conditionAt(text, from, end);
  if (condition) tokens.push(token(kinds.Condition, text, from, condition.end));
  const at = condition ? condition.rest : from;

  const definition = definitionAt(text, at, end);
  if (definition) {
    tokens.push(token(kinds.Definition, text, at, definition.headEnd));
    pushRaw(text, definition.value, end, tokens);
    return end;
  }
  if (sequenceAt(text, at, end)) {
    const close = text.indexOf(")", at);
    const stop = close < 0 || close >= end ? end : close + 1;
    tokens.push(token(kinds.Sequence, text, at, stop));
    return skipBlanks(text, stop, end);
  }
  const include = includeAt(text, at, end);
  if (include) {
    tokens.push(token(kinds.Include, text, at, include.headEnd));
    if (include.pattern < end) tokens.push(token(kinds.RawText, text, include.pattern, end));
    return end;
  }
  return scanStatement(text, at, end, tokens);
}

/** Words up to and including the next brace, after which a new logical line starts (4.1). */
function scanStatement(text: string, from: number, end: number, tokens: IToken[]): number {
  let at = from;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === OPEN || code === CLOSE) {
      tokens.push(token(code === OPEN ? kinds.Open : kinds.Close, text, at, at + 1));
      return skipBlanks(text, at + 1, end);
    }
    if (isWhiteSpace(code)) {
      at++;
      continue;
    }
    const stop = wordEnd(text, at, end);
    if (stop < 0) tokens.push(token(kinds.OpenQuote, text, at, end));
    else tokens.push(token(code === QUOTE ? kinds.Quoted : kinds.Word, text, at, stop));
    at = stop < 0 ? end : stop;
  }
  return end;
}

/** The rest of the line as one text, and the backslash that continues it. */
function pushRaw(text: string, from: number, end: number, tokens: IToken[]): void {
  const continued = end > from && text.charCodeAt(end - 1) === BACKSLASH;
  const stop = continued ? trimEnd(text, from, end - 1) : end;
  if (stop > from) tokens.push(token(kinds.RawText, text, from, stop));
  if (continued) tokens.push(token(kinds.Continued, text, end - 1, end));
}
