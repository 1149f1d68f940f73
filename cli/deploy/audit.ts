// What was done by whom, on the side of whoever did it: a line of JSON for each roll-out, without secrets.
import { appendFileSync, mkdirSync } from "node:fs";
import { homedir, hostname, userInfo } from "node:os";
import { dirname, join } from "node:path";
import type { RolloutResult } from "@kalc/deploy/apply";
import { whyNot } from "@kalc/parser/disk";
import type { Io } from "../io.ts";

export interface AuditedAction {
  readonly action: "deploy" | "confirm" | "rollback" | "drill" | "remove";
  readonly cluster: string;
  readonly hosts: readonly string[];
  readonly token: string;
  readonly owner: string;
  readonly digest?: string;
  /** Rules and hosts, with the reasons that were given. */
  readonly accepted?: Readonly<Record<string, string>>;
  readonly without?: Readonly<Record<string, string>>;
  readonly breaksLock?: boolean;
  readonly generations?: Readonly<Record<string, number>>;
}

function auditFile(env: Io["env"]): string {
  const { XDG_STATE_HOME: state, HOME: home } = env;
  // A relative one does not count.
  const folder = state?.startsWith("/") ? state : join(home ?? homedir(), ".local/state");
  return join(folder, "kalc/audit.log");
}

/** That it cannot be written is said, and stops nothing that has happened. */
export function noteAction(action: AuditedAction, outcome: RolloutResult, now: number, io: Io): void {
  const file = auditFile(io.env);
  const { kind, reasons, guarded, notes } = outcome;
  const line = { time: new Date(now).toISOString(), ...action, outcome: kind, reasons, guarded, notes };
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    appendFileSync(file, `${JSON.stringify(line)}\n`, { mode: 0o600 });
  } catch (error) {
    io.stderr.write(`kalc: ${file} cannot be written: ${whyNot(error)}\n`);
  }
}

/** Who does it, as hosts write it down. */
export function ownerOf(): string {
  return `${userInfo().username}@${hostname()}`.replaceAll(/[^\w.@-]/g, "-");
}
