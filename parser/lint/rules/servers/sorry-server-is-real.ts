import { placeOfSetting } from "../../../model/index.ts";
import type { Given } from "../../../model/index.ts";
import type { Address } from "../../../schema/index.ts";
import type { LintRule } from "../../rule.ts";
import { first, service } from "./example.ts";
import { placeOfBlock, withPort } from "./naming.ts";

export const sorryServerIsReal: LintRule = {
  id: "KA406",
  name: "sorry-server-is-real",
  severity: "warning",
  daemon: null,
  summary: "The sorry server is one of the real servers.",
  why: "A sorry server steps in when the real servers are down. If it is one of them it is down as well: keepalived puts the server it has just taken out back into service, unchecked, and clients run into nothing instead of seeing the page that was meant for them.",
  advice: "Name another server, or another port, that only says sorry; or leave the line out.",
  evidence: ["keepalived issue #1370", "keepalived issue #1816"],
  bad: [service(`    «sorry_server 192.0.2.21 80»\n${first}`)],
  good: [service(`    sorry_server 192.0.2.30 80\n${first}`)],
  *check({ typed }) {
    for (const { sorryServer, realServers } of typed.virtualServers) {
      const { setting } = sorryServer?.address ?? {};
      if (sorryServer === undefined || setting === undefined) continue;
      // keepalived itself speaks of the two.
      if (sorryServer.inhibit.from === "adjusted") continue;
      const twin = realServers.find((server) => keyOf(server) === keyOf(sorryServer));
      if (twin === undefined) continue;
      yield {
        place: placeOfSetting(setting),
        message: `${withPort(sorryServer.address.value, sorryServer.port.value)} is a real server too: the sorry server is needed when the real servers are down, and then this one is down with them. Name a server that is there only for this.`,
        related: [{ place: placeOfBlock(twin.block), message: "the real server" }],
      };
    }
  },
};

function keyOf({
  address,
  port,
}: {
  readonly address: Given<Address>;
  readonly port: Given<number>;
}): string {
  return withPort(address.value, port.value);
}
