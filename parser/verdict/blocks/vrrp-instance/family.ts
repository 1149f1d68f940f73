// Lines that say where adverts come from and go to, and so which address family and version an instance has.
import { textOf, valueOf } from "../../../model/index.ts";
import { familyOf, isLinkLocal, type Address, type Value } from "../../../schema/index.ts";
import type { Handlers, SettingHandler } from "../../handlers.ts";
import { familyMixed, versionConflict } from "../../rule-texts/vrrp.ts";
import { addressInvalid } from "../../rule-texts/words.ts";
import { fitsFamily, instanceOf, pointTo } from "./instance.ts";

export function isAddress(value: Value | undefined): value is Address {
  return typeof value === "object" && "bits" in value;
}

const source: SettingHandler = (setting, block, context, fate) => {
  const instance = instanceOf(block);
  if (setting.entry.name === "unicast_src_ip") instance.unicast ??= setting;
  const address = valueOf(setting);
  if (fate !== "taken" || !isAddress(address)) return fate;
  const fits = fitsFamily(instance, address, setting, context);
  instance.source = fits ? address : undefined;
  return fits ? "taken" : "dropped";
};

const group: SettingHandler = (setting, block, context, fate) => {
  const instance = instanceOf(block);
  const address = valueOf(setting);
  if (!isAddress(address)) {
    // One that is no multicast address still decides on the family.
    const isAddressAtAll = setting.match.words.some(({ reading }) =>
      reading?.faults.some(({ code }) => code === "not-multicast"),
    );
    if (isAddressAtAll) instance.family ??= familyOf(textOf(setting) ?? "");
    return fate;
  }
  if (fate !== "taken") return fate;
  if (!fitsFamily(instance, address, setting, context)) return "dropped";
  if (address.family === 6 && !isLinkLocal(address)) {
    context.report(addressInvalid, {
      message: `"${textOf(setting) ?? ""}" is not a link-local multicast address: keepalived ignores the line. Use an address that starts with ff02:.`,
      words: setting.words.slice(0, 1),
    });
    return "dropped";
  }
  instance.multicastGroup = address;
  return "taken";
};

const native: SettingHandler = (setting, block, context, fate) => {
  const instance = instanceOf(block);
  if (fate !== "taken") return fate;
  if (instance.family === 4) {
    context.report(familyMixed, {
      message:
        "This instance is already IPv4: keepalived ignores native_ipv6. Remove it, or use IPv6 addresses.",
      related: pointTo(instance.familyFrom, "This makes the instance IPv4."),
    });
    return "dropped";
  }
  instance.family = 6;
  instance.familyFrom ??= setting;
  instance.version = 3;
  return "taken";
};

const version: SettingHandler = (setting, block, context, fate) => {
  const instance = instanceOf(block);
  const wanted = valueOf(setting);
  if (fate !== "taken" || typeof wanted !== "number") return fate;
  const isOther = instance.version !== undefined && instance.version !== wanted;
  if (!isOther && !(wanted === 2 && instance.family === 6)) {
    instance.version = wanted;
    return "taken";
  }
  const message = isOther
    ? `The instance already has version ${instance.version ?? ""}: keepalived ignores this line. Write the version once.`
    : "VRRP version 2 has no IPv6: keepalived ignores this line and uses version 3. Remove the line.";
  context.report(versionConflict, {
    message,
    words: setting.words.slice(0, 1),
    related: isOther ? [] : pointTo(instance.familyFrom, "This makes the instance IPv6."),
  });
  return "dropped";
};

const isAboutUnicast: SettingHandler = (setting, block, _context, fate) => {
  instanceOf(block).unicast ??= setting;
  return fate;
};

export const family: Handlers = {
  settings: {
    "vrrp_instance.mcast_src_ip": source,
    "vrrp_instance.unicast_src_ip": source,
    "vrrp_instance.mcast_dst_ip": group,
    "vrrp_instance.native_ipv6": native,
    "vrrp_instance.version": version,
    "vrrp_instance.unicast_peer": isAboutUnicast,
    "vrrp_instance.unicast_fault_no_peer": isAboutUnicast,
    "vrrp_instance.check_unicast_src": isAboutUnicast,
    "vrrp_instance.old_unicast_checksum": isAboutUnicast,
  },
};
