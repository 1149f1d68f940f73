import type { Target } from "../../deploy/inventory/index.ts";
import type { Ran, RunOptions, Transport } from "../../deploy/transport/index.ts";

export interface RecordedRun {
  readonly target: Target;
  readonly script: string;
  readonly args: readonly string[];
  readonly options: RunOptions;
}

/** Runs nothing: notes what it is asked, and answers as it is told. */
export function recordedTransport(answer: (run: RecordedRun) => Ran | Promise<Ran>): {
  readonly transport: Transport;
  readonly runs: readonly RecordedRun[];
} {
  const runs: RecordedRun[] = [];
  return {
    runs,
    transport: {
      run(target, script, args, options) {
        const run = { target, script, args, options };
        runs.push(run);
        return Promise.resolve(answer(run));
      },
    },
  };
}
