import type { Network } from "../schema/index.ts";
import { contains } from "../schema/index.ts";
import type { VrrpInstance } from "../model/index.ts";
import type { Cluster, ClusterNode, Member, Router } from "./node.ts";

/**
 * Which instances belong together. Interfaces may have other names on other nodes, so what counts is the number and
 * the network; what fits less well is only tried with what is left.
 */
export function clusterOf(nodes: readonly ClusterNode[], name?: string): Cluster {
  const routers: Member[][] = [];
  for (const node of nodes) {
    const left = new Set(node.configuration.instances);
    const taken = new Set<Member[]>();
    for (const fits of likenesses) {
      for (const router of routers) {
        const [first] = router;
        if (!first || taken.has(router)) continue;
        const found = [...left].find(
          (instance) => sameFamily(first.instance, instance) && fits(first.instance, instance),
        );
        if (!found) continue;
        router.push({ node, instance: found });
        taken.add(router);
        left.delete(found);
      }
    }
    for (const instance of left) routers.push([{ node, instance }]);
  }
  return {
    name: name ?? nodes.map((node) => node.name).join("+"),
    nodes,
    routers: routers.map(routerOf),
  };
}

function routerOf(members: readonly Member[]): Router {
  return { name: members[0]?.instance.name ?? "", members };
}

type Likeness = (a: VrrpInstance, b: VrrpInstance) => boolean;

const sameId: Likeness = (a, b) =>
  a.virtualRouterId !== undefined && a.virtualRouterId.value === b.virtualRouterId?.value;
const sameName: Likeness = (a, b) => a.name === b.name;
const sameInterface: Likeness = (a, b) =>
  a.interface !== undefined && a.interface.value === b.interface?.value;

/** The best first. */
const likenesses: readonly Likeness[] = [
  (a, b) => sameId(a, b) && sharesNetwork(a, b),
  (a, b) => sameId(a, b) && sameName(a, b),
  (a, b) => sharesAddress(a, b) && sameName(a, b),
  (a, b) => sharesAddress(a, b),
  (a, b) => sameName(a, b),
  (a, b) => sameId(a, b) && sameInterface(a, b),
];

function sameFamily(a: VrrpInstance, b: VrrpInstance): boolean {
  return a.family.value === b.family.value;
}

function networksOf({ virtualAddresses, excludedAddresses }: VrrpInstance): readonly Network[] {
  return [...virtualAddresses, ...excludedAddresses].map(({ address }) => address);
}

function sharesAddress(a: VrrpInstance, b: VrrpInstance): boolean {
  const own = new Set(networksOf(a).map(({ bits }) => bits));
  return networksOf(b).some(({ bits }) => own.has(bits));
}

/** A bare address is a network of one, so the wider one of two decides. */
function sharesNetwork(a: VrrpInstance, b: VrrpInstance): boolean {
  const others = networksOf(b);
  return networksOf(a).some((one) => others.some((other) => inside(one, other) || inside(other, one)));
}

function inside(address: Network, network: Network): boolean {
  return contains(network, address);
}
