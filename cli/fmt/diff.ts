import type { Formatted } from "@kalc/parser/format";

const CONTEXT = 3;
const NO_NEWLINE = "\\ No newline at end of file";

/** Old lines `from` up to and without `to`, and the new ones in their place. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
  /** How many lines the changes before this one added. */
  readonly shift: number;
}

/** What is shown of a line, by its index in the old text or in the new one. */
export type ShownDiff = (text: string, index: number, side: "old" | "new") => string;

/** What formatting changes, as a unified diff. */
export function unifiedDiff(path: string, formatted: Formatted, shown: ShownDiff = (text) => text): string {
  const { source, replacements, lineEnd, ended } = formatted;
  const old = source.text.split("\n");
  const oldEnds = source.text.endsWith("\n");
  if (old[old.length - 1] === "") old.pop();
  const mark = lineEnd === "\r\n" ? "\r" : "";
  const last = replacements.findLastIndex(({ lines }) => lines.length > 0);

  const changes: Change[] = [];
  let shift = 0;
  replacements.forEach(({ from, to, lines: texts }, index) => {
    const ends = index < last || ended;
    const lines = texts.map((text, at) =>
      at < texts.length - 1 || ends ? text + mark : `${text}\n${NO_NEWLINE}`,
    );
    const was = old
      .slice(from, to)
      .map((text, at) => (from + at < old.length - 1 || oldEnds ? text : `${text}\n${NO_NEWLINE}`));
    if (was.length === lines.length && was.every((text, at) => text === lines[at])) return;
    const first = from + shift;
    changes.push({ from, to, lines: lines.map((text, at) => shown(text, first + at, "new")), shift });
    shift += lines.length - (to - from);
  });
  if (!oldEnds && old.length > 0)
    old.push(`${old.pop() ?? ""}
${NO_NEWLINE}`);
  const shownOld = old.map((text, index) => shown(text, index, "old"));
  const hunks = groups(changes).map((group) => hunk(group, shownOld));
  return hunks.length === 0 ? "" : `--- ${path}\n+++ ${path} (formatted)\n${hunks.join("")}`;
}

/** Changes with fewer lines between them than a hunk shows around each are shown together. */
function groups(changes: readonly Change[]): Change[][] {
  const found: Change[][] = [];
  for (const change of changes) {
    const group = found[found.length - 1];
    const before = group?.[group.length - 1];
    if (group && before && change.from - before.to <= 2 * CONTEXT) group.push(change);
    else found.push([change]);
  }
  return found;
}

function hunk(changes: readonly Change[], old: readonly string[]): string {
  const [first, last] = [changes[0], changes[changes.length - 1]];
  if (!first || !last) return "";
  const start = Math.max(0, first.from - CONTEXT);
  const end = Math.min(old.length, last.to + CONTEXT);
  const lines: string[] = [];
  let at = start;
  let added = 0;
  for (const { from, to, lines: now } of changes) {
    lines.push(...old.slice(at, from).map((text) => ` ${text}`));
    lines.push(...old.slice(from, to).map((text) => `-${text}`), ...now.map((text) => `+${text}`));
    added += now.length - (to - from);
    at = to;
  }
  lines.push(...old.slice(at, end).map((text) => ` ${text}`));
  const range = (from: number, count: number): string => `${count === 0 ? from : from + 1},${count}`;
  const heads = `-${range(start, end - start)} +${range(start + first.shift, end - start + added)}`;
  return `@@ ${heads} @@\n${lines.join("\n")}\n`;
}
