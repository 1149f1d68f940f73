import { formatAddress, type Address } from "../../schema/index.ts";
import type { Finding } from "../../diagnostics/index.ts";
import type { VrrpInstance } from "../../model/index.ts";
import { placeIn, type Member, type Router } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { pair } from "./examples.ts";

export const vipsDiffer: ClusterRule = {
  id: "KA601",
  name: "vips-differ",
  severity: "error",
  daemon: null,
  summary: "The nodes of a virtual router do not have the same addresses.",
  why: "keepalived compares the addresses in an advert with its own and drops the advert where they differ. The nodes then do not hear each other, and both become master: the addresses they have in common are on both. Of addresses in `virtual_ipaddress_excluded` nothing is sent, so a difference there shows only after a failover, when an address is gone.",
  advice:
    "Write the same addresses on all nodes. An address that must not travel in adverts goes to `virtual_ipaddress_excluded`, again on all nodes. While addresses are being added, change the backup first and expect it to become master until the other one follows.",
  evidence: ["keepalived issue #1515", "keepalived issue #1603"],
  bad: [pair({}, { vips: ["192.0.2.10/24", "«192.0.2.11/24»"] })],
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

type Where = "virtualAddresses" | "excludedAddresses";

function* compare({ name }: Router, first: Member, other: Member, where: Where): Generator<Finding> {
  const more = missingFrom(first.instance, other.instance, where);
  const less = missingFrom(other.instance, first.instance, where);
  const all = [
    ...more.map((one) => ({ one, has: other, lacks: first })),
    ...less.map((one) => ({ one, has: first, lacks: other })),
  ];
  const [shown] = all;
  if (!shown) return;
  const has = (member: Member): readonly string[] =>
    all.filter((entry) => entry.has === member).map(({ one }) => formatAddress(one.address));
  const parts = [first, other]
    .filter((member) => has(member).length > 0)
    .map((member) => `only ${member.node.name} has ${has(member).join(", ")}`);
  yield {
    place: placeIn(shown.has, shown.one.setting),
    message: `${name}: ${parts.join(", and ")}. ${CONSEQUENCE[where]}`,
    related: [{ place: placeIn(shown.lacks), message: `on ${shown.lacks.node.name} it is not among them` }],
    ...(where === "excludedAddresses" ? { severity: "warning" as const } : {}),
  };
}

const CONSEQUENCE = {
  virtualAddresses:
    "Each drops the adverts of the other, so both become master. Write the same addresses on all nodes.",
  excludedAddresses: "After a failover the address is gone. Write the same addresses on all nodes.",
} as const;

function missingFrom(one: VrrpInstance, other: VrrpInstance, where: Where): VrrpInstance[Where] {
  const known = new Set(one[where].map(({ address }) => key(address)));
  return other[where].filter(({ address }) => !known.has(key(address)));
}

function key({ family, bits }: Address): string {
  return `${family} ${bits}`;
}
