// Virtual servers that were read before, with the form of their blocks.
import type { AskedWord, BlockForm } from "../model/index.ts";
import type { BlockShape, WholeBlock } from "../reader/index.ts";
import type { BlockText } from "./block-text.ts";
import type { StatementPlan } from "./statement-plan.ts";

/** What is known from one pass to the next. */
export interface BlockMemory {
  /** Somebody reads the same again and again, so that every block is worth remembering. */
  readonly keepsAll: boolean;
  outlines: Outlines;
  /** What blocks came to that are known by their lines, which is a shorter way to the same. */
  readonly whole: WeakMap<WholeBlock, KnownBlock>;
}

/** What blocks came to that have the same keywords and the same words where somebody looked at them. */
export interface KnownBlock {
  readonly form: BlockForm;
  /** How many settings it has. */
  readonly settings: number;
  /** Of each statement that gives one. */
  readonly plans: readonly (StatementPlan | undefined)[];
  /** Who had nothing to say of blocks with these words, but for addresses. */
  readonly silent: Map<string, Set<unknown>>;
  /** How often more it is worth looking whether there is another one with these words. */
  patience: number;
}

/** Blocks with the same keywords in the same order, and as many words after each. */
export interface Outline {
  /** By which of their words were looked at. */
  readonly known: { readonly asked: readonly AskedWord[]; readonly byTexts: Map<string, KnownBlock> }[];
}

interface Step {
  readonly next: Map<string, Step>;
  outline: Outline | undefined;
}

export class Outlines {
  private readonly root: Step = { next: new Map(), outline: undefined };
  private readonly ofShapes = new WeakMap<BlockShape, Outline>();
  /** How many blocks were remembered. */
  size = 0;

  /** That of a block; undefined where none like it was remembered. */
  find(text: BlockText): Outline | undefined {
    const shape = text.shape;
    const known = shape && this.ofShapes.get(shape);
    if (known) return known;
    let step: Step | undefined = this.root;
    for (let at = 0; step && at < text.length; at += 1) step = step.next.get(keyOf(text, at));
    if (step?.outline && shape) this.ofShapes.set(shape, step.outline);
    return step?.outline;
  }

  add(text: BlockText): Outline {
    let step = this.root;
    for (let at = 0; at < text.length; at += 1) {
      const key = keyOf(text, at);
      let next = step.next.get(key);
      if (!next) step.next.set(key, (next = { next: new Map(), outline: undefined }));
      step = next;
    }
    this.size += 1;
    return (step.outline ??= { known: [] });
  }
}

function keyOf(text: BlockText, statement: number): string {
  return `${text.wordsIn(statement)} ${text.textAt(statement, 0)}`;
}

export function blockMemory(keepsAll = false): BlockMemory {
  return { keepsAll, outlines: new Outlines(), whole: new WeakMap() };
}
