import type { Place } from "./origin.ts";
import type { ProblemCode, ReadingProblem } from "./problems.ts";
import { currentFile, type PassState } from "./state.ts";

export function report(
  state: PassState,
  code: ProblemCode,
  effect: ReadingProblem["effect"],
  place: Place,
  message: string,
  isSilent = false,
): void {
  const line = currentFile(state)?.line ?? 0;
  const problem = { code, pass: state.pass, ...place, line, message, effect };
  const problems = state.ending.ended ? state.furtherProblems : state.problems;
  problems.push(isSilent ? { ...problem, isSilent } : problem);
}

/** keepalived ends, or never comes back: it sees nothing after this place. What the line makes is over. */
export function end(state: PassState, how: "crash" | "endless"): void {
  if (!state.ending.ended) {
    state.ending.ended = how;
    state.ending.endsAt = state.rows.length;
  }
  state.lineAtWork.isOver = true;
}
