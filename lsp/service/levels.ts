/**
 * How many levels of something can be shown without being more than `most`, where `counts` says how many each level
 * has: the deepest are left out first. At least one.
 */
export function levelsWithin(counts: readonly number[], most: number): number {
  let sum = 0;
  const tooDeep = counts.findIndex((count) => (sum += count) > most);
  return tooDeep < 0 ? Infinity : Math.max(1, tooDeep);
}

interface Deep {
  /** 0 at the top. */
  readonly depth: number;
}

/** At most so many of them: where there are too many, the deepest are left out first, then the last ones. */
export function outermost<T extends Deep>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all;
  const counts: number[] = [];
  for (const { depth } of all) {
    while (counts.length <= depth) counts.push(0);
    counts[depth] = (counts[depth] ?? 0) + 1;
  }
  const levels = levelsWithin(counts, most);
  return all.filter(({ depth }) => depth < levels).slice(0, most);
}
