// What can go wrong, and where.
import type { Ran } from "../../../deploy/transport/index.ts";
import type { RootHost, Tool } from "./root-host.ts";

export const STEPS = [
  "connect",
  "observe",
  "lock",
  "stage",
  "test",
  "arm",
  "modules",
  "sysctls",
  "firewall",
  "rename",
  "reload",
  "gate",
  "confirm",
  "unlock",
] as const;
export type StepName = (typeof STEPS)[number];

export const FAULTS = [
  "lost before",
  "lost after",
  "hang",
  "exit",
  "full disk",
  "read-only",
  "kalc killed",
  "kalc interrupted",
  "power cut",
  "daemon dies",
  "FAULT",
  "no new connections",
  "clock",
  "watchdog killed",
  "peer dies",
] as const;
export type FaultName = (typeof FAULTS)[number];

/** The verb in which a step happens, and the tool where it is in the middle of one. */
export const PLACES: Readonly<Record<StepName, { readonly verb?: string; readonly tool?: Tool }>> = {
  connect: {},
  observe: {},
  lock: { verb: "stage" },
  stage: { verb: "stage" },
  test: { verb: "test" },
  arm: { verb: "arm" },
  modules: { verb: "activate", tool: "modprobe" },
  sysctls: { verb: "activate", tool: "sysctl" },
  firewall: { verb: "activate", tool: "nft" },
  rename: { verb: "activate", tool: "mv" },
  reload: { verb: "activate", tool: "keepalived" },
  gate: { verb: "dump" },
  confirm: { verb: "confirm" },
  unlock: { verb: "confirm" },
};

/** What is put before the host program, so that every file it writes is refused. */
export const NO_WRITING = "trap '' XFSZ; ulimit -f 0";

export const LOST: Ran = { failed: "unreachable", message: "the connection was lost" };
export const HUNG: Ran = { failed: "timeout", message: "no answer within 1 s" };
export const FAILED: Ran = { status: 1, stdout: new Uint8Array(), stderr: "it does not work\n" };

/** A host whose power is gone: no process is left, and what comes next is another boot. */
export function cut(host: RootHost): void {
  host.isOff = true;
  host.kill("");
}
