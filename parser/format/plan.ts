import {
  lineIndexAt,
  type SourceBlock,
  type Item,
  type Leaf,
  type SourceTree,
  type Span,
  type StrayBrace,
  type Trivia,
} from "../syntax/index.ts";
import { directiveOf } from "./directives.ts";
import type { LineForm } from "./line-form.ts";
import { oneLine } from "./one-line.ts";
import type { FormatOptions } from "./options.ts";

/** A statement or brace, by its line and how deep it stands. */
export interface Atom {
  readonly kind: "statement" | "open" | "close";
  readonly line: number;
  readonly start: number;
  readonly depth: number;
  /** On what starts a block that stays on its line: the block's code, and where it ends. */
  readonly flat: { readonly code: string; readonly end: number } | undefined;
  /** A brace that moves up to its keyword's line. */
  readonly joins: boolean;
  readonly blankBefore: boolean;
}

export interface LayoutPlan {
  /** In the order of the file. */
  readonly atoms: readonly Atom[];
  /** How deep each line is indented. */
  readonly depths: readonly number[];
  /** The lines of what comes after a `# prettier-ignore`. */
  readonly ignored: ReadonlySet<number>;
  /** Comment lines that an empty line must part from the block above. */
  readonly blankBefore: ReadonlySet<number>;
}

/** What the tree says about lines: how deep they stand, and what is on them. */
export function planOf(tree: SourceTree, forms: readonly LineForm[], options: FormatOptions): LayoutPlan {
  const planner = new Planner(tree, forms, options);
  planner.root();
  return planner;
}

class Planner implements LayoutPlan {
  readonly atoms: Atom[] = [];
  readonly depths: number[] = [];
  readonly ignored = new Set<number>();
  readonly blankBefore = new Set<number>();
  private readonly tree: SourceTree;
  private readonly forms: readonly LineForm[];
  private readonly options: FormatOptions;
  /** The line of what was placed last: nodes come in the order of the file. */
  private line = 0;

  constructor(tree: SourceTree, forms: readonly LineForm[], options: FormatOptions) {
    this.tree = tree;
    this.forms = forms;
    this.options = options;
  }

  /** Between top-level blocks stands an empty line, unless both are on one line each. */
  root(): void {
    let above: "flat" | "tall" | undefined;
    for (const item of this.tree.items) {
      if (item.kind !== "block") {
        this.leaf(item, 0);
        above = undefined;
        continue;
      }
      const comment = item.leading.find(({ kind }) => kind === "comment");
      const apart = item.leading.some(({ kind }) => kind === "blank");
      const flat = this.flat(item, 0);
      const blank = above !== undefined && !apart && (above === "tall" || !flat);
      if (blank && comment) this.blankBefore.add(lineIndexAt(this.tree.source, comment.start));
      this.block(item, 0, flat, blank && !comment);
      above = flat ? "flat" : "tall";
    }
    this.trivia(this.tree.inner, 0);
  }

  private items(list: readonly Item[], depth: number): void {
    for (const item of list) {
      if (item.kind === "block") this.block(item, depth, this.flat(item, depth));
      else this.leaf(item, depth);
    }
  }

  private flat(block: SourceBlock, depth: number): Atom["flat"] {
    const { lines, starts } = this.tree.source;
    const line = lineIndexAt(this.tree.source, block.start);
    const code = oneLine(block, lines[line], starts[line] ?? 0, this.forms[line], depth, this.options);
    return code === undefined ? undefined : { code, end: block.end };
  }

  private trivia(list: readonly Trivia[], depth: number, owner?: Span): void {
    for (const { kind, start } of list) {
      const line = this.place(start, depth);
      if (owner && kind === "comment" && directiveOf(this.forms[line]?.comment) === "next")
        this.ignore(owner);
    }
  }

  private block(block: SourceBlock, depth: number, flat: Atom["flat"], blankBefore = false): void {
    const [head] = block.heads;
    if (head) this.leaf(head, depth, { owner: block, flat, blankBefore });
    const joins = this.joinsHead(block);
    const further = block.heads.slice(1);
    for (const open of block.opens) {
      for (; further[0] && further[0].start < open.start; further.shift()) this.leaf(further[0], depth);
      this.trivia(open.leading, joins ? depth + 1 : depth);
      this.atom("open", open.start, depth, { joins });
    }
    this.items(block.items, depth + 1);
    block.closes.forEach((close, index) => {
      this.trivia(close.leading, index === 0 ? depth + 1 : depth);
      this.atom("close", close.start, depth);
    });
  }

  private leaf(
    node: Leaf | StrayBrace,
    depth: number,
    about: Partial<Atom> & { owner?: SourceBlock } = {},
  ): void {
    this.trivia(node.leading, depth, about.owner ?? node);
    this.atom(node.kind === "stray" ? node.brace : "statement", node.start, depth, about);
    if (node.kind !== "stray") this.trivia(node.inner, depth);
  }

  private atom(kind: Atom["kind"], start: number, depth: number, about: Partial<Atom> = {}): void {
    const line = this.place(start, depth);
    const { flat, joins = false, blankBefore = false } = about;
    this.atoms.push({ kind, line, start, depth, flat, joins, blankBefore });
  }

  /** What comes first on a line decides how deep it stands. */
  private place(offset: number, depth: number): number {
    const { starts } = this.tree.source;
    while (this.line + 1 < starts.length && (starts[this.line + 1] ?? 0) <= offset) this.line++;
    this.depths[this.line] ??= depth;
    return this.line;
  }

  private ignore({ start, end }: Span): void {
    const { source } = this.tree;
    const last = lineIndexAt(source, end > start ? end - 1 : start);
    for (let line = lineIndexAt(source, start); line <= last; line++) this.ignored.add(line);
  }

  /** `{` on a later line goes up to its keyword where every line from there to here is free. */
  private joinsHead({ heads, opens }: SourceBlock): boolean {
    const { starts } = this.tree.source;
    const [open] = opens;
    if (!open || heads.length !== 1 || opens.length !== 1) return false;
    if ((starts[this.line + 1] ?? Infinity) > open.start) return false;
    for (let line = this.line; (starts[line] ?? Infinity) <= open.start; line++) {
      const form = this.forms[line];
      if (form?.freedom !== "free" || (movesComment(form) && directiveOf(form.comment))) return false;
    }
    return true;
  }
}

/** A comment of its own, or after a brace of its own: it may come to stand in front of another line. */
function movesComment({ code }: LineForm): boolean {
  return code === "" || code === "{";
}
