import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));

export interface MachineAnswer {
  readonly exit: number;
  /** What the job printed under each `[mark]`. */
  readonly parts: Readonly<Record<string, string>>;
}

/**
 * Runs a script of this folder in a kernel of its own, which has what the host's need not have: ip_vs. The host's disk
 * is there, what is written to it is gone afterwards; `given` is a folder the script finds as /lab-out/case.
 */
export function inMachine(job: string, given: string): MachineAnswer {
  const out = mkdtempSync(join(tmpdir(), "kalc-lab-"));
  try {
    mkdirSync(join(out, "run"));
    cpSync(given, join(out, "case"), { recursive: true });
    copyFileSync(join(here, job), join(out, basename(job)));
    copyFileSync(join(here, "guest-init.sh"), join(out, "init"));
    const { stderr, stdout } = spawnSync(
      // On one processor: between two of them this kernel is several times slower.
      "taskset",
      ["-c", String(processor()), "linux.uml", ...kernelArguments(out, basename(job))],
      {
        env: { PATH: process.env.PATH, TERM: "linux", TMPDIR: "/dev/shm" },
        encoding: "utf8",
        timeout: 240_000,
      },
    );
    const status = join(out, "status");
    if (!existsSync(status)) throw new Error(`the machine did not come to an end:\n${stdout}${stderr}`);
    const output = readFileSync(join(out, "output"), "utf8");
    return { exit: Number(readFileSync(status, "utf8")), parts: partsOf(output) };
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** Machines of two suites at a time are on two processors. */
function processor(): number {
  return (Number(process.env.VITEST_POOL_ID ?? 1) - 1) % cpus().length;
}

function partsOf(output: string): Readonly<Record<string, string>> {
  const parts = output.split(/^\[([\w-]+)\]\n/m).slice(1);
  return Object.fromEntries(
    parts.flatMap((name, at) => (at % 2 === 0 ? [[name, (parts[at + 1] ?? "").trim()]] : [])),
  );
}

function kernelArguments(out: string, job: string): readonly string[] {
  return [
    "mem=1G",
    "root=/dev/root",
    "rootfstype=hostfs",
    "rootflags=/",
    "ro",
    `init=${out}/init`,
    `uml_dir=${out}/run`,
    "umid=lab",
    "con=null",
    "con0=null,fd:2",
    "con1=null",
    "quiet",
    "noreboot",
    "panic=-1",
    `LAB_OUT=${out}`,
    `LAB_JOB=/lab-out/${job}`,
  ];
}
