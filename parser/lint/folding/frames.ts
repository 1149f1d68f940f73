import { availability, childrenOf, type Entry, type ReadContext } from "../../schema/index.ts";

export type FrameKind = "block" | "list" | "transparent";

/** A block that is open. */
interface Frame {
  readonly kind: FrameKind;
  /** Undefined around everything. */
  readonly entry: Entry | undefined;
  readonly children: ReadonlyMap<string, Entry>;
  /** Of its keyword, where that begins its line. */
  readonly column: number;
  /** What ended in it last, and which statement ended it. */
  closed: { readonly frame: Frame; readonly at: number } | undefined;
}

/** Which blocks are open, by their braces alone, and what may stand in them. */
export class Frames {
  readonly read: ReadContext;
  private readonly root: Frame = newFrame("block", undefined, Infinity);
  private readonly open: Frame[] = [];
  private readonly existing = new Map<Entry, boolean>();

  constructor(read: ReadContext) {
    this.read = read;
  }

  get depth(): number {
    return this.open.length;
  }

  /** The keywords that lead to the innermost block; undefined in a list, which has none of its own. */
  get place(): readonly string[] | undefined {
    const { kind, entry } = this.top;
    if (kind === "list") return undefined;
    return entry ? [...entry.place, entry.name] : [];
  }

  has(name: string): boolean {
    return this.knows(this.top, name);
  }

  /** What a word is in the innermost block. */
  find(name: string, isHead: boolean): Entry | "line" | undefined {
    const { top } = this;
    if (top.kind === "list") return isHead ? undefined : "line";
    const entry = top.children.get(name);
    return entry && this.exists(entry) ? entry : undefined;
  }

  push(entry: Entry, column: number): void {
    this.open.push(newFrame(entry.kind === "value-block" ? "list" : "block", entry, column));
  }

  /** Braces that mean nothing: what is in them stands in the block around. */
  pushTransparent(): void {
    const { entry, children } = this.top;
    this.open.push({ kind: "transparent", entry, children, column: Infinity, closed: undefined });
  }

  /** `at`: the statement that ends it; undefined where none does. */
  pop(at: number | undefined): FrameKind | undefined {
    const frame = this.open.pop();
    if (frame) this.top.closed = at === undefined ? undefined : { frame, at };
    return frame?.kind;
  }

  /** How many blocks are open within the one that a brace at this column would end. */
  overColumn(column: number): number {
    if (column === Infinity) return 0;
    const index = this.open.findLastIndex((frame) => frame.column === column);
    return index < 0 ? 0 : this.open.length - 1 - index;
  }

  /** Whether a statement belongs further out than in the innermost block. */
  isBeyond(name: string, isHead: boolean, column: number): boolean {
    const { top } = this;
    if (this.open.length === 0) return false;
    const isOutside = [this.root, ...this.open.slice(0, -1)].some((frame) => this.knows(frame, name));
    if (!isOutside) return false;
    return this.find(name, isHead) === undefined || (column <= top.column && top.column < Infinity);
  }

  /** Opens again what has just ended, if a statement belongs there and not here; gives what had ended it. */
  reopen(name: string, isHead: boolean): number | undefined {
    const { top } = this;
    const { closed } = top;
    if (!closed || this.find(name, isHead) !== undefined) return undefined;
    const { frame, at } = closed;
    const isEntry = frame.kind === "list" && !isHead && !/^[a-z_]+$/i.test(name);
    if (!isEntry && !this.knows(frame, name)) return undefined;
    top.closed = undefined;
    this.open.push(frame);
    return at;
  }

  private get top(): Frame {
    return this.open[this.open.length - 1] ?? this.root;
  }

  private knows({ kind, children }: Frame, name: string): boolean {
    const entry = kind === "list" ? undefined : children.get(name);
    return entry !== undefined && this.exists(entry);
  }

  private exists(entry: Entry): boolean {
    let is = this.existing.get(entry);
    if (is === undefined)
      this.existing.set(entry, (is = availability(entry, this.read).kind === "available"));
    return is;
  }
}

function newFrame(kind: FrameKind, entry: Entry | undefined, column: number): Frame {
  return { kind, entry, children: entry ? entry.children() : childrenOf([]), column, closed: undefined };
}
