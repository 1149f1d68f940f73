/** The names most like a word, best first: what "did you mean" offers. */
export function nearestNames(word: string, names: Iterable<string>, most = 3): readonly string[] {
  const wanted = plain(word);
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  const found = [...new Set(names)].map((name) => ({ name, away: distance(wanted, plain(name), limit) }));
  const best = Math.min(...found.map(({ away }) => away));
  return found
    .filter(({ away }) => away <= Math.min(limit, best === 0 ? 0 : best + 1))
    .sort((a, b) => a.away - b.away || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}

/** Capitals, dashes and underscores are what people get wrong most; they should cost nothing. */
function plain(word: string): string {
  return word.toLowerCase().replace(/[-_]/g, "");
}

/** Insertions, deletions, replacements and swaps of neighbours between two words; more than `limit` is not counted out. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  let leastBefore = 0;
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      let best = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (isSwap) best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
      current.push(best);
      least = Math.min(least, best);
    }
    // Two rows beyond the limit: no later one comes back, by a swap neither.
    if (least > limit && leastBefore > limit) return limit + 1;
    leastBefore = least;
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
