import {
  closeMissing,
  closeUnexpected,
  openMissing,
  openUnexpected,
  unknownKeyword,
} from "../../verdict/index.ts";
import type { Diagnostic, Rule } from "../../diagnostics/index.ts";
import { PASSES, PassReading, type Reading } from "../../reader/index.ts";
import type { ReadContext } from "../../schema/index.ts";
import type { Steps } from "../../steps/index.ts";
import type { ParsedText } from "../../syntax/index.ts";
import { keyOf } from "../merge.ts";
import { uncut } from "./cut-definitions.ts";
import { linked, NO_LINKS, type Links } from "./links.ts";
import type { Repair } from "./prepare.ts";
import { repaired, type Repaired } from "./repair.ts";

const aboutBraces: ReadonlySet<Rule> = new Set([openMissing, openUnexpected, closeUnexpected, closeMissing]);

export interface Judging {
  readonly features: ReadContext["features"] | undefined;
  /** Finds what is wrong with a reading, as if nothing ended keepalived; of our own rules by those with these ids. */
  readonly judge: (reading: Reading, rules: ReadonlySet<string>) => Steps<readonly Diagnostic[]>;
  /** The same configuration, with other texts in the place of some of its files. */
  readonly readWith: (texts: ReadonlyMap<string, ParsedText>) => Reading;
}

/**
 * What follows from what, where a reading does not have its blocks where they were meant: what is found no more once
 * definitions, braces and the keywords in front of them are put right.
 */
export function* followingFromBlocks(
  found: readonly Diagnostic[],
  reading: Reading,
  judging: Judging,
): Steps<Links> {
  if (!found.some(({ rule }) => rule === unknownKeyword || aboutBraces.has(rule))) return NO_LINKS;
  const whole = uncut(reading.files);
  if (!whole) return yield* followingFromBraces(found, reading, judging);
  yield;
  const again = judging.readWith(whole.texts);
  const foundAgain = yield* judging.judge(again, idsOf(found));
  const links = linked(found, foundAgain, whole.repairs, reading.files);
  const left = found.filter((one) => !links.causes.has(keyOf(one)));
  return joined(links, yield* followingFromBraces(left, again, judging));
}

function* followingFromBraces(
  found: readonly Diagnostic[],
  reading: Reading,
  { features, judge }: Judging,
): Steps<Links> {
  if (!found.some(({ rule }) => aboutBraces.has(rule))) return NO_LINKS;
  const meant = meantBy(reading, { version: reading.version, ...(features && { features }) });
  yield;
  if (meant.repairs.length === 0) return NO_LINKS;
  return linked(found, yield* judge(meant.reading, idsOf(found)), meant.repairs, reading.files);
}

/** Only what was found can be found no more. */
function idsOf(found: readonly Diagnostic[]): ReadonlySet<string> {
  return new Set(found.map(({ rule }) => rule.id));
}

function joined(one: Links, other: Links): Links {
  return {
    causes: new Map([...other.causes, ...one.causes]),
    hints: new Map([...other.hints, ...one.hints]),
  };
}

function meantBy(
  reading: Reading,
  read: ReadContext,
): { readonly reading: Reading; readonly repairs: readonly Repair[] } {
  const { passes, problems, furtherProblems } = reading;
  // Passes that see the same go on sharing it.
  const known = new Map<PassReading["rows"], Repaired>();
  const repairs: Repair[] = [];
  const whole = new Map<PassReading, PassReading>();
  for (const pass of PASSES) {
    const { rows, further, gaveUpAt } = passes[pass];
    let made = known.get(rows);
    if (!made) {
      const { statements } = passes[pass];
      made = repaired(further.length === 0 ? statements : [...statements, ...further], read);
      known.set(rows, made);
      repairs.push(...made.repairs);
    }
    whole.set(passes[pass], new PassReading(made.statements, undefined, [], gaveUpAt));
  }
  const wholeOf = (one: PassReading): PassReading => whole.get(one) ?? one;
  const { parent, checker, vrrp, bfd } = passes;
  return {
    reading: {
      ...reading,
      passes: {
        parent: wholeOf(parent),
        checker: wholeOf(checker),
        vrrp: wholeOf(vrrp),
        bfd: wholeOf(bfd),
      },
      problems: [...problems, ...furtherProblems],
      furtherProblems: [],
    },
    repairs,
  };
}
