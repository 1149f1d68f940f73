import {
  lineIndexAt,
  type SourceBlock,
  type Item,
  type Leaf,
  type Span,
  type Trivia,
} from "@kalc/parser/syntax";
import { outermost } from "./levels.ts";
import type { SourceFile } from "./source-file.ts";

/** From its start, which stays, to its end: of a block between its braces, of anything else after its first line. */
export interface Fold extends Span {
  readonly kind: "block" | "comment" | "imports" | "definition";
  readonly depth: number;
}

/** What can be folded, in the order of the file: blocks, runs of comments and of includes, definitions of several lines. */
export function folds({ tree }: Pick<SourceFile, "tree">, most = Infinity): readonly Fold[] {
  const { source } = tree;
  const found: Fold[] = [];
  const lineOf = (offset: number): number => lineIndexAt(source, offset);
  const endOf = (line: number): number => (source.starts[line] ?? 0) + (source.lines[line]?.text.length ?? 0);
  const add = (kind: Fold["kind"], start: number, end: number, depth: number): void => {
    if (lineOf(start) < lineOf(end)) found.push({ kind, start, end, depth });
  };
  /** Lines that follow each other are one run. */
  const addRuns = (kind: Fold["kind"], all: readonly Span[], depth: number): void => {
    let first = all[0];
    all.forEach((one, index) => {
      const next = all[index + 1];
      if (next && lineOf(next.start) === lineOf(one.start) + 1) return;
      if (first) add(kind, endOf(lineOf(first.start)), endOf(lineOf(one.start)), depth);
      first = next;
    });
  };
  const comments = (trivia: readonly Trivia[], depth: number): void => {
    if (trivia.length > 1)
      addRuns(
        "comment",
        trivia.filter(({ kind }) => kind === "comment"),
        depth,
      );
  };
  const leaf = (node: Leaf, depth: number): void => {
    comments(node.leading, depth);
    const last = node.continuations.at(-1);
    if (node.body && last) add("definition", endOf(lineOf(node.start)), last.end, depth);
  };
  const items = (list: readonly Item[], depth: number): void => {
    addRuns(
      "imports",
      list.filter(({ kind }) => kind === "include"),
      depth,
    );
    for (const item of list) {
      if (item.kind === "block") block(item, depth);
      else if (item.kind === "stray") comments(item.leading, depth);
      else leaf(item, depth);
    }
  };
  const block = (node: SourceBlock, depth: number): void => {
    comments(node.leading, depth);
    const open = node.opens.at(-1);
    const [close] = node.closes;
    if (open) add("block", open.end, close?.start ?? node.end, depth);
    for (const brace of node.opens) comments(brace.leading, depth + 1);
    items(node.items, depth + 1);
    comments(node.inner, depth + 1);
  };
  items(tree.items, 0);
  comments(tree.inner, 0);
  return outermost(
    found.toSorted((a, b) => a.start - b.start),
    most,
  );
}
