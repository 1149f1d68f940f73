// How nodes know each other.
import type { Family, HmacKey, Value } from "../../schema/index.ts";
import { blocksOf, valueOf, type Setting } from "../block.ts";
import { adjusted, asNumber, asOneOf, asText, byDefault, type Given } from "./given.ts";
import { given, maybe, scopeOf, settings, written, type Scope } from "./scope.ts";

/** What it takes to know of the instance. */
interface InstanceSoFar {
  readonly strict: Given<boolean>;
  readonly authHmac: AuthHmac | undefined;
  readonly version: Given<number>;
  readonly family: Given<Family>;
}

export interface Authentication {
  readonly type: Given<"PASS" | "AH" | "none">;
  readonly password: Given<string> | undefined;
}

export interface AuthHmac {
  readonly keys: readonly { readonly id: number; readonly key: HmacKey; readonly setting: Setting }[];
  readonly activeKey: Given<number>;
  /** Seconds; undefined where time does not count. */
  readonly timeWindow: Given<number> | undefined;
  readonly antiReplay: Given<string>;
  readonly mode: Given<string>;
}

const asType = asOneOf<"PASS" | "AH">("PASS", "AH");

/** Undefined where there is none; what keepalived switches off is of type none. */
export function authentication(instance: Scope, one: InstanceSoFar): Authentication | undefined {
  const scope = inside(instance, "authentication");
  if (scope === undefined) return undefined;
  const type = written(scope, "auth_type", asType);
  const password = written(scope, "auth_pass", asText);
  if (!type) return password && { type: byDefault("none"), password };
  const isOff =
    one.strict.value ||
    one.authHmac !== undefined ||
    one.version.value === 3 ||
    (password?.value ?? "") === "" ||
    (type.value === "AH" && one.family.value === 6);
  return { type: isOff ? adjusted("none", type) : type, password };
}

const shortestWindow = 5;
const longestWindow = 300;

export function authHmac(instance: Scope, isStrict: boolean): AuthHmac | undefined {
  const scope = inside(instance, "auth_hmac");
  if (scope === undefined) return undefined;
  const keys = settings(scope, "key").flatMap((setting) => {
    const id = asNumber(valueOf(setting));
    const key = asHmacKey(valueOf(setting, 1));
    return id === undefined || key === undefined ? [] : [{ id, key, setting }];
  });
  const activeKey = maybe(scope, "active_key", asNumber);
  if (!activeKey || !keys.some(({ id }) => id === activeKey.value)) return undefined;
  const antiReplay = given(scope, "anti_replay", asText);
  const mode = given(scope, "mode", asText);
  const byAdverts = Math.floor(given(instance, "advert_int", asNumber).value) * 3;
  return {
    keys,
    activeKey,
    timeWindow:
      antiReplay.value === "time"
        ? (written(scope, "time_window", asNumber) ??
          byDefault(Math.min(Math.max(byAdverts, shortestWindow), longestWindow)))
        : undefined,
    antiReplay,
    mode: isStrict && mode.value !== "enforce" ? adjusted("enforce", mode) : mode,
  };
}

function inside(instance: Scope, keyword: string): Scope | undefined {
  const blocks = instance.blocks.flatMap((block) => blocksOf(block, keyword));
  if (blocks.length === 0) return undefined;
  return scopeOf(`${instance.path}.${keyword}`, blocks, instance);
}

function asHmacKey(value: Value | undefined): HmacKey | undefined {
  return typeof value === "object" && "form" in value ? value : undefined;
}
