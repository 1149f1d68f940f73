// Virtual servers that were read before, with the form of their blocks.
import type { BlockForm } from "../model/index.ts";
import type { EffectiveWord, WholeBlock } from "../reader/index.ts";

/** What is known from one pass to the next. */
export interface BlockMemory {
  /** Equal keys have one number. */
  readonly numbers: Map<BlockKey, number>;
  /** By a hash of the numbers of their keys. */
  readonly blocks: Map<number, KnownBlock>;
  /** Those of them that are known by their lines, which is a shorter way to the same. */
  readonly whole: WeakMap<WholeBlock, KnownBlock>;
  /** Somebody reads the same again and again, so that every block is worth remembering. */
  readonly keepsAll: boolean;
  lastNumber: number;
  pass: number;
}

export interface KnownBlock {
  readonly form: BlockForm;
  readonly keys: readonly BlockKey[];
  readonly settings: number;
  readonly next: KnownBlock | undefined;
  /** The pass that met it last. */
  met: number;
}

/** The words of a line, or what a line with an address is like. */
export type BlockKey = readonly EffectiveWord[] | string | number;

export function blockMemory(keepsAll = false): BlockMemory {
  return { numbers: new Map(), blocks: new Map(), whole: new WeakMap(), keepsAll, lastNumber: 0, pass: 0 };
}
