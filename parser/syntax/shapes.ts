import { AT, isBlank, isWhiteSpace, skipBlanks } from "./characters.ts";

/**
 * What a logical line may start with besides a statement (LEXICAL 6.2, 7.1, 8.1, 9.1). The scanner asks
 * while it cuts a file into tokens; the reader asks again for text that came out of an expansion. All
 * positions lie in `text`, which counts up to `end`.
 */
export interface DefinitionShape {
  readonly name: string;
  /** After the `=`, and where the value starts after the blanks. */
  readonly headEnd: number;
  readonly value: number;
}

const DEFINITION = /\$([A-Za-z_][A-Za-z0-9_]*)=/y;

export function definitionAt(text: string, at: number, end = text.length): DefinitionShape | undefined {
  DEFINITION.lastIndex = at;
  const match = DEFINITION.exec(text);
  if (!match || DEFINITION.lastIndex > end) return undefined;
  const headEnd = DEFINITION.lastIndex;
  return { name: match[1] ?? "", headEnd, value: skipBlanks(text, headEnd, end) };
}

export type SequenceForm = "SEQ" | "SEQx" | "LST";

/** Every line that starts so is taken as a sequence, `~SEQUENCE` too: it is then an invalid one. */
export function sequenceAt(text: string, at: number, end = text.length): SequenceForm | undefined {
  if (at + 4 > end) return undefined;
  if (text.startsWith("~LST", at)) return "LST";
  if (!text.startsWith("~SEQ", at)) return undefined;
  return at + 4 < end && text[at + 4] === "x" ? "SEQx" : "SEQ";
}

export type IncludeVariant = "" | "r" | "m" | "w" | "b" | "a";

export interface IncludeShape {
  readonly variant: IncludeVariant;
  readonly headEnd: number;
  /** Where the pattern starts; it runs to the end of the logical line. */
  readonly pattern: number;
}

export function includeAt(text: string, at: number, end = text.length): IncludeShape | undefined {
  if (!text.startsWith("include", at)) return undefined;
  const behind = text[at + 7] ?? "";
  const variant = behind !== "" && "rmwba".includes(behind) ? (behind as IncludeVariant) : "";
  const headEnd = at + 7 + variant.length;
  // Blanks at the end of the line are gone before keepalived looks: a bare `include` is a plain word.
  if (headEnd >= end || !isWhiteSpace(text.charCodeAt(headEnd))) return undefined;
  return { variant, headEnd, pattern: skipBlanks(text, headEnd + 1, end) };
}

export interface ConditionShape {
  readonly id: string;
  readonly negated: boolean;
  readonly end: number;
  /** Where the conditional text starts; equal to `end` where there is none. */
  readonly rest: number;
}

export function conditionAt(text: string, at: number, end = text.length): ConditionShape | undefined {
  if (at >= end || text.charCodeAt(at) !== AT) return undefined;
  let stop = at + 1;
  while (stop < end && !isBlank(text.charCodeAt(stop))) stop++;
  const negated = text[at + 1] === "^" && stop > at + 1;
  return {
    id: text.slice(at + (negated ? 2 : 1), stop),
    negated,
    end: stop,
    rest: skipBlanks(text, stop, end),
  };
}

/** Whether what is after a condition counts for a config id; undefined is a host without one (9.1). */
export function countsFor(
  { id, negated }: Pick<ConditionShape, "id" | "negated">,
  configId: string | undefined,
): boolean {
  return (id === configId) !== negated;
}
