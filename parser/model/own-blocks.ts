// What of the statements is a pass's own, and what it skips: most of what a pass sees is the business of another one.
import type { EffectiveStatement, EffectiveWord, Pass } from "../reader/index.ts";
import { childrenOf, type ReadContext } from "../schema/index.ts";
import { existingTo, type Existing } from "./existing.ts";

/** Where root blocks begin, and behind which statement they end, in turn; the end of the input needs no end. */
export type OwnBlocks = readonly number[];

/** Where blocks end that a pass does not own. All passes skip alike, so those that see the same statements share it. */
export class KnownSkips {
  private readonly statements: readonly EffectiveStatement[];
  /** By the statement they begin with. */
  private readonly ends = new Map<number, number>();

  constructor(statements: readonly EffectiveStatement[]) {
    this.statements = statements;
  }

  /** Behind the block that begins with a statement between blocks; undefined where the pass does not skip it. */
  endAt(at: number, pass: Pass, existing: Existing): number | undefined {
    const words = this.statements[at]?.words;
    const entry = words?.[0] && rootKeywords.get(words[0].text);
    if (!entry || entry.passes.includes(pass) || !existing.has(entry)) return undefined;
    let end = this.ends.get(at);
    if (end === undefined) {
      end = endOfSkip(this.statements, at, words[words.length - 1]?.text !== "{");
      this.ends.set(at, end);
    }
    return end;
  }

  /**
   * Whether a pass finds the same blocks here, and no others: then it does the same, for it sees nothing else. Where
   * each block ends need not be known, since the same statements end it that ended it there.
   */
  hasSame(blocks: OwnBlocks, of: readonly EffectiveStatement[], pass: Pass, context: ReadContext): boolean {
    const { statements } = this;
    const existing = existingTo(context);
    let at = this.skipFrom(0, pass, existing);
    for (let block = 0; block < blocks.length; block += 2) {
      const end = blocks[block + 1];
      for (let other = blocks[block] ?? 0; other < (end ?? of.length); other += 1, at += 1) {
        if (statements[at] !== of[other]) return false;
      }
      if (end !== undefined) at = this.skipFrom(at, pass, existing);
    }
    return at === statements.length;
  }

  private skipFrom(from: number, pass: Pass, existing: Existing): number {
    let at = from;
    for (let end = this.endAt(at, pass, existing); end !== undefined; end = this.endAt(at, pass, existing))
      at = end;
    return at;
  }
}

const rootKeywords = childrenOf([]);

/**
 * Behind the last statement of a block that is skipped; behind the keyword itself where `{` is awaited and does not
 * come.
 */
function endOfSkip(statements: readonly EffectiveStatement[], keyword: number, isWaiting: boolean): number {
  if (isWaiting && statements[keyword + 1]?.words[0]?.text !== "{") return keyword + 1;
  let open = 1;
  for (let at = keyword + (isWaiting ? 2 : 1); at < statements.length; at += 1) {
    // A plain loop: each pass of each reading gets here with nearly all that there is.
    const words = (statements[at] as EffectiveStatement).words;
    for (let word = 0; word < words.length; word += 1) {
      const { text } = words[word] as EffectiveWord;
      if (text === "{") open += 1;
      else if (text === "}" && --open === 0) return at + 1;
    }
  }
  return statements.length;
}
