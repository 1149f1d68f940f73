import { placeOfSetting, type VirtualServer } from "../../../model/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { first, second, service } from "./example.ts";
import { serviceName } from "./naming.ts";

const lasting = (persistence: string, servers = first + second): string =>
  service(servers, {
    common: `delay_loop 5\n    lb_algo rr\n    lb_kind NAT\n    protocol TCP\n    ${persistence}`,
  });

const hour = 3600;
/** A working day: nobody's session in a browser lasts longer. */
const long = 8 * hour;

export const persistenceLong: LintRule = {
  id: "KA409",
  name: "persistence-long",
  severity: "info",
  daemon: null,
  summary: "Clients stay on their server for more than eight hours after their last connection.",
  why: "Every connection restarts the time, so daily clients never move: a server that was down briefly gets almost none of them back, a new server gets only new clients, and all clients behind one address share a server. The kernel keeps an entry for each client all that time.",
  advice: "Write the length of a session in seconds; a few minutes are usual.",
  evidence: ["keepalived issue #1641"],
  bad: [lasting("«persistence_timeout 86400»")],
  good: [lasting("persistence_timeout 1800"), lasting("persistence_timeout 86400", first)],
  about: ["persistence_timeout"],
  ofServer: lasts,
};

function* lasts(server: VirtualServer): Iterable<Finding> {
  const { setting, value = 0, from } = server.persistenceTimeout ?? {};
  if (setting === undefined || from !== "file" || value <= long) return;
  // With one server there is no load to be uneven.
  if (server.realServers.length < 2) return;
  yield {
    place: placeOfSetting(setting),
    message: `A client of ${serviceName(server)} stays on its server until it is idle for ${Number((value / hour).toFixed(1))} hours (${value} seconds): after a server returns or is added, the load stays uneven. Lower persistence_timeout.`,
  };
}
