import { spawnSync } from "node:child_process";
import process from "node:process";

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

/** The most memory that linting a file takes at once, in MB. */
export function peakMemory(file: string): number {
  const atEnd = "process.on('exit',()=>process._rawDebug('peak='+process.resourceUsage().maxRSS))";
  const { stderr } = spawnSync(
    process.execPath,
    ["--import", `data:text/javascript,${atEnd}`, "cli/bin/kalc.cjs", "lint", file],
    { encoding: "utf8" },
  );
  return Number(/peak=(\d+)/.exec(stderr)?.[1]) / 1024;
}
