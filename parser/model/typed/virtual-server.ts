import type { Address, Family } from "../../schema/index.ts";
import { blocksOf, textOf, valueOf, type Block, type Setting } from "../block.ts";
import { serverKey } from "../server-key.ts";
import { DefaultsInScope, type CheckerDefaults } from "./checker-defaults.ts";
import { forwarding, type Forwarding } from "./forwarding.ts";
import { adjusted, asAddress, asNumber, asOneOf, asText, byDefault, inFile, type Given } from "./given.ts";
import type { Globals } from "./globals.ts";
import { notificationsIn, smtpAlert, type Notifications } from "./notifications.ts";
import { realServer, serverPort, type RealServer } from "./real-server.ts";
import type { ServerSurroundings } from "./surroundings.ts";
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
  readonly trackFiles: () => ReadonlyMap<string, TrackFile>;
  readonly groups: ReadonlyMap<string, VirtualServerGroup>;
  /**
   * Whose real servers were asked for last. They are worked out anew when another one's have been asked for meanwhile:
   * of 80,000 they would be a fifth of all memory, and whoever asks goes from one to the next.
   */
  readonly lately: { of: VirtualServer | undefined; servers: readonly RealServer[] };
}

export function virtualServer(block: Block, around: ServiceSurroundings): VirtualServer | undefined {
  const service = serviceOf(block);
  return service && new LazyVirtualServer(block, service, around);
}

/** The same server, made of another block of the same content. */
export function serverOver(server: VirtualServer, block: Block): VirtualServer {
  return server instanceof LazyVirtualServer ? server.over(block) : server;
}

/** Nobody asks for everything, and of big configurations not even for most of it. */
class LazyVirtualServer extends DefaultsInScope implements VirtualServer {
  readonly block: Block;
  readonly service: Service;
  readonly #scope: Scope;
  readonly #around: ServiceSurroundings;
  readonly #nature: Nature;

  constructor(block: Block, service: Service, around: ServiceSurroundings) {
    const scope = scopeOf("virtual_server", [block], around.outer);
    super(scope);
    this.block = block;
    this.service = service;
    this.#scope = scope;
    this.#around = around;
    this.#nature = describe(service, around.groups);
  }

  over(block: Block): VirtualServer {
    return new LazyVirtualServer(block, this.service, this.#around);
  }

  get family(): Family | undefined {
    return familyOf(this.#scope, this.service, () => this.realServers);
  }

  get protocol(): VirtualServer["protocol"] {
    return protocolOf(this.#scope, this.#nature);
  }

  get scheduler(): Given<string> {
    return given(this.#scope, "lb_algo", asText);
  }

  get flags(): readonly string[] {
    return flagsOf(this.#scope, this.protocol?.value);
  }

  get forwarding(): Given<Forwarding> {
    return forwarding(this.#scope, "lb_kind", undefined);
  }

  get persistenceEngine(): Given<string> | undefined {
    return maybe(this.#scope, "persistence_engine", asText);
  }

  get persistenceTimeout(): Given<number> | undefined {
    return persistence(this.#scope, this.#nature);
  }

  get weight(): Given<number> {
    return given(this.#scope, "weight", asNumber);
  }

  get alpha(): Given<boolean> {
    return flag(this.#scope, "alpha");
  }

  get omega(): Given<boolean> {
    return flag(this.#scope, "omega");
  }

  get haSuspend(): Given<boolean> {
    return haSuspend(this.#scope, this.#nature);
  }

  get quorum(): Given<number> {
    return quorumOf(this.#scope, this.realServers);
  }

  get hysteresis(): Given<number> {
    return hysteresisOf(this.#scope, this.quorum);
  }

  get notifications(): Notifications {
    return notificationsIn(this.#scope, ["quorum_up", "quorum_down"], this.#around.globals);
  }

  get smtpAlert(): Given<boolean> {
    return smtpAlert(this.#scope, this.#around.globals.smtpAlertChecker);
  }

  get virtualhost(): Given<string> | undefined {
    return written(this.#scope, "virtualhost", asText);
  }

  get snmpName(): Given<string> | undefined {
    return maybe(this.#scope, "snmp_name", asText);
  }

  get sorryServer(): SorryServer | undefined {
    const found = setting(this.#scope, "sorry_server");
    return found && sorryServer(found, this.#scope, this.#near, this.realServers);
  }

  get realServers(): readonly RealServer[] {
    const { lately } = this.#around;
    if (lately.of !== this) {
      lately.servers = this.#makeServers();
      lately.of = this;
    }
    return lately.servers;
  }

  #makeServers(): readonly RealServer[] {
    const near = this.#near;
    // Its own, so that what they look up in it goes with them.
    const scope = scopeOf("virtual_server", [this.block], this.#around.outer);
    const servers: RealServer[] = [];
    for (const block of distinct(this.block)) {
      const server = realServer(block, scope, near);
      if (server) servers.push(server);
    }
    return servers;
  }

  get #near(): ServerSurroundings {
    const { service } = this;
    return {
      globals: this.#around.globals,
      trackFiles: this.#around.trackFiles,
      forwarding: this.forwarding,
      port: service.kind === "address" ? service.port : service.kind === "fwmark" ? 0 : undefined,
      isMark: service.kind === "fwmark",
    };
  }
}

/** Of real servers with one address and port the first is kept. */
function distinct(virtualServer: Block): readonly Block[] {
  const blocks = blocksOf(virtualServer, "real_server");
  // In a block of a known form no address is there twice.
  if (blocks.length < 2 || virtualServer.form) return blocks;
  const seen = new Set<string | number>();
  return blocks.filter(({ opening }) => {
    const id = serverKey(opening);
    return !seen.has(id) && seen.add(id);
  });
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

function familyOf(
  scope: Scope,
  service: Service,
  realServers: () => readonly RealServer[],
): Family | undefined {
  if (service.kind === "address") return service.address.family;
  const own = written(scope, "ip_family", asText);
  if (own) return familyNames[own.value];
  const servers = realServers();
  const direct = servers.find((server) => server.forwarding.value.method !== "TUN");
  if (direct) return direct.address.value.family;
  if (service.kind === "group") return undefined;
  const families = new Set(servers.map(({ address }) => address.value.family));
  return families.size === 1 ? [...families][0] : 4;
}

function sorryServer(
  found: Setting,
  scope: Scope,
  near: ServerSurroundings,
  servers: readonly RealServer[],
): SorryServer | undefined {
  const address = asAddress(valueOf(found));
  if (!address) return undefined;
  const way = forwarding(scope, "sorry_server_lvs_method", near.forwarding);
  const own = asNumber(valueOf(found, 1));
  const isNat = way.value.method === "NAT";
  const writtenPort = own === undefined || own === 0 ? undefined : inFile(own, found);
  const port = isNat ? (writtenPort ?? byDefault(0)) : serverPort(writtenPort, false, near);
  const inhibit = flag(scope, "sorry_server_inhibit");
  const twin = servers.find((server) => serverKey(server.block.opening) === serverKey(found));
  const isOther = twin !== undefined && twin.inhibitOnFailure.value !== inhibit.value;
  return {
    address: inFile(address, found),
    port,
    forwarding: way,
    inhibit: isOther ? adjusted(twin.inhibitOnFailure.value, inhibit) : inhibit,
  };
}
