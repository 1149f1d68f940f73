import {
  PASSES,
  type EffectiveStatement,
  type Pass,
  type PassReading,
  type Reading,
} from "../reader/index.ts";
import { walk } from "./walk.ts";

/** What one pass gets to see: the reader's statements, up to the one that makes keepalived give up. */
export interface SeenPass {
  readonly statements: readonly EffectiveStatement[];
  /** As the reader says, or because a keyword lacks a value that keepalived insists on (5.6). */
  readonly ended: PassReading["ended"] | "exit";
}

/** The passes run one after the other, in one process where a configuration is tested: the first to end ends all. */
export function seenBy({ passes, version }: Reading): Readonly<Record<Pass, SeenPass>> {
  const seen: Partial<Record<Pass, SeenPass>> = {};
  let isOver = false;
  for (const pass of PASSES) {
    const { statements, ended } = passes[pass];
    if (isOver) {
      seen[pass] = { statements: [], ended: "not-run" };
      continue;
    }
    const { statements: walked, exits } = walk(statements, pass, version);
    seen[pass] = exits
      ? { statements: statements.slice(0, walked.length), ended: "exit" }
      : { statements, ended };
    isOver = exits;
  }
  return seen as Record<Pass, SeenPass>;
}
