// Every command of a configuration, with who runs it and for how long it may.
import {
  placeOfWords,
  type Given,
  type Notifications,
  type TypedConfiguration,
} from "../../../model/index.ts";
import type { Place } from "../../../reader/index.ts";
import type { Command } from "../../../schema/index.ts";

export interface Call {
  readonly command: Command;
  /** The command's word, with its quotes. */
  readonly place: Place;
  /** Undefined: keepalived_script where the host has that user, else root. */
  readonly user: string | undefined;
  readonly repeats: Repeats | undefined;
}

/** Checks run again and again; all other commands once for each event. */
interface Repeats {
  readonly kind: "vrrp_script" | "MISC_CHECK";
  /** Seconds. */
  readonly interval: Given<number>;
  /** Seconds after which keepalived stops it. */
  readonly timeout: Given<number>;
  /** Runs that fail before it counts. */
  readonly fall: number;
}

const known = new WeakMap<TypedConfiguration, readonly Call[]>();

/** Collected once for all rules: big configurations have ten thousands. */
export function callsIn(typed: TypedConfiguration): readonly Call[] {
  const calls = known.get(typed) ?? [...collect(typed)];
  known.set(typed, calls);
  return calls;
}

function* collect(typed: TypedConfiguration): Iterable<Call> {
  const { globals } = typed;
  for (const script of [globals.startupScript, globals.shutdownScript]) {
    if (script) yield* call(script.command, script.user);
  }
  for (const { script, user, interval, timeout, fall } of typed.scripts) {
    if (script) yield* call(script, user, { kind: "vrrp_script", interval, timeout, fall: fall.value });
  }
  for (const { notifications } of typed.syncGroups) yield* notified(notifications);
  for (const { notifications } of typed.instances) yield* notified(notifications);
  for (const { notifications, realServers } of typed.virtualServers) {
    yield* notified(notifications);
    for (const server of realServers) {
      yield* notified(server.notifications);
      for (const checker of server.checkers) {
        if (checker.kind !== "MISC_CHECK" || !checker.command || !checker.timing) continue;
        const { timeout, timing } = checker;
        yield* call(checker.command, checker.user, {
          kind: "MISC_CHECK",
          interval: timing.delayLoop,
          timeout,
          fall: timing.retry.value + 1,
        });
      }
    }
  }
}

function* notified(notifications: Notifications): Iterable<Call> {
  for (const { command, user } of Object.values(notifications)) yield* call(command, user);
}

function* call(given: Given<Command>, user: Given<string> | undefined, repeats?: Repeats): Iterable<Call> {
  const { setting, value: command } = given;
  if (setting === undefined) return;
  const behind = setting.statement.words.slice(1);
  // By the rules of other keywords a command may be several words; where it ends, they do not say.
  const words = behind.length === setting.words.length ? behind.slice(0, 1) : behind;
  yield { command, place: placeOfWords(setting.statement, words), user: user?.value, repeats };
}

/** The program without its folder. */
export function baseName(program: string): string {
  return program.slice(program.lastIndexOf("/") + 1);
}

/** `</path` is no command: keepalived only tries whether the file can be opened. */
export function isOpenTest({ program }: Command): boolean {
  return /^<[ \t]*\//.test(program);
}
