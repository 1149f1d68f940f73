import { acceptOption } from "../deploy/accept.ts";
import { oneInventory } from "../deploy/choose.ts";
import { drillCluster, type DrillOptions } from "../deploy/drill.ts";
import { actingOptions, needsYes } from "../deploy/options.ts";
import type { Exit } from "../exit.ts";
import { connected } from "../hosts/connect.ts";
import { refuse } from "../hosts/refuse.ts";
import { targetsOf as checkReach } from "../hosts/targets.ts";
import type { Io } from "../io.ts";
import { clusterOf, settingsWithClusters } from "../plan/clusters.ts";
import { targetsOf } from "../plan/observe.ts";
import type { DefineCommand } from "./entry.ts";

export const define: DefineCommand = (command, io, runs) => {
  actingOptions(
    command
      .argument("[cluster]", "a cluster of kalc.yaml")
      .option("--master <host>", "the host that is to lose its instances, where several are masters")
      .option(
        "--accept <rule=reason>",
        "go on in spite of what this rule finds; as often as it takes",
        acceptOption,
      )
      .option("--break-lock", "take the lock from whoever holds it, as long as that run has changed nothing"),
  );
  runs(() => drill(command.args[0], command.opts<DrillOptions>(), io));
};

async function drill(name: string | undefined, options: DrillOptions, io: Io): Promise<Exit> {
  const wrong = needsYes(options, io);
  if (wrong !== undefined) return refuse(io, wrong);
  const settings = await settingsWithClusters(io);
  if ("wrong" in settings) return refuse(io, ...settings.wrong);
  const inventory = oneInventory(name, settings);
  if ("wrong" in inventory) return refuse(io, ...inventory.wrong);
  const reach = checkReach([], options);
  if ("wrong" in reach) return refuse(io, reach.wrong);
  return connected(targetsOf({ inventory }, options), io, async (transport, signal) => {
    const cluster = await clusterOf(inventory, settings, transport, io);
    if ("wrong" in cluster) return refuse(io, ...cluster.wrong);
    return drillCluster(cluster, options, transport, io, signal);
  });
}
