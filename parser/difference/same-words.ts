import { answeredOnce, wholeOf, type Block, type Setting } from "../model/index.ts";

/**
 * Whether two blocks are word for word the same, comments and blanks aside. Those that stay through edits are compared
 * once.
 */
export function saysTheSame(before: Block, after: Block): boolean {
  const twin = wholeOf(after);
  if (!twin || !wholeOf(before)) return wordsAreSame(before, after);
  const twins = answeredOnce(before, saysTheSame, () => new WeakSet<typeof twin>());
  if (twins.has(twin)) return true;
  const areTwins = wordsAreSame(before, after);
  if (areTwins) twins.add(twin);
  return areTwins;
}

function wordsAreSame(before: Block, after: Block): boolean {
  return (
    isSame(before.opening, after.opening) &&
    areSame(before.settings, after.settings) &&
    areSame(before.lines, after.lines) &&
    blocksAreSame(before.blocks, after.blocks)
  );
}

function areSame(before: readonly Setting[], after: readonly Setting[]): boolean {
  return before.length === after.length && before.every((setting, at) => isSame(setting, after[at]));
}

function isSame(before: Setting | undefined, after: Setting | undefined): boolean {
  if (before === undefined || after === undefined) return before === after;
  const words = before.statement.words;
  const others = after.statement.words;
  if (words === others) return true;
  return words.length === others.length && words.every(({ text }, at) => text === others[at]?.text);
}

function blocksAreSame(before: Block["blocks"], after: Block["blocks"]): boolean {
  if (before.size !== after.size) return false;
  for (const [keyword, all] of before) {
    const others = after.get(keyword);
    if (all.length !== others?.length) return false;
    for (let at = 0; at < all.length; at += 1) {
      const [one, other] = [all[at], others[at]];
      if (!one || !other || one.isRemoved !== other.isRemoved || !wordsAreSame(one, other)) return false;
    }
  }
  return true;
}
