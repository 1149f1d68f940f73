/** One line of the formatted text. */
export interface FormattedRow {
  readonly depth: number;
  readonly code: string;
  readonly comment: string | undefined;
  /** The whole line as it was written; the rest then counts for nothing. */
  readonly written: string | undefined;
  /** The line it came from, for when it would grow beyond what keepalived reads at once. */
  readonly original: string | undefined;
  /** The comment goes on from the one after the code above. */
  readonly goesOn: boolean;
  readonly blankBefore: boolean;
}

/** Some lines of the file and what becomes of them, by themselves: any chunk may be formatted without the others. */
export interface Chunk {
  /** Lines `from` up to and without `to`. */
  readonly from: number;
  readonly to: number;
  readonly rows: readonly FormattedRow[];
}

export function row({
  depth = 0,
  code = "",
  comment,
  written,
  original,
  goesOn = false,
  blankBefore = false,
}: Partial<FormattedRow>): FormattedRow {
  return { depth, code, comment, written, original, goesOn, blankBefore };
}
