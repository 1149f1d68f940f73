// Which host is to lose its instances, and the edit that makes it weaker than all others. No host is asked for anything.
import { clusterOf, type Cluster } from "@kalc/parser/cluster";
import type { VrrpInstance } from "@kalc/parser/model";
import type { Inventory } from "../inventory/index.ts";
import { instancesOf } from "../observe/index.ts";
import {
  edited,
  watched,
  weakerEdits,
  type Payload,
  type Plan,
  type PlanSources,
  type WatchedInstance,
} from "../plan/index.ts";
import type { Reasons } from "./progress.ts";

export interface DrillQuestion {
  readonly plan: Plan;
  readonly payloads: ReadonlyMap<string, Payload>;
  readonly inventory: Inventory;
  readonly sources: PlanSources;
  /** The host that is to lose its instances; undefined: the only one that is master of any. */
  readonly host: string | undefined;
}

export interface Drill {
  readonly host: string;
  readonly instances: readonly WatchedInstance[];
  /** With the lower priorities. */
  readonly sources: PlanSources;
}

/** A drill, or why there can be none; each a sentence without a full stop. */
export function drillOf(question: DrillQuestion): Drill | { readonly wrong: Reasons } {
  const { plan, payloads, inventory, sources } = question;
  if (plan.risk !== "nothing")
    return {
      wrong: ["the hosts differ from the files here: see kalc plan, then run kalc deploy first"],
    };
  const chosen = hostFor(question);
  if (typeof chosen !== "string") return chosen;
  const payload = payloads.get(chosen);
  const director = inventory.directors.find(({ name }) => name === chosen);
  if (!payload || !director) return { wrong: [`${chosen} is unreachable`] };
  const instances = masteredOn(payload);
  const found = weakerEdits(chosen, instances, clusterNow(plan, payloads));
  if ("wrong" in found) return found;
  const weaker = edited(director, sources, found.edits);
  if (!weaker) return { wrong: [`${chosen}: a priority is not written as a number in the files here`] };
  return {
    host: chosen,
    sources: weaker,
    instances: instances.map(watched),
  };
}

function hostFor({ payloads, host }: DrillQuestion): string | { readonly wrong: Reasons } {
  const directors = [...payloads].filter(([, { role }]) => role === "director");
  if (directors.length < 2) return { wrong: ["a drill needs two directors that are up"] };
  const masters = directors.filter(([, payload]) => masteredOn(payload).length > 0).map(([name]) => name);
  if (host !== undefined)
    return masters.includes(host)
      ? host
      : { wrong: [`${host} is not master of any instance with addresses`] };
  const [only, ...more] = masters;
  if (only === undefined) return { wrong: ["no host is master of any instance with addresses"] };
  return more.length === 0
    ? only
    : { wrong: [`${masters.join(" and ")} are masters: name one of them with --master`] };
}

/** Without addresses nobody sees from outside who is master. */
function masteredOn({ after, state }: Payload): readonly VrrpInstance[] {
  if (!after) return [];
  const names = instancesOf(state, after).flatMap(({ name, state: one, addresses }) =>
    one === "master" && addresses.length > 0 ? [name] : [],
  );
  return after.instances.filter(({ name }) => names.includes(name));
}

/** The cluster as it is configured. */
export function clusterNow({ hosts }: Plan, payloads: ReadonlyMap<string, Payload>): Cluster {
  return clusterOf(
    [...payloads].flatMap(([name, { after }]) => {
      const file = after?.instances[0]?.block.opening?.statement.source;
      const keepalived = hosts.find((host) => host.name === name)?.keepalived;
      if (!after || !file || !keepalived) return [];
      return [{ name, configId: undefined, configuration: after, runs: true, file, keepalived }];
    }),
  );
}
