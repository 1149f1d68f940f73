import type { Steps } from "@kalc/parser/steps";

/** How long work goes on before everything else gets its turn, in ms: nobody feels it. */
const SLICE = 4;

/** Messages are handled one in a turn, and a question mostly comes right after the change it is about. */
const TURNS = 4;

/** Once what has come in already has been answered. */
export async function behindMessages(nextTurn: () => Promise<void>): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await nextTurn();
}

/** Drives work to its end, a slice at a time; undefined where it was no longer wanted. */
export async function inSlices<T>(
  steps: Steps<T>,
  nextTurn: () => Promise<void>,
  isWanted: () => boolean,
): Promise<T | undefined> {
  let began = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - began < SLICE) continue;
    await nextTurn();
    if (!isWanted()) {
      steps.return(undefined as T);
      return undefined;
    }
    began = performance.now();
  }
}
