import { placeOfSetting, type Setting, type SorryServer, type VirtualServer } from "../../../model/index.ts";
import { addressKey } from "../../../schema/index.ts";
import type { LintRule } from "../../rule.ts";
import { askEach } from "../each-server.ts";
import { first, second, service } from "./example.ts";
import { counted, serviceName, withPort } from "./naming.ts";

const sorry = "sorry_server 192.0.2.30 80\n";

export const quorumNeedsAll: LintRule = {
  id: "KA425",
  name: "quorum-needs-all",
  severity: "info",
  daemon: null,
  summary: "When any real server fails, the sorry server replaces all of them.",
  why: "Below the quorum keepalived replaces even healthy servers with the sorry server. If the quorum needs every server, the first failure ends the service, and more servers make that more likely.",
  advice:
    "Set `quorum` to the smallest total weight that can carry the load, or remove it: the sorry server then takes over when all have failed. If the service really needs all its servers, nothing is wrong.",
  evidence: [
    "keepalived issue #760",
    "measured with keepalived 2.2.7 and IPVS: with quorum 2 and two servers, the sorry server alone is in the table once one has failed",
  ],
  bad: [service(`    «quorum 2»\n    ${sorry}${first}${second}`)],
  good: [
    service(`    ${sorry}${first}${second}`),
    service(`    quorum 2\n${first}${second}`),
    service(`    quorum 1\n    ${sorry}${first}${second}`),
  ],
  about: ["quorum"],
  *check({ typed }) {
    for (const { server, setting, sorryServer, count } of askEach(typed, endsWithFirst)) {
      // A sorry server that is a real server is another rule's.
      const { address, port } = sorryServer;
      const key = addressKey(address.value, port.value);
      if (server.realServers.some((one) => addressKey(one.address.value, one.port.value) === key)) continue;
      yield {
        place: placeOfSetting(setting),
        message: `The quorum of ${serviceName(server)} needs all ${counted(count, "real server")}: when one fails, the healthy ones are removed too, and all clients get ${withPort(address.value, port.value)}. Lower the quorum if the others can carry the load.`,
        related: address.setting
          ? [{ place: placeOfSetting(address.setting), message: "the sorry server" }]
          : [],
      };
    }
  },
};

interface Brittle {
  readonly server: VirtualServer;
  readonly setting: Setting;
  readonly sorryServer: SorryServer;
  readonly count: number;
}

function* endsWithFirst(server: VirtualServer): Iterable<Brittle> {
  const { sorryServer } = server;
  if (sorryServer === undefined) return;
  const { quorum, hysteresis, realServers } = server;
  const { setting } = quorum;
  // keepalived itself speaks of one that is too high.
  if (setting === undefined || quorum.from !== "file") return;
  const weights = realServers.map(({ weight }) => weight.value).filter((weight) => weight > 0);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (weights.length < 2 || weights.some((weight) => sum - weight >= quorum.value - hysteresis.value)) return;
  yield { server, setting, sorryServer, count: weights.length };
}
