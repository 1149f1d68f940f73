import type {
  Forwarding,
  RealServer,
  ServerGroupEntry,
  Service,
  SorryServer,
  VirtualServer,
  VirtualServerGroup,
} from "../../model/index.ts";
import { compareThings, type ThingKind } from "../compare.ts";
import { factsOf, given, givenAs, plain, within, type Field } from "../facts.ts";
import { textOfValue } from "../text.ts";
import { notifications } from "./calls.ts";
import { checkerKind } from "./checkers.ts";

function way({ method, tunnel }: Forwarding): string {
  if (tunnel === undefined) return method;
  const port = tunnel.port === undefined ? "" : ` port ${tunnel.port}`;
  return `${method} type ${tunnel.type}${port} ${tunnel.checksum}`;
}

const realFacts = factsOf<RealServer, "block" | "address" | "port" | "checkers">({
  weight: given("weight"),
  forwarding: givenAs("lvs_method", way),
  uthreshold: given("uthreshold"),
  lthreshold: given("lthreshold"),
  inhibitOnFailure: given("inhibit_on_failure"),
  notifications,
  smtpAlert: given("smtp_alert"),
  virtualhost: given("virtualhost"),
  snmpName: given("snmp_name"),
  alpha: given("alpha"),
  delayLoop: given("delay_loop"),
  retry: given("retry"),
  delayBeforeRetry: given("delay_before_retry"),
  warmup: given("warmup"),
  connectTimeout: given("connect_timeout"),
});

function realServerKind(isSame: (before: RealServer, after: RealServer) => boolean): ThingKind<RealServer> {
  return {
    keyword: "real_server",
    id: ({ address, port }) => `${textOfValue(address.value)} ${port.value}`,
    setting: ({ block }) => block.opening,
    facts: realFacts,
    isSame,
    within: (before, after, inside) => {
      compareThings(checkerKind, before.checkers, after.checkers, inside);
    },
  };
}

const sorry: Field<SorryServer | undefined> = within((server, add) => {
  const { address, port } = server;
  add({
    keyword: "sorry_server",
    text: `${textOfValue(address.value)} ${port.value}`,
    from: "file",
    setting: address.setting,
  });
  // What is not written comes and goes with the sorry server.
  const addOfIt: typeof add = (fact) => {
    add({ ...fact, from: fact.from === "default" ? "inherited" : fact.from });
  };
  givenAs("sorry_server_lvs_method", way)(server.forwarding, addOfIt);
  given("sorry_server_inhibit")(server.inhibit, addOfIt);
});

const facts = factsOf<VirtualServer, "block" | "service" | "protocol" | "realServers">({
  family: plain("ip_family"),
  scheduler: given("lb_algo"),
  flags: plain("scheduler flags"),
  forwarding: givenAs("lb_kind", way),
  persistenceEngine: given("persistence_engine"),
  persistenceTimeout: given("persistence_timeout"),
  weight: given("weight"),
  alpha: given("alpha"),
  omega: given("omega"),
  haSuspend: given("ha_suspend"),
  quorum: given("quorum"),
  hysteresis: given("hysteresis"),
  notifications,
  smtpAlert: given("smtp_alert"),
  virtualhost: given("virtualhost"),
  snmpName: given("snmp_name"),
  sorryServer: sorry,
  delayLoop: given("delay_loop"),
  retry: given("retry"),
  delayBeforeRetry: given("delay_before_retry"),
  warmup: given("warmup"),
  connectTimeout: given("connect_timeout"),
});

/** `isSame` saves looking at servers that cannot differ. */
export function virtualServerKind(
  isSame: (before: VirtualServer | RealServer, after: VirtualServer | RealServer) => boolean,
): ThingKind<VirtualServer> {
  const servers = realServerKind(isSame);
  return {
    keyword: "virtual_server",
    id: ({ service, protocol }) => `${textOfService(service)}${protocol ? ` ${protocol.value}` : ""}`,
    setting: ({ block }) => block.opening,
    facts,
    isSame,
    within: (before, after, inside) => {
      compareThings(servers, before.realServers, after.realServers, inside);
    },
  };
}

function textOfService(service: Service): string {
  switch (service.kind) {
    case "address":
      return `${textOfValue(service.address)} ${service.port}`;
    case "fwmark":
      return `fwmark ${service.mark}`;
    case "group":
      return `group ${service.name}`;
  }
}

const entryKind: ThingKind<ServerGroupEntry> = {
  keyword: "entry",
  id: (entry) =>
    entry.kind === "fwmark"
      ? `fwmark ${entry.mark}${entry.family === undefined ? "" : ` IPv${entry.family}`}`
      : `${textOfValue(entry.range)} ${entry.port}`,
  setting: ({ setting }) => setting,
};

export const serverGroupKind: ThingKind<VirtualServerGroup> = {
  keyword: "virtual_server_group",
  id: ({ name }) => name,
  setting: ({ block }) => block.opening,
  within: (before, after, inside) => {
    compareThings(entryKind, before.entries, after.entries, inside);
  },
};
