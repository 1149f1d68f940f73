// What keepalived does not run without.
import { blocksOf, has, settingOf, type Block } from "../../../model/index.ts";
import { isLinkLocal } from "../../../schema/index.ts";
import type { Context } from "../../handlers.ts";
import { addressesMissing, instanceIncomplete, unicastContradiction } from "../../rule-texts/vrrp.ts";
import { instanceOf } from "../vrrp-instance/instance.ts";
import { pointTo } from "../vrrp-instance/instance.ts";
import { reportAt, type CompleteInstance } from "./complete-instance.ts";

/** The least an instance needs; false where keepalived goes no further. */
export function hasLeast(settled: CompleteInstance, context: Context): boolean {
  const { block, read } = settled;
  const refuse = (fault: string, advice: string, lack: string): boolean => {
    reportAt(
      settled,
      undefined,
      instanceIncomplete,
      { message: `${fault}: ${refused} ${advice}`, refuses: true, lacks: [lack] },
      context,
    );
    return false;
  };
  if (!has(block, "virtual_router_id")) {
    const advice = "Add one from 1 to 255, the same on all nodes.";
    return refuse("The instance has no virtual_router_id", advice, "virtual_router_id");
  }
  if (read.interface !== undefined) return true;
  if (!mayLackInterface(block, context))
    return refuse(
      "The instance has no interface",
      "Add the one that connects to the other nodes.",
      "interface",
    );
  if (context.since("2.3.3") && read.vmac)
    return refuse(
      "use_vmac needs an interface to build on, and the instance has none",
      "Add `interface`.",
      "interface",
    );
  return true;
}

const refused = "keepalived refuses the whole configuration.";

/** Since 2.1.0 unicast can do without, but for three releases in which nothing could. */
function mayLackInterface(block: Block, context: Context): boolean {
  if (context.since("2.2.8")) return instanceOf(block).unicast !== undefined;
  if (context.since("2.2.5") || !context.since("2.1.0")) return false;
  return blocksOf(block, "unicast_peer").some(({ lines }) => lines.length > 0);
}

/** Unicast where the standard has none, or without an address to send from. */
export function unicastIsPossible(settled: CompleteInstance, context: Context): boolean {
  const { read, isStrict, isUnicast, block } = settled;
  const isChecked = context.since("2.4.0") || !context.since("2.2.5");
  if (isChecked && isStrict && isUnicast && read.interface !== undefined) {
    const message = `Strict mode allows no unicast. ${refused} Remove unicast_peer, or turn strict mode off.`;
    reportAt(
      settled,
      blocksOf(block, "unicast_peer")[0]?.opening,
      unicastContradiction,
      {
        message,
        refuses: true,
        related: pointTo(settingOf(block, "strict_mode"), "Strict mode is turned on here."),
      },
      context,
    );
    return false;
  }
  if (read.interface !== undefined) return true;
  const source = read.source;
  if (source && !(source.family === 6 && isLinkLocal(source))) return true;
  const message = source
    ? `A link-local source address needs an interface. ${refused} Add the interface, or use another address.`
    : `Unicast needs an interface or unicast_src_ip as its source. ${refused} Add one of them.`;
  reportAt(
    settled,
    settingOf(block, "unicast_src_ip"),
    instanceIncomplete,
    { message, refuses: true, lacks: ["interface", "unicast_src_ip"] },
    context,
  );
  return false;
}

/** Whether there are as many addresses as must be; `list` may have lost some on the way. */
export function hasAddresses(settled: CompleteInstance, list: readonly unknown[], context: Context): boolean {
  const { block, version, isStrict } = settled;
  const says = settingOf(block, "no_virtual_ipaddress");
  if (says && isStrict) {
    const message =
      "Strict mode needs a virtual address: keepalived ignores no_virtual_ipaddress. Add an address, or turn strict mode off.";
    reportAt(settled, says, addressesMissing, { message, daemon: "ignores" }, context);
  } else if (says) return true;
  if (list.length > 0) return true;
  const lacks = ["virtual_ipaddress"];
  if (version === 3 || isStrict || (settled.family === 6 && !context.since("2.2.8"))) {
    const why = version === 3 ? "VRRP version 3" : isStrict ? "strict mode" : "IPv6";
    const message = `The instance has no virtual address, which ${why} does not allow. ${refused} Add one to virtual_ipaddress.`;
    reportAt(settled, undefined, addressesMissing, { message, refuses: true, lacks }, context);
    return false;
  }
  if (!context.since("2.1.0")) return true;
  const advice = context.since("2.2.8") ? "Add one, or write no_virtual_ipaddress." : "Add one.";
  const isHeld = settled.read.excluded.length > 0;
  const message = isHeld
    ? `All addresses of the instance are in virtual_ipaddress_excluded: the master holds them, but keepalived warns that adverts carry none. ${advice}`
    : `The instance has no virtual address: its master holds none. ${advice}`;
  const severity = isHeld ? ("info" as const) : undefined;
  reportAt(settled, undefined, addressesMissing, { message, severity, daemon: "warns", lacks }, context);
  return true;
}
