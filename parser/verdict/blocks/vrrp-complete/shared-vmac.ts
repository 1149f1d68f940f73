// Instances that would share a VMAC interface. keepalived finds out only where it makes the interfaces.
import {
  has,
  nameOf,
  optionOf,
  placeOfSetting,
  settingsOf,
  textOf,
  type Setting,
} from "../../../model/index.ts";
import type { Family } from "../../../schema/index.ts";
import type { Context } from "../../handlers.ts";
import { vmacShared } from "../../rule-texts/vrrp-settings.ts";
import type { VirtualAddress } from "../vrrp-instance/taken-addresses.ts";
import { vridOf } from "./conflicts.ts";
import { reportAt, type CompleteInstance } from "./complete-instance.ts";

/** An address on a VMAC; of several on the same one the first stands for all. */
interface Use {
  readonly settled: CompleteInstance;
  readonly isExcluded: boolean;
  readonly setting: Setting;
}

export function checkSharedVmacs(instances: readonly CompleteInstance[], context: Context): void {
  if (!context.since("2.2.0")) return;
  const earlier = new Map<string, Use[]>();
  for (const settled of instances) {
    const uses = usesOf(settled);
    const found = sharedBy(settled, uses, earlier);
    if (found) report(settled, found, context);
    for (const [key, use] of uses) earlier.set(key, [...(earlier.get(key) ?? []), ...use]);
  }
}

/** By interface and MAC address. */
function usesOf(settled: CompleteInstance): ReadonlyMap<string, readonly Use[]> {
  let uses: Map<string, Use[]> | undefined;
  for (const isExcluded of [false, true]) {
    for (const address of isExcluded ? settled.read.excluded : settled.read.addresses) {
      const key = keyOf(settled, address);
      if (key === undefined) continue;
      uses ??= new Map();
      const known = uses.get(key) ?? [];
      if (!known.some((use) => use.isExcluded === isExcluded))
        known.push({ settled, isExcluded, setting: address.setting });
      uses.set(key, known);
    }
  }
  return uses ?? noUses;
}

const noUses: ReadonlyMap<string, readonly Use[]> = new Map();

function keyOf(settled: CompleteInstance, { address, device, usesVmac }: VirtualAddress): string | undefined {
  const { read, family, block } = settled;
  const isOwn = device === undefined || device === read.interface;
  if (isOwn && address.family === family && read.vmac) return vmacOf(settled, family, read.interface);
  const isOther = !isOwn || address.family !== family;
  const isOnVmac = usesVmac || (isOther && has(block, "use_vmac_addr"));
  return isOnVmac ? vmacOf(settled, address.family, device ?? read.interface) : undefined;
}

/** Without a MAC address of its own, VRID and family make one. */
function vmacOf(settled: CompleteInstance, family: Family, parent: string | undefined): string | undefined {
  if (parent === undefined) return undefined;
  const { block, read } = settled;
  const given = read.vmacHasAddress
    ? settingsOf(block, "use_vmac").findLast((setting) => optionOf(setting, "mac-address") !== undefined)
    : undefined;
  const mac = given ? JSON.stringify(optionOf(given, "mac-address")) : `${vridOf(settled)} of IPv${family}`;
  return `${mac} on ${parent}`;
}

/** An address of an earlier instance on the VMAC of this one, or on one of its addresses. */
function sharedBy(
  settled: CompleteInstance,
  uses: ReadonlyMap<string, readonly Use[]>,
  earlier: ReadonlyMap<string, readonly Use[]>,
): Use | undefined {
  const { read, family } = settled;
  const own = read.vmac && vmacOf(settled, family, read.interface);
  const onOwn = own === undefined ? [] : (earlier.get(own) ?? []);
  const found = onOwn.find((other) => {
    if (isApart(settled, other.settled)) return false;
    return other.settled.family === family || (other.isExcluded && hasOtherFamily(other.settled));
  });
  if (found) return found;
  for (const [key, mine] of uses) {
    const other = earlier
      .get(key)
      ?.find((theirs) => !isApart(settled, theirs.settled) && mine.some((one) => isCompared(one, theirs)));
    if (other) return other;
  }
  return undefined;
}

/** In one sync group they may share. */
function isApart(one: CompleteInstance, other: CompleteInstance): boolean {
  return vridOf(one) !== vridOf(other) || (one.group !== undefined && one.group === other.group);
}

/** Between families keepalived looks at excluded addresses alone. */
function isCompared(one: Use, other: Use): boolean {
  if (one.settled.family === other.settled.family) return true;
  const ofOne = one.isExcluded && hasOtherFamily(one.settled);
  return ofOne || (other.isExcluded && hasOtherFamily(other.settled));
}

function hasOtherFamily({ read, family }: CompleteInstance): boolean {
  return read.vmac !== undefined && read.excluded.some(({ address }) => address.family !== family);
}

function report(settled: CompleteInstance, { settled: other, setting }: Use, context: Context): void {
  const message = `"${textOf(setting) ?? ""}" of ${nameOf(other.block)} shares a VMAC interface with this instance or one of its addresses: keepalived leaves this instance in FAULT and says so only in its log, so it never takes its addresses. Put both into one vrrp_sync_group, or give one of them another virtual_router_id.`;
  const related = [{ message: "The address is here.", place: placeOfSetting(setting) }];
  reportAt(settled, settled.read.vmac, vmacShared, { message, related, printed: "logged" }, context);
}
