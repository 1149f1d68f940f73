import type { Behaviour } from "./behaviour.ts";

/** One round of a sequence: the value each of its variables takes. */
type Round = readonly (readonly [name: string, value: string])[];

/** A sequence that was understood: how many rounds it has, what each sets, and where its text starts. */
export interface SequencePlan {
  readonly rounds: number;
  round(index: number): Round;
  /** Position of the text after `)` and the blanks after it. */
  readonly text: number;
}

/** Why keepalived refuses a `~SEQ` or `~LST`. */
export interface SequenceFault {
  readonly fault: string;
}

/**
 * `~SEQ(var, …) text` and `~SEQx(…)` (8.1). `expand` replaces definitions in the bounds; it gives
 * undefined where one of them has several lines.
 */
export function planSequence(
  line: string,
  behaviour: Behaviour,
  expand: (bounds: string) => string | undefined,
): SequencePlan | SequenceFault {
  const hex = line[4] === "x" && behaviour.sequenceDirectives;
  const head = /^[ \t]*\([ \t]*([^ \t,)]*)[ \t]*/.exec(line.slice(hex ? 5 : 4));
  if (!head) return { fault: "its values must be in brackets, as in ~SEQ(i, 1, 3)" };
  const [whole, name = ""] = head;
  const comma = (hex ? 5 : 4) + whole.length;
  const next = line[comma] ?? "";
  if (next === "" || next === ")" || name === "")
    return { fault: "it needs a name and a last value, as in ~SEQ(i, 3)" };
  if (behaviour.refusesBracedName && name.startsWith("{"))
    return { fault: `"${name}" is not a valid variable name` };

  const from = comma + 1 + (behaviour.sequenceDirectives ? blanksAt(line, comma + 1) : 0);
  const close = line.indexOf(")", from);
  if (close < 0) return { fault: "its closing bracket is missing" };
  if (behaviour.sequenceDirectives && close + 1 - from > MAX_BOUNDS) {
    return { fault: `its bounds are longer than ${MAX_BOUNDS - 1} characters` };
  }
  const bounds = expand(line.slice(from, close + 1));
  if (bounds === undefined) return { fault: "one of its bounds is a multi-line definition" };
  const numbers = parseBounds(bounds);
  if ("fault" in numbers) return numbers;
  const [start, step, end] = behaviour.sequenceDirectives ? numbers.bounds : narrowed(numbers.bounds);
  if (hex && (start < 0 || end < 0)) return { fault: "~SEQx only counts upwards from 0" };
  return {
    rounds: Math.max(1, Math.floor((end - start) / step) + 1),
    round: (index) => [[name, (start + index * step).toString(hex ? 16 : 10)]],
    text: close + 1 + blanksAt(line, close + 1),
  };
}

/** Not quite 2^63 - 1, which no number of ours can be: 32 bits of it are all ones too. */
const LARGEST = Number.MAX_SAFE_INTEGER;

/** Three numbers of twenty digits, what stands between them, and the bracket. */
const MAX_BOUNDS = 63;

type Bounds = readonly [start: number, step: number, end: number];

function parseBounds(bounds: string): { readonly bounds: Bounds } | SequenceFault {
  const numbers: number[] = [];
  for (let at = 0; ; at++) {
    const number = /^[ \t\n\v\f\r]*([+-]?(?:0[xX][0-9a-fA-F]+|[0-9]+))?/.exec(bounds.slice(at));
    const digits = number?.[1];
    if (digits !== undefined) at += number?.[0].length ?? 0;
    numbers.push(digits === undefined ? 0 : strtol(digits));
    at += blanksAt(bounds, at);
    if (bounds[at] === ")") break;
    if (bounds[at] !== ",") return { fault: `it has no number at "${bounds.slice(at, -1)}"` };
    if (numbers.length === 3) return { fault: "it takes at most a start, a step and an end" };
  }
  const [one = 0, two = 0, three = 0] = numbers;
  if (numbers.length === 1) return { bounds: [one < 0 ? -1 : 1, one < 1 ? -1 : 1, one] };
  if (numbers.length === 2) return { bounds: [one, one <= two ? 1 : -1, two] };
  if (two === 0 || (one < three && two < 0) || (one > three && two > 0)) {
    return { fault: `a step of ${two} never leads from ${one} to ${three}` };
  }
  return { bounds: [one, two, three] };
}

/** Before 2.1.0 the numbers, read with 64 bits, are kept in 32. */
function narrowed(bounds: Bounds): Bounds {
  const [start, step, end] = bounds.map((value) => Number(BigInt.asIntN(32, BigInt(value))));
  return [start ?? 0, step ?? 0, end ?? 0];
}

/** C's strtol with base 0: hexadecimal after 0x, octal after another leading 0; 64 bits at most. */
function strtol(digits: string): number {
  const negative = digits.startsWith("-");
  const text = digits.replace(/^[+-]/, "");
  let value = Number(text);
  if (/^0[0-9]/.test(text)) value = parseInt(/^0[0-7]*/.exec(text)?.[0] ?? "0", 8);
  value = Math.min(value, LARGEST);
  return negative ? 0 - value : value;
}

/** `~LST(…) text` (8.4). */
export function planList(line: string): SequencePlan | SequenceFault {
  const scanner = new ListScanner(line, 4);
  scanner.blanks();
  if (!scanner.take("(")) return { fault: "its values must be in brackets, as in ~LST(i, a, b)" };
  scanner.blanks();
  const names = scanner.group(" \t,}", false);
  if (!names || !scanner.take(","))
    return { fault: "it needs a name, or several in braces, and then values" };
  const values: string[][] = [];
  do {
    scanner.blanks();
    const group = scanner.group(" \t,})", true);
    if (!group) return { fault: "a value is not followed by a comma or a bracket" };
    if (group.length > names.length)
      return { fault: `a group of ${group.length} values for ${names.length} names` };
    values.push(group);
  } while (scanner.take(","));
  if (!scanner.take(")")) return { fault: "its closing bracket is missing" };
  scanner.blanks();
  return {
    rounds: values.length,
    round: (index) => names.map((name, position) => [name, values[index]?.[position] ?? ""] as const),
    text: scanner.at,
  };
}

class ListScanner {
  private readonly line: string;
  at: number;

  constructor(line: string, at: number) {
    this.line = line;
    this.at = at;
  }

  blanks(): void {
    this.at += blanksAt(this.line, this.at);
  }

  take(char: string): boolean {
    if (this.line[this.at] !== char) return false;
    this.at++;
    return true;
  }

  /** `a` or `{a, b}`, up to the comma (or, for values, the bracket) after it; undefined where it is malformed. */
  group(stops: string, mayEnd: boolean): string[] | undefined {
    const braced = this.take("{");
    if (braced) this.blanks();
    const words: string[] = [];
    for (;;) {
      const from = this.at;
      while (this.at < this.line.length && !stops.includes(this.line[this.at] ?? "")) this.at++;
      words.push(this.line.slice(from, this.at));
      this.blanks();
      if (braced && this.take("}")) break;
      if (!braced && (this.line[this.at] === "," || (mayEnd && this.line[this.at] === ")"))) return words;
      if (!braced || !this.take(",")) return undefined;
      this.blanks();
    }
    this.blanks();
    return words;
  }
}

function blanksAt(text: string, at: number): number {
  return /[ \t]*/.exec(text.slice(at))?.[0].length ?? 0;
}
