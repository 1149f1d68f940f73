import { describe, expect, test } from "vitest";
import { findKernel, type Machine } from "./find-kernel.ts";

const shim = { folder: "/cache/a b", file: "ptrace.so" };
const boots = { exit: 0, output: "" };
const dies = (line: string): { why: string; output: undefined } => ({
  why: `it ended with status 134: ${line}`,
  output: undefined,
});
const registers = dies("userspace - ptrace set fp regs failed, errno = 14");

const usual: Machine = {
  arch: "x64",
  isRoot: true,
  missing: [],
  room: new Map([["/dev/shm", 2 ** 33]]),
  hasAmx: false,
  isShimForced: false,
  tryOut: () => boots,
  buildShim: () => {
    throw new Error("nobody asked for it");
  },
};

describe("the kernel is started", () => {
  test("as it is, where it boots", () => {
    expect(findKernel(usual)).toEqual({
      kernel: { memory: "/dev/shm" },
      line: "the kernel runs on this processor as it is",
    });
  });

  test("with the shim, where it dies of registers it does not know", () => {
    expect(
      findKernel({ ...usual, tryOut: (kernel) => (kernel.shim ? boots : registers), buildShim: () => shim }),
    ).toEqual({
      kernel: { memory: "/dev/shm", shim },
      line: "the kernel runs with the ptrace shim: the processor has more registers than the kernel knows",
    });
  });

  test("with the shim, where the processor has AMX and the kernel dies without a word", () => {
    const tryOut: Machine["tryOut"] = (kernel) => (kernel.shim ? boots : dies("it said nothing"));
    expect(findKernel({ ...usual, hasAmx: true, tryOut, buildShim: () => shim }).kernel).toEqual({
      memory: "/dev/shm",
      shim,
    });
  });

  test("with the shim, where that is forced, and not tried without", () => {
    const tryOut: Machine["tryOut"] = (kernel) => (kernel.shim ? boots : registers);
    expect(findKernel({ ...usual, isShimForced: true, tryOut, buildShim: () => shim })).toEqual({
      kernel: { memory: "/dev/shm", shim },
      line: "the kernel runs with the ptrace shim, as KALC_LAB_SHIM says",
    });
  });

  test("with its memory where there is room", () => {
    const room = new Map([
      ["/dev/shm", 2 ** 26],
      ["/tmp", 2 ** 33],
    ]);
    expect(findKernel({ ...usual, room }).kernel).toEqual({ memory: "/tmp" });
  });
});

test.each<[why: string, machine: Partial<Machine>]>([
  ["user-mode Linux is for x86_64, and this is arm64", { arch: "arm64" }],
  ["not installed here: linux.uml, ipvsadm", { missing: ["linux.uml", "ipvsadm"] }],
  ["only root can share the disk with a machine", { isRoot: false }],
  ["no room for the memory of two machines (2 GB) in /dev/shm", { room: new Map([["/dev/shm", 2 ** 26]]) }],
  [
    "no machine boots: it was not done after 60 s",
    { tryOut: () => ({ why: "it was not done after 60 s", output: undefined }) },
  ],
  [
    "no machine boots: it ended with status 134: Kernel panic - not syncing: VFS: Unable to mount root fs",
    { tryOut: () => dies("Kernel panic - not syncing: VFS: Unable to mount root fs") },
  ],
  [
    "the machine has no IPVS (modprobe: FATAL: Module ip_vs not found)",
    { tryOut: () => ({ exit: 1, output: "modprobe: FATAL: Module ip_vs not found\n" }) },
  ],
  [
    `no machine boots: ${registers.why}; the ptrace shim is missing: cc cannot build it: spawnSync cc ENOENT`,
    { tryOut: () => registers, buildShim: () => "cc cannot build it: spawnSync cc ENOENT" },
  ],
  [
    `no machine boots: ${registers.why}; with the ptrace shim: no machine boots: ${registers.why}`,
    { tryOut: () => registers, buildShim: () => shim },
  ],
])("the lab cannot run: %s", (why, machine) => {
  expect(findKernel({ ...usual, ...machine })).toEqual({ kernel: undefined, why });
});
