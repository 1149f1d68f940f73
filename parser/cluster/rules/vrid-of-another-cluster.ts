import type { Finding } from "../../diagnostics/index.ts";
import { clash, meeting, mixed, rivals, type Meeting, type Rival } from "../between.ts";
import { effectivePriority } from "../election/member-standing.ts";
import { placeIn, type Member } from "../node.ts";
import type { BetweenClustersRule } from "../rule.ts";
import { node, twoClusters } from "./examples.ts";

const password = (text: string): readonly string[] => [
  "authentication {",
  "    auth_type PASS",
  `    auth_pass ${text}`,
  "}",
];
const others = ["192.0.2.20/24"];
const unicast = (own: number, peer: number): readonly string[] => [
  `unicast_src_ip 192.0.2.${own}`,
  "unicast_peer {",
  `    192.0.2.${peer}`,
  "}",
];

export const vridOfAnotherCluster: BetweenClustersRule = {
  id: "KA620",
  name: "vrid-of-another-cluster",
  severity: "error",
  daemon: null,
  summary: "Two clusters use the same virtual_router_id on one network.",
  why: "Only the id tells virtual routers on a network apart. If adverts of the other cluster are accepted, two clusters act as one: since 2.3.3 different addresses are no reason to drop an advert, so the node with the highest priority is master, and no node has the addresses of the other cluster. Dropped adverts (another password or, before 2.3.3, other addresses) do harm too: each one delays the master's next advert, so its backups briefly become master: in a minute each of two backups did so six to eight times with 2.0.20 and 2.2.7, and up to three times with 2.3.4 and 2.4.3. Only `lower_prio_no_advert` prevents that. 2.0.20 and 2.2.7 log every advert they drop. With `use_vmac` both masters have the MAC address 00:00:5e:00:01 plus the id, and switches send frames for one to the other, even with unicast.",
  advice:
    "Give each cluster on a network its own ids, on all its nodes. Other settings, such as a password, do not separate clusters; another `mcast_group` or unicast does, without `use_vmac`. If these are separate networks with the same addresses, suppress the rule for that line.",
  evidence: [
    "keepalived issue #2444",
    "easzlab/kubeasz issue #126",
    "openshift/installer issue #2966",
    "measured between four hosts of two clusters with 2.0.20, 2.2.7, 2.3.4 and 2.4.3",
  ],
  bad: [
    twoClusters({}, { vrid: "«virtual_router_id 17»", vips: others }),
    twoClusters(
      { lines: password("Kx3vQ9pT") },
      { vrid: "«virtual_router_id 17»", vips: others, lines: password("bR7mWq2z") },
    ),
  ],
  good: [
    twoClusters({}, { vrid: "virtual_router_id 18", vips: others }),
    twoClusters({}, { vips: ["198.51.100.20/24"] }),
    {
      nodes: {
        "web-lb1.conf": node({ lines: unicast(2, 3) }),
        "web-lb2.conf": node({ priority: "priority 100", lines: unicast(3, 2) }),
        "db-lb1.conf": node({ vips: others, lines: unicast(4, 5) }),
        "db-lb2.conf": node({ priority: "priority 100", vips: others, lines: unicast(5, 4) }),
      },
      clusters: { web: ["web-lb1.conf", "web-lb2.conf"], db: ["db-lb1.conf", "db-lb2.conf"] },
    },
  ],
  *check(clusters) {
    for (const [one, other] of rivals(clusters)) {
      const where = meeting(one.router, other.router);
      const found = where && finding(one, other, where);
      if (found) yield found;
    }
  },
};

function finding(one: Rival, other: Rival, { network, isGuess }: Meeting): Finding | undefined {
  const { inAdverts, inMac } = clash(one.router, other.router);
  const [first, second] = [one.router.members[0], other.router.members[0]];
  if (!first || !second || (!inAdverts && !inMac)) return undefined;
  const number = first.instance.virtualRouterId?.value ?? 0;
  const known = isGuess
    ? `probably on one network, as both are on ${first.instance.interface?.value ?? ""} and in ${network}`
    : `both on ${network}`;
  const parts = [
    `virtual_router_id ${number} is used by ${nameOf(other)} and ${nameOf(one)}, ${known}.`,
    ...(inAdverts ? [adverts(one, other)] : []),
    ...(inMac ? [mac(number, first)] : []),
    "Give one of them another id, on all its nodes.",
  ];
  return {
    place: placeIn(second, second.instance.virtualRouterId?.setting),
    message: parts.join(" "),
    related: [
      {
        place: placeIn(first, first.instance.virtualRouterId?.setting),
        message: `on ${first.node.name} of ${one.cluster.name}`,
      },
    ],
    ...(isGuess ? { severity: "warning" as const } : {}),
  };
}

function nameOf({ cluster, router }: Rival): string {
  return `${router.name} in the cluster ${cluster.name}`;
}

function adverts(one: Rival, other: Rival): string {
  const { best, led, why, isLate } = mixed(one.router, other.router);
  const lost = [one, other].find(({ router }) => !led.includes(router));
  const winner = lost === one ? other : one;
  if (lost && !best)
    return "They accept each other's adverts: the first one is master for both, and no node has the addresses of the other.";
  if (lost && best)
    return `They accept each other's adverts: ${best.node.name} of ${winner.cluster.name} has the highest priority (${effectivePriority(best)}) and is master for both, and no node has the addresses of ${lost.cluster.name}.`;
  const dropped = `They drop each other's adverts (${why.join(", ")})`;
  if (!isLate) return `${dropped}, and log each one.`;
  return `${dropped}, but each one delays the master's next advert: its backups briefly become master again and again.`;
}

function mac(number: number, { instance }: Member): string {
  const family = instance.family.value === 4 ? "01" : "02";
  const last = number.toString(16).padStart(2, "0");
  return `With use_vmac both masters have the MAC address 00:00:5e:00:${family}:${last}, and switches send frames for one to the other.`;
}
