import type { LintInput } from "./inputs.ts";
import type { LintedFor } from "./linter.ts";

/** Configurations that several threads lint, each the next one that nobody has taken yet. */
export interface Queue {
  /** The largest first. What reads them stays behind: every thread reads the disk itself. */
  readonly inputs: readonly (Omit<LintInput, "files"> & { readonly files: undefined })[];
  readonly request: LintedFor;
  readonly cwd: string;
  /** Shared by all threads: how many have been taken at all, from the front and from the back. */
  readonly taken: Int32Array;
}

export function queueOf(inputs: readonly LintInput[], request: LintedFor, cwd: string): Queue {
  const { features, processors, configId, severities, variables } = request;
  return {
    inputs: inputs.map((input) => ({ ...input, files: undefined })),
    request: { features, processors, configId, severities, variables },
    cwd,
    taken: new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT)),
  };
}

/**
 * The numbers of those this thread gets, until none is left. Large files take other ways through the code than small
 * ones: with one thread at each end, each gets fast at its own.
 */
export function* takenFrom({ inputs, taken }: Queue, end: "front" | "back"): Generator<number, void> {
  while (Atomics.add(taken, 0, 1) < inputs.length) {
    yield end === "front" ? Atomics.add(taken, 1, 1) : inputs.length - 1 - Atomics.add(taken, 2, 1);
  }
}

/** Leaves nothing to take. */
export function takeAll({ inputs, taken }: Queue): void {
  Atomics.store(taken, 0, inputs.length);
}
