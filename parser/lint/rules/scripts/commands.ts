// Every command of a configuration, with who runs it and for how long it may.
import {
  placeOfWords,
  type Given,
  type Checker,
  type Notifications,
  type Setting,
  type TypedConfiguration,
  type VirtualServer,
} from "../../../model/index.ts";
import { scriptWords, type Place } from "../../../reader/index.ts";
import type { CommandValue } from "../../../schema/index.ts";
import { askEach } from "../each-server.ts";

export interface CommandCall {
  readonly command: CommandValue;
  /** The command's word, with its quotes. */
  readonly place: Place;
  readonly setting: Setting;
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

const known = new WeakMap<TypedConfiguration, readonly CommandCall[]>();

/** Collected once for all rules: big configurations have ten thousands. */
export function callsIn(typed: TypedConfiguration): readonly CommandCall[] {
  const calls = known.get(typed) ?? collect(typed);
  known.set(typed, calls);
  return calls;
}

function collect(typed: TypedConfiguration): readonly CommandCall[] {
  const { globals } = typed;
  const lifetime = [globals.startupScript, globals.shutdownScript].flatMap((script) =>
    script ? callOf(script.command, script.user) : [],
  );
  const checks = typed.scripts.flatMap(({ script, user, interval, timeout, fall }) =>
    script ? callOf(script, user, { kind: "vrrp_script", interval, timeout, fall: fall.value }) : [],
  );
  return [
    ...lifetime,
    ...checks,
    ...typed.syncGroups.flatMap(({ notifications }) => notified(notifications)),
    ...typed.instances.flatMap(({ notifications }) => notified(notifications)),
    ...askEach(typed, ofVirtualServer),
  ];
}

function ofVirtualServer({ notifications, realServers }: VirtualServer): readonly CommandCall[] {
  return [
    ...notified(notifications),
    ...realServers.flatMap((server) => [
      ...notified(server.notifications),
      ...server.checkers.flatMap(ofChecker),
    ]),
  ];
}

function ofChecker(checker: Checker): readonly CommandCall[] {
  if (checker.kind !== "MISC_CHECK" || !checker.command || !checker.timing) return [];
  const { timeout, timing } = checker;
  const fall = timing.retry.value + 1;
  return callOf(checker.command, checker.user, {
    kind: "MISC_CHECK",
    interval: timing.delayLoop,
    timeout,
    fall,
  });
}

function notified(notifications: Notifications): readonly CommandCall[] {
  return Object.values(notifications).flatMap(({ command, user }) => callOf(command, user));
}

/** None where the command is written nowhere. */
function callOf(
  { setting, value: command }: Given<CommandValue>,
  user: Given<string> | undefined,
  repeats?: Repeats,
): readonly CommandCall[] {
  if (setting === undefined) return [];
  return [{ command, place: placeOfCommand(setting), setting, user: user?.value, repeats }];
}

/** The command's word, with its quotes. */
export function placeOfCommand({ statement, words: matched }: Setting): Place {
  const behind = statement.words.slice(1);
  // By the rules of other keywords a command may be several words; where it ends, they do not say.
  const words = behind.length === matched.length ? behind.slice(0, 1) : behind;
  return placeOfWords(statement, words);
}

/** The keywords with such a command. */
export const commandKeywords: readonly string[] = [
  "startup_script",
  "shutdown_script",
  "script",
  "notify",
  "notify_master",
  "notify_backup",
  "notify_fault",
  "notify_stop",
  "notify_master_rx_lower_pri",
  "notify_deleted",
  "quorum_up",
  "quorum_down",
  "notify_up",
  "notify_down",
  "misc_path",
];

/** All that is written after the keyword, as it is written. */
export function placeBehind({ setting: { statement } }: CommandCall): Place {
  return placeOfWords(statement, statement.words.slice(1));
}

/** What keepalived makes of it: the command, then who runs it, then what it ignores. */
export function wordsBehind({ setting: { statement } }: CommandCall, version: string): readonly string[] {
  return scriptWords(statement, version).words.slice(1);
}

/** Whether a quote ends in the middle of a word, and another one follows: one of the two ended what it did not mean to. */
export function hasGluedQuote(written: string): boolean {
  return /^(?:[^"\\]|\\.)*"(?:[^"\\]|\\.)*"[^\s"](?:[^"\\]|\\.)*"/s.test(written);
}

/** The program without its folder. */
export function baseName(program: string): string {
  return program.slice(program.lastIndexOf("/") + 1);
}

/** `</path` is no command: keepalived only tries whether the file can be opened. */
export function isOpenTest({ program }: CommandValue): boolean {
  return /^<[ \t]*\//.test(program);
}
