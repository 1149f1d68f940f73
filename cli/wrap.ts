/** Breaks a text at its blanks; each line after the first starts with `indent`. */
export function wrapText(text: string, columns: number, indent = ""): string {
  let wrapped = "";
  let prefix = "";
  // The line that is being made, as a part of the text.
  let start = 0;
  let end = 0;
  for (let from = 0; from <= text.length;) {
    const blank = text.indexOf(" ", from);
    const to = blank < 0 ? text.length : blank;
    const isFull = end > start && prefix.length + to - from + 1 + end - start > columns;
    if (isFull) {
      wrapped += `${prefix}${text.slice(start, end)}\n`;
      prefix = indent;
    }
    if (isFull || end === start) start = from;
    end = to;
    from = to + 1;
  }
  return wrapped + prefix + text.slice(start, end);
}

/** Each line of a text by itself, broken lines going on a little further in than they start. */
export function wrapLines(text: string, columns: number): string {
  return text
    .split("\n")
    .map((line) => {
      const start = /^ */.exec(line)?.[0] ?? "";
      return start + wrapText(line.slice(start.length), columns - start.length, `${start}    `);
    })
    .join("\n");
}
