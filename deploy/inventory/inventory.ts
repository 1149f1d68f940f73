// A cluster of kalc.yaml as hosts to reach, and what is to be on them.
import type { ClusterSettings, NodeSettings, Reach, RealServerHost, Settings } from "@kalc/parser/project";
import { resolvePath, directoryOf } from "@kalc/parser/reader";
import { targetOf, type Target } from "./target.ts";

export interface Inventory {
  readonly cluster: string;
  readonly directors: readonly Director[];
  readonly realServers: readonly RealServerTarget[];
  /** What is said of all of them: set-up, secrets, probes, times, hooks. */
  readonly settings: ClusterSettings;
}

export interface Director {
  readonly name: string;
  readonly target: Target;
  /** Its main file here. */
  readonly file: string;
  readonly configId: string | undefined;
  /** Undefined: the one that is found on the host. */
  readonly keepalived: string | undefined;
  /** Where its configuration is to lie there. */
  readonly path: string;
  /** Further files: here, and there. */
  readonly files: readonly {
    readonly from: string;
    readonly path: string;
    readonly mode: string;
    readonly owner: string;
  }[];
}

export interface RealServerTarget {
  /** As the configurations name it. */
  readonly address: string;
  readonly target: Target;
  readonly interface: string | undefined;
}

/** The cluster of that name, or why nothing can be done with it; each a sentence. */
export function inventoryOf(
  settings: Settings,
  name: string,
  version: string,
): Inventory | { readonly wrong: readonly string[] } {
  const cluster = settings.clusters.get(name);
  if (cluster === undefined || settings.path === undefined)
    return { wrong: [`kalc.yaml has no cluster ${name}.`] };
  const folder = directoryOf(settings.path);
  const wrong: string[] = [];
  const target = (path: string, host: string, reach: Reach): Target | undefined => {
    const found = reach.host === undefined ? undefined : targetFor(host, reach.host, reach);
    if (found === undefined)
      wrong.push(
        reach.host === undefined
          ? `clusters.${name}.${path} has no host: add it.`
          : `clusters.${name}.${path}.host is ${JSON.stringify(reach.host)}: write a host name, an address or local.`,
      );
    return found;
  };
  const directors = [...cluster.nodes].flatMap(([node, facts]) => {
    const found = target(`nodes.${node}`, node, facts.reach);
    return found ? [directorOf(node, facts, found, folder, version)] : [];
  });
  const realServers = cluster.realServers.flatMap((server: RealServerHost) => {
    // Without another name the address itself is where it is reached.
    const reach = { ...server.reach, host: server.reach.host ?? server.address };
    const found = target(`real-servers.${server.address}`, server.address, reach);
    return found ? [{ address: server.address, target: found, interface: server.interface }] : [];
  });
  const twice = sameHosts([...directors, ...realServers].map(({ target: one }) => one));
  wrong.push(
    ...twice.map((host) => `${host} is the host of two entries of clusters.${name}: leave out one of them.`),
  );
  return wrong.length > 0 ? { wrong } : { cluster: name, directors, realServers, settings: cluster };
}

function directorOf(
  name: string,
  node: NodeSettings,
  target: Target,
  folder: string,
  version: string,
): Director {
  return {
    name,
    target,
    file: resolvePath(folder, node.file),
    configId: node.configId,
    keepalived: node.isInstalled ? undefined : (node.keepalived ?? version),
    path: node.path,
    files: node.files.map((file) => ({ ...file, from: resolvePath(folder, file.from) })),
  };
}

/** `HOST`, or `USER@HOST:PORT`, where what is said apart counts more. */
function targetFor(name: string, host: string, reach: Reach): Target | undefined {
  const { user, port, jump, identity, sudo } = reach;
  const found = targetOf(host, { sudo: sudo ?? "no" });
  return (
    found && {
      ...found,
      name,
      ...(user === undefined ? {} : { user }),
      ...(port === undefined ? {} : { port }),
      ...(jump === undefined ? {} : { jump }),
      ...(identity === undefined ? {} : { identity }),
    }
  );
}

function sameHosts(targets: readonly Target[]): readonly string[] {
  const keys = targets.map(({ host, port }) => `${host}${port === undefined ? "" : `:${port}`}`);
  return [...new Set(keys.filter((key, at) => keys.indexOf(key) !== at))];
}
