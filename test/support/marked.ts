/** A text in which « and » stand around the ranges a test is about; they nest. */
export interface MarkedText {
  readonly text: string;
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
}

/** So that no test counts columns: the text without its marks, and where they stood, in order of their starts. */
export function marked(source: string): MarkedText {
  const ranges: { start: number; end: number }[] = [];
  const open: { start: number; end: number }[] = [];
  let text = "";
  for (const char of source) {
    if (char === "«") {
      const range = { start: text.length, end: -1 };
      open.push(range);
      ranges.push(range);
    } else if (char === "»") {
      const range = open.pop();
      if (!range) throw new Error(`» without «: ${source}`);
      range.end = text.length;
    } else {
      text += char;
    }
  }
  if (open.length > 0) throw new Error(`« without »: ${source}`);
  return { text, ranges };
}

/** The opposite: the text with marks around the ranges, to compare with a marked one. */
export function withMarks(text: string, ranges: MarkedText["ranges"]): string {
  const marks = ranges.flatMap(({ start, end }) => [
    { at: start, mark: "«", order: 1 },
    { at: end, mark: "»", order: start === end ? 2 : 0 },
  ]);
  let result = "";
  let from = 0;
  for (const { at, mark } of marks.sort((a, b) => a.at - b.at || a.order - b.order)) {
    result += text.slice(from, at) + mark;
    from = at;
  }
  return result + text.slice(from);
}

/** A text in which ‹|› stands for the cursor: the text without it, and where it stood. */
export function withCursor(source: string): { readonly text: string; readonly offset: number } {
  const offset = source.indexOf(CURSOR);
  if (offset < 0) throw new Error(`no ${CURSOR}: ${source}`);
  return { text: source.slice(0, offset) + source.slice(offset + CURSOR.length), offset };
}

const CURSOR = "‹|›";
