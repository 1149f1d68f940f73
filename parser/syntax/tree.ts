import type { Condition, Continuation, DefinitionPiece, Include, Sequence, Span, Statement } from "./line.ts";
import type { ParsedText } from "./lines.ts";

/**
 * The source tree: one physical file, nothing lost. Every node carries absolute offsets; the words and
 * values inside `piece` count from the start of their line, `base`. What is no node is white space,
 * comments and blank lines; the latter two are trivia, and each has an owner.
 */
export interface SourceTree extends Span {
  readonly kind: "file";
  readonly source: ParsedText;
  readonly items: readonly Item[];
  /** After the last item. */
  readonly inner: readonly Trivia[];
}

export type Item = SourceBlock | Leaf | StrayBrace;

interface Owner extends Span {
  /** Own-line comments and blank lines before the node. */
  readonly leading: readonly Trivia[];
  /** `@id` and `~SEQ(…)` in front of it on its line, outermost first. */
  readonly prefixes: readonly Placed<Condition | Sequence>[];
  /** The comment after it on its line. */
  readonly trailing: Comment | undefined;
}

/** A piece of a line and where that line starts. */
export interface Placed<P extends Span> extends Span {
  readonly base: number;
  readonly piece: P;
}

/** A statement, an include, or prefixes with nothing after them. */
export interface Leaf extends Owner {
  readonly kind: "statement" | "include" | "definition" | "bare";
  readonly body: Placed<Statement | Include | DefinitionPiece> | undefined;
  /** The further lines of a multi-line definition, comments among them left out. */
  readonly continuations: readonly Placed<Continuation>[];
  /** Comments between those lines, and after them. */
  readonly inner: readonly Trivia[];
}

export interface SourceBlock extends Owner {
  readonly kind: "block";
  /** What stands before the brace. Several where conditions choose one of them; none for a bare brace. */
  readonly heads: readonly Leaf[];
  readonly opens: readonly BraceNode[];
  readonly items: readonly Item[];
  /** Comments after the last item, before the closing brace. */
  readonly inner: readonly Trivia[];
  /** Empty where the block is never closed. Several where conditions choose one of them. */
  readonly closes: readonly BraceNode[];
}

export interface BraceNode extends Owner {
  readonly kind: "brace";
  readonly brace: "open" | "close";
}

/** A `}` that closes nothing, or a brace below the deepest level the tree shows. */
export interface StrayBrace extends Owner {
  readonly kind: "stray";
  readonly brace: "open" | "close";
}

export type Trivia = Comment | BlankLines;

export interface Comment extends Span {
  readonly kind: "comment";
}

export interface BlankLines extends Span {
  readonly kind: "blank";
  readonly count: number;
}

/** Blocks below this level stay flat: a reader of the tree may recurse, and no real file comes near. */
export const MAX_DEPTH = 200;
