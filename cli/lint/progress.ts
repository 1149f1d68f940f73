import type { Io } from "../io.ts";

/** Says how far a long run is, on a terminal only: one line on standard error that goes away again. */
export interface Progress {
  readonly step: (done: number, path: string) => void;
  readonly end: () => void;
}

/** Nobody needs to be told about what is over in a second. */
const PATIENCE = 1000;
const PAUSE = 100;

export function progress(total: number, io: Io, now: () => number = () => performance.now()): Progress {
  const start = now();
  let last = start + PATIENCE - PAUSE;
  let shown = false;
  return {
    step(done, path) {
      const time = now();
      if (!io.stderr.isTTY || total < 2 || time - last < PAUSE) return;
      last = time;
      shown = true;
      const text = `linting ${done} of ${total}: ${path}`;
      io.stderr.write(`\r\u001B[K${text.slice(0, (io.stderr.columns ?? 80) - 1)}`);
    },
    end() {
      if (shown) io.stderr.write("\r\u001B[K");
      shown = false;
    },
  };
}
