import { spawnSync } from "node:child_process";
import process from "node:process";
import { program } from "../program.ts";
import type { Language } from "./workspace.ts";

/** In ms: what was measured of a server, sorted. */
export interface Figures {
  readonly opened: number;
  readonly findings: readonly number[];
  readonly hover: readonly number[];
  readonly completion: readonly number[];
  readonly outline: readonly number[];
  readonly behind: number;
  /** In MB. */
  readonly peak: number;
}

export interface Server {
  readonly language: Language;
  readonly command: readonly string[];
}

const known = new Map<string, Figures | null>();

/** One session with a server, measured once for all rows; null where it took too long to be waited for. */
export function figuresOf(
  { language, command }: Server,
  lines: number,
  what: "all" | "findings",
): Figures | null {
  const args = [language, String(lines), what, ...command];
  const key = args.join(" ");
  const before = known.get(key);
  if (before !== undefined) return before;
  const { stdout, stderr } = spawnSync(process.execPath, [program("latency"), ...args], { encoding: "utf8" });
  if (stdout === "") throw new Error(stderr);
  const figures = JSON.parse(stdout) as Figures | null;
  known.set(key, figures);
  return figures;
}

export function p95(times: readonly number[]): number {
  return times[Math.floor(times.length * 0.95)] ?? Number.NaN;
}
