import { placeOfSetting, type Checker, type RealServer, type VirtualServer } from "../../../model/index.ts";
import { addressKey, formatAddress } from "../../../schema/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { mayAskElsewhere } from "./asks-elsewhere.ts";
import { realServer, service, tcpCheck } from "./example.ts";
import { counted, serverName } from "./naming.ts";

const asking = (what: string, more = ""): string =>
  realServer("real_server 192.0.2.21 80", `        TCP_CHECK {\n            ${what}\n        }\n${more}`);
const second = realServer("real_server 192.0.2.22 80");

export const checkerElsewhere: LintRule = {
  id: "KA420",
  name: "checker-elsewhere",
  severity: "info",
  daemon: null,
  summary: "A checker connects to another host or port than the clients.",
  why: "The checked port may work while the service is down, or the other way round: a dead server stays in service, or a healthy one is removed. If a real server is copied and only its address changed, `connect_ip` still names the original: one server is then removed when another fails.",
  advice:
    "Remove `connect_ip` and `connect_port`, so that the checker tests what clients use. A dedicated health check port is fine if its program really tests the service; a second checker without `connect_port` makes sure. It is a warning if the address or port belongs to another real server. kalc ignores web checks on another port, which are mostly dedicated health checks, and UDP services, which a TCP check can only test elsewhere.",
  evidence: ["keepalived issue #1163"],
  bad: [
    service(asking("«connect_ip 192.0.2.22»") + second),
    service(asking("«connect_ip 192.0.2.221»") + second),
    service(asking("«connect_port 8080»")),
  ],
  good: [
    service(asking("connect_port 80") + second),
    service(asking("connect_ip 192.0.2.21") + second),
    service(asking("connect_port 8080", tcpCheck)),
    service(asking("connect_port 8080"), { head: "virtual_server fwmark 7", common: "delay_loop 5" }).replace(
      "192.0.2.21 80",
      "192.0.2.21",
    ),
    service(asking("connect_port 6514").replace("21 80", "21 514"), {
      head: "virtual_server 192.0.2.100 514",
      common: "delay_loop 5\n    lb_algo rr\n    lb_kind NAT\n    protocol UDP",
    }),
  ],
  about: ["connect_ip", "connect_port"],
  mayConcern: mayAskElsewhere,
  ofServer: elsewhere,
};

/** Ports are alike in servers of one form, addresses are not. */
function* elsewhere({ protocol, realServers }: VirtualServer): Iterable<Finding> {
  const alike = new Map<string, Finding[]>();
  for (const server of realServers) {
    // One that asks the service itself is enough, and of a command nobody knows.
    if (server.checkers.some((checker) => mayAsk(checker, server))) continue;
    for (const checker of server.checkers) {
      const host = otherHost(checker, server, realServers);
      if (host !== undefined) yield host;
      const port = host || protocol?.value === "UDP" ? undefined : otherPort(checker, server, realServers);
      if (port === undefined) continue;
      const key = `${checker.kind} ${checker.connection?.connectPort.value ?? ""} ${server.port.value}`;
      if (port.severity !== undefined) yield port;
      else alike.set(key, [...(alike.get(key) ?? []), port]);
    }
  }
  for (const [first, ...others] of alike.values()) {
    if (first === undefined) continue;
    const more =
      others.length === 0 ? "" : ` ${counted(others.length, "other real server")} of this service the same.`;
    yield { ...first, message: first.message + more };
  }
}

const unknown: ReadonlySet<Checker["kind"]> = new Set(["MISC_CHECK", "FILE_CHECK", "BFD_CHECK"]);

function mayAsk({ kind, connection }: Checker, { address, port }: RealServer): boolean {
  if (unknown.has(kind)) return true;
  if (kind === "PING_CHECK" || connection === undefined) return false;
  return (
    addressKey(connection.connectIp.value) === addressKey(address.value) &&
    (connection.connectPort.value === port.value || connection.connectPort.from !== "file")
  );
}

function otherHost(
  { kind, connection }: Checker,
  server: RealServer,
  all: readonly RealServer[],
): Finding | undefined {
  const { value, setting } = connection?.connectIp ?? {};
  if (value === undefined || setting === undefined) return undefined;
  const key = addressKey(value);
  if (key === addressKey(server.address.value)) return undefined;
  const askedPort = kind === "PING_CHECK" ? undefined : connection?.connectPort.value;
  const twin = all.find(
    ({ address, port }) =>
      addressKey(address.value) === key && (askedPort === undefined || askedPort === port.value),
  );
  const asked = formatAddress(value);
  return {
    place: placeOfSetting(setting),
    ...(twin && { severity: "warning" as const }),
    message: twin
      ? `The ${kind} of ${serverName(server)} checks ${asked}, another real server: when that one fails both are removed, and when this one fails it stays in service. Remove connect_ip.`
      : `The ${kind} of ${serverName(server)} checks ${asked}, and no checker tests the server itself: it stays in service when it is down but ${asked} works. Remove connect_ip, or add a checker without it.`,
  };
}

const web: ReadonlySet<Checker["kind"]> = new Set(["HTTP_GET", "SSL_GET"]);

function otherPort(
  { kind, connection }: Checker,
  server: RealServer,
  all: readonly RealServer[],
): Finding | undefined {
  const { value, setting, from } = connection?.connectPort ?? {};
  if (value === undefined || setting === undefined || from !== "file" || kind === "PING_CHECK")
    return undefined;
  if (server.port.value === 0 || value === server.port.value) return undefined;
  const own = addressKey(server.address.value);
  const twin = all.find(({ address, port }) => port.value === value && addressKey(address.value) === own);
  if (twin === undefined && web.has(kind)) return undefined;
  return {
    place: placeOfSetting(setting),
    ...(twin && { severity: "warning" as const }),
    message: twin
      ? `The ${kind} of ${serverName(server)} checks port ${value}, which belongs to another real server: when that one fails both are removed, and when this one fails it stays in service. Remove connect_port.`
      : `The ${kind} of ${serverName(server)} checks port ${value}, and no checker tests port ${server.port.value}: the server stays in service when only port ${server.port.value} is down. Remove connect_port, or add a checker without it.`,
  };
}
