// The addresses an instance holds, and the peers it talks to.
import { hasOption, optionOf, textOf, valueOf, type Block, type Setting } from "../../../model/index.ts";
import { formatAddress, type Network } from "../../../schema/index.ts";
import { withoutRepeated } from "../../edits.ts";
import type { Context, Handlers, SettingHandler } from "../../handlers.ts";
import { entryRepeated } from "../../rules/tracking.ts";
import { peerUnreachable } from "../../rules/vrrp.ts";
import { judgeAddress } from "../routing/address.ts";
import { isAddress } from "./family.ts";
import { fitsFamily, instanceOf, pointTo, type Instance } from "./instance.ts";

/** Before, keepalived took the same address twice without a word. */
const noticesRepeats = "2.3.3";

const included: SettingHandler = (setting, list, context, fate) => {
  const block = list.parent ?? list;
  const address = valueOf(setting);
  const judged = judgeAddress(setting, list, context, fate);
  if (judged !== "taken" || !isNetwork(address)) return judged;
  const instance = instanceOf(block);
  if (!fitsFamily(instance, address, setting, context)) return "dropped";
  const device = deviceOf(setting);
  const text = formatAddress(address);
  const earlier = seenIn(block, context)?.takeIncluded(text, `${text}%${device ?? ""}`, setting);
  if (earlier) return repeated(setting, earlier, context);
  instance.addresses.push({ setting, address, device, usesVmac: hasOption(setting, "use_vmac") });
  return "taken";
};

const excluded: SettingHandler = (setting, list, context, fate) => {
  const block = list.parent ?? list;
  const address = valueOf(setting);
  const judged = judgeAddress(setting, list, context, fate);
  if (judged !== "taken" || !isNetwork(address)) return judged;
  const device = deviceOf(setting);
  const earlier = seenIn(block, context)?.takeExcluded(`${formatAddress(address)}%${device ?? ""}`, setting);
  if (earlier) return repeated(setting, earlier, context);
  instanceOf(block).excluded.push({ setting, address, device, usesVmac: hasOption(setting, "use_vmac") });
  return "taken";
};

function isNetwork(value: unknown): value is Network {
  return typeof value === "object" && value !== null && "prefixLength" in value;
}

function deviceOf(setting: Setting): string | undefined {
  const device = optionOf(setting, "dev");
  return typeof device === "string" ? device : undefined;
}

function repeated(setting: Setting, earlier: Setting, context: Context): "dropped" {
  context.report(entryRepeated, {
    message: `"${textOf(setting) ?? ""}" is listed already: keepalived drops this one. Remove one of the two.`,
    words: setting.words.slice(0, 1),
    related: pointTo(earlier, "It is here for the first time."),
    fix: withoutRepeated(setting, earlier),
  });
  return "dropped";
}

/**
 * The addresses of an instance so far. A virtual address must be the only one of its kind; an excluded one may
 * equal others on another interface.
 */
class Seen {
  private readonly included = new Map<string, Setting>();
  private readonly byDevice = new Map<string, Setting>();
  private readonly excluded = new Map<string, Setting>();

  takeIncluded(address: string, withDevice: string, setting: Setting): Setting | undefined {
    const earlier = this.included.get(address) ?? this.excluded.get(withDevice);
    if (earlier) return earlier;
    this.included.set(address, setting);
    this.byDevice.set(withDevice, setting);
    return undefined;
  }

  takeExcluded(withDevice: string, setting: Setting): Setting | undefined {
    const earlier = this.byDevice.get(withDevice) ?? this.excluded.get(withDevice);
    if (!earlier) this.excluded.set(withDevice, setting);
    return earlier;
  }
}

const seen = new WeakMap<Block, Seen>();

function seenIn(block: Block, context: Context): Seen | undefined {
  if (!context.since(noticesRepeats)) return undefined;
  const known = seen.get(block) ?? new Seen();
  seen.set(block, known);
  return known;
}

const peersOf = new WeakMap<Instance, Map<string, Setting>>();

const peer: SettingHandler = (setting, list, context, fate) => {
  const instance = instanceOf(list.parent ?? list);
  const address = valueOf(setting);
  if (fate !== "taken" || !isAddress(address)) return fate;
  if (!fitsFamily(instance, address, setting, context)) return "dropped";
  if (context.since(noticesRepeats)) {
    const peers = peersOf.get(instance) ?? new Map<string, Setting>();
    peersOf.set(instance, peers);
    const text = formatAddress(address);
    const earlier = peers.get(text);
    if (earlier) return repeated(setting, earlier, context);
    peers.set(text, setting);
  }
  const [least, most] = [optionOf(setting, "min_ttl") ?? 0, optionOf(setting, "max_ttl") ?? 255];
  if (typeof least === "number" && typeof most === "number" && least > most) {
    context.report(peerUnreachable, {
      message: `min_ttl ${least} is above max_ttl ${most}: no advert of this peer is ever accepted. Swap the two, or leave one out.`,
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
