import { placeOfSetting, type VirtualServer } from "../../../model/index.ts";
import { contains, type Address, type Network } from "../../../schema/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { first, realServer, service } from "./example.ts";
import { placeOfBlock, serverName, withPort } from "./naming.ts";

const direct = "delay_loop 5\n    lb_algo rr\n    lb_kind DR\n    protocol TCP";

export const loopbackBehindNat: LintRule = {
  id: "KA414",
  name: "loopback-behind-nat",
  severity: "error",
  daemon: null,
  summary: "A server on a loopback address is used with NAT.",
  why: "NAT changes the destination to the server's address, and the kernel silently drops packets from the network to a loopback address: clients wait until they time out. The checkers do not notice, because they connect from this host, where it works.",
  advice:
    "Use a non-loopback address of this host. Or use DR for this server, with `lvs_method DR` or `sorry_server_lvs_method DR`: the packet then stays unchanged, so the program must listen on the virtual address (or all addresses) and the virtual server's port. For a sorry server it is only a warning.",
  evidence: [
    "measured with keepalived 2.2.7 and IPVS, 127.0.0.1 and ::1: nothing arrives with NAT, except from the director itself; an address of the host's own works, and so does DR where the program listens at all addresses",
  ],
  bad: [
    service(`    «sorry_server 127.0.0.1 8080»\n${first}`),
    service(realServer("«real_server 127.0.0.1 8080»")),
  ],
  good: [
    service(`    sorry_server 127.0.0.1 80\n${first}`, { common: direct }),
    service(`    sorry_server 127.0.0.1 80\n    sorry_server_lvs_method DR\n${first}`),
    service(`    sorry_server 192.0.2.11 8080\n${first}`),
    service(
      realServer("real_server 127.0.0.1 80", "        lvs_method DR\n        TCP_CHECK {\n        }\n"),
    ),
  ],
  about: ["virtual_server"],
  *check({ typed, reading }) {
    // In thousands of servers it is quicker to see that the text has no such address.
    if (!reading.files.some(({ text: { text } }) => maybeLoopback.test(text))) return;
    for (const server of typed.virtualServers) yield* unreachable(server);
  },
};

/** The start of 127.0.0.1, or the end of ::1, however that is written. */
const maybeLoopback = /(?<![\d.])127\.|:0*1(?![\da-f:.])/i;

function* unreachable({ realServers, sorryServer }: VirtualServer): Iterable<Finding> {
  for (const server of realServers) {
    if (server.forwarding.value.method !== "NAT" || !isLoopback(server.address.value)) continue;
    yield {
      place: placeOfBlock(server.block),
      message: `${serverName(server)} is a loopback address, and the kernel drops packets that NAT sends there: clients get no answer, although its checkers succeed. Use another address of this host, or lvs_method DR.`,
    };
  }
  const { setting } = sorryServer?.address ?? {};
  if (sorryServer === undefined || setting === undefined) return;
  if (sorryServer.forwarding.value.method !== "NAT" || !isLoopback(sorryServer.address.value)) return;
  yield {
    place: placeOfSetting(setting),
    severity: "warning",
    message: `${withPort(sorryServer.address.value, sorryServer.port.value)} is a loopback address, and the kernel drops packets that NAT sends there: when the sorry server is needed, clients get no answer. Use another address of this host, or sorry_server_lvs_method DR.`,
  };
}

const loopbacks: readonly Network[] = [
  { family: 4, bits: 0x7f00_0000n, prefixLength: 8 },
  { family: 6, bits: 1n, prefixLength: 128 },
];

function isLoopback(address: Address): boolean {
  return loopbacks.some((network) => contains(network, address));
}
