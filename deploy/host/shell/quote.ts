// Words of a POSIX shell. This is the one place that quotes.

/** A word of POSIX shell that means exactly `text`, which has no NUL in it. */
export function shellWord(text: string): string {
  return /^[A-Za-z0-9_./:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
