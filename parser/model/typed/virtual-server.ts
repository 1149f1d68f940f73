import type { Address, Family } from "../../schema/index.ts";
import { blocksOf, textOf, valueOf, type Block, type Setting } from "../block.ts";
import type { CheckerDefaults } from "./checkers.ts";
import { forwarding, type Forwarding } from "./forwarding.ts";
import { adjusted, asAddress, asNumber, asOneOf, asText, byDefault, inFile, type Given } from "./given.ts";
import type { Globals } from "./globals.ts";
import { notificationsIn, smtpAlert, type Notifications } from "./notifications.ts";
import { realServer, serverPort, type RealServer, type ServerSurroundings } from "./real-server.ts";
import { flag, given, maybe, scopeOf, setting, written, type Scope } from "./scope.ts";
import type { TrackFile } from "./track-file.ts";
import type { VirtualServerGroup } from "./virtual-server-group.ts";

/** What clients speak to. */
export type Service =
  | { readonly kind: "address"; readonly address: Address; readonly port: number }
  | { readonly kind: "fwmark"; readonly mark: number }
  | { readonly kind: "group"; readonly name: string };

export interface SorryServer {
  readonly address: Given<Address>;
  readonly port: Given<number>;
  readonly forwarding: Given<Forwarding>;
  readonly inhibit: Given<boolean>;
}

export interface VirtualServer extends CheckerDefaults {
  readonly block: Block;
  readonly service: Service;
  /** Undefined: in a group that has both. */
  readonly family: Family | undefined;
  /** Undefined with a mark: it takes packets of every protocol. */
  readonly protocol: Given<"TCP" | "UDP" | "SCTP"> | undefined;
  readonly scheduler: Given<string>;
  /** sh-port, mh-fallback, flag-1, ops, hashed…: those that are set. */
  readonly flags: readonly string[];
  readonly forwarding: Given<Forwarding>;
  readonly persistenceEngine: Given<string> | undefined;
  /** Seconds; undefined: no persistence. */
  readonly persistenceTimeout: Given<number> | undefined;
  readonly weight: Given<number>;
  readonly omega: Given<boolean>;
  readonly haSuspend: Given<boolean>;
  readonly quorum: Given<number>;
  readonly hysteresis: Given<number>;
  readonly notifications: Notifications;
  readonly smtpAlert: Given<boolean>;
  readonly virtualhost: Given<string> | undefined;
  readonly snmpName: Given<string> | undefined;
  readonly sorryServer: SorryServer | undefined;
  readonly realServers: readonly RealServer[];
}

export interface ServiceSurroundings {
  readonly globals: Globals;
  readonly outer: Scope;
  readonly trackFiles: ReadonlyMap<string, TrackFile>;
  readonly groups: ReadonlyMap<string, VirtualServerGroup>;
}

export function virtualServer(block: Block, around: ServiceSurroundings): VirtualServer | undefined {
  const service = serviceOf(block);
  if (service === undefined) return undefined;
  const scope = scopeOf("virtual_server", [block], around.outer);
  const what = describe(service, around.groups);
  const way = forwarding(scope, "lb_kind", undefined);
  const near: ServerSurroundings = {
    globals: around.globals,
    trackFiles: around.trackFiles,
    forwarding: way,
    port: service.kind === "address" ? service.port : service.kind === "fwmark" ? 0 : undefined,
    isMark: service.kind === "fwmark",
  };
  const servers = distinct(blocksOf(block, "real_server"))
    .map((server) => realServer(server, scope, near))
    .filter((server) => server !== undefined);
  const protocol = protocolOf(scope, what);
  const quorum = quorumOf(scope, servers);
  return {
    block,
    service,
    family: familyOf(scope, service, servers),
    protocol,
    scheduler: given(scope, "lb_algo", asText),
    flags: flagsOf(scope, protocol?.value),
    forwarding: way,
    persistenceEngine: maybe(scope, "persistence_engine", asText),
    persistenceTimeout: persistence(scope, what),
    weight: given(scope, "weight", asNumber),
    ...checkerDefaults(scope),
    omega: flag(scope, "omega"),
    haSuspend: haSuspend(scope, what),
    quorum,
    hysteresis: hysteresisOf(scope, quorum),
    notifications: notificationsIn(scope, ["quorum_up", "quorum_down"], around.globals),
    smtpAlert: smtpAlert(scope, around.globals.smtpAlertChecker),
    virtualhost: written(scope, "virtualhost", asText),
    snmpName: maybe(scope, "snmp_name", asText),
    sorryServer: sorryServer(scope, near, servers),
    realServers: servers,
  };
}

/** Of real servers with one address and port the first is kept. */
function distinct(blocks: readonly Block[]): readonly Block[] {
  const seen = new Set<string>();
  return blocks.filter(({ opening }) => {
    const id = identity(opening);
    return !seen.has(id) && seen.add(id);
  });
}

/** Servers are compared as they are written, before ports are filled in. */
function identity(server: Setting | undefined): string {
  const address = asAddress(valueOf(server));
  return `${address?.family ?? ""} ${address?.bits ?? ""} ${asNumber(valueOf(server, 1)) ?? 0}`;
}

function serviceOf({ opening }: Block): Service | undefined {
  const [first, second] = [textOf(opening), textOf(opening, 1)];
  if (first === "group") return second === undefined ? undefined : { kind: "group", name: second };
  if (first === "fwmark") return { kind: "fwmark", mark: asNumber(valueOf(opening, 1)) ?? 0 };
  const address = asAddress(valueOf(opening));
  return address && { kind: "address", address, port: asNumber(valueOf(opening, 1)) ?? 0 };
}

/** What of a service decides about others of its settings. */
interface Nature {
  readonly hasAddresses: boolean;
  readonly hasMarks: boolean;
  /** An address without a port. */
  readonly takesAllPorts: boolean;
}

function describe(service: Service, groups: ServiceSurroundings["groups"]): Nature {
  if (service.kind === "fwmark") return { hasAddresses: false, hasMarks: true, takesAllPorts: false };
  if (service.kind === "address")
    return { hasAddresses: true, hasMarks: false, takesAllPorts: service.port === 0 };
  const entries = groups.get(service.name)?.entries ?? [];
  return {
    hasAddresses: entries.some(({ kind }) => kind === "address"),
    hasMarks: entries.some(({ kind }) => kind === "fwmark"),
    takesAllPorts: entries.some((entry) => entry.kind === "address" && entry.port === 0),
  };
}

const asProtocol = asOneOf<"TCP" | "UDP" | "SCTP">("TCP", "UDP", "SCTP");

function protocolOf(scope: Scope, { hasAddresses }: Nature): VirtualServer["protocol"] {
  return hasAddresses ? given(scope, "protocol", asProtocol) : undefined;
}

const algorithmFlags = [
  "sh-port",
  "sh-fallback",
  "mh-port",
  "mh-fallback",
  "flag-1",
  "flag-2",
  "flag-3",
  "hashed",
];

function flagsOf(scope: Scope, protocol: string | undefined): readonly string[] {
  const hasOps = setting(scope, "ops") !== undefined && (protocol === undefined || protocol === "UDP");
  return [...algorithmFlags.filter((name) => setting(scope, name)), ...(hasOps ? ["ops"] : [])];
}

/** A service on every port only works with persistence, so keepalived switches it on. */
function persistence(scope: Scope, { takesAllPorts }: Nature): Given<number> | undefined {
  const own = maybe(scope, "persistence_timeout", asNumber);
  if (own && own.value !== 0) return own;
  return takesAllPorts ? adjusted(forcedPersistence, own) : own;
}

const forcedPersistence = 360;

function checkerDefaults(scope: Scope): CheckerDefaults {
  return {
    alpha: flag(scope, "alpha"),
    delayLoop: given(scope, "delay_loop", asNumber),
    retry: maybe(scope, "retry", asNumber),
    delayBeforeRetry: maybe(scope, "delay_before_retry", asNumber),
    warmup: maybe(scope, "warmup", asNumber),
    connectTimeout: given(scope, "connect_timeout", asNumber),
  };
}

function haSuspend(scope: Scope, { hasMarks }: Nature): Given<boolean> {
  const own = flag(scope, "ha_suspend");
  return own.value && hasMarks ? adjusted(false, own) : own;
}

function quorumOf(scope: Scope, servers: readonly RealServer[]): Given<number> {
  const own = given(scope, "quorum", asNumber);
  const most = servers.reduce((sum, { weight }) => sum + weight.value, 0);
  return own.value > most ? adjusted(most, own) : own;
}

function hysteresisOf(scope: Scope, quorum: Given<number>): Given<number> {
  const own = given(scope, "hysteresis", asNumber);
  return own.value >= quorum.value ? adjusted(Math.max(quorum.value - 1, 0), own) : own;
}

const familyNames: Readonly<Record<string, Family>> = { inet: 4, inet6: 6 };

function familyOf(scope: Scope, service: Service, servers: readonly RealServer[]): Family | undefined {
  if (service.kind === "address") return service.address.family;
  const own = written(scope, "ip_family", asText);
  if (own) return familyNames[own.value];
  const direct = servers.find((server) => server.forwarding.value.method !== "TUN");
  if (direct) return direct.address.value.family;
  if (service.kind === "group") return undefined;
  const families = new Set(servers.map(({ address }) => address.value.family));
  return families.size === 1 ? [...families][0] : 4;
}

function sorryServer(
  scope: Scope,
  near: ServerSurroundings,
  servers: readonly RealServer[],
): SorryServer | undefined {
  const found = setting(scope, "sorry_server");
  const address = asAddress(valueOf(found));
  if (!found || !address) return undefined;
  const way = forwarding(scope, "sorry_server_lvs_method", near.forwarding);
  const own = asNumber(valueOf(found, 1));
  const isNat = way.value.method === "NAT";
  const writtenPort = own === undefined || own === 0 ? undefined : inFile(own, found);
  const port = isNat ? (writtenPort ?? byDefault(0)) : serverPort(writtenPort, false, near);
  const inhibit = flag(scope, "sorry_server_inhibit");
  const twin = servers.find((server) => identity(server.block.opening) === identity(found));
  const isOther = twin !== undefined && twin.inhibitOnFailure.value !== inhibit.value;
  return {
    address: inFile(address, found),
    port,
    forwarding: way,
    inhibit: isOther ? adjusted(twin.inhibitOnFailure.value, inhibit) : inhibit,
  };
}
