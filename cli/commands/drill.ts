import { drillCluster, type DrillOptions } from "../deploy/drill.ts";
import { actingOptions, insistingOptions, needsYes } from "../deploy/options.ts";
import { withCluster } from "../deploy/with-cluster.ts";
import { refuse } from "../hosts/refuse.ts";
import type { DefineCommand } from "./entry.ts";

export const define: DefineCommand = (command, io, runs) => {
  actingOptions(
    insistingOptions(
      command
        .argument("[cluster]", "a cluster in kalc.yaml")
        .option("--master <host>", "host to take instances from, if several hosts are masters"),
    ),
  );
  runs(() => {
    const options = command.opts<DrillOptions>();
    const wrong = needsYes(options, io);
    if (wrong !== undefined) return refuse(io, wrong);
    return withCluster(command.args[0], options, io, (cluster, transport, signal) =>
      drillCluster(cluster, options, transport, io, signal),
    );
  });
};
