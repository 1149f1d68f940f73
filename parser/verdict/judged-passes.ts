// Readings for different ids differ in a few blocks, which mostly are the business of one pass: the others come to what
// they came to before. Nothing is changed in what a pass has made once it is through.
import type { Block, KnownSkips, OwnBlocks } from "../model/index.ts";
import type { EffectiveStatement, FileUse, Pass } from "../reader/index.ts";
import type { ReadContext } from "../schema/index.ts";
import { isSameAnswer, type AskedGlobals } from "./asked-globals.ts";
import type { Report } from "./report.ts";

/** A pass that got through, and what it went by. */
export interface JudgedPass {
  readonly seen: SeenByPass;
  readonly own: OwnBlocks;
  readonly asked: readonly AskedGlobals[];
  readonly root: Block;
  /** What was said of the blocks, but not of the input as a whole, which comes between the two. */
  readonly whileRead: readonly Report[];
  readonly afterwards: readonly Report[];
}

/** What a pass can know, beside the keepalived it is. */
export interface SeenByPass {
  /** Problems of the whole input are said here, or of its last line. */
  readonly file: FileUse | undefined;
  readonly statements: readonly EffectiveStatement[];
  /** What the first pass has made. */
  readonly parent: Block | undefined;
}

/** The last one first. */
export type JudgedPasses = Record<Pass, readonly JudgedPass[]>;

/** With as many ids as there may be, and a difference in the last line, each would be held against all. */
const FEW = 16;

export function noPasses(): JudgedPasses {
  return { parent: [], checker: [], vrrp: [], bfd: [] };
}

export function keepPass(passes: JudgedPasses, pass: Pass, judged: JudgedPass): void {
  passes[pass] = [judged, ...passes[pass].filter((other) => other !== judged).slice(0, FEW - 1)];
}

/** The pass of another reading that went by the same: by the same statements, and the same answers about globals. */
export function passLike(
  passes: JudgedPasses,
  pass: Pass,
  seen: SeenByPass,
  skips: KnownSkips,
  context: ReadContext,
): JudgedPass | undefined {
  return passes[pass].find(
    (judged) =>
      judged.seen.file === seen.file &&
      skips.hasSame(judged.own, judged.seen.statements, pass, context) &&
      (judged.seen.parent === seen.parent ||
        judged.asked.every((answer) => isSameAnswer(answer, seen.parent))),
  );
}
