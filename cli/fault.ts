import { version } from "./version.ts";
import type { Io } from "./io.ts";

/** An exception is always our mistake, never the user's: say so, and say what helps to fix it. */
export function reportFault(error: unknown, io: Io): void {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  io.stderr.write(
    `kalc ${version} failed. This is a bug in kalc, not a fault in your configuration.\n` +
      `  ${text}\n` +
      "Please report it, with the command and the file if you can.\n",
  );
  if (io.env.KALC_DEBUG && error instanceof Error) io.stderr.write(`${error.stack ?? ""}\n`);
  else io.stderr.write("KALC_DEBUG=1 shows where it happened.\n");
}
