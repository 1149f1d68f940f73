// The configuration as keepalived runs it: everything filled in, each value with where it comes from. Rules that
// drop a line or a block are the verdict's; what stays, and is then changed or filled in, is worked out here.
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
import { lazily } from "./lazily.ts";
import { routesIn, type Route } from "./routes.ts";
import { outermostScope, scopeOf, type Scope } from "./scope.ts";
import { sslOf, type Ssl } from "./ssl.ts";
import { trackFile, type TrackFile } from "./track-file.ts";
import { trackProcess, type TrackProcess } from "./track-process.ts";
import { addressesIn, type IpAddress } from "./virtual-address.ts";
import { virtualServer, type VirtualServer } from "./virtual-server.ts";
import { virtualServerGroup, type VirtualServerGroup } from "./virtual-server-group.ts";
import { vrrpInstance, type InstanceSurroundings, type VrrpInstance } from "./vrrp-instance.ts";
import { vrrpScript, type VrrpScript } from "./vrrp-script.ts";
import {
  heldBack,
  membershipOf,
  vrrpSyncGroup,
  type GroupSurroundings,
  type VrrpSyncGroup,
} from "./vrrp-sync-group.ts";

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
  const root = outermostScope([configuration.parent], { version });
  const outer = scopeOf("global_defs", blocksOf(configuration.parent, "global_defs"), root);
  return everything({ version, configuration, root, outer });
}

interface Read {
  readonly version: string;
  readonly configuration: Configuration;
  readonly root: Scope;
  /** What global_defs says. */
  readonly outer: Scope;
}

/** What is made on the way, for several kinds. */
interface Everything extends TypedConfiguration {
  readonly instanceBlocks: readonly Block[];
  readonly membership: ReadonlyMap<string, Block>;
  readonly heldBack: ReadonlySet<Block>;
  readonly scriptsByName: ReadonlyMap<string, VrrpScript>;
  readonly trackFilesByName: ReadonlyMap<string, TrackFile>;
  readonly trackProcessesByName: ReadonlyMap<string, TrackProcess>;
  readonly bfdInstancesByName: ReadonlyMap<string, BfdInstance>;
  readonly instancesByName: ReadonlyMap<string, VrrpInstance>;
  readonly around: InstanceSurroundings & GroupSurroundings;
  readonly staticScope: Scope;
}

const everything = lazily<Read, Everything>({
  version: ({ version }) => version,
  globals: ({ outer, root }) => globalsOf(outer, root),

  instances: (_, { instanceBlocks, around }) => instanceBlocks.map((block) => vrrpInstance(block, around)),
  syncGroups: ({ configuration: { vrrp } }, { around }) =>
    blocksOf(vrrp, "vrrp_sync_group")
      .map((block) => vrrpSyncGroup(block, around))
      .filter((group) => group !== undefined),
  instanceBlocks: ({ configuration: { vrrp } }) => blocksOf(vrrp, "vrrp_instance"),
  membership: ({ configuration: { vrrp } }, { instanceBlocks }) =>
    membershipOf(blocksOf(vrrp, "vrrp_sync_group"), new Set(instanceBlocks.map(nameOf))),
  heldBack: ({ outer }, { instanceBlocks, membership }) => heldBack(instanceBlocks, membership, outer),
  instancesByName: (_, { instances }) => byName(instances),
  // What an instance or group asks of all this is little, and most of it nobody asks for.
  around: ({ outer }, all) => ({
    outer,
    globals: () => all.globals,
    scripts: () => all.scriptsByName,
    trackFiles: () => all.trackFilesByName,
    trackProcesses: () => all.trackProcessesByName,
    bfdInstances: () => all.bfdInstancesByName,
    membership: () => all.membership,
    heldBack: () => all.heldBack,
    instances: () => all.instancesByName,
  }),

  scripts: ({ configuration: { vrrp }, outer }, all) =>
    blocksOf(vrrp, "vrrp_script").map((block) => vrrpScript(block, outer, all.globals)),
  scriptsByName: (_, { scripts }) => byName(scripts),
  trackProcesses: ({ configuration: { vrrp }, outer }) =>
    blocksOf(vrrp, "vrrp_track_process").map((block) => trackProcess(block, outer)),
  trackProcessesByName: (_, { trackProcesses }) => byName(trackProcesses),
  // Both processes read them; where one of them does not get there, the other still may.
  trackFiles: ({ configuration: { vrrp, checker }, outer }) =>
    either(blocksOf(vrrp, "track_file"), blocksOf(checker, "track_file")).map((block) =>
      trackFile(block, outer),
    ),
  trackFilesByName: (_, { trackFiles }) => byName(trackFiles),
  bfdInstances: ({ configuration: { bfd, vrrp, checker }, outer }) =>
    either(blocksOf(bfd, "bfd_instance"), blocksOf(vrrp, "bfd_instance")).map((block) =>
      bfdInstance(block, sameName(block, [vrrp, checker]), outer),
    ),
  bfdInstancesByName: (_, { bfdInstances }) => byName(bfdInstances),

  trackGroups: ({ configuration: { vrrp } }) => blocksOf(vrrp, "track_group").map(trackGroup),
  garpGroups: ({ configuration: { vrrp }, outer }) =>
    blocksOf(vrrp, "garp_group").map((block) => garpGroup(block, outer)),
  linkbeatInterfaces: ({ configuration: { vrrp } }) => linkbeatInterfaces(vrrp),
  interfaceDelays: ({ configuration: { vrrp } }) => interfaceDelays(vrrp),
  staticScope: ({ configuration: { vrrp }, outer }) => scopeOf("", [vrrp], outer),
  staticAddresses: (_, { staticScope, globals }) =>
    addressesIn(staticScope, "static_ipaddress", globals.defaultInterface),
  staticRoutes: (_, { staticScope }) => routesIn(staticScope, "static_routes"),
  staticRules: (_, { staticScope }) => routesIn(staticScope, "static_rules"),

  virtualServerGroups: ({ configuration: { checker } }) =>
    blocksOf(checker, "virtual_server_group").map(virtualServerGroup),
  virtualServers: ({ configuration: { checker }, outer }, all) => {
    const around = {
      globals: all.globals,
      outer,
      trackFiles: () => all.trackFilesByName,
      groups: byName(all.virtualServerGroups),
      lately: { of: undefined, servers: [] },
    };
    return blocksOf(checker, "virtual_server")
      .map((block) => virtualServer(block, around))
      .filter((server) => server !== undefined);
  },
  ssl: ({ configuration: { checker }, outer }) => sslOf(checker, outer),
});

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
