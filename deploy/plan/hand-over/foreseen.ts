// Who takes instances over from a host, and who has them afterwards, by the rules of VRRP.
import { mastersOf, standings, takeoverTime, type Cluster, type Router } from "@kalc/parser/cluster";
import type { VrrpInstance } from "@kalc/parser/model";

export interface HandedOver {
  readonly host: string;
  /** By the names that the host has for them. */
  readonly instances: readonly { readonly name: string }[];
}

/** What is foreseen of an instance; the times in milliseconds, at most. */
export interface Foreseen {
  readonly to: string;
  readonly handOverMs: number;
  readonly handBackMs: number;
}

/** What comes of it by the rules of VRRP, by the names of instances; or why it would not come back. */
export function foreseen(
  { host, instances }: HandedOver,
  before: Cluster,
  during: Cluster,
): { readonly instances: ReadonlyMap<string, Foreseen> } | { readonly wrong: readonly string[] } {
  const takers = takersOf({ host, instances }, during);
  const again = mastersAfter(host, takers, before);
  const found = new Map<string, Foreseen>();
  const wrong: string[] = [];
  for (const { name } of instances) {
    const [now, then] = [routerOf(before, host, name), routerOf(during, host, name)];
    const to = takers.get(name);
    if (to === undefined || !now || !then) {
      wrong.push(nobodyTakes(name, host, then));
      continue;
    }
    if (again.get(name) !== host) {
      wrong.push(`${host} would not take over ${name} again${reasonIn(now, (one) => one === host)}`);
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

/** Who takes each instance over from the host, which is master of them; undefined: nobody. */
export function takersOf(
  { host, instances }: HandedOver,
  during: Cluster,
): ReadonlyMap<string, string | undefined> {
  const over = mastersOf(during, [], () => host);
  return new Map(
    instances.map(({ name }) => {
      const router = routerOf(during, host, name);
      const outcome = router && over.get(router);
      return [name, outcome?.kind === "master" && outcome.node !== host ? outcome.node : undefined];
    }),
  );
}

/** Who is master once the host is as it was, or as it is to be; undefined: nobody, or several. */
export function mastersAfter(
  host: string,
  takers: ReadonlyMap<string, string | undefined>,
  cluster: Cluster,
): ReadonlyMap<string, string | undefined> {
  const back = mastersOf(cluster, [], (router) => {
    const name = instanceOn(router, host)?.name;
    return (name === undefined ? undefined : takers.get(name)) ?? host;
  });
  return new Map(
    [...takers.keys()].map((name) => {
      const router = routerOf(cluster, host, name);
      const outcome = router && back.get(router);
      return [name, outcome?.kind === "master" ? outcome.node : undefined];
    }),
  );
}

export function nobodyTakes(name: string, host: string, router: Router | undefined): string {
  return `no other host would take over ${name}${reasonIn(router, (one) => one !== host)}`;
}

export function routerOf({ routers }: Cluster, host: string, instance: string): Router | undefined {
  return routers.find(({ members }) =>
    members.some((member) => member.node.name === host && member.instance.name === instance),
  );
}

function instanceOn({ members }: Router, host: string): VrrpInstance | undefined {
  return members.find(({ node }) => node.name === host)?.instance;
}

function reasonIn(router: Router | undefined, isAsked: (host: string) => boolean): string {
  const patient = (router?.members ?? []).filter(
    ({ node, instance }) => isAsked(node.name) && instance.nopreempt.value,
  );
  const names = patient.map(({ node }) => node.name).join(" and ");
  return names === "" ? "" : `: ${names} ${patient.length > 1 ? "have" : "has"} nopreempt`;
}

/** In milliseconds, at most. */
export function takeover(
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
