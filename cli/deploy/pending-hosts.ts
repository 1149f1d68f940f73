// Hosts that something was done to before: those of kalc.yaml, or named on the command line, without any kalc.yaml.
import { namesOn, type PendingRun, type World } from "@kalc/deploy/apply";
import type { Target } from "@kalc/deploy/inventory";
import { nameOf } from "@kalc/deploy/plan";
import type { Transport } from "@kalc/deploy/transport";
import { usualTimeouts, type Timeouts } from "@kalc/parser/project";
import { lookAtAll } from "../hosts/look.ts";
import { targetsOf } from "../hosts/targets.ts";
import type { Io } from "../io.ts";
import { settingsWithClusters, type Wrong } from "../plan/clusters.ts";
import { observedOf, targetsOf as targetsOfCluster } from "../plan/observe.ts";
import type { Accepted } from "./accept.ts";
import { ownerOf } from "./audit.ts";
import { oneInventory } from "./choose.ts";
import type { ActingOptions } from "./options.ts";
import type { ShownRollout } from "./show.ts";
import { newToken, worldOf } from "./world.ts";

export interface StandingOptions extends ActingOptions {
  readonly host?: readonly string[];
  readonly accept?: Accepted;
  readonly breakLock?: true;
}

export interface AskedHosts {
  readonly targets: readonly Target[];
  /** As on the hosts; undefined: it has to be asked for there. */
  readonly name: string | undefined;
  readonly timeouts: Timeouts;
}

export async function placeOf(
  cluster: string | undefined,
  options: StandingOptions,
  io: Io,
): Promise<AskedHosts | Wrong> {
  if (options.host) {
    const targets = targetsOf(options.host, options);
    if ("wrong" in targets) return { wrong: [targets.wrong] };
    return { targets, name: cluster && nameOf(cluster), timeouts: usualTimeouts };
  }
  const settings = await settingsWithClusters(io);
  if ("wrong" in settings) return { wrong: [...settings.wrong, "--host ignores kalc.yaml"] };
  const inventory = oneInventory(cluster, settings);
  if ("wrong" in inventory) return inventory;
  const reach = targetsOf([], options);
  if ("wrong" in reach) return { wrong: [reach.wrong] };
  const { timeouts } = inventory.settings;
  return { targets: targetsOfCluster({ inventory }, options), name: nameOf(inventory.cluster), timeouts };
}

export interface Ready {
  readonly standing: PendingRun;
  readonly world: World;
}

/** With the name that the hosts know it by. */
export async function readyFor(
  { targets, name, timeouts }: AskedHosts,
  { limit, accept = new Map<string, string>(), breakLock }: StandingOptions,
  shown: ShownRollout,
  transport: Transport,
  signal: AbortSignal,
): Promise<Ready | Wrong> {
  const command = limit ?? timeouts.command;
  const world = worldOf({
    transport,
    signal,
    shown,
    probes: [],
    async look() {
      const looking = { ask: { contents: true }, limitMs: command * 1000, signal };
      const looked = await lookAtAll(transport, targets, looking);
      return new Map(looked.map((one) => [one.target.name, observedOf(one)]));
    },
  });
  const standing: PendingRun = {
    targets,
    name: name ?? "",
    token: newToken(),
    owner: ownerOf(),
    accepts: (rule) => accept.has(rule.id),
    breaksLock: breakLock === true,
    confirms: "auto",
    seconds: { command, gate: timeouts.gate, confirm: timeouts.confirm },
  };
  if (name !== undefined) return { standing, world };
  const { names, failed } = await namesOn(standing, world);
  if (failed.length > 0) return { wrong: failed };
  const [only, ...more] = names;
  if (only === undefined) return { wrong: ["kalc has deployed nothing to these hosts"] };
  if (more.length > 0)
    return { wrong: [`these hosts have several clusters: name one of ${names.map(withoutKalc).join(", ")}`] };
  return { standing: { ...standing, name: only }, world };
}

export function withoutKalc(name: string): string {
  return name.replace(/^kalc-/, "");
}
