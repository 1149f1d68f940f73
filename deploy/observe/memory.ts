import { lineCache, type LineCache } from "@kalc/parser/syntax";
import { knownWords, type KnownWords } from "@kalc/parser/verdict";

/**
 * What is known of lines and words from one configuration to the next, as those of a cluster are much alike: nothing
 * that shows in what is read.
 */
export interface ReadMemory {
  readonly lines: LineCache;
  /** What is judged for one release, and whatever build and host, has words in common. */
  readonly wordsFor: (version: string) => KnownWords;
}

export function readMemory(): ReadMemory {
  const words = new Map<string, KnownWords>();
  return {
    lines: lineCache(),
    wordsFor(version) {
      const found = words.get(version) ?? knownWords();
      words.set(version, found);
      return found;
    },
  };
}
