// The instances of one host.
import { instancesOf } from "../../observe/index.ts";
import type { SeenHost } from "./moment.ts";

export function instanceProblems({ name, now, before, old, current }: SeenHost): readonly string[] {
  if (!current) return [];
  const faults = new Set(
    before && old
      ? instancesOf(before, old)
          .filter(({ state }) => state === "fault")
          .map((one) => one.name)
      : [],
  );
  return instancesOf(now, current).flatMap(({ name: instance, state, addresses, held }) => {
    if (state === "fault" && !faults.has(instance)) return [`${name}: ${instance} is in FAULT state`];
    if (state !== "partly") return [];
    const missing = addresses.filter((address) => !held.includes(address));
    return [`${name}: ${instance} is master but lacks ${missing.join(" and ")}`];
  });
}
