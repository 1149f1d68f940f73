// From single runs to the table that kalc reads: of each kind the least and the most.
import type { Range, ServiceMeasurement } from "../../../parser/difference/index.ts";
import { grouped, NOTHING, rangeOf, tableFile } from "../../reload/table.ts";
import type { ServiceRun } from "./took.ts";

export function serviceMeasurementsOf(runs: readonly ServiceRun[]): readonly ServiceMeasurement[] {
  const groups = grouped(
    runs.filter(({ kind }) => kind !== "nothing"),
    ({ kind, version }) => `${kind}\n${version}`,
  );
  return [...groups.values()].map((own) => {
    const [first] = own;
    const failing = own.flatMap((run) => (run.failing === undefined ? [] : [run.failing]));
    const ended = failing.filter((span) => span !== null);
    return {
      kind: first?.kind ?? "",
      keepalived: first?.version ?? "",
      runs: own.length,
      settled: rangeOrNull(own.flatMap(({ settled }) => settled ?? [])),
      failing: rangeOrNull(ended.map((span) => (span < NOTHING ? 0 : span))),
      isLasting: ended.length < failing.length,
    };
  });
}

function rangeOrNull(values: readonly number[]): Range | null {
  return values.length === 0 ? null : rangeOf(values);
}

/** The file that kalc reads. */
export function serviceFileOf(measurements: readonly ServiceMeasurement[]): string {
  return tableFile(measurements, {
    how: "a director with real IPVS, checks every second",
    name: "measuredServices",
    type: "ServiceMeasurement",
  });
}
