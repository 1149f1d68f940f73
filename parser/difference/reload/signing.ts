// Adverts that are signed: what a node that has not been reloaded yet does not take.
import type { TypedConfiguration } from "../../model/index.ts";
import type { Change } from "../change.ts";
import type { VrrpKind } from "./kinds.ts";

type Changed = Extract<Change, { kind: "changed" }>;

export interface Signing {
  /** Instances that begin to sign, or sign no more. */
  readonly turning: ReadonlySet<string>;
  /** The key that each signs with afterwards. */
  readonly active: ReadonlyMap<string, number>;
  /** `INSTANCE NUMBER` of keys that came, went or are others now. */
  readonly keys: ReadonlySet<string>;
}

const ACTIVE = "auth_hmac active_key";
const KEY = "auth_hmac key ";

export function signing(changes: readonly Change[], after: TypedConfiguration): Signing {
  const turning = new Set<string>();
  const keys = new Set<string>();
  for (const change of changes) {
    if (change.kind !== "changed") continue;
    const { keyword } = change;
    const name = change.path[0]?.name ?? "";
    if (keyword === ACTIVE && (change.before === undefined || change.after === undefined)) turning.add(name);
    if (keyword.startsWith(KEY)) keys.add(`${name} ${keyword.slice(KEY.length)}`);
  }
  const active = new Map(
    after.instances.flatMap(({ name, authHmac }) =>
      authHmac ? [[name, authHmac.activeKey.value] as const] : [],
    ),
  );
  return { turning, active, keys };
}

/** Undefined: that was not measured. */
export function kindOfSigning(
  { keyword }: Changed,
  name: string,
  { turning, active, keys }: Signing,
): VrrpKind | undefined {
  if (turning.has(name)) return "auth_hmac";
  const used = active.get(name);
  const isUsedNew = keys.has(`${name} ${used ?? ""}`);
  if (keyword === ACTIVE) return isUsedNew ? "auth_hmac" : "auth_hmac key";
  if (!keyword.startsWith(KEY)) return undefined;
  return keyword.slice(KEY.length) === String(used) ? "auth_hmac" : "auth_hmac key";
}
