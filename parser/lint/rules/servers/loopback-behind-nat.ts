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
  summary: "A server on the loopback address is reached by NAT.",
  why: "With NAT the packet's destination becomes the server's address, and the kernel refuses to turn packets from the network into ones to the loopback address: it drops them without a word, and clients wait until they give up. The checkers do not see it, for they connect from this host itself, where it works. So does a test from the director.",
  advice:
    "Name an address of this host that is not a loopback one. Or use DR for this server, with `lvs_method DR`, or `sorry_server_lvs_method DR`: then the packet stays as it is, so the program has to listen at the virtual address (or at all addresses) and at the virtual server's port. It is a warning for a sorry server, which is only needed when all others are down.",
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
      message: `${serverName(server)} is a loopback address, and the kernel drops what NAT would send there from the network: clients that are sent to it get no answer, while its checkers succeed. Write another address of this host, or lvs_method DR.`,
    };
  }
  const { setting } = sorryServer?.address ?? {};
  if (sorryServer === undefined || setting === undefined) return;
  if (sorryServer.forwarding.value.method !== "NAT" || !isLoopback(sorryServer.address.value)) return;
  yield {
    place: placeOfSetting(setting),
    severity: "warning",
    message: `${withPort(sorryServer.address.value, sorryServer.port.value)} is a loopback address, and the kernel drops what NAT would send there from the network: when the sorry server is needed, clients get no answer. Write another address of this host, or sorry_server_lvs_method DR.`,
  };
}

const loopbacks: readonly Network[] = [
  { family: 4, bits: 0x7f00_0000n, prefixLength: 8 },
  { family: 6, bits: 1n, prefixLength: 128 },
];

function isLoopback(address: Address): boolean {
  return loopbacks.some((network) => contains(network, address));
}
