/** So that nobody looks for what is nowhere. */
export interface WordsInUse {
  /** Keywords and blocks, by the names of what they are aliases of. */
  readonly keywords: ReadonlySet<string>;
  /** A statement has words that its keyword does not take. */
  readonly hasSurplus: boolean;
  /** The only word after a keyword is one for what is not wanted: `off`, `no`. */
  readonly hasOff: boolean;
}
