// The further lines of a value that is used, one after the other (7.6).
import { NO_TEXT, type DefinedLine } from "./definitions.ts";
import { expansionOf } from "./expand.ts";
import { keptLine, passingLine, type LogicalLine } from "./logical-line.ts";
import { produced, siteOf } from "./mapped-text.ts";
import type { PassState } from "./state.ts";
import type { PendingLines } from "./waiting.ts";

/** The next line of the value that is being used, and whether it was the last one. */
export function nextPendingLine(state: PassState): LogicalLine | undefined {
  const { waiting } = state;
  const { pending } = waiting;
  if (!pending) return undefined;
  const line = pending.lines[pending.next++];
  if (pending.next >= pending.lines.length) {
    const below = waiting.pendingBelow.pop();
    waiting.pending = below?.pending;
    waiting.sequenceDepth = below?.depth ?? 0;
  }
  return furtherLine(state, pending, line ?? NO_TEXT);
}

function furtherLine(state: PassState, { use, name }: PendingLines, line: DefinedLine): LogicalLine {
  const known = use.memory?.further?.get(line);
  if (known) return known;
  const site = siteOf(use.text);
  const via = expansionOf(state, name, line.place, site.via);
  const text = produced(line.text, site, via);
  if (!use.memory) return passingLine(text, use.source);
  const made = keptLine(state.lines, text, use.source);
  if (made.memory) (use.memory.further ??= new Map()).set(line, made);
  return made;
}
