import type { Place } from "@kalc/parser/reader";
import { lineIndexAt } from "@kalc/parser/syntax";
import type { SecretsIn } from "@kalc/parser/project";
import { showLine, type LineRoom } from "./source-line.ts";

/** How lines are looked at. */
export interface FrameView extends LineRoom {
  readonly secretsIn: SecretsIn;
}

/** The lines of a place with its range underlined, and the line before for company. */
export interface Frame {
  readonly before: { readonly number: number; readonly text: string } | undefined;
  readonly number: number;
  readonly text: string;
  /** Blanks up to the range. */
  readonly indent: string;
  readonly width: number;
  /** The last line of a range that goes on after this one. */
  readonly upTo: number | undefined;
}

export function frameOf({ file, start, end }: Place, view: FrameView): Frame {
  const { secretsIn } = view;
  const { lines, starts } = file.text;
  const index = lineIndexAt(file.text, start);
  const base = starts[index] ?? 0;
  // After the last line's end there is a place, but no line.
  const line = start > base + (lines[index]?.text.length ?? 0) + 2 ? "" : (lines[index]?.text ?? "");
  const last = lineIndexAt(file.text, Math.max(start, end - 1));
  const range = { start: start - base, end: Math.min(end - base, line.length) };
  const shown = showLine(line, range, secretsIn(file, index), view);
  return {
    before: company(file, index - 1, view),
    number: index + 1,
    text: shown.text,
    indent: " ".repeat(shown.from),
    width: shown.to - shown.from,
    upTo: last > index ? last + 1 : undefined,
  };
}

/** A blank line, or one too long to be seen whole, tells nothing. */
function company(file: Place["file"], index: number, view: FrameView): Frame["before"] {
  const line = file.text.lines[index]?.text ?? "";
  if (line.trim() === "" || line.length > view.columns) return undefined;
  const { text } = showLine(line, { start: 0, end: 0 }, view.secretsIn(file, index), view);
  return { number: index + 1, text };
}
