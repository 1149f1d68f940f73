// What spoils lines by themselves is put right first, and then braces are counted.
import { placeOf, type EffectiveStatement, type EffectiveWord, type Place } from "../../reader/index.ts";

export interface Repair {
  /** Where it shows first. */
  readonly place: Place;
  /** Several with the same one are one mistake. */
  readonly group: string;
  /** What there is to see elsewhere. */
  readonly hint?: { readonly kind: "close-missing" | "close-early" | "cut-short"; readonly place: Place };
}

export interface Prepared {
  readonly statements: readonly EffectiveStatement[];
  readonly repairs: readonly Repair[];
  /** Lines that end as if a definition went on, and stand in none: what ended it cut its blocks in two. */
  readonly cut: ReadonlySet<EffectiveStatement>;
  /** Blocks that are open at the end. */
  readonly missing: number;
  /** Closing braces that close nothing. */
  readonly surplus: number;
}

export function prepared(statements: readonly EffectiveStatement[]): Prepared {
  const kept: EffectiveStatement[] = [];
  const repairs: Repair[] = [];
  const cut = new Set<EffectiveStatement>();
  for (let at = 0; at < statements.length; at += 1) {
    const statement = statements[at];
    const [word] = statement?.words ?? [];
    if (!statement || !word) continue;
    const place = placeOf(statement, word);
    const repair = (group: string): void => {
      // The dollar sign in front of a brace belongs to it.
      const start = group.startsWith("undefined") ? place.start - 1 : place.start;
      repairs.push({ place: { ...place, start }, group });
    };
    const mark = word.quoted ? undefined : foreignMark(word.text);
    if (mark !== undefined) {
      repair(mark);
      at = endOfLine(statements, at, false);
    } else if (isUndefinedUse(statements, at)) {
      // Of `${NAME}` the braces are left where nothing defines NAME.
      const name = statements[at + 1]?.words[0]?.text ?? "";
      const isCut = statements[endOfLine(statements, at, false)]?.words.at(-1)?.text.endsWith("\\");
      const before = kept.pop();
      const last = before?.words.at(-1);
      // Up to the dollar sign it is what it is.
      const rest = before && last && withoutLast(before, last);
      if (rest) kept.push(rest);
      repair(isCut ? "cut" : `undefined ${name}`);
      at = endOfLine(statements, at + 2, true);
    } else {
      const prefix = word.quoted ? undefined : strayPrefix(word.text);
      if (prefix !== undefined) repair(prefix);
      const plain = prefix === undefined ? statement : withoutPrefix(statement, word);
      const whole = withoutContinuation(plain);
      if (whole !== plain) {
        repair("cut");
        if (whole) cut.add(whole);
      }
      if (whole && whole.words.length > 0) kept.push(whole);
    }
  }
  return { statements: kept, repairs, cut, ...countBraces(kept) };
}

/** What makes a word of none: comments of other languages, marks of a comparison or of a conflict. */
export function foreignMark(text: string): string | undefined {
  if (/^(?:<{7}|={7}|>{7})/.test(text)) return "conflict";
  return /^(?:\/\/|\/\*|\*|--?|\+|;|\||%|>)/.exec(text)?.[0].slice(0, 1);
}

/** What stands in front of a keyword and is taken for a part of it, or for the keyword. */
export function strayPrefix(text: string): string | undefined {
  if (text.startsWith("@")) return "condition";
  return /^[\ufeff\u00a0\u2000-\u200b\u202f\u205f\u3000]/.exec(text)?.[0];
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
  // `${_ENV NAME}`: keepalived's own may have a word after it.
  const most = word?.text.startsWith("_") ? 2 : 1;
  const isName = name.words.length <= most && word !== undefined && /^[A-Za-z_]\w*$/.test(word.text);
  return isName && before.words.at(-1)?.text.endsWith("$") === true;
}

function withoutPrefix(statement: EffectiveStatement, word: EffectiveWord): EffectiveStatement {
  const others = statement.words.slice(1);
  const text = word.text.startsWith("@") ? "" : word.text.replace(/^[^\x20-\x7e]+/, "");
  return withWords(statement, text === "" ? others : [{ ...word, text }, ...others]);
}

/** Without the last character; undefined where nothing is left. */
function withoutLast(statement: EffectiveStatement, last: EffectiveWord): EffectiveStatement | undefined {
  const others = statement.words.slice(0, -1);
  const text = last.text.slice(0, -1);
  const words = text === "" ? others : [...others, { ...last, text }];
  return words.length > 0 ? withWords(statement, words) : undefined;
}

/** `\` at the end of a line, where no definition goes on. */
function withoutContinuation(statement: EffectiveStatement): EffectiveStatement | undefined {
  const last = statement.words.at(-1);
  if (!last || last.quoted || !last.text.endsWith("\\")) return statement;
  return withoutLast(statement, last);
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
