import type { Block } from "../model/index.ts";

export interface PerBlock<T> {
  /** Made when it is first asked for. */
  (block: Block): T;
  /** Only what somebody has asked for before. */
  known: (block: Block) => T | undefined;
}

/**
 * Something to remember of a block while the rest is read. It is kept in the block itself: a big configuration has
 * ten thousands, and looking after a WeakMap of as many costs the garbage collector more than all the rest.
 */
export function remembering<T>(make: (block: Block) => T): PerBlock<T> {
  const known = (block: Block): T | undefined => block.notes?.get(make) as T | undefined;
  const memory = (block: Block): T => {
    const found = known(block);
    if (found !== undefined) return found;
    const made = make(block);
    (block.notes ??= new Map()).set(make, made);
    return made;
  };
  return Object.assign(memory, { known });
}
