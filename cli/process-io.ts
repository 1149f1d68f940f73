import { availableParallelism } from "node:os";
import process from "node:process";
import type { Helpers, Io, Output } from "./io.ts";

/** The real process as commands see it; `lost` is told why what was written did not arrive. */
export function processIo(lost: (what: string) => void): Io {
  return {
    stdin: () => process.stdin,
    stdout: output(process.stdout, (why) => lost(`standard output cannot be written: ${why}`)),
    stderr: output(process.stderr, (why) => lost(`standard error cannot be written: ${why}`)),
    cwd: process.cwd(),
    env: process.env,
    helpers: helpers(),
    onInterrupt: (stop) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
    },
  };
}

/** What compiles and cleans up behind a thread takes a processor, too. */
function helpers(): Helpers | undefined {
  const [, program] = process.argv;
  return program === undefined ? undefined : { program, most: Math.floor(availableParallelism() / 2) - 1 };
}

/**
 * A reader that has seen enough (`kalc … | head`) closes the pipe. That is no fault and no finding: what is
 * left to say goes nowhere, and the exit status stays what the command found.
 */
function output(stream: NodeJS.WriteStream, lost: (why: string) => void): Output {
  let open = true;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // Not evaluated before something is lost.
    if (open && error.code !== "EPIPE")
      void import("@kalc/parser/disk").then(({ whyNot }) => lost(whyNot(error)));
    open = false;
  });
  return {
    isTTY: stream.isTTY,
    get columns() {
      return stream.isTTY ? stream.columns : undefined;
    },
    write: (chunk) => {
      if (open) stream.write(chunk);
    },
  };
}
