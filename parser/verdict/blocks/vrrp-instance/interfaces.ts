// The interface an instance runs on, and those it makes for itself.
import { placeOfSetting, textOf, type Block, type Setting } from "../../../model/index.ts";
import type { EffectiveWord } from "../../../reader/index.ts";
import type { MatchedWord } from "../../../schema/index.ts";
import { fixOf, lineBelow } from "../../edits.ts";
import type { Context, Handlers, SettingHandler } from "../../handlers.ts";
import { remembering } from "../../memory.ts";
import {
  interfaceUnusable,
  ownInterfaceTaken,
  vrfUnused,
  vmacAdjusted,
} from "../../rule-texts/vrrp-settings.ts";
import { isAddress } from "./family.ts";
import { fitsFamily, instanceOf, pointTo, type InstanceState } from "./instance.ts";

/** The one interface that every host has under the same name, and that no instance can use. */
const loopback = "lo";

const parent: SettingHandler = (setting, block, context, fate) => {
  if (fate !== "taken") return fate;
  const name = textOf(setting) ?? "";
  const isUsable = name !== loopback;
  instanceOf(block).interface = isUsable ? name : undefined;
  if (isUsable) return "taken";
  reportLoopback(setting, context);
  return "dropped";
};

const vrf: SettingHandler = (setting, block, context, fate) => {
  if (fate !== "taken") return fate;
  if (instanceOf(block).interface !== undefined) {
    context.report(vrfUnused, {
      message: "vrf has no effect with an interface: keepalived ignores it. Remove one of the two.",
    });
    return "dropped";
  }
  if (textOf(setting) !== loopback) return "taken";
  reportLoopback(setting, context);
  return "dropped";
};

function reportLoopback(setting: Setting, context: Context): void {
  context.report(interfaceUnusable, {
    message: `"${loopback}" is the loopback interface, which reaches no other node: keepalived ignores the line. Use the interface that connects to the other nodes.`,
    words: setting.words.slice(0, 1),
  });
}

const vmac: SettingHandler = (setting, block, context, fate) => {
  const instance = instanceOf(block);
  if (fate === "exits") return fate;
  instance.vmac ??= setting;
  for (const matched of setting.match.words) {
    if (!matched.reading) continue;
    if (matched.option?.name === "mac-address") takeMac(instance, matched, setting, context);
    else if (isName(matched)) takeName(instance, matched, setting, context);
  }
  return fate;
};

function isName({ option, word }: MatchedWord): boolean {
  return word !== undefined && (option?.name === "name" || option?.name === "interface");
}

function takeMac(instance: InstanceState, matched: MatchedWord, setting: Setting, context: Context): void {
  if (instance.vmacHasAddress) {
    context.report(vmacAdjusted, {
      message: "The instance's VMAC already has an address: keepalived ignores this one. Keep one of them.",
      words: wordsAt(setting, matched),
    });
  } else if (matched.reading?.value !== undefined) instance.vmacHasAddress = true;
}

/** Which instance makes which interface. */
const makers = remembering(() => new Map<string, Setting>());

function takeName(instance: InstanceState, matched: MatchedWord, setting: Setting, context: Context): void {
  const words = wordsAt(setting, matched);
  const name = words[0]?.text ?? "";
  const taken = makers(context.root);
  if (instance.ownInterface !== undefined && (context.since("2.2.5") || instance.ipvlan)) {
    context.report(ownInterfaceTaken, {
      message: `The interface of this instance is already named ${instance.ownInterface}: keepalived ignores "${name}". Keep one of the names.`,
      words,
    });
    return;
  }
  if (matched.reading?.value === undefined) return;
  const other = context.since("2.2.0") ? taken.get(name) : undefined;
  if (other && other !== setting) {
    context.report(ownInterfaceTaken, {
      message: `Another instance already names its interface "${name}": keepalived ignores the name and picks another. Give each instance its own name.`,
      words,
      related: pointTo(other, "The other one is here."),
    });
    return;
  }
  if (name === instance.interface) {
    context.report(ownInterfaceTaken, {
      message: `"${name}" is the interface the instance runs on: keepalived ignores the name and picks another. Give the new interface its own name.`,
      words,
    });
    return;
  }
  taken.set(name, setting);
  instance.ownInterface = name;
}

const ipvlan: SettingHandler = (setting, block, context, fate) => {
  const instance = instanceOf(block);
  if (fate === "exits" || instance.ipvlan) return fate;
  instance.ipvlan = setting;
  for (const matched of setting.match.words) {
    if (!matched.reading) continue;
    if (matched.option?.name === "address" && isAddress(matched.reading.value))
      takeAddress(instance, matched, setting, context);
    else if (isName(matched) || matched.option?.name === "address")
      takeName(instance, matched, setting, context);
  }
  checkModes(setting, context);
  return fate;
};

function takeAddress(
  instance: InstanceState,
  matched: MatchedWord,
  setting: Setting,
  context: Context,
): void {
  const address = matched.reading?.value;
  const [word] = wordsAt(setting, matched);
  if (!isAddress(address)) return;
  if (instance.ipvlanAddress) {
    context.report(vmacAdjusted, {
      message: "The ipvlan interface already has an address: keepalived ignores this one. Keep one of them.",
      words: wordsAt(setting, matched),
    });
    return;
  }
  if (!fitsFamily(instance, address, setting, context, word)) return;
  instance.ipvlanAddress = address;
  instance.source ??= address;
}

/** Of bridge, private and vepa the first one counts. */
function checkModes(setting: Setting, context: Context): void {
  const [exclusive] = setting.entry.shape.exclusive;
  const given = setting.match.words.filter(({ option }) => exclusive?.options.includes(option?.name ?? ""));
  for (const matched of given.slice(1)) {
    const [word] = wordsAt(setting, matched);
    context.report(vmacAdjusted, {
      message: `An ipvlan interface has one mode: keepalived keeps the first and ignores "${word?.text ?? ""}". Keep one of them.`,
      words: wordsAt(setting, matched),
    });
  }
}

function wordsAt({ words }: Setting, { index }: MatchedWord): readonly EffectiveWord[] {
  return words.slice(index, index + 1);
}

/** At the end of the block keepalived looks whether its own interfaces fit unicast. */
export function checkOwnInterfaces(block: Block, context: Context): void {
  const instance = instanceOf(block);
  const { vmac: made = instance.ipvlan } = instance;
  if (!context.since("2.2.0") || !instance.unicast || !made) return;
  const place = placeOfSetting(made);
  if (instance.interface === undefined) {
    instance.vmac = undefined;
    instance.ipvlan = undefined;
    instance.ownInterface = undefined;
    context.report(vmacAdjusted, {
      message: `${made.entry.name} needs an interface to build on, and this instance has none: keepalived ignores it. Add an interface, or remove ${made.entry.name}.`,
      place,
    });
  } else if (!instance.sendsFromBase) {
    instance.sendsFromBase = made;
    context.report(vmacAdjusted, {
      message: `Unicast with ${made.entry.name} needs vmac_xmit_base: keepalived sets it. Add vmac_xmit_base.`,
      place,
      fix: fixOf("Write `vmac_xmit_base`", true, lineBelow(made, "vmac_xmit_base")),
    });
  }
}

const sendsFromBase: SettingHandler = (setting, block, _context, fate) => {
  if (fate === "taken") instanceOf(block).sendsFromBase = setting;
  return fate;
};

export const interfaces: Handlers = {
  settings: {
    "vrrp_instance.interface": parent,
    "vrrp_instance.vrf": vrf,
    "vrrp_instance.use_vmac": vmac,
    "vrrp_instance.use_ipvlan": ipvlan,
    "vrrp_instance.vmac_xmit_base": sendsFromBase,
  },
};
