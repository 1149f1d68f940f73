// Compose's own interpolation. No library at hand has its rules: shells and dotenv read `${A:-b}` much alike, but
// differ in `$$`, in nesting, in required variables and in what is an error.

/** What a variable is in the environment Compose itself runs in. */
export type Lookup = (name: string) => string | undefined;

export interface Interpolated {
  readonly text: string;
  /** Variables without a value that nothing stood in for: they became nothing. */
  readonly unset: readonly string[];
}

export interface InterpolationFault {
  readonly fault: string;
  /** Where in the text. */
  readonly start: number;
  readonly end: number;
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*/;

export function interpolate(text: string, lookup: Lookup): Interpolated | InterpolationFault {
  const unset: string[] = [];
  let result = "";
  let at = 0;
  while (at < text.length) {
    const dollar = text.indexOf("$", at);
    if (dollar === -1) break;
    result += text.slice(at, dollar);
    const rest = text.slice(dollar + 1);
    if (rest.startsWith("$")) {
      result += "$";
      at = dollar + 2;
      continue;
    }
    const name = NAME.exec(rest)?.[0];
    if (name !== undefined) {
      const value = lookup(name);
      if (value === undefined) unset.push(name);
      result += value ?? "";
      at = dollar + 1 + name.length;
      continue;
    }
    const end = rest.startsWith("{") ? closingBrace(text, dollar + 1) : -1;
    if (end === -1) return malformed(dollar, rest.startsWith("{") ? text.length : dollar + 1);
    const braced = braceValue(text.slice(dollar + 2, end), lookup);
    if (braced === undefined) return malformed(dollar, end + 1);
    if ("fault" in braced) return { fault: braced.fault, start: dollar, end: end + 1 };
    unset.push(...braced.unset);
    result += braced.text;
    at = end + 1;
  }
  return { text: result + text.slice(at), unset };
}

function malformed(start: number, end: number): InterpolationFault {
  return { fault: "not a variable: write $$ for a plain dollar sign", start, end };
}

/** The brace that closes the one at `open`, nested `${` counted. */
function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === "{" && text[at - 1] === "$") depth++;
    if (text[at] === "}" && --depth === 0) return at;
  }
  return -1;
}

type BraceValue = Interpolated | { readonly fault: string };

/** What stands between `${` and `}`. */
function braceValue(inside: string, lookup: Lookup): BraceValue | undefined {
  const name = NAME.exec(inside)?.[0];
  if (name === undefined) return undefined;
  const parts = /^(:?)([-?+])([^]*)$/.exec(inside.slice(name.length));
  if (parts === null && inside.length > name.length) return undefined;
  const value = lookup(name);
  if (parts === null) return { text: value ?? "", unset: value === undefined ? [name] : [] };
  const [, colon, operator, word = ""] = parts;
  const isThere = value !== undefined && (colon === "" || value !== "");
  if (operator === "-" && isThere) return { text: value, unset: [] };
  if (operator === "+" && !isThere) return { text: "", unset: [] };
  if (operator === "?") {
    // The text after the `?` is the user's own, and may hold anything: it is not repeated.
    return isThere ? { text: value, unset: [] } : { fault: `${name} must have a value: set it` };
  }
  const nested = interpolate(word, lookup);
  return "fault" in nested ? { fault: nested.fault } : nested;
}
