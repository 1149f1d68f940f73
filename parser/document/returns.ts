/** The places in a range after each CR that no LF follows. */
export function returnsIn(text: string, start: number, end: number): number[] {
  const found: number[] = [];
  for (let at = text.indexOf("\r", start); at >= 0 && at < end; at = text.indexOf("\r", at + 1))
    if (text[at + 1] !== "\n") found.push(at + 1);
  return found;
}
