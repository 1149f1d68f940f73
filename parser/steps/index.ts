/**
 * Work that pauses every now and then: whoever drives it decides after each pause whether it goes on, and may leave
 * it where it is.
 */
export type Steps<T> = Generator<void, T, void>;

/** Drives work to its end without a pause. */
export function finish<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}
