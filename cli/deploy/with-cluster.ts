import type { Transport } from "@kalc/deploy/transport";
import type { Exit } from "../exit.ts";
import { connected } from "../hosts/connect.ts";
import { refuse } from "../hosts/refuse.ts";
import { targetsOf as checkReach, type Reach } from "../hosts/targets.ts";
import type { Io } from "../io.ts";
import { clusterOf, settingsWithClusters, type PlannedCluster } from "../plan/clusters.ts";
import { targetsOf } from "../plan/observe.ts";
import { oneInventory } from "./choose.ts";

/** With one cluster of kalc.yaml, and a transport to its hosts. */
export async function withCluster(
  name: string | undefined,
  reach: Reach,
  io: Io,
  act: (cluster: PlannedCluster, transport: Transport, signal: AbortSignal) => Promise<Exit>,
): Promise<Exit> {
  const settings = await settingsWithClusters(io);
  if ("wrong" in settings) return refuse(io, ...settings.wrong);
  const inventory = oneInventory(name, settings);
  if ("wrong" in inventory) return refuse(io, ...inventory.wrong);
  const checked = checkReach([], reach);
  if ("wrong" in checked) return refuse(io, checked.wrong);
  return connected(targetsOf({ inventory }, reach), io, async (transport, signal) => {
    const cluster = await clusterOf(inventory, settings, transport, io);
    return "wrong" in cluster ? refuse(io, ...cluster.wrong) : act(cluster, transport, signal);
  });
}
