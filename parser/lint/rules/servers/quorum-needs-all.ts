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
  summary: "When any one real server fails, the sorry server takes the place of all.",
  why: "Below the quorum keepalived takes the healthy servers out as well and puts the sorry server in. Where the quorum needs the weight of every server, the first that fails ends the service, and more servers make that more likely instead of less.",
  advice:
    "Write as `quorum` the sum of the weights below which the rest would not bear the load, or leave it out: then the sorry server comes when all have failed. If the service is of no use without all of its servers, nothing is wrong.",
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
        message: `The quorum of ${serviceName(server)} needs all of ${counted(count, "real server")}: when the first one fails the healthy ones are taken out too, and everybody gets ${withPort(address.value, port.value)}. Write a lower quorum if the others can bear it.`,
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
