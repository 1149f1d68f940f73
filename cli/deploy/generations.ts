import type { Generation, Goals, Statuses } from "@kalc/deploy/apply";
import { visible } from "../visible.ts";

/** Of each host its generations, the newest first. */
export function generationLines(statuses: Statuses, now: number): readonly string[] {
  return [...statuses].flatMap(([host, { generations }]) => [
    visible(`${host}:${generations.length === 0 ? " nothing deployed" : ""}`),
    ...generations.toReversed().map((one) => visible(`  ${generationText(one, now)}`)),
  ]);
}

/** What would become of each host. */
export function goalLines(statuses: Statuses, goals: Goals, now: number): readonly string[] {
  return [...goals].flatMap(([host, goal]) => {
    const { generations = [] } = statuses.get(host) ?? {};
    const is = generations.at(-1);
    const then = generations.find(({ number }) => number === goal);
    return is && then
      ? [visible(`${host}: ${generationText(is, now)}, back to ${generationText(then, now)}`)]
      : [];
  });
}

function generationText({ number, time, owner }: Generation, now: number): string {
  const by = owner === "" ? "" : ` by ${owner}`;
  return number === 0
    ? "the state before kalc"
    : `generation ${number}, ${ageText(now / 1000 - time)} ago${by}`;
}

const UNITS = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
] as const;

function ageText(seconds: number): string {
  const [unit, size] = UNITS.find(([, least]) => seconds >= least) ?? ["second", 1];
  const number = Math.max(0, Math.floor(seconds / size));
  return `${number} ${unit}${number === 1 ? "" : "s"}`;
}
