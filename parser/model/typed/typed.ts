// The configuration as keepalived runs it: everything filled in, each value with where it comes from. Rules that
// drop a line or a block are the verdict's; what stays, and is then changed or filled in, is worked out here.
import type { ReadContext } from "../../schema/index.ts";
import { blocksOf, nameOf, type Block, type Configuration } from "../block.ts";
import { bfdInstance, type BfdInstance } from "./bfd-instance.ts";
import { globalsOf, type Globals } from "./globals.ts";
import { garpGroup, trackGroup, type GarpGroup, type TrackGroup } from "./groups.ts";
import {
  interfaceDelays,
  linkbeatInterfaces,
  type InterfaceDelays,
  type LinkbeatInterface,
} from "./interfaces.ts";
import { routesIn, type Route } from "./routes.ts";
import { outermostScope, scopeOf } from "./scope.ts";
import { sslOf, type Ssl } from "./ssl.ts";
import { trackFile, type TrackFile } from "./track-file.ts";
import { trackProcess, type TrackProcess } from "./track-process.ts";
import { addressesIn, type IpAddress } from "./virtual-address.ts";
import { virtualServer, type VirtualServer } from "./virtual-server.ts";
import { virtualServerGroup, type VirtualServerGroup } from "./virtual-server-group.ts";
import { vrrpInstance, type VrrpInstance } from "./vrrp-instance.ts";
import { vrrpScript, type VrrpScript } from "./vrrp-script.ts";
import { heldBack, membershipOf, vrrpSyncGroup, type VrrpSyncGroup } from "./vrrp-sync-group.ts";

/** Every kind is made when it is first asked for. */
export interface TypedConfiguration {
  readonly version: string;
  readonly globals: Globals;
  readonly instances: readonly VrrpInstance[];
  readonly syncGroups: readonly VrrpSyncGroup[];
  readonly scripts: readonly VrrpScript[];
  readonly trackProcesses: readonly TrackProcess[];
  readonly trackFiles: readonly TrackFile[];
  readonly bfdInstances: readonly BfdInstance[];
  readonly trackGroups: readonly TrackGroup[];
  readonly garpGroups: readonly GarpGroup[];
  readonly linkbeatInterfaces: readonly LinkbeatInterface[];
  readonly interfaceDelays: readonly InterfaceDelays[];
  readonly staticAddresses: readonly IpAddress[];
  readonly staticRoutes: readonly Route[];
  readonly staticRules: readonly Route[];
  readonly virtualServerGroups: readonly VirtualServerGroup[];
  readonly virtualServers: readonly VirtualServer[];
  readonly ssl: Ssl | undefined;
}

export function typed(configuration: Configuration, version: string): TypedConfiguration {
  const context: ReadContext = { version };
  const { parent, vrrp, checker, bfd } = configuration;
  const root = outermostScope([parent], context);
  const outer = scopeOf("global_defs", blocksOf(parent, "global_defs"), root);
  const staticScope = scopeOf("", [vrrp], outer);

  const globals = lazy(() => globalsOf(outer, root));
  const scripts = lazy(() =>
    blocksOf(vrrp, "vrrp_script").map((block) => vrrpScript(block, outer, globals())),
  );
  const trackProcesses = lazy(() =>
    blocksOf(vrrp, "vrrp_track_process").map((block) => trackProcess(block, outer)),
  );
  // Both processes read them; where one of them does not get there, the other still may.
  const trackFiles = lazy(() =>
    either(blocksOf(vrrp, "track_file"), blocksOf(checker, "track_file")).map((block) =>
      trackFile(block, outer),
    ),
  );
  const bfdInstances = lazy(() =>
    either(blocksOf(bfd, "bfd_instance"), blocksOf(vrrp, "bfd_instance")).map((block) =>
      bfdInstance(block, sameName(block, [vrrp, checker]), outer),
    ),
  );
  const instanceBlocks = blocksOf(vrrp, "vrrp_instance");
  const membership = lazy(() =>
    membershipOf(blocksOf(vrrp, "vrrp_sync_group"), new Set(instanceBlocks.map(nameOf))),
  );
  const trackFilesByName = lazy(() => byName(trackFiles()));
  // What an instance or group asks of all this is little, and most of it nobody asks for.
  const around = {
    globals,
    outer,
    scripts: lazy(() => byName(scripts())),
    trackFiles: trackFilesByName,
    trackProcesses: lazy(() => byName(trackProcesses())),
    bfdInstances: lazy(() => byName(bfdInstances())),
    membership,
    heldBack: lazy(() => heldBack(instanceBlocks, membership(), outer)),
    instances: lazy(() => byName(instances())),
  };
  const instances: () => readonly VrrpInstance[] = lazy(() =>
    instanceBlocks.map((block) => vrrpInstance(block, around)),
  );
  const syncGroups = lazy(() =>
    blocksOf(vrrp, "vrrp_sync_group")
      .map((block) => vrrpSyncGroup(block, around))
      .filter((group) => group !== undefined),
  );
  const serverGroups = lazy(() => blocksOf(checker, "virtual_server_group").map(virtualServerGroup));
  const virtualServers = lazy(() => {
    const aroundServer = {
      globals: globals(),
      outer,
      trackFiles: trackFilesByName,
      groups: byName(serverGroups()),
      lately: { of: undefined, servers: [] },
    };
    return blocksOf(checker, "virtual_server")
      .map((block) => virtualServer(block, aroundServer))
      .filter((server) => server !== undefined);
  });
  const trackGroups = lazy(() => blocksOf(vrrp, "track_group").map(trackGroup));
  const garpGroups = lazy(() => blocksOf(vrrp, "garp_group").map((block) => garpGroup(block, outer)));
  const staticAddresses = lazy(() =>
    addressesIn(staticScope, "static_ipaddress", globals().defaultInterface),
  );
  const staticRoutes = lazy(() => routesIn(staticScope, "static_routes"));
  const staticRules = lazy(() => routesIn(staticScope, "static_rules"));

  return new LazyConfiguration(version, {
    globals,
    instances,
    syncGroups,
    scripts,
    trackProcesses,
    trackFiles,
    bfdInstances,
    trackGroups,
    garpGroups,
    linkbeatInterfaces: () => linkbeatInterfaces(vrrp),
    interfaceDelays: () => interfaceDelays(vrrp),
    staticAddresses,
    staticRoutes,
    staticRules,
    virtualServerGroups: serverGroups,
    virtualServers,
    ssl: () => sslOf(checker, outer),
  });
}

/** A class, because an object with getters of its own is slow to make, and every reading has one. */
class LazyConfiguration implements TypedConfiguration {
  readonly version: string;
  readonly #makers: Makers;

  constructor(version: string, makers: Makers) {
    this.version = version;
    this.#makers = makers;
  }

  get globals(): TypedConfiguration["globals"] {
    return this.#makers.globals();
  }

  get instances(): TypedConfiguration["instances"] {
    return this.#makers.instances();
  }

  get syncGroups(): TypedConfiguration["syncGroups"] {
    return this.#makers.syncGroups();
  }

  get scripts(): TypedConfiguration["scripts"] {
    return this.#makers.scripts();
  }

  get trackProcesses(): TypedConfiguration["trackProcesses"] {
    return this.#makers.trackProcesses();
  }

  get trackFiles(): TypedConfiguration["trackFiles"] {
    return this.#makers.trackFiles();
  }

  get bfdInstances(): TypedConfiguration["bfdInstances"] {
    return this.#makers.bfdInstances();
  }

  get trackGroups(): TypedConfiguration["trackGroups"] {
    return this.#makers.trackGroups();
  }

  get garpGroups(): TypedConfiguration["garpGroups"] {
    return this.#makers.garpGroups();
  }

  get linkbeatInterfaces(): TypedConfiguration["linkbeatInterfaces"] {
    return this.#makers.linkbeatInterfaces();
  }

  get interfaceDelays(): TypedConfiguration["interfaceDelays"] {
    return this.#makers.interfaceDelays();
  }

  get staticAddresses(): TypedConfiguration["staticAddresses"] {
    return this.#makers.staticAddresses();
  }

  get staticRoutes(): TypedConfiguration["staticRoutes"] {
    return this.#makers.staticRoutes();
  }

  get staticRules(): TypedConfiguration["staticRules"] {
    return this.#makers.staticRules();
  }

  get virtualServerGroups(): TypedConfiguration["virtualServerGroups"] {
    return this.#makers.virtualServerGroups();
  }

  get virtualServers(): TypedConfiguration["virtualServers"] {
    return this.#makers.virtualServers();
  }

  get ssl(): TypedConfiguration["ssl"] {
    return this.#makers.ssl();
  }
}

type Makers = {
  readonly [Kind in Exclude<keyof TypedConfiguration, "version">]: () => TypedConfiguration[Kind];
};

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Of two things of one name the first counts. */
function byName<T extends { readonly name: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.toReversed().map((thing) => [thing.name, thing]));
}

function either(first: readonly Block[], second: readonly Block[]): readonly Block[] {
  return first.length > 0 ? first : second;
}

/** The block as other passes hold it: some of its keywords are the business of one pass alone. */
function sameName(block: Block, roots: readonly Block[]): readonly Block[] {
  const name = nameOf(block);
  return roots.flatMap((root) =>
    blocksOf(root, block.entry?.name ?? "").filter((other) => other !== block && nameOf(other) === name),
  );
}
