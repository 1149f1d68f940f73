// Interfaces that instances make for themselves, and VRFs.
import { settingOf, type Setting } from "../../../model/index.ts";
import type { Fix } from "../../../diagnostics/index.ts";
import { withoutSetting } from "../../edits.ts";
import type { Context } from "../../handlers.ts";
import { vmacAdjusted, vrfUnused } from "../../rule-texts/vrrp-settings.ts";
import { reportAt, type CompleteInstance } from "./complete-instance.ts";

function say(
  settled: CompleteInstance,
  setting: Setting | undefined,
  message: string,
  context: Context,
  fix?: Fix,
): void {
  reportAt(settled, setting, vmacAdjusted, { message, fix }, context);
}

export function checkMac(settled: CompleteInstance, context: Context): void {
  if (!settled.isStrict || !settled.read.vmacHasAddress) return;
  settled.read.vmacHasAddress = false;
  const message =
    "Strict mode uses the standard MAC address of the VRID: keepalived ignores this one. Remove it, or turn strict mode off.";
  say(settled, settled.read.vmac, message, context);
}

export function checkVrf(settled: CompleteInstance, context: Context): void {
  const vrf = settingOf(settled.block, "vrf");
  const hasInterface = settled.read.interface !== undefined;
  if (!vrf || (!hasInterface && settled.isUnicast)) return;
  const why = hasInterface ? "vrf has no effect with an interface" : "vrf has no effect without unicast";
  const message = `${why}: keepalived ignores it. Use vrf only for unicast without an interface.`;
  reportAt(settled, vrf, vrfUnused, { message }, context);
}

export function checkOwnInterface(settled: CompleteInstance, context: Context): void {
  const { block, read, isStrict, family } = settled;
  const made = read.vmac ?? read.ipvlan;
  if (read.vmac && isStrict && read.sendsFromBase) {
    say(
      settled,
      read.sendsFromBase,
      "Strict mode always sends from the VMAC: keepalived ignores vmac_xmit_base. Remove it.",
      context,
      withoutSetting(read.sendsFromBase, false),
    );
    read.sendsFromBase = undefined;
  }
  const promote = settingOf(block, "promote_secondaries");
  if (made && promote) {
    const message = `${made.entry.name} already promotes secondary addresses: keepalived ignores promote_secondaries. Remove it.`;
    say(settled, promote, message, context, withoutSetting(promote, true));
  }
  if (read.ipvlan && !read.ipvlanAddress && family === 4) {
    const message =
      "An IPv4 ipvlan interface needs its own address: without one, the instance stays in FAULT and never takes the addresses. Write it after use_ipvlan.";
    say(settled, read.ipvlan, message, context);
  }
  if (read.sendsFromBase && !read.vmac) {
    const message = "vmac_xmit_base is for use_vmac: keepalived ignores it. Add use_vmac, or remove it.";
    say(settled, read.sendsFromBase, message, context, withoutSetting(read.sendsFromBase, false));
  }
}
