/**
 * Uses of definitions: `$NAME` and `${NAME …}` (LEXICAL 7.2, 7.10). Which of them keepalived replaces
 * depends on its version, on what is defined and on the text after; this is the shape alone, and the
 * widest of all versions.
 */
export interface Use {
  /** From the `$` to after the last character. */
  readonly start: number;
  readonly end: number;
  readonly name: string;
  /** What stands between the name and `}`, blanks included; undefined for `$NAME`. */
  readonly parameters: string | undefined;
}

const USE = /\$(?:([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)([ \t][A-Za-z0-9_ \t]*)?\})/y;

/** The use that starts at `at`, where there is one. */
export function useAt(text: string, at: number): Use | undefined {
  USE.lastIndex = at;
  const match = USE.exec(text);
  if (!match) return undefined;
  const braced = match[2];
  return {
    start: at,
    end: USE.lastIndex,
    name: braced ?? match[1] ?? "",
    parameters: braced === undefined ? undefined : (match[3] ?? ""),
  };
}

/** All uses in `text[from, to)`, in order. */
export function usesIn(text: string, from = 0, to = text.length): Use[] {
  const uses: Use[] = [];
  for (let at = text.indexOf("$", from); at >= 0 && at < to;) {
    const use = useAt(text, at);
    if (use && use.end <= to) uses.push(use);
    at = text.indexOf("$", use ? use.end : at + 1);
  }
  return uses;
}
