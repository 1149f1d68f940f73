import type { Severity } from "../../../diagnostics/index.ts";
import {
  answeredOnce,
  placeOfSetting,
  type Setting,
  type TypedConfiguration,
  type VirtualServer,
} from "../../../model/index.ts";
import {
  addressKey,
  formatAddress,
  type Address,
  type AddressRange,
  type Family,
} from "../../../schema/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { first, realServer, service } from "./example.ts";
import { heldAddresses } from "./held-addresses.ts";
import { counted } from "./naming.ts";
import { groupsByName, takenBy } from "./services.ts";

const instanceWith = (inside: string): string =>
  `vrrp_instance web {\n    interface eth0\n    virtual_router_id 83\n    ${inside}\n}\n`;
const instance = instanceWith("virtual_ipaddress {\n        192.0.2.100/32\n    }");
const other = "virtual_server 192.0.2.101 80";
const group = "virtual_server_group web {\n    «192.0.2.101-103 80»\n}\n";

export const addressNotHeld: LintRule = {
  id: "KA411",
  name: "address-not-held",
  severity: "info",
  daemon: null,
  summary: "No instance of this configuration has the address of a virtual server.",
  why: "A virtual server only gets packets that reach this host, usually because the address is on an interface. keepalived adds the addresses of instances and static_ipaddress, but not those of virtual servers. If nothing else adds it, clients cannot reach the service, and it does not move in a failover.",
  advice:
    "Add the address to `virtual_ipaddress` of its instance, or correct the digits. If a route or a loopback address brings its packets here, nothing is wrong. kalc warns if at least half of the file's virtual servers have their address in an instance; otherwise it reports the first one as info. It ignores virtual servers with `quorum_up` (which announces an address), those that are also their own real server, and files with a missing include.",
  evidence: ["measured with keepalived 2.2.7: it loads without a word"],
  bad: [
    instance + service(first, { head: `«${other}»` }),
    instance + service(first) + group + service(first, { head: "virtual_server group web" }),
  ],
  good: [
    instance + service(first),
    service(first),
    instance + service(`    quorum_up "/sbin/ip addr add 192.0.2.101/32 dev lo"\n${first}`, { head: other }),
    instanceWith("virtual_ipaddress_excluded {\n        192.0.2.101/24\n    }") +
      service(first, { head: other }),
    instanceWith("unicast_src_ip 192.0.2.101") + service(first, { head: other }),
    instanceWith("virtual_routes {\n        local 192.0.2.0/24 dev lo\n    }") +
      service(first, { head: other }),
    instance + service(realServer("real_server 192.0.2.101 80"), { head: other }),
  ],
  about: ["virtual_server"],
  *check({ typed, configId, reading }) {
    // Without instances, what brings the packets here is not this file's business.
    if (typed.instances.length === 0 || typed.virtualServers.length === 0) return;
    // A host that no condition names may be none, and what is not there may hold the address.
    if (configId === undefined && reading.configIds.length > 0) return;
    if (reading.problems.some(({ code }) => code === "include-missing" || code === "include-unusable"))
      return;
    const all = addressesOf(typed);
    const mostlyHeld = familiesMostlyHeld(all);
    const missing = all.filter(({ isHeld }) => !isHeld);
    for (const odd of missing.filter(({ range }) => mostlyHeld.has(range.family))) {
      yield finding(odd, ", although other virtual servers have theirs there", "warning");
    }
    // Where that is how it is done here, it is said once.
    const [one, ...further] = missing.filter(({ range }) => !mostlyHeld.has(range.family));
    if (one === undefined) return;
    const others = counted(further.length, "other address", "other addresses");
    yield finding(one, further.length === 0 ? "" : `, nor ${others} of virtual servers`, "info");
  },
};

function finding({ range, setting }: Wanted, more: string, severity: Severity): Finding {
  const message = `No vrrp_instance or static_ipaddress has ${nameOf(range)}${more}: unless something else routes it to this host, clients cannot reach this service. Add it to virtual_ipaddress.`;
  return { place: placeOfSetting(setting), message, severity };
}

interface Wanted {
  readonly range: AddressRange;
  readonly setting: Setting;
  readonly isHeld: boolean;
}

/** What virtual servers answer at, one for all the ports of an address. */
function addressesOf(typed: TypedConfiguration): readonly Wanted[] {
  const isHeldHere = heldAddresses(typed);
  const groups = groupsByName(typed.virtualServerGroups);
  const wanted = new Map<string | number, Wanted>();
  for (const server of typed.virtualServers) {
    const isAnnounced = server.notifications.quorum_up !== undefined;
    for (const taken of takenBy(server, groups)) {
      if (taken.kind !== "address") continue;
      const { range, setting } = taken;
      const address = firstOf(range);
      const key = addressKey(address);
      // A host that is one of its own real servers has the address.
      const isHeld = isAnnounced || isHeldHere(address) || realServersOf(server).has(key);
      if (isHeld || !wanted.has(key)) wanted.set(key, { range, setting, isHeld });
    }
  }
  return [...wanted.values()];
}

/** Their addresses. */
function realServersOf(server: VirtualServer): ReadonlySet<string | number> {
  return answeredOnce(
    server.block,
    realServersOf,
    () => new Set(server.realServers.map(({ address }) => addressKey(address.value))),
  );
}

/** Families of which at least half the addresses are held. */
function familiesMostlyHeld(all: readonly Wanted[]): ReadonlySet<Family> {
  const balance = new Map<Family, number>();
  for (const { range, isHeld } of all)
    balance.set(range.family, (balance.get(range.family) ?? 0) + (isHeld ? 1 : -1));
  return new Set([...balance].filter(([, more]) => more >= 0).map(([family]) => family));
}

function firstOf({ family, first: bits }: AddressRange): Address {
  return { family, bits };
}

function nameOf({ family, first: from, last: to }: AddressRange): string {
  const name = formatAddress({ family, bits: from });
  return from === to ? name : `${name} to ${formatAddress({ family, bits: to })}`;
}
