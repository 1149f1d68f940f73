import { formatAddress } from "../../schema/index.ts";
import type { Finding } from "../../diagnostics/index.ts";
import type { IpAddress } from "../../model/index.ts";
import { placeIn, type Member, type Router } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { node } from "./examples.ts";

const inner = (...vips: readonly string[]): string => `vrrp_instance INNER {
    state BACKUP
    interface eth1
    virtual_router_id 18
    priority 150
    virtual_ipaddress {
${vips.map((vip) => `        ${vip}\n`).join("")}    }
}
`;

export const addressInTwoRouters: ClusterRule = {
  id: "KA619",
  name: "address-in-two-routers",
  severity: "error",
  daemon: null,
  summary: "An address is in different instances on two nodes.",
  why: "The two instances are two virtual routers with separate masters. Once the masters are on different nodes, both nodes have the address and answer for it.",
  advice: "Keep an address in one instance, the same on all nodes.",
  evidence: ["keepalived issue #2573"],
  bad: [
    {
      nodes: {
        "lb1.conf": inner("198.51.100.10/24", "192.0.2.10/24") + node({ vips: ["192.0.2.9/24"] }),
        "lb2.conf":
          inner("198.51.100.10/24").replace("150", "100") +
          node({ priority: "priority 100", vips: ["192.0.2.9/24", "«192.0.2.10/24»"] }),
      },
    },
  ],
  good: [
    {
      nodes: {
        "lb1.conf": inner("198.51.100.10/24") + node(),
        "lb2.conf": inner("198.51.100.10/24").replace("150", "100") + node({ priority: "priority 100" }),
      },
    },
  ],
  *check({ routers }) {
    const holders = new Map<string, Holder[]>();
    for (const router of routers) {
      for (const member of router.members) {
        for (const held of heldBy(member)) {
          const key = keyOf(held, member);
          holders.set(key, [...(holders.get(key) ?? []), { router, member, held }]);
        }
      }
    }
    for (const all of holders.values()) yield* among(all);
  },
};

interface Holder {
  readonly router: Router;
  readonly member: Member;
  readonly held: IpAddress;
}

function heldBy({ instance }: Member): readonly IpAddress[] {
  return [...instance.virtualAddresses, ...instance.excludedAddresses];
}

const linkLocal = 0xfe80n >> 6n;

/** A link-local address is another one on every interface. */
function keyOf({ address, dev }: IpAddress, { instance }: Member): string {
  const isLocal = address.family === 6 && address.bits >> 118n === linkLocal;
  return `${address.family} ${address.bits}${isLocal ? ` ${dev?.value ?? instance.interface?.value}` : ""}`;
}

/** Two instances of one node are told of by themselves. */
function* among([first, ...others]: readonly Holder[]): Generator<Finding> {
  if (!first) return;
  const isElsewhere = ({ router, member }: Holder): boolean =>
    router !== first.router && member.node !== first.member.node;
  const isTwice = [first, ...others].some((one, index, all) =>
    all
      .slice(index + 1)
      .some(({ router, member }) => member.node === one.member.node && router !== one.router),
  );
  const other = isTwice ? undefined : others.find(isElsewhere);
  if (other) yield finding(first, other);
}

function finding(first: Holder, other: Holder): Finding {
  const [a, b] = [first.member, other.member];
  return {
    place: placeIn(b, other.held.setting),
    alike: [a.instance.name, b.instance.name].sort().join(" "),
    message: `${formatAddress(other.held.address)} is in ${b.instance.name} on ${b.node.name} and in ${a.instance.name} on ${a.node.name}: with the masters on different nodes, both have it. Keep it in one of the instances, the same on all nodes.`,
    related: [{ place: placeIn(a, first.held.setting), message: `on ${a.node.name}` }],
  };
}
