import process from "node:process";
import type { Io, Output } from "./io.ts";

/** The real process as commands see it. */
export function processIo(): Io {
  return {
    stdin: () => process.stdin,
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    cwd: process.cwd(),
    env: process.env,
    onInterrupt: (stop) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
    },
  };
}

/**
 * A reader that has seen enough (`kalc … | head`) closes the pipe. That is no fault and no finding: what is
 * left to say goes nowhere, and the exit status stays what the command found.
 */
function output(stream: NodeJS.WriteStream): Output {
  let open = true;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
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
