import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { World } from "@kalc/deploy/apply";
import { hostProgram, launcher } from "@kalc/deploy/program";
import { failedProbes } from "./probes.ts";
import type { ShownRollout } from "./show.ts";

/** Apart from the rest, so that a test need not wait. */
export type Time = Pick<World, "now" | "sleep">;

interface Given extends Pick<World, "transport" | "look" | "signal"> {
  readonly shown: ShownRollout;
  readonly probes: Parameters<typeof failedProbes>[0];
}

export function worldOf({ shown, probes, ...given }: Given, time?: Time): World {
  return {
    ...given,
    ...(time ?? realTime(given.signal)),
    probe: () => failedProbes(probes),
    emit: (event) => shown.event(event),
    program: { program: hostProgram(), launcher: launcher() },
  };
}

function realTime(interrupted: AbortSignal): Time {
  return {
    now: Date.now,
    async sleep(ms) {
      // What has to be taken back waits all the same.
      const signal = interrupted.aborted ? undefined : interrupted;
      await delay(ms, undefined, { signal }).catch(() => undefined);
    },
  };
}

/** Nobody can guess it: who has it can confirm. */
export function newToken(): string {
  return randomBytes(16).toString("hex");
}
