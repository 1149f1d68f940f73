import { existsSync, readFileSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import process from "node:process";
import programs from "../../setup/programs.json" with { type: "json" };
import type { Machine } from "./find-kernel.ts";
import { runKernel } from "./run-kernel.ts";
import { buildShim } from "./shim.ts";

export function thisMachine(): Machine {
  const folders = (process.env.PATH ?? "").split(":");
  const isMissing = (program: string): boolean =>
    program.startsWith("/")
      ? !existsSync(program)
      : folders.every((folder) => !existsSync(`${folder}/${program}`));
  return {
    arch: process.arch,
    isRoot: process.getuid?.() === 0,
    missing: Object.keys(programs.lab).filter(isMissing),
    room: new Map(["/dev/shm", tmpdir()].map((folder) => [folder, roomIn(folder)])),
    hasAmx:
      existsSync("/proc/cpuinfo") && /^flags\s*:.* amx_tile\b/m.test(readFileSync("/proc/cpuinfo", "utf8")),
    isShimForced: process.env.KALC_LAB_SHIM === "always",
    tryOut: (kernel) =>
      runKernel(kernel, { script: "modprobe ip_vs && ipvsadm -Ln", seconds: 60, worker: 0 }),
    buildShim,
  };
}

function roomIn(folder: string): number {
  if (!existsSync(folder)) return 0;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
