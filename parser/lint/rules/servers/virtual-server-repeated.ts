import { placeOfSetting, type VirtualServer } from "../../../model/index.ts";
import { addressKey, formatAddress } from "../../../schema/index.ts";
import type { LintRule } from "../../rule.ts";
import { first, second, service } from "./example.ts";
import { placeOfBlock, serviceName, withPort } from "./naming.ts";
import { groupsByName, takenBy, type Taken } from "./services.ts";

const web = service(first);
const grouped = `virtual_server_group web {\n    «192.0.2.100 80»\n}\n${service(second, { head: "virtual_server group web" })}`;

export const virtualServerRepeated: LintRule = {
  id: "KA410",
  name: "virtual-server-repeated",
  severity: "warning",
  daemon: null,
  summary: "Two virtual servers have the same address, port and protocol.",
  why: 'The kernel has one table for both. keepalived puts the real servers of both into it, with the scheduler and persistence of the first, but treats them as two: each quorum counts only its own servers, and the sorry server of one gets connections while the servers of the other are healthy. A real server in both is removed when one checker fails, and gets the weight of the one that added it last. keepalived only logs "Service already exists", and for groups not even that.',
  advice: "Merge them into one virtual server, or correct the address, port or protocol.",
  evidence: ["measured with keepalived 2.2.7 and IPVS: all of it"],
  bad: [web + service(second, { head: "«virtual_server 192.0.2.100 80»" }), web + grouped],
  good: [
    web + service(second, { head: "virtual_server 192.0.2.100 443" }),
    web +
      service(second, { common: "delay_loop 5\n    lb_algo rr\n    lb_kind NAT\n    protocol UDP" }).replace(
        "TCP_CHECK",
        "PING_CHECK",
      ),
  ],
  about: ["virtual_server"],
  *check({ typed }) {
    const groups = groupsByName(typed.virtualServerGroups);
    const seen = new Map<string, Map<string | number, First>>();
    for (const server of typed.virtualServers) {
      // A group that TCP and UDP share is meant to hold its mark for both.
      const protocol = protocolOf(server);
      const ofProtocol = seen.get(protocol) ?? new Map<string | number, First>();
      seen.set(protocol, ofProtocol);
      for (const taken of takenBy(server, groups)) {
        const key = keyOf(server, taken);
        const earlier = ofProtocol.get(key);
        if (earlier === undefined) ofProtocol.set(key, { server, taken });
        // A group that two name is said of the second that names it: the entry is in order by itself.
        if (earlier === undefined || earlier.server === server) continue;
        const isShared = earlier.taken.setting === taken.setting;
        yield {
          place: isShared ? placeOfBlock(server.block) : placeOfSetting(taken.setting),
          message: `${nameOf(taken)} belongs to two virtual servers: their real servers share one kernel table with the scheduler and persistence of the first, but each counts its own quorum. Merge them, or correct the ${taken.kind === "address" ? "address, port or protocol" : "mark"}.`,
          related: [
            {
              place: placeOfBlock(earlier.server.block),
              message: `first used by ${serviceName(earlier.server)}`,
            },
          ],
        };
        if (isShared) break;
      }
    }
  },
};

interface First {
  readonly server: VirtualServer;
  readonly taken: Taken;
}

/** All blocks of one form have one, however often they are asked. */
function protocolOf(server: VirtualServer): string {
  const { form } = server.block;
  const known = form && protocols.get(form);
  if (known !== undefined) return known;
  const value = server.protocol?.value ?? "";
  if (form) protocols.set(form, value);
  return value;
}

const protocols = new WeakMap<object, string>();

/** Ranges that only overlap are not held against each other. */
function keyOf({ family }: VirtualServer, taken: Taken): string | number {
  if (taken.kind === "fwmark") return `fwmark ${taken.mark} ${family ?? ""}`;
  const { range, port } = taken;
  const { first: from, last: to } = range;
  const start = addressKey({ family: range.family, bits: from }, port);
  return from === to ? start : `${start}-${to}`;
}

function nameOf(taken: Taken): string {
  if (taken.kind === "fwmark") return `fwmark ${taken.mark}`;
  const {
    range: { family, first: from, last: to },
    port,
  } = taken;
  const end = withPort({ family, bits: to }, port);
  return from === to ? end : `${formatAddress({ family, bits: from })} to ${end}`;
}
