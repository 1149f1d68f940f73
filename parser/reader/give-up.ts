import { giveBack, isOverspent } from "./budget.ts";
import { siteOf } from "./mapped-text.ts";
import type { Place } from "./origin.ts";
import { report } from "./report.ts";
import type { PassState } from "./state.ts";

/** Says that something would make too much and is left out: what keepalived does with the file is not known then. */
export function giveUp(state: PassState, place: Place, message: string): void {
  const { lineAtWork: line } = state;
  if (line.isGivenUp) return;
  line.isGivenUp = true;
  if (!state.ending.ended) state.ending.gaveUpAt ??= line.rows;
  report(state, "reading-given-up", "unknown", place, message);
}

/** The line at work has made too much: what it made is dropped, what it would make is left out. */
function leaveOut(state: PassState, why: string): void {
  const { lineAtWork: line, purse } = state;
  line.isOver = true;
  if (!line.root) return;
  const place = { file: line.root.source, ...siteOf(line.root.text) };
  giveUp(state, place, `${why} kalc skips the line and gives no verdict.`);
  giveBack(purse, line);
  state.rows.length = line.rows;
  state.choices.length = line.choices;
}

/** `further` lines are about to be made. */
export function leaveOutIfTooMuch(state: PassState, further = 0): void {
  const { lineAtWork: line } = state;
  if (line.isOver || !isOverspent(line, further)) return;
  const count = further === 0 ? "" : ` (at least ${amountText(further)})`;
  leaveOut(state, `Definitions and sequences expand this line to more than kalc reads${count}.`);
}

const MOST_SAID = 1e15;

/** A number of lines, as people read it. */
export function amountText(lines: number): string {
  const digits = String(Math.min(lines, MOST_SAID)).replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return lines > MOST_SAID ? `more than ${digits}` : digits;
}
