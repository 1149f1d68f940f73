import { addressKey, formatAddress } from "../../schema/index.ts";
import type { Finding } from "../../diagnostics/index.ts";
import { placeOfSetting, type VirtualServer } from "../../model/index.ts";
import type { Cluster, ClusterNode } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { servicesOf, type SharedService } from "../services.ts";
import { named } from "./compare.ts";
import { balanced, pair, service } from "./examples.ts";

const web = service(...balanced("real_server 198.51.100.21 80"));

export const virtualServerOnOneNode: ClusterRule = {
  id: "KA621",
  name: "virtual-server-on-one-node",
  severity: "warning",
  daemon: null,
  summary: "A node lacks a virtual server for one of its addresses.",
  why: "The address moves, but the virtual server does not: each node only has those of its own configuration. After a failover to a node without it, connections are refused, or reach whatever listens on the node itself. kalc compares the nodes that have the address in an instance; without an instance, it reports a service that most nodes have, and a service with a mark on all nodes that share an instance.",
  advice:
    "Write the virtual server on all nodes, preferably in a common include. If one is local on purpose, add a comment above it: `# kalc-disable-next-line KA621 -- why it is only here`.",
  evidence: ["keepalived issue #2389", "keepalived issue #657"],
  bad: [
    pair({ after: web.replace("virtual_server 192.0.2.10 80", "«virtual_server 192.0.2.10 80»") }, {}),
    pair(
      { after: web },
      {
        after:
          web +
          web
            .replace("192.0.2.10 80", "192.0.2.10 443")
            .replace("virtual_server 192.0.2.10 443", "«virtual_server 192.0.2.10 443»"),
      },
    ),
  ],
  good: [
    pair({ after: web }, { after: web }),
    pair({ after: `# kalc-disable-next-line KA621 -- for tests of lb1 alone\n${web}` }, {}),
  ],
  *check(cluster) {
    const services = servicesOf(cluster);
    if (services.length === 0) return;
    const expected = expectations(cluster);
    const inPart = new Set(
      services.filter(({ held }) => held.length > 1).flatMap(({ held }) => held.map(({ server }) => server)),
    );
    // A node without any lacks all of them, and a group that is nowhere else all of its own: that is one thing to say.
    const without = new Set<ClusterNode>();
    const groups = new Set<VirtualServer>();
    for (const one of services) {
      const { server } = one.held[0];
      const having = new Set(one.held.map(({ node }) => node));
      const lacking = [...expected(one)].filter(
        (node) => node.runs && !having.has(node) && !without.has(node),
      );
      if (lacking.length === 0 || groups.has(server)) continue;
      const empty = lacking.filter(({ configuration }) => configuration.virtualServers.length === 0);
      for (const node of empty) without.add(node);
      if (server.service.kind === "group" && !inPart.has(server)) groups.add(server);
      yield finding(one, lacking, empty.length > 0);
    }
  },
};

function finding(
  { name, address, held }: SharedService,
  lacking: readonly ClusterNode[],
  lacksAll: boolean,
): Finding {
  const [{ server, setting }] = held;
  const without = named(lacking.map((node) => node.name));
  const having = named(held.map(({ node }) => node.name));
  const group = server.service.kind === "group" ? ` of virtual_server_group ${server.service.name}` : "";
  const what = lacksAll
    ? `${having} ${held.length > 1 ? "have" : "has"} virtual servers, such as ${name}, and ${without} ${lacking.length > 1 ? "have" : "has"} none`
    : `virtual_server ${name}${group} is on ${having}, but not on ${without}`;
  const master = lacking.length > 1 ? "one of these" : without;
  const when = `while ${master} is master${address ? ` of ${formatAddress(address)}` : ""}`;
  return {
    place: placeOfSetting(setting),
    message: `${what}: ${when}, its connections are not forwarded. Write it on all nodes, or mark it as local in a comment above it: # kalc-disable-next-line KA621 -- reason.`,
  };
}

/** The nodes that should have a service. */
function expectations({ nodes, routers }: Cluster): (service: SharedService) => ReadonlySet<ClusterNode> {
  const holders = new Map<string | number, Set<ClusterNode>>();
  const partners = new Set<ClusterNode>();
  for (const { members } of routers) {
    for (const { node, instance } of members) {
      if (members.length > 1) partners.add(node);
      for (const { address } of [...instance.virtualAddresses, ...instance.excludedAddresses]) {
        const key = addressKey(address);
        const known = holders.get(key);
        if (known) known.add(node);
        else holders.set(key, new Set([node]));
      }
    }
  }
  const everyone = new Set(nodes);
  const nobody = new Set<ClusterNode>();
  return ({ address, held }) => {
    if (!address) return held.some(({ node }) => partners.has(node)) ? partners : nobody;
    const found = holders.get(addressKey(address));
    // Routed to by other means, such as BGP.
    return found ?? (held.length > 1 && held.length * 2 > nodes.length ? everyone : nobody);
  };
}
