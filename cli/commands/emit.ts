import { commandsOf } from "@kalc/deploy/plan";
import { hostProgram } from "@kalc/deploy/program";
import { oneInventory } from "../deploy/choose.ts";
import { scriptText } from "../deploy/script.ts";
import { Exit } from "../exit.ts";
import { connected } from "../hosts/connect.ts";
import { reachOptions } from "../hosts/options.ts";
import { refuse } from "../hosts/refuse.ts";
import { targetsOf as checkReach, type Reach } from "../hosts/targets.ts";
import type { Io } from "../io.ts";
import { secondsOption } from "../options.ts";
import { clusterOf, settingsWithClusters } from "../plan/clusters.ts";
import { lookAtCluster, plannedFor, targetsOf } from "../plan/observe.ts";
import type { DefineCommand } from "./entry.ts";

interface Options extends Reach {
  readonly limit?: number;
}

export const define: DefineCommand = (command, io, runs) => {
  reachOptions(command.argument("[cluster]", "a cluster of kalc.yaml")).option(
    "--limit <seconds>",
    "how long to wait for a host (kalc.yaml's timeouts, or 30)",
    secondsOption,
  );
  runs(() => emit(command.args[0], command.opts<Options>(), io));
};

async function emit(name: string | undefined, options: Options, io: Io): Promise<Exit> {
  const settings = await settingsWithClusters(io);
  if ("wrong" in settings) return refuse(io, ...settings.wrong);
  const inventory = oneInventory(name, settings);
  if ("wrong" in inventory) return refuse(io, ...inventory.wrong);
  const reach = checkReach([], options);
  if ("wrong" in reach) return refuse(io, reach.wrong);
  const targets = targetsOf({ inventory }, options);
  return connected(targets, io, async (transport, signal) => {
    const cluster = await clusterOf(inventory, settings, transport, io);
    if ("wrong" in cluster) return refuse(io, ...cluster.wrong);
    const limitMs = options.limit === undefined ? undefined : options.limit * 1000;
    const observed = await lookAtCluster(cluster, transport, { limitMs, signal, reach: options });
    if (signal.aborted) return refuse(io, "interrupted");
    const { plan } = plannedFor(cluster, observed, undefined);
    const commands = plan.hosts.flatMap((host) => {
      const target = targets.find((one) => one.name === host.name);
      return target ? [[host.name, commandsOf(host, target)] as const] : [];
    });
    io.stdout.write(scriptText(plan, new Map(commands), hostProgram()));
    return plan.findings.some(({ severity }) => severity === "error") ? Exit.findings : Exit.clean;
  });
}
