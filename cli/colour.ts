import type { Io, Output } from "./io.ts";

/** Whether to write colours: as asked on the command line, else as the environment says, else on a terminal. */
export function wantsColour(asked: boolean | undefined, output: Output, env: Io["env"]): boolean {
  if (asked !== undefined) return asked;
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== "") return false;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  return output.isTTY && env.TERM !== "dumb";
}
