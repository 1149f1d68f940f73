// Findings of what differs between the virtual servers of two nodes: one for each pair, with all of it.
import { keywordOf, type Change } from "../../difference/index.ts";
import type { Finding, Severity } from "../../diagnostics/index.ts";
import { placeOfSetting } from "../../model/index.ts";
import type { Cluster } from "../node.ts";
import { serverDifferences, type ServerDifference } from "../services.ts";
import { named } from "./compare.ts";

interface Asked {
  readonly isAbout: (change: Change) => boolean;
  /** What comes of it, and what to do. */
  readonly consequence: (changes: readonly Change[], difference: ServerDifference) => string;
  readonly severity?: (changes: readonly Change[]) => Severity;
}

/** A file may serve a hundred nodes: equal findings are one, which names them. */
export function* serversThatDiffer(cluster: Cluster, asked: Asked): Generator<Finding> {
  const found = new Map<string, { readonly changes: readonly Change[]; readonly of: ServerDifference[] }>();
  for (const one of serverDifferences(cluster)) {
    const changes = one.changes.filter(asked.isAbout);
    if (changes.length === 0) continue;
    const { file, start } = placeOfSetting(one.other.setting);
    const key = JSON.stringify([file.path, start, changes.map(textOf)]);
    const same = found.get(key);
    if (same) same.of.push(one);
    else found.set(key, { changes, of: [one] });
  }
  for (const { changes, of } of found.values()) yield finding(changes, of, asked);
}

function finding(changes: readonly Change[], of: readonly ServerDifference[], asked: Asked): Finding {
  const [one] = of as readonly [ServerDifference, ...ServerDifference[]];
  const first = one.first.node.name;
  const other = named(of.map(({ other: { node } }) => node.name));
  const [shown] = changes;
  const isIn = shown?.is !== undefined;
  const severity = asked.severity?.(changes);
  const difference = `${said(changes, first, other)}. ${asked.consequence(changes, one)}`;
  return {
    place: shown?.is ?? shown?.was ?? placeOfSetting(one.other.setting),
    message: `virtual_server ${one.name}: ${difference}`,
    alike: difference,
    related: [
      isIn
        ? { place: shown.was ?? placeOfSetting(one.first.setting), message: `on ${first}` }
        : { place: placeOfSetting(one.other.setting), message: `on ${other}` },
    ],
    ...(severity && { severity }),
  };
}

const SAID = 4;

function said(changes: readonly Change[], first: string, other: string): string {
  const only = (kind: Change["kind"]): readonly string[] =>
    changes.filter((change) => change.kind === kind).map(thingOf);
  const [gone, come] = [only("removed"), only("added")];
  const values = changes.flatMap((change) =>
    change.kind === "changed"
      ? [
          `${thingOf(change)} is ${change.before ?? "not set"} on ${first} and ${change.after ?? "not set"} on ${other}`,
        ]
      : [],
  );
  const shown = values.slice(0, SAID);
  return [
    ...(gone.length > 0 ? [`only ${first} has ${named(gone)}`] : []),
    ...(come.length > 0 ? [`only ${other} has ${named(come)}`] : []),
    ...shown,
    ...(values.length > SAID ? [`${values.length - SAID} more values differ`] : []),
  ].join("; ");
}

/** What a change is about, below the virtual server: `real_server 192.0.2.21 80 weight`. */
function thingOf(change: Change): string {
  const steps = change.path
    .slice(1)
    .map(({ keyword, name }) => (keyword === "check" ? name : `${keyword} ${name}`));
  return [...steps, ...(change.kind === "changed" ? [keywordOf(change)] : [])].join(" ");
}

function textOf(change: Change): string {
  const values = change.kind === "changed" ? ` ${change.before ?? ""} ${change.after ?? ""}` : "";
  return `${change.kind} ${thingOf(change)}${values}`;
}
