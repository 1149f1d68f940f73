// What a suite may need beside Node. A suite says so itself:
//
//     describeWith("keepalived", "the real keepalived agrees", () => { … });
//     describeWith(["keepalived", "namespaces"], "in a namespace with eth0", () => { … });
//
// Where a need is not met the suite's body is not even entered; it is recorded instead, and the reporter names
// it at the end of the run. Under CI=true that is a failure, except for material beside the checkout and programs
// that the set-up cannot install.
import { existsSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { describe, inject, test, TestRunner, type RunnerTestCase } from "vitest";
import { CHROMIUM, isSetUp, RELEASES, type Editor } from "../vscode/setup/editors.ts";

interface Condition {
  readonly isMet: () => boolean;
  readonly missing: string;
  /** Material beside some checkouts, programs that nothing here installs, parts of a kernel: said loudly, never a failure. */
  readonly isOptional?: true;
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
  "ssh hosts": {
    isMet: () =>
      ["sshd", "ssh", "ssh-keygen", "sudo", "nsenter"].every((program) =>
        exitsWithZero("sh", "-c", `command -v ${program}`),
      ),
    missing: "there are not all of sshd, ssh, ssh-keygen, sudo and nsenter",
  },
  "processes in /proc": {
    isMet: () => existsSync("/proc/self/environ") && exitsWithZero("setsid", "true"),
    missing: "there is no /proc, or no setsid",
  },
  debootstrap: { isMet: () => exitsWithZero("debootstrap", "--version"), missing: "there is no debootstrap" },
  shellcheck: { isMet: () => exitsWithZero("shellcheck", "--version"), missing: "there is no shellcheck" },
  busybox: { isMet: () => exitsWithZero("busybox", "true"), missing: "there is no busybox" },
  taskset: { isMet: () => exitsWithZero("taskset", "--version"), missing: "there is no taskset" },
  nft: {
    isMet: () => exitsWithZero("unshare", "-n", "nft", "list", "tables"),
    missing: "nft does not work here",
  },
  iptables: {
    isMet: () => exitsWithZero("unshare", "-n", "iptables", "-S"),
    missing: "iptables does not work here",
  },
  "iptables over nftables": {
    isMet: () => exitsWithZero("unshare", "-n", "iptables-nft", "-S"),
    missing: "iptables-nft does not work here",
  },
  "iptables-legacy": {
    isMet: () => exitsWithZero("unshare", "-n", "iptables-legacy", "-S"),
    missing: "iptables-legacy does not work here: the kernel has no ip_tables",
    isOptional: true,
  },
  firewalld: {
    isMet: () => exitsWithZero("firewalld", "--help") && exitsWithZero("dbus-daemon", "--version"),
    missing: "there is no firewalld with a dbus-daemon",
  },
  corpus: {
    isMet: () => existsSync(beside.corpus),
    missing: "there is no ../shared/corpus",
    isOptional: true,
  },
  lexical: {
    isMet: () => existsSync(beside.lexical),
    missing: "there is no ../shared/lexical",
    isOptional: true,
  },
  facts: { isMet: () => existsSync(beside.facts), missing: "there is no ../shared/facts", isOptional: true },
  neovim: { isMet: () => exitsWithZero("nvim", "--version"), missing: "there is no Neovim" },
  emacs: {
    isMet: () => exitsWithZero("emacs", "--version") && existsSync("/usr/share/emacs/site-lisp/elpa"),
    missing: "there is no Emacs with eglot",
  },
  helix: {
    isMet: () => exitsWithZero("hx", "--version") && exitsWithZero("tmux", "-V"),
    missing: "there is no Helix (hx) with tmux, and Debian 12 has none to install",
    isOptional: true,
  },
  vscode: {
    isMet: () => RELEASES.every(isSetUp) && existsSync(CHROMIUM),
    missing: "VS Code is not set up here: npm run test:vscode does that",
  },
  dpkg: { isMet: () => exitsWithZero("dpkg-deb", "--version"), missing: "there is no dpkg" },
  bash: { isMet: () => exitsWithZero("bash", "--version"), missing: "there is no bash" },
  zsh: { isMet: () => exitsWithZero("zsh", "--version"), missing: "there is no zsh" },
  fish: { isMet: () => exitsWithZero("fish", "--version"), missing: "there is no fish" },
} as const satisfies Record<string, Condition>;

/** "lab" is asked about where the lab is run: it takes a boot to know (test/lab/set-up.ts). */
export type Need = keyof typeof conditions | "lab";

/** Need -> why it is not met here. */
export type UnmetNeeds = Readonly<Partial<Record<Need, string>>>;

declare module "vitest" {
  interface ProvidedContext {
    unmetNeeds: UnmetNeeds;
    /** Where those of the need "vscode" lie: a suite itself no longer knows which cache folder was asked for. */
    editors: readonly Editor[];
  }
  interface TaskMeta {
    /** On a test that could not be run, or the one that stands for a suite: why. */
    notRun?: string;
  }
}

/** The name of the one test that stands for a suite. */
export const STANDS_FOR_SUITE = "not run";

/** Asked once for each run, before any suite. */
export function unmetNeeds(): UnmetNeeds {
  return Object.fromEntries(
    Object.entries(conditions).flatMap(([need, { isMet, missing }]) => (isMet() ? [] : [[need, missing]])),
  );
}

export function describeWith(needs: Need | readonly Need[], name: string, suite: () => void): void {
  const provided = inject("unmetNeeds");
  const unmet = [needs].flat().filter((need) => provided[need] !== undefined);
  if (unmet.length === 0) {
    describe(name, suite);
    return;
  }
  const reason = unmet.map((need) => provided[need]).join("; ");
  const isAccepted = unmet.every((need) => need !== "lab" && "isOptional" in conditions[need]);
  describe(name, () => {
    test(STANDS_FOR_SUITE, () => endAsNotRun(reason, isAccepted));
  });
}

/** Ends the test that is running, which finds out on its way that this machine cannot run it. */
export function endAsNotRun(reason: string, isAccepted = false): never {
  const { context, meta } = TestRunner.getCurrentTest<RunnerTestCase>();
  meta.notRun = reason;
  if (process.env.CI === "true" && !isAccepted)
    throw new Error(`Not run, which CI does not accept: ${reason}`);
  return context.skip(reason);
}

function exitsWithZero(program: string, ...args: string[]): boolean {
  return spawnSync(program, args, { stdio: "ignore", timeout: 20_000 }).status === 0;
}
