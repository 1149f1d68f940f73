import type { Span } from "@kalc/parser/syntax";

export interface TextEdit extends Span {
  readonly text: string;
}

/** As far as a line is looked for that both texts go on with. */
const FURTHEST = 100;

/** The edits that make one text of another, whole lines each: where nothing changed a cursor stays. */
export function changedLines(before: string, after: string): readonly TextEdit[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const edits: TextEdit[] = [];
  let offset = 0;
  for (let a = 0, b = 0; a < old.length || b < now.length;) {
    if (old[a] === now[b]) {
      offset += old[a]?.length ?? 0;
      a++;
      b++;
      continue;
    }
    const { removed, added } = untilAlike(old, a, now, b);
    const length = old.slice(a, a + removed).join("").length;
    edits.push({ start: offset, end: offset + length, text: now.slice(b, b + added).join("") });
    offset += length;
    a += removed;
    b += added;
  }
  return edits;
}

/** How many lines of both are different, before there are equal ones again. */
function untilAlike(
  old: readonly string[],
  a: number,
  now: readonly string[],
  b: number,
): { readonly removed: number; readonly added: number } {
  for (let sum = 1; sum <= FURTHEST; sum++) {
    for (let removed = 0; removed <= sum; removed++) {
      const added = sum - removed;
      const [left, right] = [old[a + removed], now[b + added]];
      const isEnd = a + removed === old.length && b + added === now.length;
      if (isEnd || (left !== undefined && left === right)) return { removed, added };
    }
  }
  return { removed: old.length - a, added: now.length - b };
}

/** Each with its end. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
