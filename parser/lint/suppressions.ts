import type { Rule } from "../diagnostics/index.ts";
import type { FileUse } from "../reader/index.ts";
import {
  suppressionIn,
  suppressions,
  type Item,
  type ParsedText,
  type SourceTree,
  type Span,
} from "../syntax/index.ts";
import { ruleNamed } from "./registry.ts";

/** A comment that keeps rules quiet, or means to. */
export interface Suppression {
  readonly file: FileUse;
  /** The comment, its marker included. */
  readonly comment: Span;
  /** What it says, from `kalc-` to the last rule: what findings about the comment mark. */
  readonly directive: Span;
  /** Undefined where it starts like one, but is none. */
  readonly reaches: Span | undefined;
  readonly rules: readonly NamedRule[];
  readonly hasReason: boolean;
}

export interface NamedRule extends Span {
  readonly text: string;
  readonly rule: Rule | undefined;
}

/** The suppressions of a file. Costs one search of the text where there are none. */
export function suppressionsIn(file: FileUse, treeOf: (file: FileUse) => SourceTree): Suppression[] {
  const { text } = file;
  if (!text.text.includes(suppressions.block)) return [];
  const found: Suppression[] = [];
  for (const [index, { comment, text: line }] of text.lines.entries()) {
    if (!comment) continue;
    const written = line.slice(comment.start, comment.end);
    const shape = suppressionIn(written);
    if (!shape) continue;
    const base = (text.starts[index] ?? 0) + comment.start;
    const rules = shape.rules.map(({ start, end }): NamedRule => {
      const named = written.slice(start, end);
      return { text: named, rule: ruleNamed(named), start: base + start, end: base + end };
    });
    const { start, end } = shape.word;
    found.push({
      file,
      comment: { start: base, end: base + comment.end - comment.start },
      directive: { start: base + start, end: rules.at(-1)?.end ?? base + end },
      reaches: reach(written.slice(start, end), base, index, file, treeOf),
      rules,
      hasReason: shape.hasReason,
    });
  }
  return found;
}

/** The offsets in which a finding has to start. */
function reach(
  word: string,
  at: number,
  line: number,
  file: FileUse,
  treeOf: (file: FileUse) => SourceTree,
): Span | undefined {
  if (word === suppressions.block)
    return { start: at, end: blockEnd(treeOf(file).items, at) ?? file.text.text.length };
  return word === suppressions.nextLine ? nextLine(file.text, line) : undefined;
}

/** The next line with something on it, so that several such comments may stand above one statement. */
function nextLine({ lines, starts, text }: ParsedText, from: number): Span {
  for (let index = from + 1; index < lines.length; index++) {
    const start = starts[index] ?? 0;
    if (lines[index]?.pieces.length) return { start, end: starts[index + 1] ?? text.length };
  }
  return { start: text.length, end: text.length };
}

/** The end of the innermost block around an offset; none at the top level. */
function blockEnd(items: readonly Item[], at: number): number | undefined {
  for (const item of items) {
    if (item.kind !== "block") continue;
    const opened = item.opens[0]?.end ?? item.start;
    const closed = item.closes[0]?.start ?? item.end;
    if (at < opened || at >= closed) continue;
    return blockEnd(item.items, at) ?? closed;
  }
  return undefined;
}
