import { isAtLeast } from "../versions/index.ts";

/**
 * How one version of keepalived reads. Each field is one difference of LEXICAL 14; the reader's main path
 * asks none of them for a plain line.
 */
export interface Behaviour {
  /** The first pass writes a stripped copy that the other passes read (2.6, 12.1); before, they re-read the files. */
  readonly copies: boolean;
  /** A piece of 1023 bytes without a line end is dropped and said so; before, it was a line of its own (1.10, 1.11). */
  readonly dropsLongLines: boolean;
  /** A line with a NUL is dropped and said so; before, it was cut there and not counted (1.8). */
  readonly dropsNulLines: boolean;
  /** A backslash that ends a comment is part of the comment; before, it moved to the end of the text (2.9). */
  readonly commentHidesBackslash: boolean;
  /** A line of nothing but a comment ends a multi-line value in every pass (7.7). */
  readonly commentEndsValue: boolean;
  /** Comments are removed again after an expansion (2.11). */
  readonly stripsExpanded: boolean;
  /** A line is looked at again for conditions, definitions and sequences after an expansion (7.9). */
  readonly reexamines: boolean;
  /** Looking again never ends once it has begun, unless a definition is left to replace (7.9). */
  readonly recheckSticks: boolean;
  /** The condition that an expansion produced is cut off correctly (7.9). */
  readonly reexaminesConditions: boolean;
  /** `$NAME` is also used before `,` and `)` (7.2). */
  readonly useBeforePunctuation: boolean;
  /** Parameters of a predefined definition may be words, and are checked; `_ENV` exists (7.10). */
  readonly namedParameters: boolean;
  readonly hashAndBang: boolean;
  /** `~SEQ` is a directive at the start of any line; before, a keyword whose text ends at a brace (8.3). */
  readonly sequenceDirectives: boolean;
  /** `~SEQ({…}` is refused (8.1). */
  readonly refusesBracedName: boolean;
  /** The include pattern is the rest of the line, and there are variants; before, exactly two words (6.2). */
  readonly includeTakesLine: boolean;
  readonly includeVariants: boolean;
}

const cache = new Map<string, Behaviour>();

export function behaviourOf(version: string): Behaviour {
  let behaviour = cache.get(version);
  if (!behaviour) cache.set(version, (behaviour = since(version)));
  return behaviour;
}

function since(version: string): Behaviour {
  const from = (release: string): boolean => isAtLeast(version, release);
  return {
    copies: from("2.2.0"),
    dropsLongLines: from("2.4.0"),
    dropsNulLines: from("2.4.0"),
    commentHidesBackslash: from("2.4.0"),
    commentEndsValue: !from("2.1.4"),
    stripsExpanded: from("2.1.4"),
    reexamines: !from("2.4.0"),
    recheckSticks: !from("2.1.4"),
    reexaminesConditions: from("2.2.8"),
    useBeforePunctuation: from("2.1.0"),
    namedParameters: from("2.4.0"),
    hashAndBang: from("2.1.4"),
    sequenceDirectives: from("2.1.0"),
    refusesBracedName: from("2.4.0"),
    includeTakesLine: from("2.1.4"),
    includeVariants: from("2.2.0"),
  };
}
