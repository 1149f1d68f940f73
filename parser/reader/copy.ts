import { strip } from "./comments.ts";
import { includeLineOf } from "./include.ts";
import { join, produced, written, type MappedText } from "./mapped-text.ts";
import type { FileUse } from "./origin.ts";
import {
  cutLine,
  linesOfFile,
  READ_LIMIT,
  textOfLine,
  type CopyMark,
  type CutLine,
  type RawLine,
  type RawLines,
} from "./raw-lines.ts";
import type { PassState } from "./state.ts";

/**
 * The copy of the configuration that the first pass writes and the others read (12.1): every physical line
 * stripped of comments, escapes and outer blanks, include lines blank, and a mark where a file starts or
 * ends. Nobody writes it: `marks` say how the first pass went through the files, and its lines are made
 * from theirs on the way. A read takes as much as one of a file: what fills it leaves its end to the next.
 */
export function linesOfCopy(marks: readonly CopyMark[], state: PassState): RawLines {
  const files: RawLines[] = [];
  const queue: RawLine[] = [];
  let read = 0;
  let index = 0;
  return {
    next() {
      if (queue.length > 0) return queue.shift();
      const mark = marks[index];
      if (mark?.after === read) {
        index++;
        if (mark.kind === "starts") files.push(linesOfFile(mark.source, state.behaviour));
        else files.pop();
        return mark;
      }
      const raw = files[files.length - 1]?.next();
      if (!raw) return undefined;
      read++;
      const line = copyOf(raw, state);
      if (line.kind !== "cut" || line.text.text.length * 3 < READ_LIMIT) return line;
      const withEnd = join([line.text, produced("\n", NOWHERE, undefined)]);
      queue.push(...cutLine(withEnd, line.source, state.behaviour));
      return queue.shift();
    },
  };
}

const NOWHERE = { start: 0, end: 0, via: undefined };

function copyOf(raw: RawLine, state: PassState): RawLine {
  if (raw.kind !== "whole" && raw.kind !== "cut") return raw;
  const { source } = raw;
  if (raw.kind === "whole" && raw.line.plain) {
    const { line, base } = raw;
    // A comment alone is an empty line in the copy; were it kept, it would read as a mark.
    return line.pieces.length === 0
      ? copyLine(written("", base), source)
      : { kind: "whole", line, base, source, counts: true };
  }
  const text = textOfLine(raw);
  if (text.text === "") return copyLine(text, source);
  const line = { text: strip(text, state.behaviour).text, source };
  return copyLine(includeLineOf(state, line) ? written("", 0) : line.text, source);
}

function copyLine(text: MappedText, source: FileUse): CutLine {
  return { kind: "cut", text, source, counts: true, dropped: undefined };
}
