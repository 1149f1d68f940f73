import { virtualHosts, type Inventory } from "../../inventory/index.ts";
import { desiredOf } from "./desired.ts";
import type { PlanSources } from "./tree.ts";

/** Why nothing can be planned before anybody has looked at a host; each a sentence. */
export function objectionsTo(inventory: Inventory, sources: PlanSources): readonly string[] {
  const { directors } = inventory;
  const named = directors.flatMap(({ file, files }) => [file, ...files.map(({ from }) => from)]);
  const missing = [...new Set(named)].filter((path) => sources.files.read(path) === undefined);
  if (missing.length > 0) return missing.map((path) => `${path} cannot be read.`);
  return virtualHosts(
    inventory,
    directors.map((director) => desiredOf(director, sources).typed),
  );
}
