// What an administrator and a client do at a cluster of the lab: a folder with a kalc.yaml, and requests.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { expect } from "vitest";
import { KALC, startKalc, type Running, type Said } from "../../deploy/hosts/kalc.ts";
import { quoted, until } from "../../support/hosts.ts";
import { screenOf } from "../../support/screen.ts";
import { CLIENT, type Machines } from "../systemd/machines.ts";

export const VIP = "10.0.2.200";
export const DIRECTORS = ["lb1", "lb2"] as const;
export const SERVERS = ["web1", "web2"] as const;

export interface Site {
  readonly kalc: (...args: readonly string[]) => Promise<Said>;
  /** The same, told of the output so far. */
  readonly started: (heard: (stdout: string) => void, ...args: readonly string[]) => Running;
  /** Begins anew, with what `kalc init` makes. */
  readonly begin: (...answers: readonly string[]) => Promise<void>;
  readonly edit: (name: string, change: (text: string) => string) => void;
  readonly editBoth: (change: (text: string) => string) => void;
  /** The lines of a deployment that has to succeed. */
  readonly deployed: (what: string, ...options: readonly string[]) => Promise<string>;
  /** The same on a terminal of so many columns: what is on it in the end, with its colours. */
  readonly recorded: (columns: number, ...options: readonly string[]) => Promise<string>;
  /** Which directors have the address. */
  readonly holders: () => Promise<readonly string[]>;
  /** Waits until all of these have answered a client. */
  readonly answeredBy: (names: readonly string[]) => Promise<void>;
  /** How many requests fail while something is done. */
  readonly failed: (act: () => Promise<unknown>) => Promise<number>;
  /** Takes everything of kalc off, and looks whether it is gone. */
  readonly removed: () => Promise<void>;
  /** Notes how long something took, and how often ssh was called for it. */
  readonly timed: <T>(what: string, act: () => Promise<T>) => Promise<T>;
  readonly close: () => void;
}

/** A machine that others work on as well is slow. */
const GENEROUS = "    timeouts:\n      command: 120\n      gate: 120\n      confirm: 600\n";
const request = `curl -s --interface ${CLIENT}`;

export function openSite(machines: Machines): Site {
  const all = mkdtempSync(join(tmpdir(), "kalc-lab-site-"));
  const calls = join(all, "ssh-calls");
  let folder = all;
  let clusters = 0;

  const callsSoFar = (): readonly string[] =>
    existsSync(calls) ? readFileSync(calls, "utf8").trimEnd().split("\n") : [];
  const timed: Site["timed"] = async (what, act) => {
    const begin = performance.now();
    const before = callsSoFar().length;
    const result = await act();
    const made = callsSoFar().slice(before);
    const closing = made.filter((call) => call.includes("-O exit")).length;
    const fresh = made.filter((call) => call.startsWith("-S none")).length;
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    const trips = made.length - closing;
    say(
      `${what}: ${seconds} s${trips === 0 ? "" : `, ${trips} ssh round trips, ${fresh} of them new connections`}`,
    );
    return result;
  };

  const ownEnv = { XDG_STATE_HOME: all, SSH_CALLS: calls, VRRP_PASSWORD: "lab" };
  const started: Site["started"] = (heard, ...args) =>
    startKalc(machines.path, args, heard, { cwd: folder, env: ownEnv });
  const kalc: Site["kalc"] = (...args) => started(() => undefined, ...args).ended;
  const edit: Site["edit"] = (name, change) => {
    const path = join(folder, name);
    const before = readFileSync(path, "utf8");
    const after = change(before);
    if (after === before) throw new Error(`the edit changes nothing in ${name}`);
    writeFileSync(path, after);
  };

  return {
    kalc,
    started,
    timed,
    edit,
    editBoth: (change) => {
      for (const name of DIRECTORS) edit(`${name}.conf`, change);
    },
    begin: async (...answers) => {
      clusters++;
      folder = join(all, String(clusters));
      mkdirSync(folder);
      const said = await kalc("init", ...answers, "--hosts", DIRECTORS.join(","));
      expect(said).toMatchObject({ exit: 0, stderr: "" });
      edit("kalc.yaml", (text) => text + GENEROUS);
    },
    deployed: (what, ...options) =>
      timed(what, async () => {
        const { exit, stdout, stderr } = await kalc("deploy", "--yes", ...options);
        expect(exit, stdout + stderr).toBe(0);
        return stdout;
      }),
    recorded: (columns, ...options) =>
      new Promise((resolve) => {
        const words = [process.execPath, KALC, "deploy", "--yes", ...options].map(quoted).join(" ");
        const terminal = `stty cols ${columns}; exec ${words}`;
        const child = spawn("script", ["-qefc", terminal, "/dev/null"], {
          cwd: folder,
          env: { ...process.env, ...ownEnv, PATH: machines.path, TERM: "xterm" },
        });
        let written = "";
        child.stdout.on("data", (chunk: Buffer) => (written += chunk.toString()));
        child.on("close", () => resolve(screenOf(written)));
      }),
    holders: async () => {
      const said = await Promise.all(DIRECTORS.map((name) => machines.on(name, "ip -o addr")));
      return DIRECTORS.filter((_, at) => said[at]?.includes(`${VIP}/`));
    },
    answeredBy: async (names) => {
      const { answer } = await until(
        () =>
          machines.outside(
            `for n in 1 2 3 4; do ${request} -m 5 http://${VIP}/ || echo none; done | sort -u`,
          ),
        (said) => said === names.map((name) => `${name}\n`).join(""),
        60,
      );
      expect(answer).toBe(names.map((name) => `${name}\n`).join(""));
    },
    failed: async (act) => {
      const load = spawn(join(machines.path.split(":")[0] ?? "", "outside"), [
        "sh",
        "-c",
        `while :; do ${request} -m 2 -o /dev/null http://${VIP}/ && echo ok || echo failed; sleep 0.05; done`,
      ]);
      let said = "";
      load.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
      try {
        await until(
          () => Promise.resolve(said),
          (text) => text.includes("ok"),
          30,
        );
        await act();
      } finally {
        load.kill("SIGKILL");
      }
      const count = (word: string): number => said.split("\n").filter((one) => one === word).length;
      expect(count("ok")).toBeGreaterThan(10);
      say(`under load: ${count("ok")} requests answered, ${count("failed")} failed`);
      return count("failed");
    },
    removed: async () => {
      expect(await timed("remove", () => kalc("remove", "--yes"))).toMatchObject({ exit: 0 });
      const left = await Promise.all(
        [...DIRECTORS, ...SERVERS].map((name) =>
          machines.on(name, "ls -d /var/lib/kalc /etc/keepalived/keepalived.conf 2> /dev/null; ip -o addr"),
        ),
      );
      for (const said of left) expect(said).not.toMatch(new RegExp(`^/|${VIP}`, "m"));
    },
    close: () => rmSync(all, { recursive: true, force: true }),
  };
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
