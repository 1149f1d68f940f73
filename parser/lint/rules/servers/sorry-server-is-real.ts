import { placeOfSetting } from "../../../model/index.ts";
import type { Given, RealServer, VirtualServer } from "../../../model/index.ts";
import type { Address } from "../../../schema/index.ts";
import type { LintRule } from "../../rule.ts";
import { first, second, service } from "./example.ts";
import { placeOfBlock, withPort } from "./naming.ts";

export const sorryServerIsReal: LintRule = {
  id: "KA406",
  name: "sorry-server-is-real",
  severity: "warning",
  daemon: null,
  summary: "The sorry server is one of the real servers.",
  why: "A sorry server takes over when the quorum is lost, usually because all real servers are down. If it is one of them it is down too: keepalived puts the dead server back into service, unchecked, and clients get no answer instead of the sorry page. If one failure loses the quorum, keepalived replaces the healthy servers with the dead one.",
  advice: "Use another server or port that only serves the sorry page, or remove the line.",
  evidence: [
    "keepalived issue #1370",
    "keepalived issue #1816",
    "measured with keepalived 2.2.7 and IPVS: both, and that the healthy servers come back with the quorum",
  ],
  bad: [
    service(`    «sorry_server 192.0.2.21 80»\n${first}`),
    service(`    quorum 2\n    «sorry_server 192.0.2.21 80»\n${first}${second}`),
  ],
  good: [service(`    sorry_server 192.0.2.30 80\n${first}`)],
  about: ["sorry_server"],
  *check({ typed }) {
    for (const server of typed.virtualServers) {
      const { sorryServer } = server;
      const { setting } = sorryServer?.address ?? {};
      if (sorryServer === undefined || setting === undefined) continue;
      // keepalived itself speaks of the two.
      if (sorryServer.inhibit.from === "adjusted") continue;
      const twin = server.realServers.find((one) => keyOf(one) === keyOf(sorryServer));
      if (twin === undefined) continue;
      const name = withPort(sorryServer.address.value, sorryServer.port.value);
      const isFatal = endsWith(server, twin);
      yield {
        place: placeOfSetting(setting),
        message: isFatal
          ? `${name} is also a real server: when it dies, the quorum of ${server.quorum.value} is lost, and keepalived replaces the healthy servers with the dead one. Use a separate server.`
          : `${name} is also a real server: when the real servers are down, so is the sorry server. Use a separate server.`,
        ...(isFatal ? { severity: "error" as const } : {}),
        related: [{ place: placeOfBlock(twin.block), message: "the real server" }],
      };
    }
  },
};

/** Whether the death of one server is enough to lose the quorum while others are well. */
function endsWith({ realServers, quorum, hysteresis }: VirtualServer, dead: RealServer): boolean {
  const left = realServers.reduce((sum, { weight }) => sum + weight.value, 0) - dead.weight.value;
  return left > 0 && left < quorum.value - hysteresis.value;
}

function keyOf({
  address,
  port,
}: {
  readonly address: Given<Address>;
  readonly port: Given<number>;
}): string {
  return withPort(address.value, port.value);
}
