import { placeOfWords } from "../model/index.ts";
import type { EffectiveStatement } from "../reader/index.ts";
import type { Context } from "./handlers.ts";
import { closeMissing, closeUnexpected } from "./rules/structure.ts";

export const nothingToClose =
  "No block is open here: keepalived reports this `}`. A block above it ends too early, or one brace is too many.";

interface Braces {
  /** The statement of the first brace that is still open at the end, and how many are. */
  readonly open: { readonly first: number; readonly count: number } | undefined;
  /** The statements of braces that close none. */
  readonly surplus: readonly number[];
}

/**
 * Counts over the whole input, whatever the blocks make of it (4.9, 4.10). Passes that see the same statements
 * share the answer.
 */
export class BraceCount {
  private counted: readonly EffectiveStatement[] | undefined;
  private braces: Braces = { open: undefined, surplus: [] };

  report(statements: readonly EffectiveStatement[], context: Context): void {
    if (this.counted !== statements) {
      this.counted = statements;
      this.braces = countBraces(statements);
    }
    const { open, surplus } = this.braces;
    for (const index of surplus) {
      const at = statements[index];
      if (at) context.report(closeUnexpected, { message: nothingToClose, at });
    }
    if (!open) return;
    // The keyword in front of the brace says which block it is.
    const keyword = statements[open.first - 1] ?? statements[open.first];
    if (!keyword) return;
    const what = open.count === 1 ? "This block is" : `${open.count} blocks, of which this is the first, are`;
    context.report(closeMissing, {
      message: `${what} never closed: keepalived closes them at the end of the input. Look for a missing \`}\`.`,
      place: placeOfWords(keyword, keyword.words.slice(0, 1)),
    });
  }
}

function countBraces(statements: readonly EffectiveStatement[]): Braces {
  const open: number[] = [];
  const surplus: number[] = [];
  for (let index = 0; index < statements.length; index += 1) {
    const words = statements[index]?.words;
    const word = words?.[0];
    if (!word || words.length > 1 || word.quoted) continue;
    if (word.text === "{") open.push(index);
    else if (word.text === "}" && open.pop() === undefined) surplus.push(index);
  }
  const [first] = open;
  return { open: first === undefined ? undefined : { first, count: open.length }, surplus };
}
