// What keepalived ends up with, as a text that it would read the same.
import { scanComment } from "../syntax/index.ts";
import { placeOf, type EffectiveStatement, type EffectiveWord, type Place } from "./origin.ts";

export interface EffectiveLine {
  readonly text: string;
  /** Where it is written. */
  readonly place: Place | undefined;
}

const INDENT = "    ";

/** One statement on a line, with the brace that opens its block after it. `hidden` are words that nobody is to read. */
export function effectiveLines(
  statements: readonly EffectiveStatement[],
  hidden: (statement: EffectiveStatement) => ReadonlySet<EffectiveWord>,
  mask: string,
): readonly EffectiveLine[] {
  const lines: { text: string; readonly place: Place | undefined }[] = [];
  let depth = 0;
  let isHead = false;
  for (const statement of statements) {
    const last = lines.at(-1);
    if (isBrace(statement, "{") && last && isHead) {
      last.text += " {";
      depth++;
      isHead = false;
      continue;
    }
    if (isBrace(statement, "}")) depth = Math.max(0, depth - 1);
    // A block at the top begins after an empty line.
    else if (depth === 0 && last?.text === "}") lines.push({ text: "", place: undefined });
    const masked = hidden(statement);
    const text = masked.size > 0 ? maskedText(statement, masked, mask) : escaped(statement.text);
    lines.push({ text: INDENT.repeat(depth) + text, place: wholePlace(statement) });
    if (isBrace(statement, "{")) depth++;
    isHead = !isBrace(statement, "{") && !isBrace(statement, "}");
  }
  return lines;
}

function isBrace({ words }: EffectiveStatement, brace: "{" | "}"): boolean {
  return words.length === 1 && words[0]?.text === brace;
}

function maskedText({ words }: EffectiveStatement, masked: ReadonlySet<EffectiveWord>, mask: string): string {
  return words.map((word) => (masked.has(word) ? mask : quoted(word.text))).join(" ");
}

/** What was written as `\#` is a plain character by now, and would begin a comment. */
function escaped(text: string): string {
  const { start } = scanComment(text);
  return start < text.length ? escaped(`${text.slice(0, start)}\\${text.slice(start)}`) : text;
}

function quoted(text: string): string {
  return text === "" || /[\s#!{}]/.test(text) ? `"${text}"` : text;
}

function wholePlace(statement: EffectiveStatement): Place | undefined {
  const [first] = statement.words;
  const last = statement.words.at(-1);
  if (!first || !last) return undefined;
  const { file, start } = placeOf(statement, first);
  return { file, start, end: Math.max(start, placeOf(statement, last).end) };
}
