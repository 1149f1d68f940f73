import picocolors from "picocolors";

/** A unified diff as terminals show them: what goes in red, what comes in green. */
export function paintedDiff(diff: string, colour: boolean): string {
  if (!colour) return diff;
  const { red, green, cyan, bold } = picocolors.createColors(true);
  return diff
    .split("\n")
    .map((line) => {
      if (/^(?:---|\+\+\+) /.test(line)) return bold(line);
      if (line.startsWith("@@")) return cyan(line);
      return line.startsWith("+") ? green(line) : line.startsWith("-") ? red(line) : line;
    })
    .join("\n");
}
