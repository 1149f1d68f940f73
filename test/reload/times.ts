/** How often each edit is made: each kind so many times, and each of several edits of one kind at least twice. */
export function timesOf(editsOfTheKind: number, runs: number): number {
  return Math.max(Math.min(runs, 2), Math.ceil(runs / editsOfTheKind));
}
