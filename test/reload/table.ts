// From single runs to the table that kalc reads: of each kind the least and the most.
import type { Holder, Measurement, Phase, Range, VrrpKind } from "../../parser/difference/index.ts";
import type { Order } from "./edits.ts";
import type { Phase as Seen } from "./run.ts";

export interface Run {
  readonly kind: VrrpKind;
  readonly name: string;
  readonly order: Order;
  readonly version: string;
  readonly alone: Seen;
  readonly then: Seen | null;
}

export function measurementsOf(runs: readonly Run[]): readonly Measurement[] {
  const groups = grouped(runs, ({ kind, version }) => `${kind}\n${version}`);
  return [...groups.values()].map((own) => {
    const [first] = own;
    const phases = (orders: readonly Order[], which: "alone" | "then"): readonly Seen[] =>
      own.filter(({ order }) => orders.includes(order)).flatMap((run) => run[which] ?? []);
    const phase = (name: string, seen: readonly Seen[]): object =>
      seen.length === 0 ? {} : { [name]: phaseOf(seen, `${first?.kind ?? ""}, ${name}`) };
    return {
      kind: first?.kind ?? "",
      keepalived: first?.version ?? "",
      runs: Math.min(...[...grouped(own, ({ order }) => order).values()].map((list) => list.length)),
      ...phase("master", phases(["master first", "master only"], "alone")),
      ...phase("thenBackup", phases(["master first"], "then")),
      ...phase("backup", phases(["backup first", "backup only"], "alone")),
      ...phase("thenMaster", phases(["backup first"], "then")),
      ...phase("together", phases(["together"], "alone")),
    };
  });
}

export function grouped<R>(runs: readonly R[], keyOf: (run: R) => string): ReadonlyMap<string, readonly R[]> {
  const groups = new Map<string, R[]>();
  for (const run of runs) groups.set(keyOf(run), [...(groups.get(keyOf(run)) ?? []), run]);
  return groups;
}

/** Nobody notices less; it is what lies between two lines of a log. */
export const NOTHING = 20;

function phaseOf(seen: readonly Seen[], what: string): Phase {
  const holders = new Set(seen.map(({ holders: all }) => holderOf(all)));
  const [holder, another] = holders;
  if (holder === undefined || another !== undefined)
    throw new Error(`${what}: the runs end differently: ${[...holders].join(", ")}`);
  const begins = seen.flatMap(({ twoFrom, two }) => (twoFrom !== null && two >= NOTHING ? [twoFrom] : []));
  const rounded = seen.map(({ nobody }) => (nobody < NOTHING ? 0 : nobody));
  return {
    nobody: holder === "nobody" ? [0, 0] : rangeOf(rounded),
    twoFrom: begins.length === 0 ? null : rangeOf(begins),
    holder,
  };
}

export function rangeOf(values: readonly number[]): Range {
  return [Math.min(...values), Math.max(...values)];
}

function holderOf(holders: readonly string[]): Holder {
  if (holders.length === 2) return "both";
  return holders.length === 0 ? "nobody" : holders[0] === "lb1" ? "master" : "backup";
}

/** The file that kalc reads. */
export function fileOf(measurements: readonly Measurement[]): string {
  return tableFile(measurements, {
    how: "a pair of hosts in network namespaces, an advert every second",
    name: "measured",
    type: "Measurement",
  });
}

interface TableFile {
  readonly how: string;
  readonly name: string;
  readonly type: string;
}

export function tableFile(
  measurements: readonly Pick<Measurement, "kind" | "keepalived">[],
  { how, name, type }: TableFile,
): string {
  const keyOf = ({ kind, keepalived }: Pick<Measurement, "kind" | "keepalived">): string =>
    `${kind} ${keepalived}`;
  const sorted = measurements.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const rows = sorted.map((one) => `  ${JSON.stringify(one)},`).join("\n");
  return `// Written by \`npm run test:reload -- --table FILE\`: ${how}.
import type { ${type} } from "./measurement.ts";

// prettier-ignore
export const ${name}: readonly ${type}[] = [
${rows}
];
`;
}
