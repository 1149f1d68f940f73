import { Option } from "commander";
import { CONFIRMATIONS } from "@kalc/deploy/apply";
import { planFrom } from "../deploy/choose.ts";
import { deployCluster, type DeployOptions } from "../deploy/deploy.ts";
import { actingOptions, insistingOptions, needsYes } from "../deploy/options.ts";
import { withCluster } from "../deploy/with-cluster.ts";
import type { Exit } from "../exit.ts";
import { refuse } from "../hosts/refuse.ts";
import type { Io } from "../io.ts";
import { secondsOption } from "../options.ts";
import { preferOption } from "../plan/prefer.ts";
import type { DefineCommand } from "./entry.ts";

export const define: DefineCommand = (command, io, runs) => {
  actingOptions(
    insistingOptions(
      command
        .argument("[cluster]", "a cluster of kalc.yaml, or the file of a plan that kalc plan --out wrote")
        .addOption(preferOption())
        .option("--digest <sha256>", "refuse where the plan has another one by now")
        .option("--without <host...>", "leave hosts out, such as one that is down; takes --reason")
        .option("--reason <text>", "why they are left out")
        .option(
          "--confirm-timeout <seconds>",
          "after so long a host takes back what nobody confirms (kalc.yaml's, or 300)",
          secondsOption,
        )
        .addOption(
          new Option("--confirm <how>", "auto: as soon as the cluster is healthy; manual: by kalc confirm")
            .choices(CONFIRMATIONS)
            .default("auto"),
        ),
    ),
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
  return withCluster(was?.cluster ?? word, options, io, (cluster, transport, signal) =>
    deployCluster(cluster, was, options, transport, io, signal),
  );
}
