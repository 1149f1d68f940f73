// Whether the addresses of an instance can be sent and set.
import type { Fix } from "../../../diagnostics/index.ts";
import { blocksOf, has, placeOfSetting, roomFor, textOf, type Setting } from "../../../model/index.ts";
import { isLinkLocal, isMulticast } from "../../../schema/index.ts";
import { fixOf, indentOf, withoutWord } from "../../edits.ts";
import type { Context } from "../../handlers.ts";
import { interfaceUnusable, vmacAdjusted } from "../../rule-texts/vrrp-settings.ts";
import { addressesTooMany, firstNotLinkLocal } from "../../rule-texts/vrrp.ts";
import type { VirtualAddress } from "../vrrp-instance/taken-addresses.ts";
import { isSigned } from "./authentication.ts";
import { reportAt, type CompleteInstance } from "./complete-instance.ts";

export function checkFirst(settled: CompleteInstance, context: Context): void {
  const [first] = settled.read.addresses;
  if (
    settled.family !== 6 ||
    settled.isUnicast ||
    !first ||
    (isLinkLocal(first.address) && !isMulticast(first.address))
  )
    return;
  const printed = settled.isStrict || !context.since("2.2.0") ? "problem" : "logged";
  const message = `The first IPv6 address is the source of adverts and should be link-local. Put an address that starts with fe80: before "${textOf(first.setting) ?? ""}".`;
  reportAt(settled, first.setting, firstNotLinkLocal, { message, printed }, context);
}

export function checkNumber(settled: CompleteInstance, context: Context): void {
  const { family, version, read } = settled;
  const signed = isSigned(settled, context);
  const most = roomFor(family, version === 2 ? 2 : 3, signed);
  const beyond = read.addresses[most];
  if (!beyond) return;
  const count = read.addresses.length;
  const why = family === 4 ? "whose count is one byte" : "which must fit into 1500 bytes";
  const rest = count - most === 1 ? "the last one" : `the last ${count - most}`;
  const message = `The instance has ${count} addresses. ${signed ? "A signed" : "An"} advert, ${why}, has room for ${most} IPv${family} addresses: keepalived adds ${rest} without announcing, as in virtual_ipaddress_excluded. Move the rest there, from this one on, on all nodes.`;
  const fix = excludeFrom(beyond.setting, settled);
  reportAt(settled, beyond.setting, addressesTooMany, { message, fix }, context);
}

/** Ends the list before an address, and begins one of excluded addresses there. */
function excludeFrom(first: Setting, { block }: CompleteInstance): Fix | undefined {
  const list = blocksOf(block, "virtual_ipaddress").at(-1);
  if (!list?.lines.includes(first)) return undefined;
  const outer = indentOf(list.opening);
  const inner = indentOf(first);
  if (outer === undefined || inner === undefined) return undefined;
  const { file, start } = placeOfSetting(first);
  const text = `${outer}}\n${outer}virtual_ipaddress_excluded {\n`;
  const place = { file, start: start - inner.length, end: start - inner.length };
  return fixOf("Start virtual_ipaddress_excluded here", true, { place, text });
}

/** Drops the addresses that have no interface to be set on. */
export function withInterface(
  settled: CompleteInstance,
  list: readonly VirtualAddress[],
  context: Context,
): readonly VirtualAddress[] {
  if (!context.since("2.1.0")) return list;
  const { read, block } = settled;
  return list.filter((address) => {
    if (address.usesVmac) checkVmac(settled, address, has(block, "use_vmac_addr"), context);
    if (address.device !== undefined || read.interface !== undefined) return true;
    const message = `"${textOf(address.setting) ?? ""}" has no interface, and neither does the instance: keepalived drops the address. Write \`dev INTERFACE\` after it.`;
    reportAt(settled, address.setting, interfaceUnusable, { message }, context);
    return false;
  });
}

/** use_vmac on an address, where the instance says it already for all of them. */
function checkVmac(
  settled: CompleteInstance,
  address: VirtualAddress,
  coversOthers: boolean,
  context: Context,
): void {
  const { read, family } = settled;
  const isElsewhere = address.device !== undefined && address.device !== read.interface;
  const isOther = isElsewhere || address.address.family !== family;
  const by = isOther ? (coversOthers ? "use_vmac_addr" : undefined) : read.vmac && "use_vmac";
  if (by === undefined) return;
  const message = `The instance's ${by} already puts "${textOf(address.setting) ?? ""}" on a VMAC: keepalived ignores use_vmac on the address. Remove it here.`;
  const word = address.setting.words.find(({ text }) => text === "use_vmac");
  const fix = fixOf("Remove `use_vmac`", true, withoutWord(address.setting, word));
  reportAt(settled, address.setting, vmacAdjusted, { message, fix }, context);
}
