import { nameOf, valueOf, type Block } from "../block.ts";
import type { CommandValue } from "../../schema/index.ts";
import { asCommand, asNumber, byDefault, inFile, inherited, type Given } from "./given.ts";
import { userOf, type ScriptAccount } from "./command.ts";
import { flag, given, maybe, scopeOf, setting, type Scope } from "./scope.ts";

export interface VrrpScript {
  readonly name: string;
  readonly block: Block;
  readonly script: Given<CommandValue> | undefined;
  readonly user: Given<string> | undefined;
  readonly group: Given<string> | undefined;
  readonly interval: Given<number>;
  readonly timeout: Given<number>;
  readonly weight: Given<number>;
  readonly reverse: Given<boolean>;
  readonly rise: Given<number>;
  readonly fall: Given<number>;
  readonly initFail: Given<boolean>;
}

export function vrrpScript(block: Block, outer: Scope, account: ScriptAccount): VrrpScript {
  const scope = scopeOf("vrrp_script", [block], outer);
  const interval = given(scope, "interval", asNumber);
  return {
    name: nameOf(block),
    block,
    script: maybe(scope, "script", asCommand),
    ...userOf(scope, account),
    interval,
    timeout: maybe(scope, "timeout", asNumber) ?? inherited(interval),
    weight: given(scope, "weight", asNumber),
    reverse: reverseOf(scope),
    rise: given(scope, "rise", asNumber),
    fall: given(scope, "fall", asNumber),
    initFail: flag(scope, "init_fail"),
  };
}

/** The `reverse` after a weight. */
export function reverseOf(scope: Scope): Given<boolean> {
  const weight = setting(scope, "weight");
  return weight && valueOf(weight, 1) === "reverse" ? inFile(true, weight) : byDefault(false);
}
