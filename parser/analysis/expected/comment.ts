import { suppressionIn, suppressions, type Span } from "../../syntax/index.ts";
import type { Expected } from "./candidate.ts";

/** What may stand in a comment: the words that suppress rules, and after them the rules. */
export function commentExpected(text: string, comment: Span, offset: number): Expected {
  const written = text.slice(comment.start, comment.end);
  const column = offset - comment.start;
  const shape = suppressionIn(written);
  if (!shape || column <= shape.word.end) return markExpected(written, comment.start, column);
  const reason = written.indexOf("--", shape.word.end);
  if (reason >= 0 && column > reason) return { candidates: [], words: [], asks: [] };
  const rule = shape.rules.find(({ start, end }) => start <= column && column <= end);
  const { start, end } = rule ?? { start: column, end: column };
  const replaces = { start: comment.start + start, end: comment.start + end };
  return { candidates: [], words: [], asks: [{ kind: "rule", text: written.slice(start, end), replaces }] };
}

function markExpected(written: string, base: number, column: number): Expected {
  const [head = "", marker = "", word = ""] = /^([#!]+[ \t]*)([\w-]*)/.exec(written) ?? [];
  const isHere = column >= marker.length && column <= head.length;
  const isBegun = suppressions.block.startsWith(word) || word.startsWith(suppressions.block);
  if (!isHere || !isBegun) return { candidates: [], words: [], asks: [] };
  const replaces = { start: base + marker.length, end: base + head.length };
  const candidates = Object.values(suppressions).map((text) => ({
    text,
    replaces,
    isThere: false,
    of: { kind: "suppression" as const },
  }));
  return { candidates, words: [], asks: [] };
}
