// Whether the addresses of an instance can be sent and set.
import { blocksOf, has, settingOf, textOf } from "../../../model/index.ts";
import { isLinkLocal, isMulticast } from "../../../schema/index.ts";
import type { Context } from "../../handlers.ts";
import { interfaceUnusable, vmacAdjusted } from "../../rules/vrrp-settings.ts";
import { addressesTooMany, firstNotLinkLocal } from "../../rules/vrrp.ts";
import type { VirtualAddress } from "../vrrp-instance/instance.ts";
import { signatureLength } from "./authentication.ts";
import { reportAt, type Settled } from "./settled.ts";

export function checkFirst(settled: Settled, context: Context): void {
  const [first] = settled.read.addresses;
  if (
    settled.family !== 6 ||
    settled.isUnicast ||
    !first ||
    (isLinkLocal(first.address) && !isMulticast(first.address))
  )
    return;
  const printed = settled.isStrict || !context.since("2.2.0") ? "problem" : "logged";
  const message = `The first IPv6 address is what adverts say they come from, and must begin with fe80: by the standard. Put a link-local address before "${textOf(first.setting) ?? ""}".`;
  reportAt(settled, first.setting, firstNotLinkLocal, { message, printed }, context);
}

/** What one advert can list, in packets of the usual size; its counter is one byte. */
const packet = 1500;
const mostCounted = 255;

export function checkNumber(settled: Settled, context: Context): void {
  const { family, version, read } = settled;
  const length = family === 4 ? 4 : 16;
  const room = packet - headers(settled) - signatureLength(settled, context);
  const most = Math.min(mostCounted, Math.floor(room / length));
  const beyond = read.addresses[most];
  if (!beyond) return;
  const message = `An advert of VRRP version ${version} has room for ${most} IPv${family} addresses, and there are ${read.addresses.length}: keepalived sets the rest without announcing them. Move those from here on to virtual_ipaddress_excluded.`;
  reportAt(settled, beyond.setting, addressesTooMany, { message }, context);
}

/** The bytes of an Ethernet frame before the addresses. */
function headers({ family, version, block }: Settled): number {
  const ethernet = 14;
  const vrrp = 8;
  if (family === 6) return ethernet + 40 + vrrp;
  const isAh = blocksOf(block, "authentication").some((one) => textOf(settingOf(one, "auth_type")) === "AH");
  const authentication = version === 2 ? 8 + (isAh ? 24 : 0) : 0;
  return ethernet + 20 + vrrp + authentication;
}

/** Drops the addresses that have no interface to be set on. */
export function withInterface(
  settled: Settled,
  list: readonly VirtualAddress[],
  context: Context,
): readonly VirtualAddress[] {
  if (!context.since("2.1.0")) return list;
  const { read, block } = settled;
  return list.filter((address) => {
    if (address.usesVmac) checkVmac(settled, address, has(block, "use_vmac_addr"), context);
    if (address.device !== undefined || read.interface !== undefined) return true;
    const message = `"${textOf(address.setting) ?? ""}" has no interface, and neither has the instance: keepalived drops the address. Write dev and an interface behind it.`;
    reportAt(settled, address.setting, interfaceUnusable, { message }, context);
    return false;
  });
}

/** use_vmac on an address, where the instance says it already for all of them. */
function checkVmac(settled: Settled, address: VirtualAddress, coversOthers: boolean, context: Context): void {
  const { read, family } = settled;
  const isElsewhere = address.device !== undefined && address.device !== read.interface;
  const isOther = isElsewhere || address.address.family !== family;
  const by = isOther ? (coversOthers ? "use_vmac_addr" : undefined) : read.vmac && "use_vmac";
  if (by === undefined) return;
  const message = `The instance's ${by} already puts "${textOf(address.setting) ?? ""}" on a VMAC: keepalived ignores the use_vmac behind the address. Remove it there.`;
  reportAt(settled, address.setting, vmacAdjusted, { message }, context);
}
