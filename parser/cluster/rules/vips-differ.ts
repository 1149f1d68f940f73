import { addressKey, formatAddress, type Address } from "../../schema/index.ts";
import type { Finding } from "../../diagnostics/index.ts";
import type { IpAddress, VrrpInstance } from "../../model/index.ts";
import { comparesAddresses } from "../hearing.ts";
import { placeIn, type Member, type Router } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { pair } from "./examples.ts";

export const vipsDiffer: ClusterRule = {
  id: "KA601",
  name: "vips-differ",
  severity: "error",
  daemon: null,
  summary: "The addresses of a virtual router differ between nodes.",
  why: "A node only adds its own addresses, so an address that one node lacks is gone while that node is master. Before 2.3.3 keepalived also drops adverts with other addresses, so both nodes become master with the addresses they share. Since 2.3.3 it accepts such adverts and only logs the difference. Addresses in `virtual_ipaddress_excluded` are in no advert, so it does not even log a difference there.",
  advice:
    "Write the same addresses on all nodes. Put an address that must not be in adverts into `virtual_ipaddress_excluded`, also on all nodes. Before 2.3.3, add an address on all nodes at once: until the last one has it, two of them are master.",
  evidence: [
    "keepalived issue #1515",
    "keepalived issue #1603",
    "measured between two hosts with all pairs of 2.2.7, 2.3.4 and 2.4.3",
  ],
  bad: [
    pair({}, { vips: ["192.0.2.10/24", "«192.0.2.11/24»"] }),
    pair({ keepalived: "2.4.3" }, { keepalived: "2.2.7", vips: ["192.0.2.10/24", "«192.0.2.11/24»"] }),
  ],
  good: [pair({ vips: ["192.0.2.10/24", "192.0.2.11/24"] }, { vips: ["192.0.2.11/24", "192.0.2.10/24"] })],
  *check({ routers }) {
    for (const router of routers) {
      const [first, ...others] = router.members;
      if (!first) continue;
      for (const other of others) {
        yield* compare(router, first, other, "virtualAddresses");
        yield* compare(router, first, other, "excludedAddresses");
      }
    }
  },
};

const ALL = ["virtualAddresses", "excludedAddresses"] as const;
type Where = (typeof ALL)[number];

function* compare({ name }: Router, first: Member, other: Member, where: Where): Generator<Finding> {
  // Only old releases mind in which of the two lists it is.
  const lists: readonly Where[] =
    where === "virtualAddresses" && [first, other].some(({ node }) => comparesAddresses(node))
      ? [where]
      : ALL;
  const more = missingFrom(first.instance, lists, other.instance[where]);
  const less = missingFrom(other.instance, lists, first.instance[where]);
  const all = [
    ...more.map((one) => ({ one, has: other, lacks: first })),
    ...less.map((one) => ({ one, has: first, lacks: other })),
    // In another instance it is in two routers, which is a mistake of its own.
  ].filter(({ one, lacks }) => !isInAnother(lacks, one.address));
  const [shown] = all;
  if (!shown) return;
  const has = (member: Member): readonly string[] =>
    all.filter((entry) => entry.has === member).map(({ one }) => formatAddress(one.address));
  const parts = [first, other]
    .filter((member) => has(member).length > 0)
    .map((member) => `only ${member.node.name} has ${has(member).join(", ")}`);
  yield {
    place: placeIn(shown.has, shown.one.setting),
    message: `${name}: ${parts.join(", and ")}. ${where === "excludedAddresses" ? GONE : consequence(first, other)} Write the same addresses on all nodes.`,
    related: [{ place: placeIn(shown.lacks), message: `it is missing on ${shown.lacks.node.name}` }],
    ...(where === "excludedAddresses" ? { severity: "warning" as const } : {}),
  };
}

const GONE = "While the other node is master it is gone.";

/** What the releases make of adverts with other addresses. */
function consequence(first: Member, other: Member): string {
  const deaf = [first, other].filter(({ node }) => comparesAddresses(node));
  if (deaf.length === 2) return "Each drops the adverts of the other, so both become master.";
  const [one] = deaf;
  if (!one) return "Each node adds only its own addresses, so an address comes and goes with the master.";
  const { name, keepalived } = one.node;
  return `${name}, with keepalived ${keepalived}, drops the adverts of the other, so both become master.`;
}

function missingFrom(
  instance: VrrpInstance,
  lists: readonly Where[],
  addresses: readonly IpAddress[],
): readonly IpAddress[] {
  const known = new Set(lists.flatMap((list) => instance[list].map(({ address }) => addressKey(address))));
  return addresses.filter(({ address }) => !known.has(addressKey(address)));
}

function isInAnother({ node, instance }: Member, address: Address): boolean {
  return node.configuration.instances.some(
    (one) =>
      one !== instance &&
      [...one.virtualAddresses, ...one.excludedAddresses].some(
        (held) => addressKey(held.address) === addressKey(address),
      ),
  );
}
