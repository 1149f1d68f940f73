// What the passes after the first one see: mostly the same, read from the copy that the first one made.
import type { EffectiveStatement } from "./origin.ts";
import { PassReading, type Reading } from "./reading.ts";
import type { Run } from "./reading-run.ts";
import type { PassState } from "./state.ts";
import { BlockRow } from "./block-row.ts";

/** keepalived does not start a pass where an earlier one ended. */
export function asFarAsRun({ ending, checks }: PassState, read: Reading["passes"]): Reading["passes"] {
  const { parent, checker, vrrp, bfd } = read;
  if (ending.ended || checks.hasFailed) {
    const never = neverStarted(checker);
    return { parent, checker: never, vrrp: never, bfd: never };
  }
  if (checker.ended) return { parent, checker, vrrp: neverStarted(vrrp), bfd: neverStarted(bfd) };
  return vrrp.ended ? { parent, checker, vrrp, bfd: neverStarted(bfd) } : read;
}

function neverStarted({ statements, further }: PassReading): PassReading {
  const all = further.length === 0 ? statements : [...statements, ...further];
  return new PassReading([], "not-run", all, undefined);
}

/** Checker, vrrp and bfd see what the first pass saw, unless the file touches what the copy changes. */
export function laterPasses(run: Run, first: PassState): Omit<Reading["passes"], "parent"> {
  if (readsLike(run, first)) {
    const same = run.behaviour.copies ? renumbered(run, first) : resultOf(first);
    return { checker: same, vrrp: same, bfd: same };
  }
  const copied = run.behaviour.copies ? first.copying.marks : undefined;
  const checker = run.pass("checker", copied, first);
  const vrrp = run.passLike(checker, "vrrp", copied);
  const bfd = run.passLike(vrrp, "bfd", copied);
  return { checker: resultOf(checker), vrrp: resultOf(vrrp), bfd: resultOf(bfd) };
}

/** Whether what the first pass saw is what the others see, and say nothing of. */
function readsLike(run: Run, { copying: { copyDiffers }, waiting: { sequenceCount } }: PassState): boolean {
  if (!run.behaviour.copies) return sequenceCount === 0;
  if (copyDiffers !== "in-form") return copyDiffers === "no";
  // Such lines make every pass say again what there is to be said.
  return run.allEnd && sequenceCount === 0 && run.problems.length === 0;
}

export function resultOf({ rows, ending: { ended, further, gaveUpAt } }: PassState): PassReading {
  return new PassReading(rows, ended, further, gaveUpAt);
}

/** A last line without an end is counted in the copy, but not in the file it came from (1.13). */
function renumbered(run: Run, first: PassState): PassReading {
  if (run.allEnd) return resultOf(first);
  const { rows, ending } = first;
  const { ended, further, gaveUpAt } = ending;
  // The last line is in no block that is known by its lines.
  const counted = rows.map((row) => (row instanceof BlockRow ? row : countedInCopy(row)));
  return new PassReading(counted, ended, further.map(countedInCopy), gaveUpAt);
}

function countedInCopy(statement: EffectiveStatement): EffectiveStatement {
  const { text, starts } = statement.file.text;
  if (statement.line !== starts.length - 1 || text.endsWith("\n")) return statement;
  const at = statement.base + (statement.words[0]?.start ?? 0);
  if (at < (starts[starts.length - 1] ?? 0)) return statement;
  const { words, text: raw, file, source, base } = statement;
  return { words, text: raw, file, source, base, line: starts.length };
}
