// How long things took, as the guest prints it.
import { existsSync, readFileSync } from "node:fs";
import { timesOf } from "../../reload/times.ts";
import type { ServiceEdit } from "./edits.ts";

/** One edit, once. */
export interface ServiceRun {
  readonly kind: string;
  readonly name: string;
  readonly version: string;
  /** When the table last changed, in milliseconds after the signal; null: it never did. */
  readonly settled: number | null;
  /** For how long at most new connections failed, in milliseconds; null: they still do; not there: that says nothing. */
  readonly failing?: number | null;
  /** The same of the virtual server that nobody edits. */
  readonly others: number | null;
}

export function serviceRun(
  { kind, name, isNotForThem = false }: ServiceEdit,
  version: string,
  lines: readonly string[],
): ServiceRun {
  const said = new Map(
    lines.map((line) => [line.replace(/: .*/, ""), Number(line.replace(/.*: /, ""))] as const),
  );
  const of = (what: string): number | null => {
    const value = said.get(what);
    if (value === undefined)
      throw new Error(`${name}: the guest does not say "${what}": ${lines.join("; ")}`);
    return Number.isNaN(value) ? null : value;
  };
  return {
    kind: kind ?? "nothing",
    name,
    version,
    settled: of("settled"),
    ...(!isNotForThem && { failing: of("in vain 80") }),
    others: of("in vain 81"),
  };
}

/** All that a file has, which need not be there yet. */
export function runsIn(file: string): readonly ServiceRun[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as ServiceRun);
}

/** The edits that were not made often enough yet. */
export function lacking(
  edits: readonly ServiceEdit[],
  runs: readonly ServiceRun[],
  version: string,
): readonly ServiceEdit[] {
  return edits.filter(({ kind, name }) => {
    const alike = edits.filter((one) => one.kind === kind).length;
    const made = runs.filter((run) => run.version === version && run.name === name).length;
    return made < timesOf(alike, RUNS);
  });
}

/** Of each kind. */
const RUNS = 5;
