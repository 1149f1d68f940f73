// The clusters of kalc.yaml that a command line names, each with its hosts and files.
import { inventoryOf, type Inventory } from "@kalc/deploy/inventory";
import { objectionsTo, type PlanSources } from "@kalc/deploy/plan";
import { readMemory } from "@kalc/deploy/observe";
import type { Transport } from "@kalc/deploy/transport";
import { filesOnDisk } from "@kalc/parser/disk";
import { NO_RELEASES, releaseOf, type SecretSource, type Settings } from "@kalc/parser/project";
import { nearestNames } from "@kalc/parser/schema";
import { runHere } from "../hosts/run-here.ts";
import type { Io } from "../io.ts";
import { withoutStop } from "../without-stop.ts";
import { settingsHere } from "../settings-here.ts";

export interface PlannedCluster {
  readonly inventory: Inventory;
  readonly sources: PlanSources;
  readonly settings: Settings;
}

/** Each a sentence without a full stop. */
export interface Wrong {
  readonly wrong: readonly string[];
}

export async function settingsWithClusters(io: Io): Promise<Settings | Wrong> {
  const settings = await settingsHere(io.cwd);
  if ("errors" in settings) return { wrong: settings.errors };
  return settings.clusters.size > 0
    ? settings
    : { wrong: ["no kalc.yaml with clusters here or in a folder above; kalc init writes one"] };
}

/** Without names all clusters whose nodes have hosts. */
export function inventoriesOf(names: readonly string[], settings: Settings): readonly Inventory[] | Wrong {
  const known = [...settings.clusters.keys()];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) return { wrong: [noCluster(unknown, known)] };
  const chosen = names.length > 0 ? [...new Set(names)] : known.filter((name) => hasHosts(settings, name));
  if (chosen.length === 0) return { wrong: ["no cluster in kalc.yaml has hosts: add host to its nodes"] };
  const version = releaseOf(NO_RELEASES, settings);
  const all = chosen.map((name) => inventoryOf(settings, name, version));
  const wrong = all.flatMap((one) => ("wrong" in one ? one.wrong.map(withoutStop) : []));
  return wrong.length > 0 ? { wrong } : all.flatMap((one) => ("wrong" in one ? [] : [one]));
}

function noCluster(name: string, known: readonly string[]): string {
  const near = nearestNames(name, known);
  return near.length > 0
    ? `kalc.yaml has no cluster ${name}. Did you mean ${near.join(" or ")}?`
    : `kalc.yaml has no cluster ${name}: name one of ${known.join(", ")}`;
}

function hasHosts({ clusters }: Settings, name: string): boolean {
  return [...(clusters.get(name)?.nodes.values() ?? [])].some(({ reach }) => reach.host !== undefined);
}

/** With the secrets that its files name; they are asked for here alone. */
export async function clusterOf(
  inventory: Inventory,
  settings: Settings,
  transport: Transport,
  io: Io,
): Promise<PlannedCluster | Wrong> {
  const secrets = new Map<string, string>();
  const wrong: string[] = [];
  for (const [name, source] of inventory.settings.secrets) {
    const found = await secretFrom(source, settings, transport, io);
    if ("value" in found) secrets.set(name, found.value);
    else wrong.push(`the secret ${name}: ${found.why}`);
  }
  if (wrong.length > 0) return { wrong };
  const sources = { files: filesOnDisk(io.cwd), roots: settings.roots, secrets, memory: readMemory() };
  const objections = objectionsTo(inventory, sources);
  return objections.length > 0 ? { wrong: objections.map(withoutStop) } : { inventory, sources, settings };
}

const LIMIT_MS = 60_000;

/** What it prints is shown to nobody, even where it fails. */
async function secretFrom(
  source: SecretSource,
  settings: Settings,
  transport: Transport,
  io: Io,
): Promise<{ readonly value: string } | { readonly why: string }> {
  if ("env" in source) {
    const value = io.env[source.env];
    return value === undefined ? { why: `the environment variable ${source.env} is not set` } : { value };
  }
  const [program = ""] = source.command;
  const ran = await runHere(source.command, settings.path, transport, LIMIT_MS);
  if ("failed" in ran) return { why: ran.message };
  if (ran.status !== 0) return { why: `${program} exited with ${ran.status}` };
  return {
    value: Buffer.from(ran.stdout)
      .toString()
      .replace(/\r?\n$/, ""),
  };
}
