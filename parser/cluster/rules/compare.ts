import type { Finding } from "../../diagnostics/index.ts";
import type { Setting } from "../../model/index.ts";
import { placeIn, type Cluster, type Member } from "../node.ts";

/** A setting that all nodes of a virtual router have to agree on. */
export interface Agreement {
  /** What is compared; undefined where it does not apply to this node. */
  readonly value: (member: Member) => string | undefined;
  readonly setting: (member: Member) => Setting | undefined;
  readonly message: (first: Member, other: Member) => string;
  readonly applies?: (first: Member, other: Member) => boolean;
  /** What to say at the first node's place. */
  readonly related?: (first: Member) => string;
}

/** A finding for each node that differs from the first one. */
export function differences(cluster: Cluster, agreement: Agreement): Generator<Finding> {
  return oncePerPlace(eachDifference(cluster, agreement));
}

function* eachDifference(cluster: Cluster, agreement: Agreement): Generator<RuleCase> {
  const { value, setting, message, applies = () => true, related } = agreement;
  for (const { members } of cluster.routers) {
    const first = members.find((member) => value(member) !== undefined);
    if (!first) continue;
    for (const other of members) {
      if (other === first || value(other) === undefined) continue;
      if (value(other) === value(first) || !applies(first, other)) continue;
      yield {
        who: other,
        what: JSON.stringify([value(first), value(other)]),
        finding: {
          place: placeIn(other, setting(other)),
          about: { kind: "vrrp_instance", name: other.instance.name },
          message: message(first, other),
          related: [
            { place: placeIn(first, setting(first)), message: related?.(first) ?? `on ${first.node.name}` },
          ],
        },
      };
    }
  }
}

/** What is found of one member; `what` is the same where the same is wrong. */
export interface RuleCase {
  readonly who: Member;
  readonly what: string;
  readonly finding: Finding;
}

const NAMED = 3;

/** A line may serve a hundred nodes and instances: what is wrong there is said once, and of whom else it holds. */
export function* oncePerPlace(cases: Iterable<RuleCase>): Generator<Finding> {
  const byPlace = new Map<string, [RuleCase, ...RuleCase[]]>();
  for (const one of cases) {
    const { file, start, end } = one.finding.place;
    const key = JSON.stringify([file.path, start, end, one.what]);
    const known = byPlace.get(key);
    if (known) known.push(one);
    else byPlace.set(key, [one]);
  }
  for (const cases of byPlace.values()) {
    const [{ finding }] = cases;
    const [, ...others] = new Set(cases.map(({ who }) => `${who.instance.name} on ${who.node.name}`));
    if (others.length === 0) yield finding;
    else yield { ...finding, message: `${finding.message} The same applies to ${named(others)}.` };
  }
}

/** A few of them, and how many more there are. */
export function named(names: readonly string[]): string {
  const shown = names.length > NAMED + 1 ? [...names.slice(0, NAMED), `${names.length - NAMED} more`] : names;
  return [shown.slice(0, -1).join(", "), ...shown.slice(-1)].filter((text) => text !== "").join(" and ");
}
