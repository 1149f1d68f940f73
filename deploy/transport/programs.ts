// The one place that starts programs. No shell is between us and them.
import { spawn } from "node:child_process";
import type { Ended } from "./failures.ts";

export interface Limits {
  readonly limitMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Of what it prints. */
  readonly mostBytes: number;
}

/** `stopped`: by us, and why. */
export type Finished =
  Ended | { readonly stopped: "limit" | "signal" | "size" } | { readonly missing: string };

export function runProgram(
  program: string,
  args: readonly string[],
  input: Uint8Array,
  { limitMs, signal, mostBytes }: Limits,
): Promise<Finished> {
  if (signal?.aborted) return Promise.resolve({ stopped: "signal" });
  return new Promise((resolve) => {
    // A session of its own: it has no terminal to ask on, Ctrl-C does not reach it, and it ends with all it started.
    const child = spawn(program, args, {
      detached: true,
      stdio: "pipe",
      env: { ...process.env, SSH_ASKPASS_REQUIRE: "never" },
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let size = 0;
    let stopped: "limit" | "signal" | "size" | undefined;
    let status: number | undefined;
    let open = 2;

    const stop = (why: typeof stopped): void => {
      stopped ??= why;
      if (child.pid !== undefined) endGroup(child.pid);
      finish();
    };
    const onAbort = (): void => stop("signal");
    const timer = setTimeout(() => stop("limit"), limitMs);
    signal?.addEventListener("abort", onAbort, { once: true });

    const finish = (missing?: string): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      // A connection that stays in the background may keep it open for as long.
      child.stderr.destroy();
      child.stdout.destroy();
      if (missing !== undefined) resolve({ missing });
      else if (stopped !== undefined) resolve({ stopped });
      else resolve({ status, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() });
    };
    const closed = (): void => {
      open--;
      // What was written to the other stream before is there by then.
      if (open === 0) setImmediate(finish);
    };
    const take = (into: Buffer[]) => (chunk: Buffer) => {
      size += chunk.length;
      if (size > mostBytes) stop("size");
      else into.push(chunk);
    };

    child.stdout.on("data", take(stdout)).on("end", closed);
    child.stderr.on("data", take(stderr));
    child.on("exit", (code) => {
      status = code ?? undefined;
      closed();
    });
    child.on("error", (error) => finish(error.message));
    // It may end without reading what it is given.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
