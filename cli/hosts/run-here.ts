import { dirname } from "node:path";
import type { Ran, Transport } from "@kalc/deploy/transport";

/** Runs a command that kalc.yaml names, on this machine, in the folder of that kalc.yaml. */
export function runHere(
  words: readonly string[],
  settingsPath: string | undefined,
  transport: Transport,
  limitMs: number,
): Promise<Ran> {
  return transport.run(
    { name: "local", host: "local", sudo: "no" },
    'cd -- "$1" || exit 1; shift; exec "$@" </dev/null',
    [dirname(settingsPath ?? "."), ...words],
    { asRoot: false, limitMs },
  );
}
