import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { World } from "@kalc/deploy/apply";
import { hostProgram, launcher } from "@kalc/deploy/program";

/** The world as it is: clock, chance, and the program for hosts. */
export function worldOf(given: Omit<World, "program" | "now" | "sleep">): World {
  return {
    ...given,
    program: { program: hostProgram(), launcher: launcher() },
    now: Date.now,
    async sleep(ms) {
      // What has to be taken back waits all the same.
      const signal = given.signal.aborted ? undefined : given.signal;
      await delay(ms, undefined, { signal }).catch(() => undefined);
    },
  };
}

/** Nobody can guess it: who has it can confirm. */
export function newToken(): string {
  return randomBytes(16).toString("hex");
}
