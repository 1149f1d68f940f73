import {
  placeOfSetting,
  type Setting,
  type VirtualServer,
  type VirtualServerGroup,
} from "../../../model/index.ts";
import type { LintRule } from "../../rule.ts";
import { askEach } from "../each-server.ts";
import { first, second, service } from "./example.ts";
import { counted, serviceName } from "./naming.ts";
import { groupsByName, takenBy } from "./services.ts";

const scheduled = (scheduler: string, head = "virtual_server 192.0.2.100 80"): string =>
  service(first + second, {
    head,
    common: `delay_loop 5\n    ${scheduler}\n    lb_kind NAT\n    protocol TCP`,
  });

/** What they do with connections that all have one destination. */
const byDestination: ReadonlyMap<string, string> = new Map([
  ["dh", "all connections go to one real server, and the others get none"],
  ["lblc", "connections all go to one real server until it has more of them than its weight"],
]);

export const scheduledByDestination: LintRule = {
  id: "KA423",
  name: "scheduled-by-destination",
  severity: "warning",
  daemon: null,
  summary: "The scheduler decides by destination, but the service has only one.",
  why: "dh and lblc are for caches in front of many web sites: the destination decides which server gets a connection. All connections to a virtual server have the same destination, so they all go to one server. With dh the others never get any; with lblc, only once the first has more connections than its weight.",
  advice:
    "Use `lb_algo sh` or `lb_algo mh` to keep a client on its server, or rr, wrr or wlc. Use dh and lblc only for a virtual server with a `fwmark` that covers many destinations.",
  evidence: [
    "measured with keepalived 2.2.7 and IPVS: of 20 connections from 20 clients, one after the other, dh and lblc give all to one of two servers; lblc gives 18 of 20 that stay open to one",
  ],
  bad: [scheduled("«lb_algo dh»"), scheduled("«lb_algo lblc»")],
  good: [
    scheduled("lb_algo sh"),
    scheduled("lb_algo dh", "virtual_server fwmark 7").replace("\n    protocol TCP", ""),
    "virtual_server_group sites {\n    192.0.2.100 80\n    192.0.2.101 80\n}\n" +
      scheduled("lb_algo dh", "virtual_server group sites"),
  ],
  about: ["lb_algo"],
  *check({ typed }) {
    const groups = groupsByName(typed.virtualServerGroups);
    for (const { server, setting, scheduler, what, serving } of askEach(typed, byTarget)) {
      if (!hasOneDestination(server, groups)) continue;
      yield {
        place: placeOfSetting(setting),
        message: `${scheduler} decides by destination, and ${serviceName(server)} has only one: ${what}, although there are ${counted(serving, "real server")}. Use sh or mh to decide by client, or rr, wrr or wlc.`,
      };
    }
  },
};

interface Targeted {
  readonly server: VirtualServer;
  readonly setting: Setting;
  readonly scheduler: string;
  readonly what: string;
  readonly serving: number;
}

function* byTarget(server: VirtualServer): Iterable<Targeted> {
  const { value, setting } = server.scheduler;
  const what = byDestination.get(value);
  if (what === undefined || setting === undefined) return;
  const serving = server.realServers.filter(({ weight }) => weight.value > 0).length;
  if (serving > 1) yield { server, setting, scheduler: value, what, serving };
}

function hasOneDestination(server: VirtualServer, groups: ReadonlyMap<string, VirtualServerGroup>): boolean {
  const [only, ...others] = takenBy(server, groups);
  return only?.kind === "address" && only.range.first === only.range.last && others.length === 0;
}
