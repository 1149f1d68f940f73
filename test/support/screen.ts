/** What is on a terminal in the end, with its colours: some lines were written over. */
export function screenOf(written: string): string {
  const lines: string[] = [""];
  let row = 0;
  // eslint-disable-next-line no-control-regex -- what moves the cursor is a control character
  for (const [part, count, move] of written.matchAll(/\u001B\[(\d*)([A-Za-z])|\r|\n|[^\u001B\r\n]+/g)) {
    if (part === "\n") row++;
    else if (move === "A") row -= Number(count);
    else if (move === "B") row += Number(count);
    else if (move === "K") lines[row] = "";
    else if (part !== "\r") lines[row] = (lines[row] ?? "") + part;
    lines[row] ??= "";
  }
  return lines.join("\n").trimEnd();
}
