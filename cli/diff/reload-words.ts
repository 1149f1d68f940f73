// What a reload does, in words.
import type {
  Change,
  Effect,
  Forecast,
  Measurement,
  Phase,
  Range,
  ServiceMeasurement,
  Weight,
} from "@kalc/parser/difference";
import { visible } from "../visible.ts";

export interface EffectText {
  readonly weight: Weight | "unknown";
  /** What changed. */
  readonly title: string;
  readonly says: string;
  /** Who reloads when, or what of a service, and what comes of it; nothing where nothing moves. */
  readonly rows: readonly (readonly [who: string, what: string])[];
}

export interface ReloadText {
  readonly title: string;
  readonly effects: readonly EffectText[];
}

export function reloadText(forecast: Forecast | undefined, keepalived: string): ReloadText | undefined {
  if (!forecast || (forecast.effects.length === 0 && forecast.unknown.length === 0)) return undefined;
  const effects = forecast.effects.map(effectText);
  if (forecast.unknown.length > 0) {
    effects.push({
      weight: "unknown",
      title: subjects(forecast.unknown),
      says: "The effect of a reload was not measured for this.",
      rows: [],
    });
  }
  return { title: titleOf(forecast, keepalived), effects };
}

function titleOf({ measuredOn }: Forecast, keepalived: string): string {
  const release = measuredOn === keepalived ? measuredOn : `${measuredOn}; ${keepalived} was not`;
  return `What a reload does (measured with keepalived ${release})`;
}

function effectText({ id, weight, says, changes, measurement, ofServices }: Effect): EffectText {
  const title = changes.length === 0 ? id : subjects(changes);
  const rows = measurement ? rowsOf(measurement) : ofServices ? serviceRowsOf(ofServices) : [];
  return { weight, title, says, rows: weight === "quiet" ? [] : rows };
}

/** "vrrp_instance a: priority, nopreempt; vrrp_instance b removed and 3 more" */
function subjects(changes: readonly Change[]): string {
  const things = new Map<string, Set<string>>();
  for (const change of changes) {
    const { head, detail } = subject(change);
    things.set(head, (things.get(head) ?? new Set()).add(detail));
  }
  const names = [...things].map(([head, details]) => {
    const text = listed(
      [...details].filter((detail) => detail !== ""),
      ", ",
    );
    return [head, text].filter((part) => part !== "").join(": ");
  });
  return visible(listed(names, "; "));
}

const MOST = 4;

function listed(names: readonly string[], between: string): string {
  const shown = names.slice(0, MOST).join(between);
  return names.length > MOST ? `${shown} and ${names.length - MOST} more` : shown;
}

/** The outermost thing, and what of it. */
function subject(change: Change): { readonly head: string; readonly detail: string } {
  const names = change.path.map(({ keyword, name }) => (name === "" ? keyword : `${keyword} ${name}`));
  const [head = "", ...inner] = names;
  if (change.kind === "changed") return { head, detail: [...inner, change.keyword].join(" ") };
  const ending = ENDINGS[change.kind];
  return inner.length === 0
    ? { head: `${head} ${ending}`, detail: "" }
    : { head, detail: `${inner.join(" ")} ${ending}` };
}

const ENDINGS = {
  added: "added",
  removed: "removed",
  renamed: "renamed",
  reordered: "in another order",
} as const;

/** Who reloads when, and what comes of it. */
export function rowsOf({
  master,
  thenBackup,
  backup,
  thenMaster,
  together,
}: Measurement): EffectText["rows"] {
  const rows: (readonly [string, string])[] = [];
  const isForBoth = thenBackup !== undefined || thenMaster !== undefined;
  if (master)
    rows.push([isForBoth ? "the master first" : "on the master", phaseText(master, "backup", isForBoth)]);
  if (thenBackup && !isQuiet(thenBackup))
    rows.push(["then the backup", phaseText(thenBackup, undefined, false)]);
  if (backup)
    rows.push([isForBoth ? "the backup first" : "on the backup", phaseText(backup, "master", isForBoth)]);
  if (thenMaster && !isQuiet(thenMaster))
    rows.push(["then the master", phaseText(thenMaster, undefined, false)]);
  if (together) rows.push(["both at once", phaseText(together, undefined, false)]);
  return rows;
}

function isQuiet({ nobody, holder }: Phase): boolean {
  return nobody[1] < NOTICED && holder === "master";
}

/** In milliseconds: below that it is the time it takes to hand something over. */
const NOTICED = 50;

/** `other`: the node that has not been reloaded yet. */
function phaseText(
  { nobody, twoFrom, holder }: Phase,
  other: string | undefined,
  isForBoth: boolean,
): string {
  const parts: string[] = [];
  if (nobody[1] >= NOTICED) parts.push(`no node has the addresses for ${rangeText(nobody)}`);
  if (holder === "nobody") parts.push("no node has the addresses from then on");
  if (twoFrom !== null && holder === "both") {
    const end = isForBoth && other !== undefined ? `until the ${other} is reloaded too` : "permanently";
    parts.push(`both have them from ${rangeText(twoFrom)} on, ${end}`);
  } else if (twoFrom !== null && twoFrom[1] >= NOTICED)
    parts.push(`both have them for a moment, after ${rangeText(twoFrom)}`);
  if (holder === "backup") parts.push("the other node takes over");
  if (holder === "master" && parts.length > 0) parts.push("then only the master has them");
  return parts.length === 0 ? "nothing moves" : parts.join("; ");
}

/** What of a service, and what comes of it. */
export function serviceRowsOf({ settled, failing, isLasting }: ServiceMeasurement): EffectText["rows"] {
  const table =
    settled === null ? "stays as it is" : `changes within ${seconds(Math.ceil(settled[1] / 100) * 100)} s`;
  const ways = [
    ...(failing === null ? [] : [failing[1] < NOTICED ? "do not fail" : `fail for ${rangeText(failing)}`]),
    ...(isLasting ? ["fail from then on"] : []),
  ];
  const rows: EffectText["rows"] = [["the table", table]];
  return ways.length === 0 ? rows : [...rows, ["new connections", ways.join(", or ")]];
}

/** In seconds. */
export function rangeText([least, most]: Range): string {
  const [from, to] = [seconds(least), seconds(most)];
  if (least === 0) return `up to ${to} s`;
  return from === to ? `${to} s` : `${from} to ${to} s`;
}

function seconds(value: number): string {
  return (value / 1000).toFixed(1);
}
