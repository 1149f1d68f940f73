import { noteIncludeCheck } from "./include-check.ts";
import type { EffectiveStatement, EffectiveWord, FileUse } from "./origin.ts";
import { currentFile, type OpenFile, type PassState } from "./state.ts";
import { WrittenStatement } from "./written-statement.ts";

export function emitWritten(
  state: PassState,
  piece: Pick<EffectiveStatement, "words" | "text">,
  file: OpenFile,
  base: number,
): void {
  push(state, new WrittenStatement(piece, file.use, file.line, base));
}

/** A statement that was put together: `words` count from `base` in `source`. */
export function emit(
  state: PassState,
  words: readonly EffectiveWord[],
  text: string,
  source: FileUse,
  base: number,
): EffectiveStatement {
  const statement = statementOf(state, words, text, source, base);
  push(state, statement);
  return statement;
}

/** A statement that was put together before, mostly at the same line of the same file. */
export function emitAgain(state: PassState, before: EffectiveStatement): EffectiveStatement {
  const file = currentFile(state);
  if (before.file !== file?.use || before.line !== file.line)
    return emit(state, before.words, before.text, before.source, before.base);
  push(state, before);
  return before;
}

function push(state: PassState, statement: EffectiveStatement): void {
  state.rows.push(statement);
  if (statement.words[0]?.text === "include_check") noteIncludeCheck(state);
}

export function statementOf(
  state: PassState,
  words: readonly EffectiveWord[],
  text: string,
  source: FileUse,
  base: number,
): EffectiveStatement {
  const file = currentFile(state);
  return { words, text, file: file?.use ?? source, line: file?.line ?? 0, source, base };
}
