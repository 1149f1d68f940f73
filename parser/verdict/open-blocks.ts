import { addBlock, addSetting, newBlock, type Block, type Setting, type WalkEffect } from "../model/index.ts";
import type { EffectiveStatement } from "../reader/index.ts";
import type { Fate } from "./handlers.ts";

/** The blocks that are open, and how they came to be so: what becomes of each at its end depends on that. */
export class OpenBlocks {
  /** The innermost. */
  current: Block;
  /** It is a list that has had no entry yet. */
  isListEmpty = false;
  private readonly root: Block;
  private readonly goesOn: boolean;
  // Made where they are needed: a run over many small files makes thousands of these.
  /** Blocks that a skipped list took the end of. */
  private cutShort: Set<Block> | undefined;
  /** Blocks that ended keepalived, and are gone through all the same. */
  private unkept: Set<Block> | undefined;
  /** Blocks that were to be skipped and had no `{` to begin with. */
  private unskipped: Set<Block> | undefined;

  constructor(root: Block, goesOn: boolean) {
    this.root = root;
    this.current = root;
    this.goesOn = goesOn;
  }

  /** The keywords of the blocks around the next statement. */
  get place(): readonly string[] {
    const { entry } = this.current;
    return entry ? [...entry.place, entry.name] : [];
  }

  /** Puts a keyword into the block at work, or does what its fate is. */
  keep(setting: Setting, fate: Fate): WalkEffect {
    if (fate === "taken") addSetting(this.current, setting);
    if (fate === "exits" && !this.goesOn) return "exits";
    if (fate !== "skips-rest") return "goes-on";
    this.current.isRemoved = true;
    return "skips-rest";
  }

  /** Opens a block that was taken, or skips it: itself, or the rest of the block around it. */
  open(block: Block, setting: Setting, fate: Fate): WalkEffect {
    const isList = setting.entry.kind === "value-block";
    if (fate === "taken") addBlock(this.current, block);
    // What ended keepalived is in no configuration, but what stands in it can be judged.
    else if (fate === "exits" && this.goesOn) (this.unkept ??= new Set()).add(block);
    else block.isRemoved = true;
    if (fate === "exits" && !this.goesOn) return "exits";
    if (fate === "skips-rest") {
      this.current.isRemoved = true;
      return "skips-rest";
    }
    // A list that is skipped takes the end of the block around it for its own.
    if (fate === "skips-block" && isList) {
      (this.cutShort ??= new Set()).add(this.current);
      return "skips-block";
    }
    this.current = block;
    this.isListEmpty = isList;
    return fate === "taken" || fate === "exits" || isList ? "goes-on" : "skips-block";
  }

  /** Opens a block without an object: nothing in it is looked at. */
  openUnread(setting: Setting): void {
    this.current = newBlock(this.current, setting);
    this.current.isRemoved = true;
  }

  /** The block at work has no `{`: the end of one that is to be skipped is not found. */
  lacksOpen(): void {
    if (this.current.isRemoved) (this.unskipped ??= new Set()).add(this.current);
  }

  close(closing: EffectiveStatement | undefined): Block {
    const block = this.current;
    this.current = block.parent ?? this.root;
    block.closing = closing;
    return block;
  }

  isUnkept(block: Block): boolean {
    return this.unkept?.has(block) === true;
  }

  isUnskipped(block: Block): boolean {
    return this.unskipped?.has(block) === true;
  }

  isCutShort(block: Block): boolean {
    return this.cutShort?.has(block) === true;
  }
}
