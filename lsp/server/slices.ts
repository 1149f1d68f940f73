import type { Steps } from "@kalc/parser/steps";

/** How long work goes on before everything else gets its turn, in ms: nobody feels it. */
const SLICE = 8;

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
