// What failures lead to, as rows of words; routers that fare alike share them.
import type { FailureElection, RouterElection } from "../index.ts";
import { failureText, outcomeText, reasonText, secondsText, wellText } from "./words.ts";

export interface FailureRow {
  readonly what: string;
  readonly master: string;
  readonly within: string;
  readonly why: string;
  /** Nobody or several would be master. */
  readonly isTrouble: boolean;
}

/** Routers to which the same happens, because a sync group ties them together or they are alike. */
export interface RouterGroup {
  readonly elections: readonly RouterElection[];
  readonly well: string;
  readonly rows: readonly FailureRow[];
  /** Of each node what may fail there without anything moving, as a sentence. */
  readonly still: readonly string[];
}

export function fatesOf(elections: readonly RouterElection[]): readonly RouterGroup[] {
  const fates = new Map<string, RouterGroup>();
  for (const election of elections) {
    const { rows, still } = rowsOf(election);
    const well = wellText(election);
    const key = JSON.stringify([well, rows, still]);
    const known = fates.get(key)?.elections ?? [];
    fates.set(key, { elections: [...known, election], well, rows, still });
  }
  return [...fates.values()];
}

const HEADING = { what: "when this fails", master: "master is", within: "within", why: "" } as const;

/** The rows as cells, under a heading; none where there is nothing to tell. */
export function tableOf(rows: readonly FailureRow[]): readonly (readonly string[])[] {
  if (rows.length === 0) return [];
  return [HEADING, ...rows].map(({ what, master, within, why }) => [what, master, within, why]);
}

function rowsOf({ failures, standings }: RouterElection): Pick<RouterGroup, "rows" | "still"> {
  const isStill = ({ failure, outcome, before }: FailureElection): boolean =>
    outcome.kind === "master" && outcome.node === before && failure.node !== before;
  const rows = failures
    .filter((one) => !isStill(one))
    .map((one): FailureRow => ({
      what: failureText(one),
      master: outcomeText(one.outcome, one.before),
      within: secondsText(one.within),
      why: reasonText(one, standings),
      isTrouble: one.outcome.kind === "nobody" || one.outcome.kind === "several",
    }));
  return { rows, still: stillIn(failures.filter(isStill)) };
}

function stillIn(failures: readonly FailureElection[]): string[] {
  const nodes = [...new Set(failures.map(({ failure }) => failure.node))];
  return nodes.map((node) => {
    const own = failures.filter(({ failure }) => failure.node === node).map(({ failure }) => failure);
    const [whole, ...parts] = own.map(({ kind, name }) => (kind === "node" ? node : `its ${kind} ${name}`));
    return `No failover when ${[`${whole?.replace(/^its/, `${node}'s`) ?? node} fails`, ...parts].join(", or ")}.`;
  });
}
