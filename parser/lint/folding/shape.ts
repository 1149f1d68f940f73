// What of a finding tells it from others like it.
import type { Diagnostic } from "../../diagnostics/index.ts";

/** A message without what it names: words in quotes, numbers, addresses, names of definitions. */
export function shapeOf(message: string): string {
  return message.replace(/"[^"]*"|`[^`]*`|[$\w.:/%-]+/g, (part) => (/^["`$]|\d/.test(part) ? "…" : part));
}

/** What it is about. */
export function textAt({ place: { file, start, end } }: Diagnostic): string {
  return file.text.text.slice(start, Math.min(end, start + LONGEST));
}

/** Longer words are no names. */
export const LONGEST = 200;
