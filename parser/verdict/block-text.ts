// The statements of a block by their texts, whether somebody has made them or not.
import { BlockRow, type EffectiveStatement, type PassRow } from "../reader/index.ts";

export type BlockText = Pick<BlockRow, "length" | "shape" | "block" | "wordsIn" | "textAt" | "statementAt">;

/** The block that begins at a row, if it can be told where it ends and that nothing in it is out of the usual. */
export function blockTextAt(rows: readonly PassRow[], from: number): BlockText | undefined {
  const row = rows[from];
  if (row instanceof BlockRow) return row;
  const length = lengthOf(rows, from);
  return length === undefined ? undefined : new TextOfStatements(rows, from, length);
}

/** How many rows it takes. */
export function rowsOf(text: BlockText): number {
  return text instanceof BlockRow ? 1 : text.length;
}

class TextOfStatements implements BlockText {
  readonly length: number;
  readonly shape = undefined;
  readonly block = undefined;
  private readonly all: readonly PassRow[];
  private readonly from: number;

  constructor(all: readonly PassRow[], from: number, length: number) {
    this.all = all;
    this.from = from;
    this.length = length;
  }

  wordsIn(statement: number): number {
    return this.statementAt(statement).words.length;
  }

  textAt(statement: number, word: number): string {
    return this.statementAt(statement).words[word]?.text ?? "";
  }

  statementAt(statement: number): EffectiveStatement {
    return this.all[this.from + statement] as EffectiveStatement;
  }
}

/** Up to the brace that closes it; braces that are words of other statements may be anything. */
function lengthOf(rows: readonly PassRow[], from: number): number | undefined {
  let open = 0;
  for (let at = from; at < rows.length; at += 1) {
    const row = rows[at] as PassRow;
    if (row instanceof BlockRow) return undefined;
    const { words } = row;
    for (let index = 0; index < words.length; index += 1) {
      const text = words[index]?.text;
      if (text !== "{" && text !== "}") continue;
      if (words.length > 1) return undefined;
      open += text === "{" ? 1 : -1;
    }
    if (open === 0 && at > from && words[0]?.text === "}") return at + 1 - from;
  }
  return undefined;
}
