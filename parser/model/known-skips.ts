// What a pass skips: most of what it sees is the business of another one.
import { BlockRow, type EffectiveWord, type Pass, type PassRow } from "../reader/index.ts";
import { childrenOf } from "../schema/index.ts";
import type { ExistingKeywords } from "./existing.ts";

/** Where blocks end that a pass does not own. All passes skip alike, so those that see the same share it. */
export class KnownSkips {
  private readonly rows: readonly PassRow[];
  /** By the row they begin with. */
  private readonly ends = new Map<number, number>();

  constructor(rows: readonly PassRow[]) {
    this.rows = rows;
  }

  /** After the block that begins with a statement between blocks; undefined where the pass does not skip it. */
  endAt(at: number, pass: Pass, existing: ExistingKeywords): number | undefined {
    const words = this.rows[at]?.words;
    const entry = words?.[0] && rootKeywords.get(words[0].text);
    if (!entry || entry.passes.includes(pass) || !existing.has(entry)) return undefined;
    if (this.rows[at] instanceof BlockRow) return at + 1;
    let end = this.ends.get(at);
    if (end === undefined) {
      end = endOfSkip(this.rows, at, words[words.length - 1]?.text !== "{");
      this.ends.set(at, end);
    }
    return end;
  }
}

const rootKeywords = childrenOf([]);

/**
 * After the last statement of a block that is skipped; after the keyword itself where `{` is awaited and does not
 * come.
 */
function endOfSkip(rows: readonly PassRow[], keyword: number, isWaiting: boolean): number {
  if (isWaiting && rows[keyword + 1]?.words[0]?.text !== "{") return keyword + 1;
  let open = 1;
  for (let at = keyword + (isWaiting ? 2 : 1); at < rows.length; at += 1) {
    // A plain loop: each pass of each reading gets here with nearly all that there is.
    const row = rows[at] as PassRow;
    if (row instanceof BlockRow) continue;
    const { words } = row;
    for (let word = 0; word < words.length; word += 1) {
      const { text } = words[word] as EffectiveWord;
      if (text === "{") open += 1;
      else if (text === "}" && --open === 0) return at + 1;
    }
  }
  return rows.length;
}
