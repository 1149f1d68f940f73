import type { Diagnostic } from "../../diagnostics/index.ts";
import type { Place } from "../../reader/index.ts";
import { lineIndexAt } from "../../syntax/index.ts";

/** How much more there is to a finding: "11 more lines are not read because of it"; nothing where it is all there is. */
export function consequencesText({ message, place, consequences = [] }: Diagnostic): string | undefined {
  const alike = new Set<string>();
  const lost = new Set<string>();
  let others = 0;
  for (const one of consequences) {
    const key = lineOf(one.place);
    if (one.message === message) alike.add(key);
    else if (one.daemon === "ignores" || one.daemon === "exits") lost.add(key);
    else others += 1;
  }
  for (const key of [lineOf(place), ...alike]) lost.delete(key);
  const parts = [
    ...(alike.size > 0 ? [`the same is on ${more(alike.size, "line")}`] : []),
    ...(lost.size > 0 ? [`${more(lost.size, "line")} ${areOrIs(lost.size)} not read because of it`] : []),
    ...(others > 0 ? [`${more(others, "finding")} follow${others === 1 ? "s" : ""} from it`] : []),
  ];
  return parts.length === 0 ? undefined : parts.join(", and ");
}

/** The message for formats that have no room for consequences of their own. */
export function wholeMessage(diagnostic: Diagnostic): string {
  const more = diagnostic.consequences && consequencesText(diagnostic);
  return more === undefined
    ? diagnostic.message
    : `${diagnostic.message} ${more.charAt(0).toUpperCase()}${more.slice(1)}.`;
}

function more(count: number, noun: string): string {
  return `${count} more ${noun}${count === 1 ? "" : "s"}`;
}

function areOrIs(count: number): string {
  return count === 1 ? "is" : "are";
}

function lineOf({ file, start }: Place): string {
  return `${file.path}:${lineIndexAt(file.text, start)}`;
}
