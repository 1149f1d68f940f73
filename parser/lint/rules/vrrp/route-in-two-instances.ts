import { placeOfSetting, type Route, type VrrpInstance } from "../../../model/index.ts";
import type { Finding, LintRule } from "../../rule.ts";

const instance = (name: string, id: number, dev: string, inside: string): string =>
  `vrrp_instance ${name} {\n  interface ${dev}\n  virtual_router_id ${id}\n  virtual_ipaddress {\n    192.0.2.${id}/24\n  }\n${inside}}\n`;
const routes = (line: string): string => `  virtual_routes {\n    ${line}\n  }\n`;
const rules = (line: string): string => `  virtual_rules {\n    ${line}\n  }\n`;
const route = "default via 192.0.2.1 dev eth0";
const rule = "from 192.0.2.0/24 table 100 preference 500";

export const routeInTwoInstances: LintRule = {
  id: "KA315",
  name: "route-in-two-instances",
  severity: "error",
  daemon: null,
  summary: "Two instances without a sync group have the same route or rule.",
  why: "The host has only one such route. Each instance adds it when it becomes master and removes it when it stops being master: once one of them is backup or in FAULT, the other is master without the route.",
  advice: "Put the two instances into a vrrp_sync_group, or keep the route in one of them.",
  evidence: [
    "keepalived issue #1078",
    "measured: with keepalived 2.2.7 the route is gone from the master as soon as the other instance goes to FAULT",
  ],
  bad: [
    instance("web", 83, "eth0", routes(route)) + instance("mail", 84, "eth1", routes(`«${route}»`)),
    instance("web", 83, "eth0", rules(rule)) + instance("mail", 84, "eth1", rules(`«${rule}»`)),
  ],
  good: [
    `vrrp_sync_group both {\n  group {\n    web\n    mail\n  }\n}\n${instance("web", 83, "eth0", routes(route))}${instance("mail", 84, "eth1", routes(route))}`,
    instance("web", 83, "eth0", routes(route)) +
      instance("mail", 84, "eth1", routes("198.51.100.0/24 via 192.0.2.1 dev eth0")),
  ],
  about: ["virtual_routes", "virtual_rules"],
  *check({ typed: { instances } }) {
    yield* shared(instances, "route", ({ routes }) => routes);
    // Without a preference each rule gets one of its own.
    yield* shared(instances, "rule", ({ rules }) =>
      rules.filter(({ options }) => options.preference !== undefined),
    );
  },
};

interface Holder {
  readonly instance: VrrpInstance;
  readonly route: Route;
}

function* shared(
  instances: readonly VrrpInstance[],
  what: string,
  routesOf: (instance: VrrpInstance) => readonly Route[],
): Iterable<Finding> {
  const holders = new Map<string, Holder>();
  for (const instance of instances) {
    for (const route of routesOf(instance)) {
      const key = route.setting.words.map(({ text }) => text).join(" ");
      const first = holders.get(key);
      if (first === undefined) holders.set(key, { instance, route });
      if (first === undefined || first.instance === instance) continue;
      if (instance.syncGroup !== undefined && instance.syncGroup === first.instance.syncGroup) continue;
      yield {
        place: placeOfSetting(route.setting),
        message: `Instance "${first.instance.name}" also has this ${what}: when one of the two becomes backup or fails, keepalived removes it, and the other is master without it. Put both into a vrrp_sync_group, or keep the ${what} in one.`,
        related: [{ message: "The other instance.", place: placeOfSetting(first.route.setting) }],
      };
    }
  }
}
