// How the file that keepalived makes of what the first pass reads differs from it, and the marks in that file (12.1).
import { strip, type Stripped } from "./comments.ts";
import { includeLineOf } from "./include.ts";
import type { LogicalLine } from "./logical-line.ts";
import type { MappedText } from "./mapped-text.ts";
import type { FileUse } from "./origin.ts";
import { withoutEnd, type CopyMark, type CutLine, type WholeLine } from "./raw-lines.ts";
import { end, report } from "./report.ts";
import type { OpenFile, PassState } from "./state.ts";

/** Whether the stripped line, read again from the copy, gives something else (1.16, 2.6, 6.11, 7.7). */
export function losesInCopy(state: PassState, line: LogicalLine, stripped: Stripped): boolean {
  if (stripped.unescaped) return true;
  if (/[\\\r]$/.test(line.text.text)) {
    if (!isFixed(state, stripped)) return true;
    if (state.copying.copyDiffers === "no") state.copying.copyDiffers = "in-form";
  }
  return (
    state.waiting.collecting !== undefined &&
    (line.text.text === "" || includeLineOf(state, line) !== undefined)
  );
}

/** Whether stripping the line a second time leaves it as it is. */
function isFixed({ behaviour }: PassState, { text, openQuote }: Stripped): boolean {
  const again = strip(withoutEnd(text), behaviour);
  return again.text.text === text.text && again.openQuote === openQuote && !again.unescaped;
}

/** Where a file starts or ends in the copy. */
export function readCopyMark(state: PassState, file: OpenFile, mark: CopyMark): void {
  if (mark.kind === "starts") {
    state.open.push(openedWithin(file, mark.source));
    return;
  }
  state.open.pop();
  // A `\!` took a file too many off the stack before, and now there is none left to read from (2.7).
  if (state.open.length === 0) end(state, "crash");
}

/**
 * A line of the copy that starts with `#` or `!`, which is how keepalived writes its own marks: it came
 * from `\#` or `\!` (2.7), or it is a comment in a file that an include out of place reads again (6.8).
 */
export function readAsMark(state: PassState, file: OpenFile, raw: WholeLine | CutLine): boolean {
  const text: MappedText = raw.kind === "whole" ? { text: raw.line.text, parts: [] } : raw.text;
  const { start, end: stop } = text.parts[0] ?? { start: 0, end: 0 };
  const place = { file: raw.source, start, end: stop };
  if (text.text.startsWith("!")) {
    report(
      state,
      "escape-ends-file",
      "dies",
      place,
      "This line starts with \\!: in all passes but the first, keepalived stops reading here and crashes. Put the word in double quotes.",
    );
    if (state.open.length > 1) state.open.pop();
    else end(state, "crash");
    return true;
  }
  if (!text.text.startsWith("#")) return false;
  if (text.text.startsWith("#!")) return true;
  report(
    state,
    "escape-names-file",
    "drops",
    place,
    "This line starts with \\#: all passes of keepalived but the first read it as a file name. Put the word in double quotes.",
  );
  state.open.push(openedWithin(file, { ...file.use, name: text.text.slice(2) }));
  return true;
}

/** The copy is one file: what starts in it goes on with the same lines. */
function openedWithin({ lines, checksBefore }: OpenFile, use: FileUse): OpenFile {
  return { use, lines, line: 0, further: [], checksBefore };
}
