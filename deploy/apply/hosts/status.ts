// What the host program says of a change that is under way, and of those before it.
import { lockIn, valueOf, type AnswerLine, type Lock } from "./answer.ts";

const PHASES = ["none", "staged", "armed", "weaker", "activating", "activated", "reverting"] as const;
type Phase = (typeof PHASES)[number];

export interface HostStatus {
  readonly phase: Phase;
  readonly lock: Lock | undefined;
  readonly armed: { readonly token: string; readonly secondsLeft: number } | undefined;
  readonly last: { readonly what: string; readonly token: string; readonly time: number } | undefined;
  /** The oldest first. */
  readonly generations: readonly Generation[];
}

export interface Generation {
  readonly number: number;
  /** Seconds since 1970, of the host's clock. */
  readonly time: number;
  /** Of the run that made it: the same on all hosts. Empty for what was there before kalc. */
  readonly token: string;
  readonly owner: string;
}

export function statusIn(lines: readonly AnswerLine[]): HostStatus | undefined {
  const phase = PHASES.find((one) => one === valueOf(lines, "phase"));
  if (phase === undefined) return undefined;
  const [, armed, left] = /^(\S+) (-?\d+)/.exec(valueOf(lines, "armed") ?? "") ?? [];
  const [, what, token, time] = /^(\S+) (\S+) (\d+)/.exec(valueOf(lines, "last") ?? "") ?? [];
  return {
    phase,
    lock: lockIn(valueOf(lines, "lock") ?? ""),
    armed: armed === undefined ? undefined : { token: armed, secondsLeft: Number(left) },
    last: what === undefined || token === undefined ? undefined : { what, token, time: Number(time) },
    generations: lines
      .flatMap(({ key, value }) => (key === "generation" ? (generationIn(value) ?? []) : []))
      .toSorted((a, b) => a.number - b.number),
  };
}

/** `N TIME TOKEN OWNER`; of the one before kalc nobody is. */
function generationIn(text: string): Generation | undefined {
  const [, number, time, token = "", owner = ""] = /^(\d+) (\d+)(?: (\S*)(?: (.*))?)?$/.exec(text) ?? [];
  return number === undefined ? undefined : { number: Number(number), time: Number(time), token, owner };
}
