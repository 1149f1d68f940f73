// What spoils lines by themselves is put right first, and then braces are counted.
import { placeOf, type EffectiveStatement, type EffectiveWord } from "../../reader/index.ts";
import type { Repair } from "./repair.ts";

export interface Prepared {
  readonly statements: readonly EffectiveStatement[];
  readonly repairs: readonly Repair[];
  /** Blocks that are open at the end. */
  readonly missing: number;
  /** Closing braces that close nothing. */
  readonly surplus: number;
}

export function prepared(statements: readonly EffectiveStatement[]): Prepared {
  const kept: EffectiveStatement[] = [];
  const repairs: Repair[] = [];
  for (let at = 0; at < statements.length; at += 1) {
    const statement = statements[at];
    const [word] = statement?.words ?? [];
    if (!statement || !word) continue;
    const repair = (group: string): void => {
      repairs.push({ place: placeOf(statement, word), group });
    };
    if (isForeignComment(word)) {
      repair("comment");
      at = endOfLine(statements, at, false);
    } else if (isUndefinedUse(statements, at)) {
      // Of `${NAME}` the braces are left where nothing defines NAME.
      repair(`undefined ${statements[at + 1]?.words[0]?.text ?? ""}`);
      at = endOfLine(statements, at + 2, true);
    } else {
      const whole = withoutContinuation(statement);
      if (whole !== statement) repair("continuation");
      if (whole.words.length > 0) kept.push(whole);
    }
  }
  return { statements: kept, repairs, ...countBraces(kept) };
}

/** As other languages begin a comment. */
export function isForeignComment({ text, quoted }: EffectiveWord): boolean {
  return !quoted && /^(?:\/\/|\/\*|;|--)/.test(text);
}

export function isBrace({ words }: EffectiveStatement, brace: "{" | "}"): boolean {
  const [word] = words;
  return words.length === 1 && word !== undefined && word.text === brace && !word.quoted;
}

/** The last statement of the line; `upToBrace`: no further than to a brace. */
function endOfLine(statements: readonly EffectiveStatement[], from: number, upToBrace: boolean): number {
  const first = statements[from];
  let at = from;
  for (; ; at += 1) {
    const next = statements[at + 1];
    if (!next || next.line !== first?.line || next.source !== first.source) return at;
    if (upToBrace && (isBrace(next, "{") || isBrace(next, "}"))) return at;
  }
}

function isUndefinedUse(statements: readonly EffectiveStatement[], at: number): boolean {
  const [before, open, name, close] = [at - 1, at, at + 1, at + 2].map((index) => statements[index]);
  if (!before || !open || !name || !close || !isBrace(open, "{") || !isBrace(close, "}")) return false;
  const [word] = name.words;
  const isName = name.words.length === 1 && word !== undefined && /^[A-Za-z_]\w*$/.test(word.text);
  return isName && before.words.at(-1)?.text.endsWith("$") === true;
}

/** `\` at the end of a line, where no definition goes on. */
function withoutContinuation(statement: EffectiveStatement): EffectiveStatement {
  const last = statement.words.at(-1);
  if (!last || last.quoted || !last.text.endsWith("\\")) return statement;
  const others = statement.words.slice(0, -1);
  const text = last.text.slice(0, -1);
  return withWords(statement, text === "" ? others : [...others, { ...last, text }]);
}

export function withWords(
  { text, file, line, source, base }: EffectiveStatement,
  words: readonly EffectiveWord[],
): EffectiveStatement {
  return { words, text, file, line, source, base };
}

function countBraces(statements: readonly EffectiveStatement[]): Pick<Prepared, "missing" | "surplus"> {
  let missing = 0;
  let surplus = 0;
  for (const statement of statements) {
    if (isBrace(statement, "{")) missing += 1;
    else if (!isBrace(statement, "}")) continue;
    else if (missing > 0) missing -= 1;
    else surplus += 1;
  }
  return { missing, surplus };
}
