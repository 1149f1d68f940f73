// The addresses an instance holds, and the peers it talks to.
import { hasOption, optionOf, textOf, valueOf, type Setting } from "../../../model/index.ts";
import { addressKey, type Network } from "../../../schema/index.ts";
import { withoutRepeated } from "../../edits.ts";
import type { Context, Handlers, SettingHandler } from "../../handlers.ts";
import { entryRepeated } from "../../rule-texts/track-lists.ts";
import { peerUnreachable } from "../../rule-texts/vrrp.ts";
import { judgeAddress } from "../routing/address.ts";
import { isAddress } from "./family.ts";
import { fitsFamily, instanceOf, pointTo, type InstanceState } from "./instance.ts";
import { TakenAddresses, type VirtualAddress } from "./taken-addresses.ts";

/** Before, keepalived took the same address twice without a word. */
const noticesRepeats = "2.3.3";

const included: SettingHandler = (setting, list, context, fate) => {
  const block = list.parent ?? list;
  const address = valueOf(setting);
  const judged = judgeAddress(setting, list, context, fate);
  if (judged !== "taken" || !isNetwork(address)) return judged;
  const instance = instanceOf(block);
  if (!fitsFamily(instance, address, setting, context)) return "dropped";
  const virtual = virtualAddress(setting, address);
  const earlier = takenIn(instance, context)?.takeIncluded(virtual);
  if (earlier) return repeated(setting, earlier, context);
  instance.addresses.push(virtual);
  return "taken";
};

const excluded: SettingHandler = (setting, list, context, fate) => {
  const block = list.parent ?? list;
  const address = valueOf(setting);
  const judged = judgeAddress(setting, list, context, fate);
  if (judged !== "taken" || !isNetwork(address)) return judged;
  const instance = instanceOf(block);
  const virtual = virtualAddress(setting, address);
  const earlier = takenIn(instance, context)?.takeExcluded(virtual);
  if (earlier) return repeated(setting, earlier, context);
  instance.excluded.push(virtual);
  return "taken";
};

function isNetwork(value: unknown): value is Network {
  return typeof value === "object" && value !== null && "prefixLength" in value;
}

function virtualAddress(setting: Setting, address: Network): VirtualAddress {
  const device = optionOf(setting, "dev");
  return {
    setting,
    address,
    device: typeof device === "string" ? device : undefined,
    usesVmac: hasOption(setting, "use_vmac"),
  };
}

function takenIn(instance: InstanceState, context: Context): TakenAddresses | undefined {
  return context.since(noticesRepeats) ? (instance.taken ??= new TakenAddresses()) : undefined;
}

function repeated(setting: Setting, earlier: Setting, context: Context): "dropped" {
  context.report(entryRepeated, {
    message: `"${textOf(setting) ?? ""}" is already listed: keepalived drops this one. Remove one of the two.`,
    words: setting.words.slice(0, 1),
    related: pointTo(earlier, "First listed here."),
    fix: withoutRepeated(setting, earlier),
  });
  return "dropped";
}

const peerAdvice = "Adverts use the instance's address family. Write the peer's address of that family.";

const peer: SettingHandler = (setting, list, context, fate) => {
  const instance = instanceOf(list.parent ?? list);
  const address = valueOf(setting);
  if (fate !== "taken" || !isAddress(address)) return fate;
  if (!fitsFamily(instance, address, setting, context, setting.words[0], peerAdvice)) return "dropped";
  if (context.since(noticesRepeats)) {
    instance.peers ??= new Map();
    const key = addressKey(address);
    const earlier = instance.peers.get(key);
    if (earlier) return repeated(setting, earlier, context);
    instance.peers.set(key, setting);
  }
  const [least, most] = [optionOf(setting, "min_ttl") ?? 0, optionOf(setting, "max_ttl") ?? 255];
  if (typeof least === "number" && typeof most === "number" && least > most) {
    context.report(peerUnreachable, {
      message: `min_ttl ${least} is above max_ttl ${most}: keepalived drops every advert of this peer. Swap the two, or remove one.`,
      words: setting.words,
    });
  }
  return "taken";
};

export const addresses: Handlers = {
  lines: {
    "vrrp_instance.virtual_ipaddress": included,
    "vrrp_instance.virtual_ipaddress_excluded": excluded,
    "vrrp_instance.unicast_peer": peer,
  },
};
