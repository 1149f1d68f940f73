import { version } from "./version.ts";
import type { Io } from "./io.ts";

/** An exception is always our mistake, never the user's: say so, and say what helps to fix it. */
export function reportFault(error: unknown, io: Io): void {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  io.stderr.write(
    `kalc ${version} failed, and the fault is its own, not your configuration's.\n` +
      `  ${text}\n` +
      "Please report it with the command you ran and, if you can, the file you ran it on.\n",
  );
  if (io.env.KALC_DEBUG && error instanceof Error) io.stderr.write(`${error.stack ?? ""}\n`);
  else io.stderr.write("KALC_DEBUG=1 shows where it happened.\n");
}
