// What kalc has put on a host, and how far it is with it.
import type { Deployed } from "@kalc/deploy/observe";
import type { SeenHost } from "./host-report.ts";

/** Lines for a table; the cluster's name is left out where it is the one that the table is of. */
export function deployedLines(
  { state: { deployed } }: SeenHost,
  cluster: string | undefined,
): readonly string[] {
  if ("unknown" in deployed) return [];
  return deployed.value.flatMap((one) => {
    const name = clusterIn(one);
    const before = name === cluster ? "" : `${name}: `;
    const newest = one.generations.at(-1);
    return [
      ...(newest ? [`${before}generation ${newest.number} of ${moment(newest.at)}`] : []),
      ...(one.phase === "none" ? [] : [`${before}${one.phase}`]),
    ];
  });
}

/** Each a sentence without a full stop. */
export function deployedProblems({ state: { deployed } }: SeenHost): readonly string[] {
  if ("unknown" in deployed) return [];
  return deployed.value.flatMap((one) => {
    const change = `a change of ${clusterIn(one)}`;
    const left = one.secondsLeft ?? 0;
    return [
      ...(one.lock
        ? [`${clusterIn(one)} has been locked by ${one.lock.owner} for ${one.lock.seconds} s`]
        : []),
      ...(one.phase === "armed" || one.phase === "activated"
        ? [`${change} waits for kalc confirm: it is rolled back in ${left} s`]
        : []),
      ...(one.phase === "reverting" ? [`${change} is being rolled back`] : []),
      ...(one.isWatched === false ? [`${change} is not rolled back: its watch is dead`] : []),
      ...(one.phase === "none" && one.last && one.last.how !== "confirmed" ? [lastText(one, one.last)] : []),
    ];
  });
}

function lastText(one: Deployed, { how, at, why }: NonNullable<Deployed["last"]>): string {
  const became = how === "reverted" ? "was rolled back" : "could not be rolled back";
  return `the last change of ${clusterIn(one)} ${became} at ${moment(at)}${why === undefined ? "" : `: ${why}`}`;
}

function clusterIn({ name }: Deployed): string {
  return name.replace(/^kalc-/, "");
}

/** Seconds since 1970, as a time of day without a place. */
function moment(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
