import type { Tracked, Tracking } from "../../model/index.ts";
import { compareThings, type Comparison, type ThingKind } from "../compare.ts";
import { factsOf, given } from "../facts.ts";

const facts = factsOf<Tracked, "name" | "setting">({ weight: given("weight"), reverse: given("reverse") });

function trackedKind(keyword: string): ThingKind<Tracked> {
  return { keyword, id: ({ name }) => name, setting: ({ setting }) => setting, facts };
}

const kinds: { readonly [List in keyof Tracking]: ThingKind<Tracked> } = {
  interfaces: trackedKind("track_interface"),
  scripts: trackedKind("track_script"),
  files: trackedKind("track_file"),
  processes: trackedKind("track_process"),
  bfd: trackedKind("track_bfd"),
};

export function compareTracking(before: Tracking, after: Tracking, inside: Comparison): void {
  for (const list of Object.keys(kinds) as (keyof Tracking)[]) {
    compareThings(kinds[list], before[list], after[list], inside);
  }
}
