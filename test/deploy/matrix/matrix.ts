// One roll-out with one fault, on two hosts with the real host program; and what is left of it.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  carryOut,
  workOf,
  type Deployment,
  type Event,
  type RolloutResult,
  type World,
} from "../../../deploy/apply/index.ts";
import { planned, type Observed } from "../../../deploy/plan/index.ts";
import { hostProgram, launcher } from "../../../deploy/program/index.ts";
import type { Ran, RunOptions, Transport } from "../../../deploy/transport/index.ts";
import { linesOf, line } from "../program/calls.ts";
import { pair, running, settingOf, withAddresses, type States } from "../plan/planning.ts";
import { fileOnHost, sha256 } from "../plan/states.ts";
import { cut, FAILED, HUNG, LOST, NO_WRITING, PLACES, type FaultName, type StepName } from "./faults.ts";
import { MAIN, makeRoot, makeTools, openRootHost, OWN_KINDS, waitFor, type RootHost } from "./root-host.ts";

const NOW = pair();
const NEXT = pair({ lines: "    garp_master_delay 2\n" });
const NAMES = ["lb1", "lb2"] as const;
const needs = (value: number): string =>
  `${OWN_KINDS}need required module kalc_${value}\nneed required sysctl kalc ${value}\nneed required rule r${value}\n`;
const OLD_TOKEN = "0".repeat(32);
const TOKEN = "f".repeat(32);

/** Two hosts that a first roll-out was confirmed on, to be copied for each case. */
export interface Ground {
  readonly folder: string;
  readonly tools: string;
  readonly states: States;
  readonly close: () => void;
}

export async function prepare(): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), "kalc-matrix-"));
  const tools = makeTools(folder);
  for (const name of NAMES) {
    const root = join(folder, "ground", name);
    makeRoot(root);
    writeFileSync(join(root, MAIN), NOW[`${name}.conf`] ?? "");
    const host = openRootHost(name, root, tools);
    const content = {
      main: MAIN,
      files: { [MAIN]: NOW[`${name}.conf`] ?? "" },
      daemon: "start",
      needs: needs(1),
    } as const;
    const input = `${line(hostProgram({ root }))}\n${linesOf(content)}`;
    for (const [args, text] of [
      [["put", "stage", "kalc-web", OLD_TOKEN, "somebody"], input],
      [["arm", "kalc-web", OLD_TOKEN, "60"], ""],
      [["activate", "kalc-web", OLD_TOKEN], ""],
      [["confirm", "kalc-web", OLD_TOKEN], ""],
    ] as const) {
      const ran = await host.run(launcher({ root }), args, {
        asRoot: true,
        limitMs: 60_000,
        input: new TextEncoder().encode(text),
      });
      if ("failed" in ran || ran.status !== 0) throw new Error(`${args.join(" ")}: ${JSON.stringify(ran)}`);
    }
    await waitFor(() => host.processes("watch").length === 0, PATIENCE);
    host.kill("");
  }
  return {
    folder,
    tools,
    states: await running(NOW),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface Result {
  /** Undefined: kalc was killed, and says nothing. */
  readonly outcome: RolloutResult | undefined;
  readonly hosts: readonly Left[];
  readonly wasHit: boolean;
}

interface Left {
  readonly name: string;
  /** `neither` is what must not be. */
  readonly is: "before" | "after" | "neither";
  readonly traces: string;
  /** It runs with what its file says. */
  readonly runsIt: boolean;
  readonly phase: string;
  readonly isLocked: boolean;
}

export interface Case {
  readonly step: StepName;
  readonly fault: FaultName;
  readonly at: (typeof NAMES)[number];
}

let number = 0;

const START = 1_800_000_000_000;

export async function rollWith(ground: Ground, { step, fault, at }: Case): Promise<Result> {
  const folder = join(ground.folder, `case${number++}`);
  const hosts = new Map(NAMES.map((name) => [name as string, hostIn(ground, folder, name)]));
  const hit = hosts.get(at);
  const peer = hosts.get(at === "lb1" ? "lb2" : "lb1");
  if (!hit || !peer) throw new Error("two hosts");
  await Promise.all([...hosts.values()].map(startKeepalived));
  const before = new Map([...hosts].map(([name, host]) => [name, host.traces()]));
  try {
    const roll = await rolling(ground, hosts, { step, fault, hit, peer });
    for (const host of hosts.values()) if (host.isOff) await bootAgain(host);
    await Promise.all([...hosts.values()].map(hasDone));
    // Whatever nobody has confirmed by now is taken back: time goes on.
    for (const { root } of hosts.values()) writeFileSync(join(root, "proc/uptime"), "9000.00 0\n");
    await Promise.all([...hosts.values()].map(isSettled));
    return {
      ...roll,
      hosts: await Promise.all([...hosts.values()].map((host) => leftOn(host, before.get(host.name) ?? ""))),
    };
  } finally {
    for (const host of hosts.values()) host.close();
  }
}

function hostIn(ground: Ground, folder: string, name: string): RootHost {
  const root = join(folder, name);
  cpSync(join(ground.folder, "ground", name), root, { recursive: true });
  return openRootHost(name, root, ground.tools);
}

async function startKeepalived(host: RootHost): Promise<void> {
  await host.run("rm -f $KALC_ROOT/run/keepalived.pid; keepalived", [], { asRoot: true, limitMs: 20_000 });
}

/** The boot after a power cut: what guards it, and then the service. */
async function bootAgain(host: RootHost): Promise<void> {
  host.isOff = false;
  const { root } = host;
  for (const name of [
    "stop-keepalived",
    "stop-mv",
    "stop-nft",
    "stop-sysctl",
    "stop-modprobe",
    "stopped",
    "go",
  ])
    rmSync(join(root, name), { force: true });
  writeFileSync(join(root, "proc/sys/kernel/random/boot_id"), "second\n");
  await host.run(launcher({ root }), ["boot", "kalc-web"], { asRoot: true, limitMs: 30_000 });
  await startKeepalived(host);
}

/** Seconds. It ends what hangs; a busy machine may take its time. */
const PATIENCE = 60;

/** What was asked of it goes on there, whether kalc is still alive or not. */
async function hasDone(host: RootHost): Promise<void> {
  const busy = (): number => host.processes("kalc-host").length - host.processes("kalc-host watch").length;
  await waitFor(() => busy() === 0, PATIENCE);
}

async function isSettled(host: RootHost): Promise<void> {
  await waitFor(
    () => host.processes("watch").length === 0 && host.processes("kalc-host").length === 0,
    PATIENCE,
  );
}

async function leftOn(host: RootHost, before: string): Promise<Left> {
  const { root, name } = host;
  const traces = host.traces();
  const after = before
    .replace(NOW[`${name}.conf`] ?? "", NEXT[`${name}.conf`] ?? "")
    .replace("sysctl 1", "sysctl 2")
    .replace("modules kalc_1", "modules kalc_2")
    .replace("rules r1", "rules r2");
  const ran = await host.run(launcher({ root }), ["status", "kalc-web"], { asRoot: true, limitMs: 30_000 });
  const said = "stdout" in ran ? Buffer.from(ran.stdout).toString() : "";
  return {
    name,
    is: traces === before ? "before" : traces === after ? "after" : "neither",
    traces,
    runsIt:
      host.isAlive() &&
      (await waitFor(() => host.applied() === readFileSync(join(root, MAIN), "utf8"), PATIENCE)),
    phase: /^phase (.*)$/m.exec(said)?.[1] ?? said,
    isLocked: said.includes("\nlock "),
  };
}

interface Faulty {
  readonly step: StepName;
  readonly fault: FaultName;
  readonly hit: RootHost;
  readonly peer: RootHost;
}

async function rolling(
  ground: Ground,
  hosts: ReadonlyMap<string, RootHost>,
  { step, fault, hit, peer }: Faulty,
): Promise<Pick<Result, "outcome" | "wasHit">> {
  const setting = await settingOf(NEXT);
  const { inventory, sources, settings } = setting;
  const planFor = (observed: ReadonlyMap<string, Observed>) =>
    planned({ inventory, sources, observed, lint: { severities: settings.rules }, hash: sha256 });
  const stop = new AbortController();
  const now = { isKilled: false, blocksNew: false, isFaulty: false, wasHit: false, clockMs: 0, passedMs: 0 };
  const place = PLACES[step];
  let killed: (value: undefined) => void = () => undefined;
  const kill = new Promise<undefined>((resolve) => (killed = resolve));

  const sudden: Partial<Record<FaultName, () => void>> = {
    "kalc killed": () => {
      now.isKilled = true;
      killed(undefined);
    },
    "kalc interrupted": () => stop.abort(),
    "power cut": () => cut(hit),
    "daemon dies": () => {
      hit.kill("keepalived stay");
      hit.kill("sleep 300");
    },
    FAULT: () => (now.isFaulty = true),
    "no new connections": () => (now.blocksNew = true),
    clock: () => (now.clockMs = 3_600_000),
    "watchdog killed": () => hit.kill("watch kalc-web"),
    "peer dies": () => cut(peer),
  };
  /** What happens at once, wherever that is; gives the status a tool ends with, unless it goes on. */
  const happens = (): number | undefined => {
    now.wasHit = true;
    sudden[fault]?.();
    return sudden[fault] ? undefined : 1;
  };
  if (place.tool && !FAULTS_OF_CONNECTIONS.includes(fault)) hit.stopAt(place.tool, happens);

  const isKilled = (): boolean => now.isKilled;
  const run: Transport["run"] = async (target, script, args, options) => {
    const host = hosts.get(target.name);
    if (!host) throw new Error(`there is no ${target.name}`);
    if (isKilled()) return NEVER;
    const root = host.root;
    const [first = "", second = ""] = args;
    const verb = first === "put" ? second : first;
    const own = verb === "stage" && first === "put" ? withRoot(options, root) : options;
    const call = (before = "", limitMs = own.limitMs): Promise<Ran> =>
      host.run(launcher({ root }), args, { ...own, limitMs }, before);
    if (now.blocksNew && options.fresh) return LOST;
    const isHere =
      host === hit && verb === place.verb && !now.wasHit && !(step === "unlock" && !options.fresh);
    if (!isHere || (place.tool && !FAULTS_OF_CONNECTIONS.includes(fault))) return alive(await call(), now);
    now.wasHit = true;
    if (fault === "lost before") return LOST;
    if (fault === "exit") return FAILED;
    if (fault === "lost after") return call().then(() => LOST);
    if (fault === "hang") return step === "connect" ? HUNG : call("sleep 1").then(() => HUNG);
    if (fault === "full disk" || fault === "read-only") return call(NO_WRITING);
    if (step === "unlock") await call();
    happens();
    return alive(await (isKilled() ? NEVER : call()), now);
  };

  const look = (): Promise<ReadonlyMap<string, Observed>> => {
    if (isKilled()) return NEVER;
    return Promise.resolve(seen(ground, hosts, now.isFaulty ? hit : undefined));
  };
  const observed = seen(ground, hosts);
  const { plan, payloads } = planFor(observed);
  const deployment: Deployment = {
    plan,
    payloads: new Map(
      [...payloads()].map(([name, payload]) => [
        name,
        {
          ...payload,
          installs: false,
          content: { ...payload.content, needs: needs(2), options: ["keepalived"] },
        },
      ]),
    ),
    targets: inventory.directors.map(({ target }) => target),
    planNow: (states) => planFor(states).plan,
    accepts: ({ id }) => id === "KA804" || id.startsWith("KA8"),
    without: new Set(),
    token: TOKEN,
    owner: "ops@here",
    breaksLock: false,
    confirms: "auto",
    seconds: { command: 120, gate: 60, confirm: 300 },
  };
  const events: Event[] = [];
  const world: World = {
    transport: { run },
    program: { program: hostProgram(), launcher: launcher() },
    look: () => {
      if ((step === "connect" || step === "observe") && !now.wasHit) {
        const status = happens();
        if (status !== undefined) return Promise.resolve(unreachable(seen(ground, hosts), hit.name));
      }
      return look();
    },
    probe: () => Promise.resolve([]),
    now: () => START + now.passedMs + now.clockMs,
    sleep: (ms) => {
      now.passedMs += ms;
      return new Promise((resolve) => setTimeout(resolve, 5));
    },
    emit: (event) => events.push(event),
    signal: stop.signal,
  };
  const outcome = await Promise.race([carryOut(workOf(deployment, world), world), kill]);
  return { outcome, wasHit: now.wasHit };
}

const FAULTS_OF_CONNECTIONS: readonly FaultName[] = [
  "lost before",
  "lost after",
  "hang",
  "full disk",
  "read-only",
];

/** To somebody who is not there any more. */
const NEVER = new Promise<never>(() => undefined);

/** An answer on its way when kalc was killed reaches nobody. */
function alive(ran: Ran, { isKilled }: { readonly isKilled: boolean }): Ran | Promise<Ran> {
  return isKilled ? NEVER : ran;
}

/** The program of that root: the first line of what `put` reads. */
function withRoot(options: RunOptions, root: string): RunOptions {
  const input = Buffer.from(options.input ?? new Uint8Array());
  const rest = input.subarray(input.indexOf("\n") + 1);
  return { ...options, input: Buffer.concat([Buffer.from(`${line(hostProgram({ root }))}\n`), rest]) };
}

/** As somebody would see them who looks now: the one with the highest priority that runs is master. */
function seen(
  { states }: Ground,
  hosts: ReadonlyMap<string, RootHost>,
  faulty?: RootHost,
): ReadonlyMap<string, Observed> {
  const up = [...hosts.values()].filter((host) => host !== faulty && host.isAlive() && !host.isOff);
  const [master] = up.toSorted((a, b) => priorityOf(b) - priorityOf(a));
  return new Map(
    [...states].map(([name, state]): [string, Observed] => {
      const host = hosts.get(name);
      if (!host || host.isOff) return [name, { unreachable: "no route to host" }];
      const text = readFileSync(join(host.root, MAIN), "utf8");
      const own = {
        ...state,
        addresses: { value: [] },
        files: [fileOnHost(MAIN, text, { role: "main" }), ...state.files.filter(({ path }) => path !== MAIN)],
        keepalived: { ...state.keepalived, running: host.isAlive() ? state.keepalived.running : [] },
      };
      return [name, host === master ? withAddresses(own, ["192.0.2.100/24"]) : own];
    }),
  );
}

function priorityOf(host: RootHost): number {
  return Number(/priority (\d+)/.exec(host.applied() ?? "")?.[1] ?? 0);
}

function unreachable(observed: ReadonlyMap<string, Observed>, name: string): ReadonlyMap<string, Observed> {
  return new Map([...observed, [name, { unreachable: "connection refused" }]]);
}
