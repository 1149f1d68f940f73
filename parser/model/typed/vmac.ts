// The interfaces that keepalived makes for an instance.
import type { Network, Value } from "../../schema/index.ts";
import { hasOption, optionOf, type Setting } from "../block.ts";
import { adjusted, asText, byDefault, inFile, type Given } from "./given.ts";
import { flag, setting, settings, type Scope } from "./scope.ts";
import { speaksOfUnicast } from "./vrrp-adverts.ts";

/** What it takes to know of the instance. */
interface InstanceSoFar {
  readonly strict: Given<boolean>;
  readonly interface: Given<string> | undefined;
  readonly virtualRouterId: Given<number> | undefined;
}

export interface OwnInterface {
  readonly kind: "vmac" | "ipvlan";
  /** Undefined where it takes the VRID to make one, and there is none. */
  readonly name: Given<string> | undefined;
  /** Undefined: the one VRRP defines. */
  readonly macAddress: Given<readonly number[]> | undefined;
  /** Of an ipvlan. */
  readonly address: Given<Network> | undefined;
  readonly mode: Given<string> | undefined;
  readonly xmitBase: Given<boolean>;
  readonly setting: Setting;
}

const modes = ["bridge", "private", "vepa"] as const;

/** Undefined without one, and where it is switched off: unicast without an interface. */
export function ownInterface(
  scope: Scope,
  one: InstanceSoFar,
  prefix: () => string,
): OwnInterface | undefined {
  const ipvlan = setting(scope, "use_ipvlan");
  const all = ipvlan ? [ipvlan] : settings(scope, "use_vmac");
  const last = all.at(-1);
  if (last === undefined) return undefined;
  const isUnicast = speaksOfUnicast(scope);
  if (isUnicast && one.interface === undefined) return undefined;
  const isStrict = one.strict.value;
  const name = lastOf(all, (line) => asText(optionOf(line, "name") ?? optionOf(line, "interface")));
  const mac = lastOf(all, (line) => asBytes(optionOf(line, "mac-address")));
  const mode = modes.find((word) => hasOption(last, word));
  const vrid = one.virtualRouterId?.value;
  return {
    kind: ipvlan ? "ipvlan" : "vmac",
    name: name ?? (vrid === undefined ? undefined : byDefault(`${prefix()}.${vrid}`)),
    macAddress: isStrict ? undefined : mac,
    address: lastOf(all, (line) => asNetwork(optionOf(line, "address"))),
    mode: ipvlan && (mode ? inFile(mode, ipvlan) : byDefault("bridge")),
    xmitBase: xmitBase(scope, isStrict, isUnicast, ipvlan === undefined),
    setting: last,
  };
}

function xmitBase(scope: Scope, isStrict: boolean, isUnicast: boolean, isVmac: boolean): Given<boolean> {
  const own = flag(scope, "vmac_xmit_base");
  if (isVmac && isStrict) return own.value || isUnicast ? adjusted(false, own) : own;
  return isUnicast && !own.value ? adjusted(true, own) : own;
}

function lastOf<T>(all: readonly Setting[], read: (one: Setting) => T | undefined): Given<T> | undefined {
  const found = all.findLast((one) => read(one) !== undefined);
  const value = found && read(found);
  return found && value !== undefined ? inFile(value, found) : undefined;
}

function asBytes(value: Value | undefined): readonly number[] | undefined {
  return Array.isArray(value) ? (value as readonly number[]) : undefined;
}

function asNetwork(value: Value | undefined): Network | undefined {
  return typeof value === "object" && "prefixLength" in value ? value : undefined;
}
