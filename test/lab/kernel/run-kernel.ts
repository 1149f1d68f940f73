import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { lastLine } from "./last-line.ts";
import { allowedProcessors } from "./processors.ts";
import type { Shim } from "./shim.ts";

/** How linux.uml is started on this machine. */
export interface Kernel {
  /** The folder for what machines have as memory. */
  readonly memory: string;
  readonly shim?: Shim;
}

export interface Job {
  /** A shell script, run in the machine. */
  readonly script: string;
  /** A folder the script finds as /lab-out/case. */
  readonly given?: string;
  /** The machine is stopped when it takes longer, to boot and to do the job. */
  readonly seconds: number;
  /** Which of the processors it gets. */
  readonly worker: number;
}

/** What came of a job; or why there is nothing that could be judged, and how far it got. */
export type Run =
  | { readonly exit: number; readonly output: string }
  | { readonly why: string; readonly output: string | undefined };

const guestInit = fileURLToPath(new URL("../guest-init.sh", import.meta.url));

/**
 * Runs a script in a kernel of its own, which has what the host's need not have: ip_vs. The host's disk is there, what
 * is written to it is gone afterwards.
 */
export function runKernel(kernel: Kernel, job: Job): Run {
  // Not where TMPDIR says: on the kernel's command line a path may have no space.
  const out = mkdtempSync("/tmp/kalc-lab-");
  try {
    mkdirSync(join(out, "run"));
    if (job.given !== undefined) cpSync(job.given, join(out, "case"), { recursive: true });
    writeFileSync(join(out, "job"), job.script);
    copyFileSync(guestInit, join(out, "init"));
    const why = boot(kernel, out, job);
    const output = textOf(join(out, "output"));
    const exit = textOf(join(out, "status"));
    return exit === undefined || output === undefined ? { why, output } : { exit: Number(exit), output };
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** Until the machine is off again; gives why it might not have come to an end. */
function boot(kernel: Kernel, out: string, { worker, seconds }: Job): string {
  const { command, options } = kernelCommand(kernel, out, { worker, memory: "1G" });
  const [program, ...args] = command;
  const { stdout, stderr, error, status } = spawnSync(program, args, {
    ...options,
    encoding: "utf8",
    timeout: seconds * 1000,
    killSignal: "SIGKILL",
  });
  if (error && "code" in error && error.code === "ETIMEDOUT") return `it was not done after ${seconds} s`;
  return error?.message ?? `it ended with status ${status ?? "none"}: ${lastLine(`${stdout}${stderr}`)}`;
}

interface Machinery {
  /** Which of the processors it gets: between two of them this kernel is several times slower. */
  readonly worker: number;
  readonly memory: string;
  /** Disks and networks, as the kernel takes them. */
  readonly devices?: readonly string[];
}

/** What starts a machine whose first process is `init` in the folder `out`. */
export function kernelCommand(
  { memory: folder, shim }: Kernel,
  out: string,
  { worker, memory, devices = [] }: Machinery,
): {
  readonly command: readonly [string, ...string[]];
  readonly options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv };
} {
  const processors = allowedProcessors();
  const processor = processors[worker % processors.length] ?? 0;
  return {
    command: [
      "unshare",
      // Its processes leave this session. They end with their namespace, and only then is what they hold open closed.
      ...["-pf", "--kill-child", "sh", "-c", '"$@"; exit $?', "sh"],
      ...["taskset", "-c", String(processor), "linux.uml", ...kernelArguments(out, memory), ...devices],
    ],
    options: {
      // Beside the shim: in LD_PRELOAD a path may have neither space nor colon.
      cwd: shim?.folder ?? "/",
      env: {
        PATH: process.env.PATH,
        TERM: "linux",
        TMPDIR: folder,
        ...(shim && { LD_PRELOAD: `./${shim.file}` }),
      },
    },
  };
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

function kernelArguments(out: string, memory: string): readonly string[] {
  return [
    `mem=${memory}`,
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
  ];
}
