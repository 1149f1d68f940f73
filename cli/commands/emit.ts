import { commandsOf } from "@kalc/deploy/plan";
import { hostProgram } from "@kalc/deploy/program";
import type { Transport } from "@kalc/deploy/transport";
import { scriptText } from "../deploy/script.ts";
import { withCluster } from "../deploy/with-cluster.ts";
import { Exit } from "../exit.ts";
import { limitOption, reachOptions } from "../hosts/options.ts";
import { refuse } from "../hosts/refuse.ts";
import type { Reach } from "../hosts/targets.ts";
import type { Io } from "../io.ts";
import type { PlannedCluster } from "../plan/clusters.ts";
import { lookAtCluster, plannedFor, targetsOf } from "../plan/observe.ts";
import type { DefineCommand } from "./entry.ts";

interface Options extends Reach {
  readonly limit?: number;
}

export const define: DefineCommand = (command, io, runs) => {
  limitOption(reachOptions(command.argument("[cluster]", "a cluster in kalc.yaml")));
  runs(() => {
    const options = command.opts<Options>();
    return withCluster(command.args[0], options, io, (cluster, transport, signal) =>
      emit(cluster, options, transport, io, signal),
    );
  });
};

async function emit(
  cluster: PlannedCluster,
  options: Options,
  transport: Transport,
  io: Io,
  signal: AbortSignal,
): Promise<Exit> {
  const limitMs = options.limit === undefined ? undefined : options.limit * 1000;
  const observed = await lookAtCluster(cluster, transport, { limitMs, signal, reach: options });
  if (signal.aborted) return refuse(io, "interrupted");
  const { plan } = plannedFor(cluster, observed, undefined);
  const targets = targetsOf(cluster, options);
  const commands = plan.hosts.flatMap((host) => {
    const target = targets.find((one) => one.name === host.name);
    return target ? [[host.name, commandsOf(host, target)] as const] : [];
  });
  io.stdout.write(scriptText(plan, new Map(commands), hostProgram()));
  return plan.findings.some(({ severity }) => severity === "error") ? Exit.findings : Exit.clean;
}
