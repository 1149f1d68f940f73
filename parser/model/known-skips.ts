// Blocks that a pass skips because another pass of keepalived reads them. In most files these are nearly all blocks.
import { BlockRow, type EffectiveWord, type Pass, type PassRow } from "../reader/index.ts";
import { childrenOf } from "../schema/index.ts";
import type { ExistingKeywords } from "./existing.ts";

/** Where skipped blocks end. Passes with the same rows skip in the same way, so they share one of these. */
export class KnownSkips {
  private readonly rows: readonly PassRow[];
  /** The row after each skipped block, by its first row. */
  private readonly ends = new Map<number, number>();

  constructor(rows: readonly PassRow[]) {
    this.rows = rows;
  }

  /** The row after the block that starts at `at`, a row between blocks; undefined where the pass reads the block. */
  endAt(at: number, pass: Pass, existing: ExistingKeywords): number | undefined {
    const row = this.rows[at];
    const keyword = row instanceof BlockRow ? row.keyword : row?.words[0]?.text;
    const entry = keyword === undefined ? undefined : rootKeywords.get(keyword);
    if (!row || !entry || entry.passes.includes(pass) || !existing.has(entry)) return undefined;
    if (row instanceof BlockRow) return at + 1;
    const { words } = row;
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
 * The row after the last statement of a skipped block. `isWaiting`: the keyword has no `{` on its own line; where the
 * next row has none either, only the keyword is skipped.
 */
function endOfSkip(rows: readonly PassRow[], keyword: number, isWaiting: boolean): number {
  if (isWaiting && rows[keyword + 1]?.words[0]?.text !== "{") return keyword + 1;
  let open = 1;
  for (let at = keyword + (isWaiting ? 2 : 1); at < rows.length; at += 1) {
    // Plain loops, for speed: every pass of every reading goes through nearly all statements here.
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
