// What was made of words is kept: equal statements have one list of words between them, so each is judged once.
import type { EffectiveStatement, EffectiveWord } from "../../reader/index.ts";
import type { Entry, ReadContext } from "../../schema/index.ts";
import { handlersOf, noHandlers } from "../blocks/own.ts";
import { wordsBehind } from "./commands.ts";
import { judgeKeyword, judgeLine, type Judged } from "./judge-words.ts";

/** What is known of lists of words that were judged already, by the list itself. */
export type KnownWords = Map<readonly EffectiveWord[], KnownStatement>;

export interface KnownStatement {
  readonly entry: Entry;
  /** The words behind the keyword. */
  readonly words: readonly EffectiveWord[];
  /** A line of a list may read as its keyword does, and then has the same entry. */
  readonly isLine: boolean;
  readonly judged: Judged;
  /** There is nothing more to it than to keep it. */
  readonly isPlain: boolean;
}

export function knownKeyword(
  known: KnownWords,
  statement: EffectiveStatement,
  entry: Entry,
  read: ReadContext,
): KnownStatement {
  const found = known.get(statement.words);
  if (found?.entry === entry && !found.isLine) return found;
  const words = wordsBehind(statement, entry, read.version);
  const judged = judgeKeyword(entry, textsOf(words), read);
  const fresh = { entry, words, judged, isPlain: isPlain(entry, judged), isLine: false };
  known.set(statement.words, fresh);
  return fresh;
}

export function knownLine(
  known: KnownWords,
  words: readonly EffectiveWord[],
  entry: Entry,
  read: ReadContext,
): Judged | undefined {
  if (entry.line === undefined) return undefined;
  const found = known.get(words);
  if (found?.entry === entry && found.isLine) return found.judged;
  const judged = judgeLine(entry, entry.line, textsOf(words), read);
  known.set(words, { entry, words, judged, isPlain: false, isLine: true });
  return judged;
}

/** Whether the statement is kept, and nothing else comes of it, wherever else it stands. */
function isPlain(entry: Entry, { fate, issues }: Judged): boolean {
  return (
    entry.kind === "keyword" &&
    !entry.quoted &&
    fate === "taken" &&
    issues.length === 0 &&
    entry.repeat !== "first-wins" &&
    entry.sameName === undefined &&
    handlersOf(entry) === noHandlers
  );
}

export function textsOf(words: readonly EffectiveWord[]): readonly string[] {
  return words.map(({ text }) => text);
}
