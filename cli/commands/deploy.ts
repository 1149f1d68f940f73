import { Option } from "commander";
import { CONFIRMATIONS } from "@kalc/deploy/apply";
import { PREFERENCES } from "@kalc/deploy/plan";
import { acceptOption } from "../deploy/accept.ts";
import { oneInventory, planFrom } from "../deploy/choose.ts";
import { deployCluster, type DeployOptions } from "../deploy/deploy.ts";
import { actingOptions, needsYes } from "../deploy/options.ts";
import type { Exit } from "../exit.ts";
import { connected } from "../hosts/connect.ts";
import { refuse } from "../hosts/refuse.ts";
import { targetsOf as checkReach } from "../hosts/targets.ts";
import type { Io } from "../io.ts";
import { secondsOption } from "../options.ts";
import { clusterOf, settingsWithClusters } from "../plan/clusters.ts";
import { targetsOf } from "../plan/observe.ts";
import type { DefineCommand } from "./entry.ts";

export const define: DefineCommand = (command, io, runs) => {
  actingOptions(
    command
      .argument("[cluster]", "a cluster of kalc.yaml, or the file of a plan that kalc plan --out wrote")
      .addOption(
        new Option(
          "--prefer <what>",
          "where there is a choice: a gap without a master, or an overlap with two (the shorter one)",
        ).choices(PREFERENCES),
      )
      .option("--digest <sha256>", "refuse where the plan has another one by now")
      .option("--without <host...>", "leave hosts out, such as one that is down; takes --reason")
      .option("--reason <text>", "why they are left out")
      .option(
        "--accept <rule=reason>",
        "go on in spite of what this rule finds; as often as it takes",
        acceptOption,
      )
      .option(
        "--confirm-timeout <seconds>",
        "after so long a host takes back what nobody confirms (kalc.yaml's, or 300)",
        secondsOption,
      )
      .addOption(
        new Option("--confirm <how>", "auto: as soon as the cluster is healthy; manual: by kalc confirm")
          .choices(CONFIRMATIONS)
          .default("auto"),
      )
      .option("--break-lock", "take the lock from whoever holds it, as long as that run has changed nothing"),
  );
  runs(() => deploy(command.args[0], command.opts<DeployOptions>(), io));
};

async function deploy(word: string | undefined, options: DeployOptions, io: Io): Promise<Exit> {
  const { without = [], reason } = options;
  if (without.length > 0 && reason === undefined)
    return refuse(io, "--without takes --reason: why are they left out?");
  const wrong = needsYes(options, io);
  if (wrong !== undefined) return refuse(io, wrong);
  const was = planFrom(word, io);
  if (was && "wrong" in was) return refuse(io, ...was.wrong);
  const settings = await settingsWithClusters(io);
  if ("wrong" in settings) return refuse(io, ...settings.wrong);
  const inventory = oneInventory(was?.cluster ?? word, settings);
  if ("wrong" in inventory) return refuse(io, ...inventory.wrong);
  const reach = checkReach([], options);
  if ("wrong" in reach) return refuse(io, reach.wrong);
  return connected(targetsOf({ inventory }, options), io, async (transport, signal) => {
    const cluster = await clusterOf(inventory, settings, transport, io);
    if ("wrong" in cluster) return refuse(io, ...cluster.wrong);
    return deployCluster(cluster, was, options, transport, io, signal);
  });
}
