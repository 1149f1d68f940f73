import { placeOfSetting, type Setting } from "../../../model/index.ts";
import type { Address, Family } from "../../../schema/index.ts";
import type { Context } from "../../handlers.ts";
import { remembering } from "../../memory.ts";
import type { ReportDetails } from "../../report.ts";
import { familyMixed } from "../../rule-texts/vrrp.ts";
import type { TakenAddresses, VirtualAddress } from "./taken-addresses.ts";

/** What depends on the order of an instance's lines, as keepalived keeps it while it reads them. */
export interface InstanceState {
  family: Family | undefined;
  /** The line that decided on the family. */
  familyFrom: Setting | undefined;
  version: number | undefined;
  /** The interface it runs on, unless it is one that cannot be used. */
  interface: string | undefined;
  /** Where its adverts come from, if it says so itself. */
  source: Address | undefined;
  /** The first line about unicast. */
  unicast: Setting | undefined;
  /** Off again with preempt. */
  nopreempt: Setting | undefined;
  /** The last one of accept and no_accept. */
  accept: Setting | undefined;
  multicastGroup: Address | undefined;
  vmac: Setting | undefined;
  vmacHasAddress: boolean;
  ipvlan: Setting | undefined;
  ipvlanAddress: Address | undefined;
  /** The name it gives the interface it makes. */
  ownInterface: string | undefined;
  sendsFromBase: Setting | undefined;
  readonly addresses: VirtualAddress[];
  readonly excluded: VirtualAddress[];
  /** What may be on its lists only once. */
  taken: TakenAddresses | undefined;
  peers: Map<string | number, Setting> | undefined;
}

export const instanceOf = remembering((): InstanceState => ({
  family: undefined,
  familyFrom: undefined,
  version: undefined,
  interface: undefined,
  source: undefined,
  unicast: undefined,
  nopreempt: undefined,
  accept: undefined,
  multicastGroup: undefined,
  vmac: undefined,
  vmacHasAddress: false,
  ipvlan: undefined,
  ipvlanAddress: undefined,
  ownInterface: undefined,
  sendsFromBase: undefined,
  addresses: [],
  excluded: [],
  taken: undefined,
  peers: undefined,
}));

/** The first address decides on the family of the instance; one of the other family is dropped. */
export function fitsFamily(
  instance: InstanceState,
  { family }: Pick<Address, "family">,
  setting: Setting,
  context: Context,
  word = setting.words[0],
  advice = "Move addresses of the other family to virtual_ipaddress_excluded, or to an instance of their own.",
): boolean {
  if (instance.family === undefined) {
    instance.family = family;
    instance.familyFrom = setting;
  }
  if (instance.family === family) return true;
  const other = instance.family;
  context.report(familyMixed, {
    message: `"${word?.text ?? ""}" is IPv${family}, but this instance is IPv${other}: keepalived drops it. ${advice}`,
    words: word && [word],
    related: pointTo(instance.familyFrom, `This makes the instance IPv${other}.`),
  });
  return false;
}

export function pointTo(
  setting: Setting | undefined,
  message: string,
): NonNullable<ReportDetails["related"]> {
  return setting ? [{ message, place: placeOfSetting(setting) }] : [];
}
