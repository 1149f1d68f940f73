// A host below a folder: the real host program, with tools of the host that only pretend. A tool can be told to stop in
// the middle, so that something can happen to the host just then.
import { spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { join } from "node:path";
import process from "node:process";
import type { Ran, RunOptions } from "../../../deploy/transport/index.ts";

/** `mv` stops at the main file, `keepalived` at a reload. */
export type Tool = "modprobe" | "sysctl" | "nft" | "mv" | "keepalived";

export interface RootHost {
  readonly name: string;
  readonly root: string;
  /** Without power, or without a network. */
  isOff: boolean;
  readonly run: (
    script: string,
    args: readonly string[],
    options: RunOptions,
    before?: string,
  ) => Promise<Ran>;
  /** The tool stops once, does what `happens` says, and ends with that status, or goes on. */
  readonly stopAt: (tool: Tool, happens: () => number | undefined) => void;
  readonly processes: (word: string) => readonly number[];
  readonly kill: (word: string) => void;
  readonly isAlive: () => boolean;
  /** All that a change may change. */
  readonly traces: () => string;
  /** What keepalived runs with; undefined where it does not. */
  readonly applied: () => string | undefined;
  readonly close: () => void;
}

export const MAIN = "/etc/keepalived/keepalived.conf";

/** In front of needs: kinds that are seen to below the root, and one of our own that takes a tool. */
export const OWN_KINDS = `
sysctl_path() { printf '%s/sysctl' "$root"; }
sysctl_check() { sysctl || return 1; [ "$(cat "$root/sysctl")" = "$2" ]; }
module_check() { [ -e "$root/modules/$1" ]; }
rule_check() { [ -e "$root/rules/$1" ]; }
rule_apply() { remember '' rule "$1"; nft add "$1"; }
rule_undo() { nft delete "$2"; }
`;

/** Shared by all hosts of a run; the folder for their tools. */
export function makeTools(folder: string): string {
  const tools = join(folder, "bin");
  mkdirSync(tools, { recursive: true });
  const tool = (name: string, text: string): void => {
    writeFileSync(join(tools, name), `#!/bin/sh\n${text}`);
    chmodSync(join(tools, name), 0o755);
  };
  const stops = (name: Tool): string => `PATH=$KALC_REAL
if mv "$KALC_ROOT/stop-${name}" "$KALC_ROOT/stopped" 2> /dev/null; then
    until [ -e "$KALC_ROOT/go" ]; do sleep 0.02; done
    how=$(cat "$KALC_ROOT/go")
    rm -f "$KALC_ROOT/go" "$KALC_ROOT/stopped"
    [ "$how" = on ] || exit "$how"
fi
`;
  tool(
    "modprobe",
    `${stops("modprobe")}if [ "$1" = -r ]; then rm -f "$KALC_ROOT/modules/$2"; else : > "$KALC_ROOT/modules/$1"; fi\n`,
  );
  tool("sysctl", stops("sysctl"));
  tool(
    "nft",
    `${stops("nft")}if [ "$1" = add ]; then : > "$KALC_ROOT/rules/$2"; else rm -f "$KALC_ROOT/rules/$2"; fi\n`,
  );
  tool(
    "mv",
    `case $* in *"/etc/keepalived/keepalived.conf") ${stops("mv").trimEnd().replaceAll("\n", "\n    ")} ;; esac
PATH=$KALC_REAL exec mv "$@"\n`,
  );
  tool("ip", "exit 0\n");
  tool("sync", "exit 0\n");
  tool("sleep", `PATH=$KALC_REAL exec sleep 0.02\n`);
  tool("unshare", `grep -q nonsense "$KALC_ROOT"/var/lib/kalc/kalc-web/next/content/0 && exit 5\nexit 0\n`);
  tool(
    "keepalived",
    `PATH=$KALC_REAL
conf=$KALC_ROOT${MAIN}
if [ "\${1-}" != stay ]; then
    ! grep -q fatal "$conf" || exit 1
    setsid "$0" stay < /dev/null > /dev/null 2>&1 &
    until [ -s "$KALC_ROOT/run/keepalived.pid" ]; do sleep 0.02; done
    exit 0
fi
sleep 300 &
child=$!
reload() {
    ${stops("keepalived").trimEnd().replaceAll("\n", "\n    ")}
    ! grep -q fatal "$conf" || { kill "$child"; exit 1; }
    cp "$conf" "$KALC_ROOT/applied"
}
dump() {
    sed -n -e 's/^vrrp_instance \\(.*\\) {/ VRRP Instance = \\1/p' -e 's/ *virtual_router_id /   Virtual Router ID = /p' \\
        -e 's/ *priority /   Priority = /p' "$KALC_ROOT/applied" > "$KALC_ROOT/tmp/keepalived.data"
}
trap reload HUP
trap dump USR1
trap 'rm -f "$KALC_ROOT/run/keepalived.pid"; kill "$child"; exit 0' TERM
cp "$conf" "$KALC_ROOT/applied"
echo $$ > "$KALC_ROOT/run/keepalived.pid"
while kill -0 "$child" 2> /dev/null; do wait "$child"; done
`,
  );
  return tools;
}

export function makeRoot(root: string): void {
  for (const folder of [
    "etc/keepalived",
    "run",
    "tmp",
    "modules",
    "rules",
    "var/lib",
    "proc/sys/kernel/random",
  ])
    mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, "sysctl"), "0\n");
  writeFileSync(join(root, "proc/uptime"), "1000.00 0\n");
  writeFileSync(join(root, "proc/sys/kernel/random/boot_id"), "first\n");
}

export function openRootHost(name: string, root: string, tools: string): RootHost {
  const env = {
    PATH: `${tools}:${process.env.PATH ?? ""}`,
    KALC_REAL: process.env.PATH ?? "",
    KALC_ROOT: root,
  };
  const stops: (() => void)[] = [];
  const host: RootHost = {
    name,
    root,
    isOff: false,
    run: (script, args, { input, limitMs, signal }, before = "") =>
      new Promise((resolve) => {
        if (host.isOff) {
          resolve({ failed: "unreachable", message: "no route to host" });
          return;
        }
        const child = spawn("sh", ["-c", `${before}\n${script}`, "sh", ...args], { env, detached: true });
        const stdout: Buffer[] = [];
        let stderr = "";
        let why: "timeout" | "interrupted" | undefined;
        const stop = (reason: typeof why): void => {
          why = reason;
          resolve({ failed: reason ?? "timeout", message: reason ?? "" });
        };
        const timer = setTimeout(() => stop("timeout"), limitMs);
        signal?.addEventListener("abort", () => stop("interrupted"), { once: true });
        child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
        child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
        child.stdin.on("error", () => undefined);
        child.stdin.end(input ?? "");
        child.on("close", (status) => {
          clearTimeout(timer);
          if (why !== undefined) return;
          resolve(
            status === null || host.isOff
              ? { failed: "unreachable", message: "the connection was lost" }
              : { status, stdout: Buffer.concat(stdout), stderr },
          );
        });
      }),
    stopAt(tool, happens) {
      writeFileSync(join(root, `stop-${tool}`), "");
      const look = setInterval(() => {
        if (!existsSync(join(root, "stopped"))) return;
        clearInterval(look);
        if (host.isOff) return;
        const status = happens();
        writeFileSync(join(root, "go.new"), status === undefined ? "on" : String(status));
        renameSync(join(root, "go.new"), join(root, "go"));
      }, 5);
      stops.push(() => clearInterval(look));
    },
    processes: (word) => processesBelow(root, word),
    kill(word) {
      for (const pid of processesBelow(root, word)) {
        try {
          process.kill(pid, "SIGKILL");
        } catch {
          // It has ended by itself.
        }
      }
    },
    isAlive: () => processesBelow(root, "keepalived stay").length > 0,
    applied: () => (host.isAlive() ? textOf(join(root, "applied")) : undefined),
    traces: () =>
      [
        textOf(join(root, MAIN)),
        `sysctl ${textOf(join(root, "sysctl")).trim()}`,
        `modules ${readdirSync(join(root, "modules")).sort().join(" ")}`,
        `rules ${readdirSync(join(root, "rules")).sort().join(" ")}`,
        `left ${readdirSync(join(root, "etc/keepalived")).sort().join(" ")}`,
      ].join("\n"),
    close() {
      for (const stop of stops) stop();
      host.kill("");
      rmSync(root, { recursive: true, force: true });
    },
  };
  return host;
}

function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

/** By their environment: whatever was started for this host has it. */
function processesBelow(root: string, word: string): readonly number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, "latin1").split("\0");
        if (!environment.includes(`KALC_ROOT=${root}`)) return false;
        return readFileSync(`/proc/${pid}/cmdline`, "latin1").replaceAll("\0", " ").includes(word);
      } catch {
        return false;
      }
    })
    .map(Number);
}

export async function waitFor(isSo: () => boolean, seconds: number): Promise<boolean> {
  const end = performance.now() + seconds * 1000;
  while (!isSo()) {
    if (performance.now() > end) return false;
    await delay(20);
  }
  return true;
}
