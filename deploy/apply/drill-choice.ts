// Which host is to lose its instances, and the edit that makes it weaker than all others. No host is asked for anything.
import {
  clusterOf,
  mastersOf,
  standings,
  takeoverTime,
  type Cluster,
  type Router,
  type Standing,
} from "@kalc/parser/cluster";
import { ownerPriority, type VrrpInstance } from "@kalc/parser/model";
import { placeOf } from "@kalc/parser/reader";
import { addressKey } from "@kalc/parser/schema";
import type { Inventory } from "../inventory/index.ts";
import { instancesOf } from "../observe/index.ts";
import { edited, type Edit, type Payload, type Plan, type Sources } from "../plan/index.ts";
import type { Reasons } from "./progress.ts";

export interface DrillQuestion {
  readonly plan: Plan;
  readonly payloads: ReadonlyMap<string, Payload>;
  readonly inventory: Inventory;
  readonly sources: Sources;
  /** The host that is to lose its instances; undefined: the only one that is master of any. */
  readonly host: string | undefined;
}

export interface Drill {
  readonly host: string;
  readonly instances: readonly DrillInstance[];
  /** With the lower priorities. */
  readonly sources: Sources;
}

export interface DrillInstance {
  /** As the host calls it. */
  readonly name: string;
  /** The keys of its addresses. */
  readonly addresses: readonly (string | number)[];
}

/** A drill, or why there can be none; each a sentence without a full stop. */
export function drillOf(question: DrillQuestion): Drill | { readonly wrong: Reasons } {
  const { plan, payloads, inventory, sources } = question;
  if (plan.risk !== "nothing")
    return {
      wrong: ["the hosts are not as the files here say: kalc plan shows what differs, kalc deploy first"],
    };
  const chosen = hostFor(question);
  if (typeof chosen !== "string") return chosen;
  const payload = payloads.get(chosen);
  const director = inventory.directors.find(({ name }) => name === chosen);
  if (!payload || !director) return { wrong: [`${chosen} is not reached`] };
  const cluster = clusterNow(plan, payloads);
  const all = standings(cluster);
  const wrong: string[] = [];
  const edits: Edit[] = [];
  const instances = masteredOn(payload);
  for (const instance of instances) {
    const router = routerOf(cluster, chosen, instance.name);
    const edit = router && editFor(chosen, instance, all.get(router) ?? []);
    if (!edit) wrong.push(`${chosen}: no other host has ${instance.name}`);
    else if (typeof edit === "string") wrong.push(`${chosen}: ${edit}`);
    else edits.push(edit);
  }
  if (wrong.length > 0) return { wrong };
  const weaker = edited(director, sources, edits);
  if (!weaker) return { wrong: [`${chosen}: a priority is not written out in the files here`] };
  return {
    host: chosen,
    sources: weaker,
    instances: instances.map(({ name, virtualAddresses, excludedAddresses }) => ({
      name,
      addresses: [...virtualAddresses, ...excludedAddresses].map(({ address }) => addressKey(address)),
    })),
  };
}

function hostFor({ payloads, host }: DrillQuestion): string | { readonly wrong: Reasons } {
  const directors = [...payloads].filter(([, { role }]) => role === "director");
  if (directors.length < 2) return { wrong: ["a drill takes two directors that are up"] };
  const masters = directors.filter(([, payload]) => masteredOn(payload).length > 0).map(([name]) => name);
  if (host !== undefined)
    return masters.includes(host) ? host : { wrong: [`${host} is master of no instance with addresses`] };
  const [only, ...more] = masters;
  if (only === undefined) return { wrong: ["no host is master of an instance with addresses"] };
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

function routerOf({ routers }: Cluster, host: string, instance: string): Router | undefined {
  return routers.find(({ members }) =>
    members.some((member) => member.node.name === host && member.instance.name === instance),
  );
}

/** Just below everybody else: should they all fail meanwhile, the host is the next one still. */
function editFor(
  host: string,
  { name, priority }: VrrpInstance,
  all: readonly Standing[],
): Edit | string | undefined {
  const own = all.find(({ member }) => member.node.name === host);
  const others = all.filter((one) => one !== own);
  if (!own || others.length === 0) return undefined;
  const { value, from, setting } = priority;
  if (value === ownerPriority) return `${name} owns its addresses, with priority ${ownerPriority}`;
  const [word] = setting?.words ?? [];
  if (from !== "file" || !setting || !word) return `${name} has no priority of its own in the files`;
  if (word.via) return `the priority of ${name} comes from $${word.via.name}: write the number there`;
  // What is tracked counts besides.
  const tracked = own.priority - value;
  const after = Math.min(...others.map((one) => one.priority)) - 1 - tracked;
  if (after < 1) return `there is no priority for ${name} below that of all others`;
  const { file, start, end } = placeOf(setting.statement, word);
  return { path: file.path, start, end, before: word.text, after: String(after) };
}

/** What is foreseen of an instance; the times in milliseconds, at most. */
export interface Foreseen {
  readonly to: string;
  readonly handOverMs: number;
  readonly handBackMs: number;
}

/** What comes of it by the rules of VRRP, by the names of instances; or why it would not come back. */
export function foreseen(
  { host, instances }: Drill,
  before: Cluster,
  during: Cluster,
): { readonly instances: ReadonlyMap<string, Foreseen> } | { readonly wrong: Reasons } {
  const over = mastersOf(during, [], () => host);
  const taker = (name: string): string | undefined => {
    const router = routerOf(during, host, name);
    const outcome = router && over.get(router);
    return outcome?.kind === "master" && outcome.node !== host ? outcome.node : undefined;
  };
  const takers = new Map(instances.map(({ name }) => [name, taker(name)]));
  const back = mastersOf(before, [], (router) => {
    const name = instanceOn(router, host)?.name;
    return (name === undefined ? undefined : takers.get(name)) ?? host;
  });
  const found = new Map<string, Foreseen>();
  const wrong: string[] = [];
  for (const { name } of instances) {
    const [now, then] = [routerOf(before, host, name), routerOf(during, host, name)];
    const to = takers.get(name);
    if (to === undefined || !now || !then) {
      wrong.push(`no other host would take ${name} over${reasonIn(then, (one) => one !== host)}`);
      continue;
    }
    const again = back.get(now);
    if (again?.kind !== "master" || again.node !== host) {
      wrong.push(`${host} would not take ${name} back${reasonIn(now, (one) => one === host)}`);
      continue;
    }
    found.set(name, {
      to,
      handOverMs: takeover(during, then, { winner: to, master: host }),
      handBackMs: takeover(before, now, { winner: host, master: to }),
    });
  }
  return wrong.length > 0 ? { wrong } : { instances: found };
}

function instanceOn({ members }: Router, host: string): VrrpInstance | undefined {
  return members.find(({ node }) => node.name === host)?.instance;
}

function reasonIn(router: Router | undefined, isAsked: (host: string) => boolean): string {
  const patient = (router?.members ?? []).filter(
    ({ node, instance }) => isAsked(node.name) && instance.nopreempt.value,
  );
  return patient.length === 0 ? "" : `: ${patient.map(({ node }) => node.name).join(" and ")} has nopreempt`;
}

function takeover(
  cluster: Cluster,
  router: Router,
  { winner, master }: { readonly winner: string; readonly master: string },
): number {
  const one = standings(cluster)
    .get(router)
    ?.find(({ member }) => member.node.name === winner);
  const other = instanceOn(router, master);
  return one && other ? Math.round(takeoverTime(one, other) * 1000) : 0;
}
