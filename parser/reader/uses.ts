import type { Behaviour } from "./behaviour.ts";
import type { Definition, Definitions } from "./definitions.ts";

/** A use of a definition that keepalived replaces. */
export interface FoundUse {
  readonly definition: Definition;
  /** After the last character that is replaced. */
  readonly end: number;
  readonly parameters: string | undefined;
}

/** A use whose parameters keepalived complains about before it leaves the text alone (2.4.0+). */
export interface RefusedUse {
  readonly refused: string;
}

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBERS = /[ 0-9]*/y;
const WORDS = /[ \tA-Za-z0-9_]*/y;

/** The use that the `$` at `at` starts; undefined where keepalived leaves the text as it stands (7.2, 7.3). */
export function findUse(
  text: string,
  at: number,
  definitions: Definitions,
  behaviour: Behaviour,
): FoundUse | RefusedUse | undefined {
  const braced = text[at + 1] === "{";
  const nameStart = at + (braced ? 2 : 1);
  const nameEnd = matchEnd(NAME, text, nameStart);
  if (nameEnd === undefined) return undefined;

  let parameters: string | undefined;
  let close = nameEnd;
  if (braced) {
    close = matchEnd(behaviour.namedParameters ? WORDS : NUMBERS, text, nameEnd) ?? nameEnd;
    const between = text.slice(nameEnd, close);
    parameters = between.trim() === "" ? undefined : between.trim();
    if (parameters !== undefined && between !== between.trimEnd()) return undefined;
    if (text[close] !== "}") return undefined;
  } else if (
    nameEnd < text.length &&
    !(behaviour.useBeforePunctuation ? " \t,)" : " \t").includes(text[nameEnd] ?? "")
  ) {
    return undefined;
  }

  const definition = definitions.get(text.slice(nameStart, nameEnd));
  const isLast = nameEnd + (braced ? 1 : 0) === text.length;
  if (!definition || (definition.multiline && !isLast)) return undefined;
  if (parameters !== undefined) {
    const accepts = definition.predefined?.parameters ?? "none";
    if (accepts === "none") return undefined;
    const complaint = behaviour.namedParameters
      ? complaintAbout(definition.name, parameters, accepts)
      : undefined;
    if (complaint !== undefined) return { refused: complaint };
    return { definition, end: close + 1, parameters };
  }
  // The blanks of `${A }` are not counted: as many characters stay after the value as there are blanks.
  return { definition, end: nameEnd + (braced ? 1 : 0), parameters };
}

function complaintAbout(name: string, parameters: string, accepts: "numbers" | "word"): string | undefined {
  const count = parameters.split(/[ \t]+/).length;
  if (accepts === "numbers") {
    if (/[^0-9 \t]/.test(parameters)) return `${name} takes numbers only, not "${parameters}".`;
    return count > 2 ? `${name} takes at most 2 numbers, not ${count}.` : undefined;
  }
  return count > 1 ? `${name} takes one name, not ${count}.` : undefined;
}

function matchEnd(shape: RegExp, text: string, at: number): number | undefined {
  shape.lastIndex = at;
  return shape.test(text) ? shape.lastIndex : undefined;
}
