import type { Kernel, Run } from "./run-kernel.ts";
import type { Shim } from "./shim.ts";

/** What decides how the kernel is started here. */
export interface Machine {
  readonly arch: string;
  readonly isRoot: boolean;
  /** Programs the lab calls that are not here. */
  readonly missing: readonly string[];
  /** Bytes free in folders where a machine's memory may lie, the best first. */
  readonly room: ReadonlyMap<string, number>;
  /** AMX is what is known to have more registers than the kernel keeps. */
  readonly hasAmx: boolean;
  readonly isShimForced: boolean;
  /** Boots the kernel, and looks whether it has IPVS. */
  readonly tryOut: (kernel: Kernel) => Run;
  readonly buildShim: () => Shim | string;
}

/** How it is started, and that in one line; or why the lab cannot run here. */
export type Found =
  { readonly kernel: Kernel; readonly line: string } | { readonly kernel: undefined; readonly why: string };

/** Two machines at a time. */
const ROOM = 2 * 2 ** 30;

/** Finds out how the kernel can be started: as it is, and where it dies of registers it does not know, with the shim. */
export function findKernel(machine: Machine): Found {
  const { arch, isRoot, missing, room, isShimForced, tryOut } = machine;
  if (arch !== "x64") return cannot(`user-mode Linux is for x86_64, and this is ${arch}`);
  if (missing.length > 0) return cannot(`not installed here: ${missing.join(", ")}`);
  if (!isRoot) return cannot("only root can share the disk with a machine");
  const [memory] = [...room].find(([, bytes]) => bytes >= ROOM) ?? [];
  if (memory === undefined)
    return cannot(`no room for the memory of two machines (2 GB) in ${[...room.keys()].join(" or ")}`);

  if (isShimForced)
    return withShim(machine, memory, "with the ptrace shim, as KALC_LAB_SHIM says", undefined);
  const why = whyNot(tryOut({ memory }));
  if (why === undefined) return { kernel: { memory }, line: "the kernel runs on this processor as it is" };
  if (!machine.hasAmx && !why.includes("ptrace set fp regs failed")) return cannot(why);
  const because = "with the ptrace shim: the processor has more registers than the kernel knows";
  return withShim(machine, memory, because, why);
}

function withShim(
  { buildShim, tryOut }: Machine,
  memory: string,
  how: string,
  without: string | undefined,
): Found {
  const before = without === undefined ? "" : `${without}; `;
  const shim = buildShim();
  if (typeof shim === "string") return cannot(`${before}the ptrace shim is missing: ${shim}`);
  const why = whyNot(tryOut({ memory, shim }));
  if (why !== undefined) return cannot(`${before}with the ptrace shim: ${why}`);
  return { kernel: { memory, shim }, line: `the kernel runs ${how}` };
}

function whyNot(run: Run): string | undefined {
  if ("why" in run) return `no machine boots: ${run.why}`;
  if (run.exit === 0) return undefined;
  return `the machine has no IPVS (${run.output.trim().split("\n").at(-1) ?? ""})`;
}

function cannot(why: string): Found {
  return { kernel: undefined, why };
}
