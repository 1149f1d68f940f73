import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Option } from "commander";
import { commandsOf, type LintSettings, type Plan, type Preference } from "@kalc/deploy/plan";
import type { Transport } from "@kalc/deploy/transport";
import { whyNot } from "@kalc/parser/disk";
import { Exit } from "../exit.ts";
import { connected } from "../hosts/connect.ts";
import { limitOption, reachOptions } from "../hosts/options.ts";
import { colourOptions } from "../options.ts";
import { refuse } from "../hosts/refuse.ts";
import { targetsOf as checkReach, type Reach } from "../hosts/targets.ts";
import type { Io } from "../io.ts";
import { readBaseline } from "../lint/baseline.ts";
import { textLook } from "../look.ts";
import { clusterOf, inventoriesOf, settingsWithClusters, type PlannedCluster } from "../plan/clusters.ts";
import type { PlanReport } from "../plan/format.ts";
import { plansFor, targetsOf } from "../plan/observe.ts";
import { preferOption } from "../plan/prefer.ts";
import type { DefineCommand } from "./entry.ts";

export interface PlanOptions extends Reach {
  readonly limit?: number;
  readonly format: keyof typeof formats;
  readonly out?: string;
  readonly prefer?: Preference;
  readonly commands?: true;
  readonly baseline?: string;
  readonly detailedExitcode?: true;
  readonly color?: boolean;
}

const formats = {
  text: async () => (await import("../plan/text.ts")).planText,
  json: async () => (await import("../plan/json.ts")).planJson,
  markdown: async () => (await import("../plan/markdown.ts")).planMarkdown,
};

export const define: DefineCommand = (command, io, runs) => {
  limitOption(
    reachOptions(
      command
        .argument("[cluster...]", "clusters in kalc.yaml (default: all whose nodes have hosts)")
        .addOption(preferOption())
        .option("--commands", "show the commands for each host")
        .option("--baseline <file>", "leave out the kalc lint findings listed in this file")
        .option("--out <file>", "write the plan of one cluster as JSON")
        .option("--detailed-exitcode", "exit with 2 if there is something to do, with 0 if there is nothing"),
    ),
  ).addOption(new Option("--format <format>", "output format").choices(Object.keys(formats)).default("text"));
  colourOptions(command);
  runs(() => plan(command.args, command.opts<PlanOptions>(), io));
};

async function plan(names: readonly string[], options: PlanOptions, io: Io): Promise<Exit> {
  const settings = await settingsWithClusters(io);
  if ("wrong" in settings) return refuse(io, ...settings.wrong);
  const inventories = inventoriesOf(names, settings);
  if ("wrong" in inventories) return refuse(io, ...inventories.wrong);
  if (options.out !== undefined && inventories.length > 1)
    return refuse(io, "--out writes the plan of one cluster: name it");
  const reach = checkReach([], options);
  if ("wrong" in reach) return refuse(io, reach.wrong);
  return connected(
    inventories.flatMap((inventory) => targetsOf({ inventory }, options)),
    io,
    async (transport, signal) => {
      const clusters: PlannedCluster[] = [];
      for (const inventory of inventories) {
        const found = await clusterOf(inventory, settings, transport, io);
        if ("wrong" in found) return refuse(io, ...found.wrong);
        clusters.push(found);
      }
      return planAll(clusters, options, transport, io, signal);
    },
  );
}

/** With hosts reached in whichever way. */
export async function planAll(
  clusters: readonly PlannedCluster[],
  options: PlanOptions,
  transport: Transport,
  io: Io,
  signal: AbortSignal,
): Promise<Exit> {
  const { prefer, limit } = options;
  const limitMs = limit === undefined ? undefined : limit * 1000;
  const baseline = baselineFrom(options.baseline, io.cwd);
  if (typeof baseline === "string") return refuse(io, baseline);
  const plans = await plansFor(clusters, transport, { prefer, limitMs, signal, reach: options, baseline });
  if (signal.aborted) return refuse(io, "interrupted");
  const format = await formats[options.format]();
  const report: PlanReport = {
    plans,
    commands: options.commands ? commandsFor(plans, clusters, options) : new Map(),
  };
  io.stdout.write(format(report, textLook(options.color, io)));
  const [only] = plans;
  if (options.out !== undefined && only) {
    const why = written(resolve(io.cwd, options.out), only);
    if (why !== undefined) return refuse(io, `${options.out} cannot be written: ${why}`);
  }
  return exitFor(plans, options);
}

function baselineFrom(path: string | undefined, cwd: string): LintSettings["baseline"] | string {
  if (path === undefined) return undefined;
  const known = readBaseline(path, cwd);
  return typeof known === "string" ? known : { path: resolve(cwd, path), known };
}

function commandsFor(
  plans: readonly Plan[],
  clusters: readonly PlannedCluster[],
  reach: Reach,
): PlanReport["commands"] {
  return new Map(
    plans.map(({ cluster, hosts }, at) => {
      const one = clusters[at];
      const targets = new Map((one ? targetsOf(one, reach) : []).map((target) => [target.name, target]));
      const all = hosts.flatMap((host) => {
        const target = targets.get(host.name);
        return target ? [[host.name, commandsOf(host, target)] as const] : [];
      });
      return [cluster, new Map(all)];
    }),
  );
}

/** Nobody else is to read it: what hosts are like is not for everybody. */
function written(path: string, plan: Plan): string | undefined {
  try {
    writeFileSync(path, `${JSON.stringify(plan, null, 2)}\n`, { mode: 0o600 });
    return undefined;
  } catch (error) {
    return whyNot(error);
  }
}

function exitFor(plans: readonly Plan[], { detailedExitcode }: PlanOptions): Exit {
  if (plans.some(({ findings }) => findings.some(({ severity }) => severity === "error")))
    return Exit.findings;
  return detailedExitcode && plans.some(({ risk }) => risk !== "nothing") ? Exit.changes : Exit.clean;
}
