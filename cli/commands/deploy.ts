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
        .argument("[cluster]", "a cluster in kalc.yaml, or a plan file written by kalc plan --out")
        .addOption(preferOption())
        .option("--digest <sha256>", "refuse if the plan no longer has this digest")
        .option("--without <host...>", "leave out hosts, such as one that is down; needs --reason")
        .option("--reason <text>", "why hosts are left out")
        .option(
          "--confirm-timeout <seconds>",
          "time after which hosts roll back a change that is not confirmed (default: from kalc.yaml, or 300)",
          secondsOption,
        )
        .addOption(
          new Option(
            "--confirm <how>",
            "auto: confirm once the cluster is healthy; manual: wait for kalc confirm",
          )
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
    return refuse(io, "--without needs --reason: say why the hosts are left out");
  const wrong = needsYes(options, io);
  if (wrong !== undefined) return refuse(io, wrong);
  const was = planFrom(word, io);
  if (was && "wrong" in was) return refuse(io, ...was.wrong);
  return withCluster(was?.cluster ?? word, options, io, (cluster, transport, signal) =>
    deployCluster(cluster, was, options, transport, io, signal),
  );
}
