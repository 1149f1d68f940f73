import type { Address } from "../../schema/index.ts";
import { nameOf, type Block } from "../block.ts";
import { adjusted, asAddress, asFlag, asNumber, byDefault, type Given } from "./given.ts";
import { flag, given, maybe, scopeOf, setting, written, type Scope } from "./scope.ts";
import { reverseOf } from "./vrrp-script.ts";

export interface BfdInstance {
  readonly name: string;
  readonly block: Block;
  readonly neighborIp: Given<Address> | undefined;
  readonly sourceIp: Given<Address> | undefined;
  /** Milliseconds. */
  readonly minRx: Given<number>;
  readonly minTx: Given<number>;
  readonly idleTx: Given<number>;
  readonly multiplier: Given<number>;
  readonly passive: Given<boolean>;
  readonly ttl: Given<number>;
  readonly maxHops: Given<number>;
  readonly multihop: Given<boolean>;
  readonly weight: Given<number>;
  readonly reverse: Given<boolean>;
  /** Which processes hear of it: those that are named, or both. */
  readonly isForVrrp: boolean;
  readonly isForChecker: boolean;
}

const usualTtl = { 4: 255, 6: 64 } as const;

export function bfdInstance(block: Block, elsewhere: readonly Block[], outer: Scope): BfdInstance {
  const scope = scopeOf("bfd_instance", [block, ...elsewhere], outer);
  const neighborIp = maybe(scope, "neighbor_ip", asAddress);
  const ttl = written(scope, "ttl", asNumber) ?? byDefault(usualTtl[neighborIp?.value.family ?? 4]);
  const maxHops = given(scope, "max_hops", asNumber);
  const vrrp = setting(scope, "vrrp") !== undefined;
  const checker = setting(scope, "checker") !== undefined;
  return {
    name: nameOf(block),
    block,
    neighborIp,
    sourceIp: maybe(scope, "source_ip", asAddress),
    minRx: given(scope, "min_rx", asNumber),
    minTx: given(scope, "min_tx", asNumber),
    idleTx: given(scope, "idle_tx", asNumber),
    multiplier: given(scope, "multiplier", asNumber),
    passive: flag(scope, "passive"),
    ttl,
    maxHops: maxHops.value > ttl.value ? adjusted(ttl.value, maxHops) : maxHops,
    multihop: given(scope, "multihop", asFlag),
    weight: given(scope, "weight", asNumber),
    reverse: reverseOf(scope),
    isForVrrp: vrrp || !checker,
    isForChecker: checker || !vrrp,
  };
}
