import { blocksOf, type RealServer, type VirtualServer } from "../../../model/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { first, realServer, service } from "./example.ts";
import { counted, placeOfBlock, serverName, serviceName } from "./naming.ts";

const bare = (head: string): string => realServer(head, "        weight 1\n");

export const realServerUnchecked: LintRule = {
  id: "KA402",
  name: "real-server-unchecked",
  severity: "warning",
  daemon: null,
  summary: "A real server has no checker.",
  why: "keepalived only takes a server out of service when one of its checkers fails. A server without any always counts as up: when it dies, its share of the connections fails, and neither the quorum nor the sorry server ever takes effect.",
  advice:
    "Add a checker: TCP_CHECK if nothing better fits, HTTP_GET or SSL_GET for web servers, PING_CHECK if no port can be checked.",
  bad: [
    service(bare("real_server 192.0.2.21 80") + bare("real_server 192.0.2.22 80"), {
      head: "«virtual_server 192.0.2.100 80»",
    }),
    service(first + bare("«real_server 192.0.2.22 80»")),
  ],
  good: [service(first), service(first + realServer("real_server 192.0.2.22 80", "        weight 0\n"))],
  about: ["virtual_server"],
  ofServer: unchecked,
};

function* unchecked(server: VirtualServer): Iterable<Finding> {
  const { block } = server;
  // Nearly all have one: that is seen without a closer look.
  if (!blocksOf(block, "real_server").some(({ blocks }) => blocks.size === 0)) return;
  const { sorryServer } = server;
  // Without a weight a server gets nothing, dead or not.
  const realServers = server.realServers.filter(({ weight }) => weight.value !== 0);
  const without = realServers.filter(isUnchecked);
  if (without.length === 0) return;
  if (without.length < realServers.length) {
    for (const realServer of without) {
      const message = `${serverName(realServer)} has no checker, although others of ${serviceName(server)} do: when it dies, it still gets its share of the connections. Add a checker.`;
      yield { place: placeOfBlock(realServer.block), message };
    }
    return;
  }
  const place = placeOfBlock(block);
  const [only] = realServers;
  // With nothing to put in its place, all a checker could do is to say so.
  if (only !== undefined && realServers.length === 1 && sorryServer === undefined) {
    const message = `The only real server of ${serviceName(server)} has no checker: nobody is told when ${serverName(only)} dies. Add a checker: keepalived then logs it, sends alerts, and refuses connections instead of losing them.`;
    yield { place, message, severity: "info" };
    return;
  }
  const sorry = sorryServer === undefined ? "" : ", and the sorry server never takes over";
  const message = `${realServers.length === 1 ? "The real server" : `None of the ${counted(realServers.length, "real server")}`} of ${serviceName(server)} has ${realServers.length === 1 ? "no" : "a"} checker: a dead server still gets its share of the connections${sorry}. Add a checker to each.`;
  yield { place, message };
}

/** A checker that keepalived dropped is a finding already. */
function isUnchecked({ checkers, block }: RealServer): boolean {
  return block.blocks.size === 0 && checkers.length === 0;
}
