// One look at all that is asked for, as a text to show and what to end with.
import type { Transport } from "@kalc/deploy/transport";
import { Exit } from "../exit.ts";
import { lookAtAll } from "../hosts/look.ts";
import type { Reach } from "../hosts/targets.ts";
import type { Io } from "../io.ts";
import { textLook, type TextLook } from "../look.ts";
import {
  clusterOf,
  inventoriesOf,
  settingsWithClusters,
  type PlannedCluster,
  type Wrong,
} from "../plan/clusters.ts";
import { plansFor } from "../plan/observe.ts";
import type { AskedStatus } from "./asked.ts";
import { statusReport } from "./report.ts";

export interface LookOptions extends Reach {
  readonly limit?: number;
  readonly format: keyof typeof formats;
  readonly color?: boolean;
}

const formats = {
  text: {
    status: async () => (await import("./text.ts")).statusText,
    drift: async () => (await import("./drift.ts")).driftText,
  },
  json: {
    status: async () => (await import("./json.ts")).statusJson,
    drift: async () => (await import("./drift.ts")).driftJson,
  },
};

export const FORMATS = Object.keys(formats);

/** Again and again, if somebody wants to watch. */
export type StatusLook = () => Promise<{ readonly text: string; readonly exit: Exit }>;

const LIMIT = 30;

export async function statusLook(
  asked: readonly AskedStatus[],
  options: LookOptions,
  transport: Transport,
  io: Io,
  signal: AbortSignal,
): Promise<StatusLook> {
  const format = await formats[options.format].status();
  const limit = options.limit ?? Math.max(...asked.map((one) => one.limit ?? LIMIT));
  const looking = { ask: { contents: true }, limitMs: limit * 1000, signal };
  const targets = asked.flatMap((one) => one.targets);
  return async () => {
    const looked = new Map((await lookAtAll(transport, targets, looking)).map((one) => [one.target, one]));
    const reports = asked.map((one) =>
      statusReport(
        one.targets.flatMap((target) => looked.get(target) ?? []),
        one,
      ),
    );
    const isSeen = reports.some(({ hosts }) => hosts.some((host) => "state" in host));
    return { text: format(reports, lookOf(options, io)), exit: isSeen ? Exit.clean : Exit.usage };
  };
}

export async function driftLook(
  asked: readonly AskedStatus[],
  options: LookOptions,
  transport: Transport,
  io: Io,
  signal: AbortSignal,
): Promise<StatusLook | Wrong> {
  const settings = await settingsWithClusters(io);
  if ("wrong" in settings) return settings;
  const inventories = inventoriesOf(
    asked.flatMap(({ cluster }) => cluster ?? []),
    settings,
  );
  if ("wrong" in inventories) return inventories;
  const clusters: PlannedCluster[] = [];
  for (const inventory of inventories) {
    const found = await clusterOf(inventory, settings, transport, io);
    if ("wrong" in found) return found;
    clusters.push(found);
  }
  const format = await formats[options.format].drift();
  const { driftExit, driftOf } = await import("./drift.ts");
  const limitMs = options.limit === undefined ? undefined : options.limit * 1000;
  return async () => {
    const plans = await plansFor(clusters, transport, { limitMs, signal, reach: options });
    const drifts = plans.map(driftOf);
    return { text: format(drifts, lookOf(options, io)), exit: driftExit(drifts) };
  };
}

/** Tables of hosts need room. */
function lookOf({ color }: LookOptions, io: Io): TextLook {
  return textLook(color, io, { least: 60, most: 160 });
}
