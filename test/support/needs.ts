// What a suite may need beside Node. A suite says so itself:
//
//     describeWith("keepalived", "the real keepalived agrees", () => { … });
//     describeWith(["keepalived", "namespaces"], "in a namespace with eth0", () => { … });
//
// Where a need is not met the suite's body is not even entered; it is recorded instead, and the reporter names
// it at the end of the run. Under CI=true that is a failure, except for material beside the checkout, which
// nobody can install.
import { existsSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { describe, inject, test } from "vitest";

interface Condition {
  readonly isMet: () => boolean;
  readonly missing: string;
  /** Material that exists only beside some checkouts: said loudly, never a failure. */
  readonly beside?: true;
}

/** Folders beside the checkout, as tests open them. */
export const beside = {
  corpus: new URL("../../../shared/corpus/", import.meta.url),
  lexical: new URL("../../../shared/lexical/", import.meta.url),
  facts: new URL("../../../shared/facts/", import.meta.url),
} as const;

const conditions = {
  keepalived: {
    isMet: () => exitsWithZero("keepalived", "--version"),
    missing: "the program keepalived is not installed",
  },
  namespaces: {
    isMet: () =>
      exitsWithZero("unshare", "-n", "ip", "link", "add", "eth0", "type", "veth", "peer", "name", "far"),
    missing:
      "no network namespace with an interface can be made here (unshare -n, ip link add; that takes root)",
  },
  sandbox: {
    isMet: () =>
      exitsWithZero(
        "unshare",
        "-nm",
        "sh",
        "-ec",
        "t=/mnt; mount -t tmpfs tmpfs $t; mkdir $t/u $t/w $t/r; " +
          "mount -t overlay overlay -o lowerdir=/,upperdir=$t/u,workdir=$t/w $t/r; chroot $t/r true",
      ),
    missing:
      "no root of its own can be made here for a script (unshare -nm, an overlay of /; that takes root)",
  },
  nft: {
    isMet: () => exitsWithZero("unshare", "-n", "nft", "list", "tables"),
    missing: "nft does not work here",
  },
  iptables: {
    isMet: () => exitsWithZero("unshare", "-n", "iptables", "-S"),
    missing: "iptables does not work here",
  },
  lab: {
    isMet: () =>
      process.getuid?.() === 0 &&
      existsSync("/usr/bin/linux.uml") &&
      ["modprobe", "busybox", "curl", "ipvsadm"].every((program) => exitsWithZero("which", program)),
    missing: "a kernel with ip_vs cannot be run here (user-mode-linux, kmod, busybox, curl, ipvsadm; root)",
  },
  corpus: { isMet: () => existsSync(beside.corpus), missing: "there is no ../shared/corpus", beside: true },
  lexical: {
    isMet: () => existsSync(beside.lexical),
    missing: "there is no ../shared/lexical",
    beside: true,
  },
  facts: { isMet: () => existsSync(beside.facts), missing: "there is no ../shared/facts", beside: true },
  bash: { isMet: () => exitsWithZero("bash", "--version"), missing: "there is no bash" },
  zsh: { isMet: () => exitsWithZero("zsh", "--version"), missing: "there is no zsh" },
  fish: { isMet: () => exitsWithZero("fish", "--version"), missing: "there is no fish" },
} as const satisfies Record<string, Condition>;

export type Need = keyof typeof conditions;

declare module "vitest" {
  interface ProvidedContext {
    unmetNeeds: readonly Need[];
  }
  interface TaskMeta {
    /** On the one test standing for a suite that was not run: why. */
    notRun?: string;
  }
}

/** Asked once for each run, before any suite. */
export function unmetNeeds(): readonly Need[] {
  return (Object.keys(conditions) as Need[]).filter((need) => !conditions[need].isMet());
}

export function describeWith(needs: Need | readonly Need[], name: string, suite: () => void): void {
  const unmet = inject("unmetNeeds").filter((need) => [needs].flat().includes(need));
  if (unmet.length === 0) {
    describe(name, suite);
    return;
  }
  const reason = unmet.map((need) => conditions[need].missing).join("; ");
  const isFailure = process.env.CI === "true" && unmet.some((need) => !("beside" in conditions[need]));
  describe(name, () => {
    test("not run", { meta: { notRun: reason } }, (context) => {
      if (isFailure) throw new Error(`Not run, which CI does not accept: ${reason}`);
      context.skip(reason);
    });
  });
}

function exitsWithZero(program: string, ...args: string[]): boolean {
  return spawnSync(program, args, { stdio: "ignore", timeout: 20_000 }).status === 0;
}
