// The verbs of the host program, as functions.
import type { Target } from "../../inventory/index.ts";
import type { PlannedContent } from "../../plan/index.ts";
import { bytesOf, encodedLine, joined } from "../../shell/index.ts";
import type { Ran } from "../../transport/index.ts";
import type { World } from "../world.ts";
import { answerOf, valueOf, type HostAnswer, type AnswerLine } from "./answer.ts";
import { dumpsIn } from "./dump.ts";
import { stageInput } from "./input.ts";
import { statusIn, type HostStatus } from "./status.ts";

/** What a host is asked for in one run. */
export interface Calling {
  readonly target: Target;
  /** In the name of everything that is kept there. */
  readonly name: string;
  /** Of this run. */
  readonly token: string;
  readonly owner: string;
  /** How long a host may take for what is quick. */
  readonly limitMs: number;
}

export interface Tested {
  /** Undefined: it could not be tested. */
  readonly exit: number | undefined;
  /** What it printed, or why it could not be tested. */
  readonly said: readonly string[];
}

export interface Verbs {
  stage(content: PlannedContent, digest: string, breaksLock: boolean): Promise<HostAnswer<true>>;
  restage(generation: number, breaksLock: boolean): Promise<HostAnswer<true>>;
  install(): Promise<HostAnswer<{ readonly installed: boolean }>>;
  test(): Promise<HostAnswer<Tested>>;
  arm(seconds: number, how?: Fresh): Promise<HostAnswer<{ readonly isLasting: boolean }>>;
  /** Lower priorities, where they are staged. */
  weaken(): Promise<HostAnswer<true>>;
  /** In milliseconds of the host's clock; undefined: at once. */
  activate(at: number | undefined): Promise<HostAnswer<readonly string[]>>;
  dump(): Promise<HostAnswer<readonly string[]>>;
  confirm(): Promise<HostAnswer<{ readonly generation: number }>>;
  revert(): Promise<HostAnswer<true>>;
  unlock(): Promise<HostAnswer<true>>;
  status(): Promise<HostAnswer<HostStatus>>;
  list(): Promise<HostAnswer<readonly string[]>>;
  remove(): Promise<HostAnswer<true>>;
}

interface Fresh {
  readonly fresh: true;
}

interface Call {
  readonly input?: Uint8Array;
  /** The program goes with it. */
  readonly puts?: true;
  readonly fresh?: true;
  /** It may be left in the middle. */
  readonly isInterruptible?: true;
  readonly limitMs?: number;
}

/** Packages come from wherever. */
const INSTALLING_MS = 600_000;
/** Needs, files and a daemon that is started. */
const ACTING_MS = 120_000;

export function verbsFor({ transport, program, signal }: World, calling: Calling): Verbs {
  const { target, name, token, owner, limitMs } = calling;

  const run = (
    args: readonly string[],
    { input = new Uint8Array(), puts, fresh, isInterruptible, limitMs: own = limitMs }: Call,
  ): Promise<Ran> =>
    transport.run(target, program.launcher, puts ? ["put", ...args] : args, {
      asRoot: true,
      limitMs: own,
      input: puts ? joined([bytesOf(`${encodedLine(bytesOf(program.program))}\n`), input]) : input,
      ...(fresh ? { fresh } : {}),
      ...(isInterruptible ? { signal } : {}),
    });

  const call = async <T>(
    args: readonly string[],
    read: (lines: readonly AnswerLine[]) => T | undefined,
    how: Call = {},
  ): Promise<HostAnswer<T>> => answerOf(await run(args, how), read);

  const said = (key: string) => (lines: readonly AnswerLine[]) =>
    valueOf(lines, key) === undefined ? undefined : (true as const);
  const breaking = (breaksLock: boolean): readonly string[] => (breaksLock ? ["break"] : []);

  return {
    stage: (content, digest, breaksLock) =>
      call(["stage", name, token, owner, ...breaking(breaksLock)], said("staged"), {
        input: stageInput(content, digest),
        puts: true,
      }),
    restage: (generation, breaksLock) =>
      call(["restage", name, token, owner, String(generation), ...breaking(breaksLock)], said("staged"), {
        puts: true,
      }),
    install: () =>
      call(
        ["install", name, token],
        (lines) => {
          const value = valueOf(lines, "installed");
          return value === undefined ? undefined : { installed: value === "yes" };
        },
        { limitMs: INSTALLING_MS, isInterruptible: true },
      ),
    test: () => call(["test", name, token], testedIn, { limitMs: ACTING_MS, isInterruptible: true }),
    arm: (seconds, how) =>
      call(
        ["arm", name, token, String(seconds)],
        (lines) => (valueOf(lines, "armed") === undefined ? undefined : { isLasting: isLasting(lines) }),
        how,
      ),
    weaken: () => call(["weaken", name, token], said("weaker"), { limitMs: ACTING_MS }),
    activate: (at) =>
      call(
        ["activate", name, token, ...(at === undefined ? [] : [(at / 1000).toFixed(3)])],
        (lines) => (valueOf(lines, "daemon") === undefined ? undefined : lines.map(inWords)),
        { limitMs: ACTING_MS },
      ),
    async dump() {
      const ran = await run(["dump", name, token], { limitMs: ACTING_MS, isInterruptible: true });
      return answerOf(ran, () => ("failed" in ran ? undefined : dumpsIn(ran.stdout)));
    },
    confirm: () =>
      call(
        ["confirm", name, token],
        (lines) => {
          const generation = Number(valueOf(lines, "confirmed") ?? "none");
          return Number.isInteger(generation) ? { generation } : undefined;
        },
        { fresh: true },
      ),
    revert: () => call(["revert", name, token], said("reverted"), { fresh: true, limitMs: ACTING_MS }),
    unlock: () => call(["unlock", name, token], said("unlocked")),
    status: () => call(["status", name], statusIn, { fresh: true }),
    list: () =>
      call(["list"], (lines) => lines.filter(({ key }) => key === "name").map(({ value }) => value)),
    remove: () => call(["remove", name, token, owner], said("removed"), { puts: true, limitMs: ACTING_MS }),
  };
}

/** A systemd unit is there after a reboot, too; a shell in the background is not. */
function isLasting(lines: readonly AnswerLine[]): boolean {
  return valueOf(lines, "watch") === "systemd";
}

function testedIn(lines: readonly AnswerLine[]): Tested | undefined {
  const why = valueOf(lines, "untested");
  if (why !== undefined) return { exit: undefined, said: [why] };
  const exit = valueOf(lines, "exit");
  if (exit === undefined || !/^\d+$/.test(exit)) return undefined;
  return {
    exit: Number(exit),
    said: lines.filter(({ key }) => key === "said").map(({ value }) => value),
  };
}

function inWords({ key, value }: AnswerLine): string {
  return `${key} ${value}`;
}
