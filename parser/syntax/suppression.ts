import type { Span } from "./line.ts";

/** What a comment that suppresses rules begins with, by how far it reaches. */
export const suppressions = {
  block: "kalc-disable",
  nextLine: "kalc-disable-next-line",
} as const;

/** A comment that begins like one that suppresses rules; positions count from the comment's start. */
export interface SuppressionComment {
  readonly word: Span;
  readonly rules: readonly Span[];
  readonly hasReason: boolean;
}

const SHAPE = new RegExp(`^([#!]+[ \\t]*)(${suppressions.block}[\\w-]*)([^]*?)(?:[ \\t]+--[ \\t]*([^]*))?$`);

/** The comment that keeps a rule quiet on the line below it. */
export function suppressionOf(ruleId: string, reason: string): string {
  return `# ${suppressions.nextLine} ${ruleId} -- ${reason}`;
}

export function suppressionIn(comment: string): SuppressionComment | undefined {
  const shape = SHAPE.exec(comment);
  if (!shape) return undefined;
  const [, marker = "", word = "", list = "", reason = ""] = shape;
  const end = marker.length + word.length;
  return {
    word: { start: marker.length, end },
    rules: [...list.matchAll(/[^\s,]+/g)].map(({ 0: text, index }) => ({
      start: end + index,
      end: end + index + text.length,
    })),
    hasReason: reason.trim() !== "",
  };
}
