// What a command line asks about: hosts, and clusters of kalc.yaml with all their hosts.
import type { Inventory, RealServerTarget, Target } from "@kalc/deploy/inventory";
import { targetsOf, type Reach } from "../hosts/targets.ts";
import type { Io } from "../io.ts";
import { inventoriesOf, settingsWithClusters, type Wrong } from "../plan/clusters.ts";
import { targetsOf as targetsOfCluster } from "../plan/observe.ts";
import { settingsHere } from "../settings-here.ts";

export interface AskedStatus {
  /** Undefined: hosts by themselves. */
  readonly cluster: string | undefined;
  readonly targets: readonly Target[];
  readonly realServers: readonly RealServerTarget[];
  /** The longest that kalc.yaml gives a host, in seconds. */
  readonly limit: number | undefined;
}

/** A name is a cluster's where kalc.yaml has one of that name, and else a host's; without names all clusters are meant. */
export async function askedFor(
  names: readonly string[],
  reach: Reach,
  io: Io,
): Promise<readonly AskedStatus[] | Wrong> {
  if (names.length === 0) {
    const settings = await settingsWithClusters(io);
    if ("wrong" in settings)
      return {
        wrong: settings.wrong.map((why) => (why.startsWith("no kalc.yaml") ? `name a host: ${why}` : why)),
      };
    const inventories = inventoriesOf([], settings);
    return "wrong" in inventories ? inventories : inventories.map((one) => ofCluster(one, reach));
  }
  const settings = await settingsHere(io.cwd);
  // Hosts need no kalc.yaml, so they need none that is right.
  const isCluster = (name: string): boolean => !("errors" in settings) && settings.clusters.has(name);
  const clusters = names.filter(isCluster);
  const inventories = clusters.length > 0 && !("errors" in settings) ? inventoriesOf(clusters, settings) : [];
  if ("wrong" in inventories) return inventories;
  const targets = targetsOf(
    names.filter((name) => !isCluster(name)),
    reach,
  );
  if ("wrong" in targets) return { wrong: [targets.wrong] };
  return [
    ...(targets.length > 0 ? [{ cluster: undefined, targets, realServers: [], limit: undefined }] : []),
    ...inventories.map((one) => ofCluster(one, reach)),
  ];
}

function ofCluster(inventory: Inventory, reach: Reach): AskedStatus {
  return {
    cluster: inventory.cluster,
    targets: targetsOfCluster({ inventory }, reach),
    realServers: inventory.realServers,
    limit: inventory.settings.timeouts.command,
  };
}
