import type { Diagnostic, Edit } from "../diagnostics/index.ts";

export interface FixOptions {
  /** Suggested fixes too, not only certain ones; of alternatives it is the first. */
  readonly suggested?: boolean | undefined;
}

export interface Fixed {
  /** Every text that was given, by path. */
  readonly texts: ReadonlyMap<string, string>;
  readonly applied: readonly Diagnostic[];
}

/** One round: each fix whole or not at all, none that touches what another one changed, the first one first. */
export function applyFixes(
  texts: ReadonlyMap<string, string>,
  diagnostics: readonly Diagnostic[],
  { suggested = false }: FixOptions = {},
): Fixed {
  const chosen = new Map<string, Edit[]>();
  const applied: Diagnostic[] = [];
  for (const diagnostic of diagnostics) {
    const { fix } = diagnostic;
    if (!fix || !isFixable(diagnostic, { suggested })) continue;
    const further = fix.edits.filter((edit) => !isAmong(edit, chosen));
    const isFree = further.every((edit) => texts.has(edit.place.file.path) && !touches(edit, chosen));
    if (!isFree) continue;
    for (const edit of further) insert(edit, chosen);
    applied.push(diagnostic);
  }
  return {
    texts: new Map([...texts].map(([path, text]) => [path, edited(text, chosen.get(path))])),
    applied,
  };
}

/** What a fix may need of other fixes is there after one or two rounds; many more would be two fixes at war. */
const MOST_ROUNDS = 10;

type Texts = ReadonlyMap<string, string>;
type Diagnose = (texts: Texts) => readonly Diagnostic[];

/**
 * Rounds of fixes, the texts diagnosed anew after each, until nothing is left to fix. Where there are suggestions, a
 * round makes no fix of what another one of it would put right as well: `state MASTER` stays, where it is only wrong
 * because of the `vrrp_strict` that goes. Of two that exclude each other the first one is made.
 */
export function fixInRounds(texts: Texts, diagnose: Diagnose, options: FixOptions = {}): Fixed {
  let now = texts;
  const applied: Diagnostic[] = [];
  for (let round = 0, most = MOST_ROUNDS; round < most; round++) {
    const fixable = allAlike(diagnose(now)).filter((one) => isFixable(one, options));
    // Each of them may take a round of its own.
    if (round === 0 && options.suggested) most += Math.min(fixable.length, 10 * MOST_ROUNDS);
    const chosen = fixable.every(({ fix }) => fix?.isCertain)
      ? fixable
      : independent(now, fixable, diagnose, options);
    const fixed = applyFixes(now, chosen, options);
    if (fixed.applied.length === 0) break;
    now = fixed.texts;
    applied.push(...fixed.applied);
  }
  return { texts: now, applied };
}

/** With those that follow from them, where what is done about them is the same. */
function allAlike(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.flatMap((one) => {
    const { rule, fix, consequences = [] } = one;
    const alike = consequences.filter((other) => other.rule === rule && other.fix?.title === fix?.title);
    return fix ? [one, ...alike] : [one];
  });
}

/**
 * Those that are still found when others of them are fixed; the first one, if there are none. Each two of them differ
 * in a digit of their numbers: all with one digit are fixed, and those with the other one looked for.
 */
function independent(
  texts: Texts,
  fixable: readonly Diagnostic[],
  diagnose: Diagnose,
  options: FixOptions,
): readonly Diagnostic[] {
  const gone = new Set<Diagnostic>();
  for (let digit = 1; digit < fixable.length; digit *= 2) {
    const ones = fixable.filter((_, index) => (index & digit) > 0);
    const zeros = fixable.filter((_, index) => (index & digit) === 0);
    for (const [fixed, others] of [
      [ones, zeros],
      [zeros, ones],
    ] as const) {
      const left = counted(allAlike(diagnose(applyFixes(texts, fixed, options).texts)));
      for (const [likeness, count] of counted(others)) {
        if ((left.get(likeness) ?? 0) >= count) continue;
        for (const one of others) if (likenessOf(one) === likeness) gone.add(one);
      }
    }
  }
  const left = fixable.filter((one) => !gone.has(one));
  return left.length > 0 ? left : fixable.slice(0, 1);
}

function counted(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of diagnostics) counts.set(likenessOf(one), (counts.get(likenessOf(one)) ?? 0) + 1);
  return counts;
}

/** The same finding of another text, where lines above it may have come or gone. */
function likenessOf({ rule, message, place: { file, start, end } }: Diagnostic): string {
  return [rule.id, file.path, message, file.text.text.slice(start, end)].join("\0");
}

/** Whether `--fix`, or with `suggested` only `--fix-suggested`, does something about a finding. */
export function isFixable({ fix }: Pick<Diagnostic, "fix">, { suggested = false }: FixOptions = {}): boolean {
  return fix !== undefined && fix.edits.length > 0 && (fix.isCertain || suggested);
}

/** The edits chosen so far, by file, sorted by place; they do not touch each other. */
type Chosen = Map<string, Edit[]>;

function isAmong({ place, text }: Edit, chosen: Chosen): boolean {
  const here = chosen.get(place.file.path) ?? [];
  const other = here[firstFrom(here, place.start)];
  return other?.place.start === place.start && other.place.end === place.end && other.text === text;
}

/** Two insertions at one place touch: which is to be first, nobody knows. */
function touches({ place }: Edit, chosen: Chosen): boolean {
  const here = chosen.get(place.file.path) ?? [];
  const index = firstFrom(here, place.start);
  const before = here[index - 1]?.place;
  const behind = here[index]?.place;
  if (before && before.end > place.start) return true;
  return behind !== undefined && (behind.start < place.end || behind.start === place.start);
}

function insert(edit: Edit, chosen: Chosen): void {
  const { path } = edit.place.file;
  const here = chosen.get(path) ?? [];
  here.splice(firstFrom(here, edit.place.start), 0, edit);
  chosen.set(path, here);
}

/** The index of the first edit that starts at `offset` or after it. */
function firstFrom(edits: readonly Edit[], offset: number): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edits[middle]?.place.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function edited(text: string, edits: readonly Edit[] = []): string {
  const parts: string[] = [];
  let at = 0;
  for (const { place, text: inserted } of edits) {
    parts.push(text.slice(at, place.start), inserted);
    at = place.end;
  }
  return parts.join("") + text.slice(at);
}
