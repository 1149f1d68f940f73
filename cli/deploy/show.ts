// What happens on hosts, for whoever looks on: a list that is kept up on a terminal, lines elsewhere, JSON for programs.
import picocolors from "picocolors";
import type { Event, Guarded, RolloutResult } from "@kalc/deploy/apply";
import type { Output } from "../io.ts";
import { visible } from "../visible.ts";

export interface ShownRollout {
  readonly event: (event: Event) => void;
  readonly outcome: (outcome: RolloutResult, what: Words) => void;
}

/** How to call what was done: `deployed`, `confirmed`. */
interface Words {
  readonly cluster: string;
  readonly done: string;
}

const STEPS: Readonly<Record<Event["step"], string>> = {
  lock: "take the lock and stage the files",
  install: "install packages and users",
  test: "test with its own keepalived -t",
  arm: "arm the automatic rollback",
  activate: "activate the change",
  gate: "check the health",
  weaken: "lower the priority",
  "hand-over": "let another host take over",
  "hand-back": "let the master take over again",
  connect: "check that new connections get in",
  confirm: "confirm the change",
  revert: "roll the change back",
  unlock: "release the lock",
  remove: "remove everything that kalc put there",
};

const MARKS = { begins: "…", done: "✓", waits: "…", failed: "✗" } as const;
const PAINT = { begins: "dim", done: "green", waits: "yellow", failed: "red" } as const;

function lineOf({ host, step, state, text }: Event, isColoured: boolean): string {
  const colours = picocolors.createColors(isColoured);
  const said = text === "" ? "" : `: ${text}`;
  return `${colours[PAINT[state]](MARKS[state])} ${visible(`${host ?? "cluster"}: ${STEPS[step]}${said}`)}`;
}

export function shownAsLines(output: Output, isColoured: boolean): ShownRollout {
  return {
    event: (event) => {
      if (event.state !== "begins") output.write(`${lineOf(event, isColoured)}\n`);
    },
    outcome: (outcome, words) => output.write(outcomeText(outcome, words, isColoured)),
  };
}

/** A line for each host and step, which is written again where something comes of it. */
export function shownOnTerminal(output: Output, isColoured: boolean): ShownRollout {
  const lines: { readonly key: string; text: string }[] = [];
  return {
    event: (event) => {
      const key = `${event.host ?? ""} ${event.step}`;
      const text = cut(lineOf(event, isColoured), output.columns ?? 80, isColoured);
      const at = lines.findLastIndex((line) => line.key === key);
      const line = lines[at];
      // A step that begins anew is another one.
      if (!line || event.state === "begins") {
        lines.push({ key, text });
        output.write(`${text}\n`);
      } else {
        line.text = text;
        const up = lines.length - at;
        output.write(`\u001B[${up}A\r\u001B[2K${text}\u001B[${up}B\r`);
      }
    },
    outcome: (outcome, words) => output.write(outcomeText(outcome, words, isColoured)),
  };
}

/** A line that is broken takes two, and the list is a mess. */
function cut(text: string, columns: number, isColoured: boolean): string {
  const room = columns - 1 + (isColoured ? 10 : 0);
  return text.length <= room ? text : `${text.slice(0, room - 1)}…`;
}

export function shownAsJson(output: Output): ShownRollout {
  const write = (value: object): void => output.write(`${JSON.stringify(value)}\n`);
  return {
    event: (event) => write({ type: "event", ...event }),
    outcome: (outcome, { cluster }) =>
      write({
        type: "outcome",
        cluster,
        ...outcome,
        guarded: outcome.guarded.map((one) => ({ ...one, until: isoTime(one.until) })),
      }),
  };
}

function isoTime(until: number | null): string | null {
  return until === null ? null : new Date(until).toISOString();
}

const KINDS = { verified: "green", refused: "red", "rolled-back": "red", guarded: "yellow" } as const;

function outcomeText(
  { kind, reasons, guarded, notes }: RolloutResult,
  { cluster, done }: Words,
  isColoured: boolean,
): string {
  const colours = picocolors.createColors(isColoured);
  const title = {
    verified: `${done} and verified`,
    refused: "refused, nothing was changed",
    "rolled-back": "rolled back on all hosts",
    guarded:
      reasons.length === 0 && guarded.every(({ until }) => until !== null)
        ? `${done}, waiting for kalc confirm`
        : "state of some hosts unknown",
  }[kind];
  return [
    colours[KINDS[kind]](visible(`${cluster}: ${title}`)),
    ...reasons.map((reason) => `  ${visible(reason)}`),
    ...guarded.map((one) => `  ${visible(guardedText(one))}`),
    ...notes.map((note) => `  ${visible(note)}`),
    "",
  ].join("\n");
}

function guardedText({ host, until, why }: Guarded): string {
  if (until === null) return `${host}: ${why}`;
  const time = new Date(until).toISOString().replace(/\.\d+Z$/, "Z");
  return `${host}: ${why}; it rolls back by itself at ${time}`;
}
