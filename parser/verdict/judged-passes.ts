// Readings for different ids differ in a few blocks, which mostly are the business of one pass: the others come to what
// they came to before. Nothing is changed in what a pass has made once it is through.
import {
  blocksOf,
  settingOf,
  type Block,
  type KnownSkips,
  type OwnBlocks,
  type Setting,
} from "../model/index.ts";
import type { EffectiveStatement, FileUse, Pass } from "../reader/index.ts";
import type { ReadContext } from "../schema/index.ts";
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

/** What the first pass had of keywords that were asked for. */
export interface AskedGlobals {
  readonly keywords: readonly string[];
  readonly settings: readonly Setting[];
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
      hasSameGlobals(judged, seen.parent),
  );
}

function hasSameGlobals({ seen, asked }: JudgedPass, other: Block | undefined): boolean {
  if (seen.parent === other) return true;
  for (const { keywords, settings } of asked) {
    const found = other ? globalsIn(other, keywords) : [];
    if (found.length !== settings.length) return false;
    if (found.some(({ statement }, index) => statement !== settings[index]?.statement)) return false;
  }
  return true;
}

/** What counts of keywords in each block of global_defs. */
export function globalsIn(root: Block, keywords: readonly string[]): readonly Setting[] {
  const found: Setting[] = [];
  for (const block of blocksOf(root, "global_defs")) {
    for (const keyword of keywords) {
      const setting = settingOf(block, keyword);
      if (setting) found.push(setting);
    }
  }
  return found;
}
