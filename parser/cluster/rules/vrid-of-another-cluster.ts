import type { Finding } from "../../diagnostics/index.ts";
import { clash, meeting, mixed, rivals, type Meeting, type Rival } from "../between.ts";
import { effectivePriority } from "../election/standing.ts";
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
  why: "All that tells virtual routers of a network apart is the number. Adverts of the other cluster that are taken make one cluster of two: since 2.3.3 other addresses are no reason to drop an advert, so the node with the highest priority is master, and the addresses of the other cluster are nowhere. Adverts that are dropped, for another password or, before 2.3.3, for other addresses, do harm too: whatever a master receives puts off its own next advert, so its own backups hear nothing for too long and become master beside it for moments: in a minute each of two backups did so six to eight times with 2.0.20 and 2.2.7, and up to three times with 2.3.4 and 2.4.3. Only `lower_prio_no_advert` keeps a master from that. 2.0.20 and 2.2.7 log every advert they drop. With `use_vmac` both masters have the MAC address that goes with the number, 00:00:5e:00:01 and the number, and switches send the frames for one to the other, by unicast as well.",
  advice:
    "Give each cluster of a network numbers of its own, on all its nodes. Other settings, such as a password, do not keep clusters apart; another `mcast_group` or unicast does, without `use_vmac`. Where the networks are two that only have the same numbers, switch the rule off for that line.",
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
    `virtual_router_id ${number} is that of ${nameOf(other)} and of ${nameOf(one)}, ${known}.`,
    ...(inAdverts ? [adverts(one, other)] : []),
    ...(inMac ? [mac(number, first)] : []),
    "Give one of them another number, on all its nodes.",
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
    return "They take each other's adverts: whichever is first is master for both, and the addresses of the other one are nowhere.";
  if (lost && best)
    return `They take each other's adverts: ${best.node.name} of ${winner.cluster.name} has the highest priority (${effectivePriority(best)}) and is master for both, and the addresses of ${lost.cluster.name} are nowhere.`;
  const dropped = `Adverts of the other one are dropped (${why.join(", ")})`;
  if (!isLate) return `${dropped}, and logged.`;
  return `${dropped}, but each one that a master gets puts off its own next one: its backups become master beside it for moments, again and again.`;
}

function mac(number: number, { instance }: Member): string {
  const family = instance.family.value === 4 ? "01" : "02";
  const last = number.toString(16).padStart(2, "0");
  return `With use_vmac both masters have the MAC address 00:00:5e:00:${family}:${last}, and switches send the frames for one to the other.`;
}
