import { spawnSync } from "node:child_process";

/** Runs a program to its end; one that fails has measured nothing. */
export function runProcess(program: string, ...args: readonly string[]): void {
  const { status, error, stderr } = spawnSync(program, args, {
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  if (status !== 0) {
    throw new Error(`${[program, ...args].join(" ")}: ${error?.message ?? `status ${status}\n${stderr}`}`);
  }
}
