import {
  placeOfSetting,
  type RealServer,
  type Setting,
  type TypedConfiguration,
  type VirtualServer,
} from "../../../model/index.ts";
import { addressKey } from "../../../schema/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { realServer, service } from "./example.ts";
import { placeOfBlock, serverName, serviceName } from "./naming.ts";

const pair =
  "vrrp_instance web {\n    interface eth0\n    virtual_router_id 83\n    unicast_src_ip 192.0.2.11\n    unicast_peer {\n        192.0.2.12\n    }\n    virtual_ipaddress {\n        192.0.2.100/32\n    }\n}\n";
const secured = "global_defs {\n    script_user root\n    enable_script_security\n}\n";
const direct = { common: "delay_loop 5\n    lb_algo rr\n    lb_kind DR\n    protocol TCP" };
const own = realServer("real_server 192.0.2.11 80");
const others = realServer("real_server 192.0.2.12 80");

export const directorsAreServers: LintRule = {
  id: "KA419",
  name: "directors-are-servers",
  severity: "error",
  daemon: null,
  summary: "With DR, two directors are each other's real servers.",
  why: "keepalived fills the kernel's table on the backup too. A connection that the master sends to the backup is not handled there but balanced again, and may be sent back: the packets bounce between the nodes until their TTL runs out. With two nodes and rr a quarter of all connections fail.",
  advice:
    "Balance only packets that do not come from the other director: mark packets from any other MAC address in the firewall, and use `virtual_server fwmark`. Or remove the directors from the real servers, or use a TCP proxy such as HAProxy on each node. kalc ignores nodes that run a command when they become backup: the command may solve this.",
  evidence: [
    "keepalived issue #1825",
    "keepalived issue #2389",
    "keepalived issue #2450",
    'measured with keepalived 2.2.7 and IPVS: 3 of 12 connections end in "no route to host", none while only one of the nodes has the virtual server',
  ],
  bad: [pair + service(own + others, direct).replace("real_server 192.0.2.12 80", "«$&»")],
  good: [
    pair + service(own + others, { ...direct, head: "virtual_server fwmark 80" }),
    pair + service(own + realServer("real_server 192.0.2.21 80"), direct),
    pair + service(own + others),
    service(own + others, direct),
    secured +
      pair.replace("    virtual_ip", '    notify_backup "/etc/keepalived/bypass.sh"\n    virtual_ip') +
      service(own + others, direct),
  ],
  about: ["unicast_peer"],
  *check({ typed }) {
    if (typed.virtualServers.length === 0 || isLookedAfter(typed)) return;
    const directors = directorsOf(typed);
    // Each needs another one to send it back.
    if (directors.size < 2) return;
    for (const server of typed.virtualServers) yield* circling(server, directors);
  },
};

interface Director {
  readonly isPeer: boolean;
  readonly setting: Setting;
}

/** A command that runs on the backup may see to it that packets get past the table. */
function isLookedAfter({ instances, syncGroups }: TypedConfiguration): boolean {
  return [...instances, ...syncGroups].some(
    ({ notifications }) => notifications.notify_backup ?? notifications.notify,
  );
}

/** The nodes that share the instances of this file, by address. */
function directorsOf({ instances }: TypedConfiguration): ReadonlyMap<string | number, Director> {
  const all = new Map<string | number, Director>();
  for (const { source, unicastPeers } of instances) {
    if (source?.setting) all.set(addressKey(source.value), { isPeer: false, setting: source.setting });
    for (const { address, setting } of unicastPeers) all.set(addressKey(address), { isPeer: true, setting });
  }
  return all;
}

function* circling(
  server: VirtualServer,
  directors: ReadonlyMap<string | number, Director>,
): Iterable<Finding> {
  // A mark may well tell where a packet comes from.
  if (server.service.kind === "fwmark") return;
  const among = server.realServers.flatMap((one) => {
    const director = isSentOn(one) ? directors.get(addressKey(one.address.value)) : undefined;
    return director ? [{ one, director }] : [];
  });
  if (among.length < 2) return;
  const peer = among.find(({ director }) => director.isPeer);
  if (peer === undefined) return;
  yield {
    place: placeOfBlock(peer.one.block),
    message: `${serverName(peer.one)} is also a director of ${serviceName(server)}: it balances connections again and may send them back, so some connections fail. Use a fwmark for packets that do not come from the other director, or use servers that are not directors.`,
    related: [{ place: placeOfSetting(peer.director.setting), message: "the peer" }],
  };
}

/** By another way than NAT a packet keeps the virtual address, and the next table knows it. */
function isSentOn({ forwarding, weight }: RealServer): boolean {
  return forwarding.value.method === "DR" && weight.value > 0;
}
