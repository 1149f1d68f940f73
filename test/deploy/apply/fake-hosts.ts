// Hosts that answer as the host program would, without there being any: what they were asked, and what becomes of them.
import { latin1Of } from "../../../deploy/shell/index.ts";
import type { HostProgram } from "../../../deploy/apply/index.ts";
import type { Ran, RunOptions, Transport } from "../../../deploy/transport/index.ts";

export const PROGRAM: HostProgram = { program: "#!/bin/sh\n# the program\n", launcher: "# the launcher" };

interface FakeGeneration {
  readonly number: number;
  readonly time: number;
  readonly token: string;
  readonly owner: string;
}

export interface FakeHost {
  phase: "none" | "staged" | "armed" | "weaker" | "activated";
  lock: { token: string; age: number; owner: string } | undefined;
  /** By the clock of the test. */
  deadline: number;
  last: string | undefined;
  generations: FakeGeneration[];
  /** What was staged, line by line. */
  staged: readonly string[];
  /** The generation that was staged. */
  restaged: number | undefined;
  test: readonly string[];
  watch: "systemd" | "detached";
  dumps: readonly string[];
}

/** `before`: it never arrives. `after`: it is done, and the answer is lost. */
export type Fault = "before" | "after" | Ran;

export interface Asked {
  readonly host: string;
  readonly verb: string;
  /** Those after the name and the token. */
  readonly args: readonly string[];
  readonly options: RunOptions;
}

export interface FakeHosts {
  readonly transport: Transport;
  readonly hosts: ReadonlyMap<string, FakeHost>;
  readonly asked: readonly Asked[];
  /** `lb1 stage`, in the order in which they came. */
  readonly calls: () => readonly string[];
}

interface Given {
  readonly names: readonly string[];
  readonly now: () => number;
  readonly launcher?: string;
  /** What goes wrong, if anything. */
  readonly fault?: (asked: Asked) => Fault | undefined;
  /** It runs with something else from now on. */
  readonly onWeaken?: (host: string) => void;
  readonly onActivate?: (host: string) => void;
  readonly onRevert?: (host: string) => void;
  readonly onAsked?: (asked: Asked) => void;
}

export const LOST: Ran = { failed: "unreachable", message: "the connection was lost" };

export function said(lines: readonly string[], status = 0): Ran {
  return { status, stdout: Buffer.from(lines.map((line) => `${line}\n`).join("")), stderr: "" };
}

export function refused(...why: readonly string[]): Ran {
  return { status: 1, stdout: Buffer.from(""), stderr: why.map((one) => `${one}.\n`).join("") };
}

export function fakeHosts({
  names,
  now,
  launcher = PROGRAM.launcher,
  fault,
  onWeaken,
  onActivate,
  onRevert,
  onAsked,
}: Given): FakeHosts {
  const hosts = new Map(names.map((name) => [name, fakeHost()]));
  const asked: Asked[] = [];

  const late = (name: string, host: FakeHost): void => {
    if (!isArmed(host) || now() < host.deadline) return;
    reverted(name, host);
  };
  const reverted = (name: string, host: FakeHost): void => {
    host.last = `reverted ${host.lock?.token ?? ""} 1000`;
    if (host.phase === "activated" || host.phase === "weaker") onRevert?.(name);
    host.phase = "none";
    host.lock = undefined;
  };

  const answer = (
    name: string,
    host: FakeHost,
    verb: string,
    words: readonly string[],
    input: string,
  ): Ran => {
    const [, token = "", ...rest] = words;
    const isOurs = host.lock?.token === token;
    if (verb === "status") return said(statusOf(host, now()));
    if (verb === "list") return said(host.generations.length > 0 ? ["name kalc-web"] : []);
    if (verb === "stage" || verb === "restage") {
      if (host.lock && !isOurs && !rest.includes("break"))
        return said([`lock ${host.lock.token} ${host.lock.age} ${host.lock.owner}`], 4);
      host.lock = { token, age: 0, owner: rest[0] ?? "" };
      host.phase = "staged";
      host.staged = input.split("\n");
      host.restaged = verb === "restage" ? Number(rest[1]) : undefined;
      return said([`staged ${host.staged.filter((line) => line.startsWith("file ")).length}`]);
    }
    if (verb === "remove") {
      host.generations = [];
      return said(["removed"]);
    }
    if (!isOurs)
      return said([`${host.last === `confirmed ${token} 1000` ? "confirmed" : "reverted"} ${token}`], 5);
    switch (verb) {
      case "install":
        return said(["installed no"]);
      case "test":
        return said(host.test);
      case "arm":
        host.deadline = now() + Number(rest[0]) * 1000;
        if (host.phase === "staged") host.phase = "armed";
        return said([`armed ${rest[0] ?? ""}`, `watch ${host.watch}`]);
      case "weaken":
        host.phase = "weaker";
        onWeaken?.(name);
        return said(["weaker 1"]);
      case "activate":
        host.phase = "activated";
        onActivate?.(name);
        return said(["needs 0", "files 1", "daemon reloaded"]);
      case "dump": {
        const text = host.dumps.map((dump) => `dump part ${Buffer.byteLength(dump)}\n${dump}`).join("");
        return { status: 0, stdout: Buffer.from(text), stderr: "" };
      }
      case "confirm": {
        const number = (host.generations.at(-1)?.number ?? 0) + 1;
        host.generations.push({ number, time: 1000, token, owner: host.lock?.owner ?? "" });
        host.last = `confirmed ${token} 1000`;
        host.phase = "none";
        host.lock = undefined;
        return said([`confirmed ${number}`]);
      }
      case "revert":
        reverted(name, host);
        return said(["reverted"]);
      case "unlock":
        host.phase = "none";
        host.lock = undefined;
        return said(["unlocked"]);
      default:
        return { status: 2, stdout: Buffer.from(""), stderr: `what is ${verb}?\n` };
    }
  };

  const run: Transport["run"] = (target, script, args, options) => {
    const host = hosts.get(target.name);
    if (!host || script !== launcher) throw new Error(`${target.name} is asked for something else`);
    let input = latin1Of(options.input ?? new Uint8Array());
    let words = args;
    if (words[0] === "put") {
      const [program = "", ...lines] = input.split("\n");
      if (!program.startsWith("#!/bin/sh\\0012")) throw new Error("no program is put there");
      words = words.slice(1);
      input = lines.join("\n");
    }
    const [verb = "", ...others] = words;
    const one: Asked = { host: target.name, verb, args: others.slice(2), options };
    asked.push(one);
    onAsked?.(one);
    late(target.name, host);
    const wrong = fault?.(one);
    if (wrong === "before") return Promise.resolve(LOST);
    if (wrong !== undefined && wrong !== "after") return Promise.resolve(wrong);
    const right = answer(target.name, host, verb, others, input);
    return Promise.resolve(wrong === "after" ? LOST : right);
  };
  return {
    transport: { run },
    hosts,
    asked,
    calls: () => asked.map(({ host, verb }) => `${host} ${verb}`),
  };
}

function fakeHost(): FakeHost {
  return {
    phase: "none",
    lock: undefined,
    deadline: 0,
    last: undefined,
    generations: [],
    staged: [],
    restaged: undefined,
    test: ["exit 0"],
    watch: "systemd",
    dumps: [],
  };
}

function isArmed({ phase }: Pick<FakeHost, "phase">): boolean {
  return phase === "armed" || phase === "weaker" || phase === "activated";
}

function statusOf(host: FakeHost, now: number): readonly string[] {
  const { phase, lock, deadline, last, generations } = host;
  return [
    `phase ${phase}`,
    ...(lock ? [`lock ${lock.token} ${lock.age} ${lock.owner}`] : []),
    ...(isArmed(host)
      ? [`armed ${lock?.token ?? ""} ${Math.round((deadline - now) / 1000)}`, "watch alive"]
      : []),
    ...(last === undefined ? [] : [`last ${last}`]),
    ...generations.map(({ number, time, token, owner }) => `generation ${number} ${time} ${token} ${owner}`),
  ];
}
