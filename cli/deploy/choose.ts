// What a command line means: which cluster, and what of a plan that was made before.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { driftBetween } from "@kalc/deploy/apply";
import type { Inventory } from "@kalc/deploy/inventory";
import { PREFERENCES, type Plan, type Planned, type Preference } from "@kalc/deploy/plan";
import { whyNot } from "@kalc/parser/disk";
import type { Settings } from "@kalc/parser/project";
import type { Io } from "../io.ts";
import { inventoriesOf, type Wrong } from "../plan/clusters.ts";

/** The file of a plan, or undefined for the name of a cluster. */
export function planFrom(word: string | undefined, io: Io): Plan | Wrong | undefined {
  if (word?.endsWith(".json") !== true) return undefined;
  let text: string;
  try {
    text = readFileSync(resolve(io.cwd, word), "utf8");
  } catch (error) {
    return { wrong: [`${word} cannot be read: ${whyNot(error)}`] };
  }
  const plan = parsed(text);
  return isPlan(plan) ? plan : { wrong: [`${word} is not a plan: write one with kalc plan --out FILE`] };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** As far as is needed to say what has changed since; what is done is planned anew, and has to be the same. */
function isPlan(value: unknown): value is Plan {
  if (typeof value !== "object" || value === null) return false;
  const plan = value as Partial<Record<keyof Plan, unknown>>;
  const lists = [plan.hosts, plan.instances, plan.findings, plan.inputs, plan.observations];
  return (
    plan.version === 1 &&
    typeof plan.cluster === "string" &&
    typeof plan.digest === "string" &&
    lists.every(Array.isArray)
  );
}

export function oneInventory(name: string | undefined, settings: Settings): Inventory | Wrong {
  const found = inventoriesOf(name === undefined ? [] : [name], settings);
  if ("wrong" in found) return found;
  const [only, ...more] = found;
  if (only && more.length === 0) return only;
  return { wrong: [`kalc.yaml has ${found.map(({ cluster }) => cluster).join(", ")}: name one of them`] };
}

export interface AskedRollout {
  readonly prefer: Preference | undefined;
  /** One that was made before. */
  readonly was: Plan | undefined;
  readonly digest: string | undefined;
}

/** The plan as it was asked for, or why it is another one now. */
export function chosenPlan(
  plannedWith: (prefer: Preference | undefined) => Planned,
  { prefer, was, digest }: AskedRollout,
): Planned | { readonly differs: readonly string[] } {
  const found = plannedWith(prefer);
  const wanted = digest?.replace(/^sha256:/, "");
  // It does not say which preference it was made with.
  const others = was && !prefer ? PREFERENCES.map(plannedWith) : [];
  const same = [found, ...others].find(({ plan }) => plan.digest === was?.digest) ?? found;
  if (was) {
    const differs = driftBetween(was, same.plan);
    if (differs.length > 0) return { differs };
  }
  if (wanted !== undefined && wanted !== same.plan.digest)
    return {
      differs: [
        `the plan has changed: its digest is now sha256:${same.plan.digest}; look at kalc plan again`,
      ],
    };
  return same;
}
