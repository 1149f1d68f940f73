import type { Target } from "../inventory/index.ts";

/** Runs scripts on hosts. Nothing is needed there but a POSIX shell. */
export interface Transport {
  /** `script` is the text of a POSIX shell program, `args` are its `$1`, `$2`… It has to end with less than 255. */
  run(target: Target, script: string, args: readonly string[], options: RunOptions): Promise<Ran>;
}

export interface RunOptions {
  /** What the script reads on its standard input. */
  readonly input?: Uint8Array;
  /** By the target's sudo; where that is "no", the script runs as who logs in. */
  readonly asRoot: boolean;
  readonly limitMs: number;
  /** By a connection of its own, made anew: one that is there may outlive what keeps new ones out. */
  readonly fresh?: boolean;
  readonly signal?: AbortSignal;
}

export type Ran = { readonly status: number; readonly stdout: Uint8Array; readonly stderr: string } | Failed;

/** The script did not run, or nobody knows whether it ended. */
export interface Failed {
  readonly failed: RunFailureKind;
  /** A sentence without a full stop, without the host's name. */
  readonly message: string;
}

export type RunFailureKind = "unreachable" | "host-key" | "auth" | "timeout" | "sudo" | "interrupted";
