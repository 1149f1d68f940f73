import { compareVersions, isAtLeast } from "../versions/index.ts";
import type { Existence } from "./entry.ts";
import { hasFeature, type FeatureName } from "./features.ts";
import type { ReadContext } from "./values/index.ts";

export type Availability =
  | { readonly kind: "available" }
  | { readonly kind: "not-yet"; readonly since: string }
  | { readonly kind: "gone"; readonly until: string }
  | { readonly kind: "not-built"; readonly missing: readonly FeatureName[] };

const available: Availability = { kind: "available" };

/** Whether one keepalived has a keyword, option or word. Without features, builds are taken to have everything. */
export function availability(
  { since, until, needs }: Existence,
  { version, features }: ReadContext,
): Availability {
  if (!isAtLeast(version, since)) return { kind: "not-yet", since };
  if (until !== undefined && compareVersions(version, until) > 0) return { kind: "gone", until };
  if (features === undefined) return available;
  const missing = needs.filter((name) => !hasFeature(features, name));
  return missing.length === 0 ? available : { kind: "not-built", missing };
}
