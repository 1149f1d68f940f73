// What global_defs and the keywords outside of all blocks say of themselves, beyond their words.
import { has, placeOfSetting, settingOf, settingsOf, textOf, type Block } from "../../../model/index.ts";
import { isAtLeast } from "../../../versions/index.ts";
import type { EffectiveWord } from "../../../reader/index.ts";
import type { Context, Handlers, SettingHandler } from "../../handlers.ts";
import { firewallReplaced, groupTooWide, pipeShared } from "../../rule-texts/globals.ts";
import { deprecated, givenTwice, valueMissing, wordsSurplus } from "../../rule-texts/words.ts";
import { checkUnusual } from "../unusual.ts";
import { mailServer } from "./mail-server.ts";
import { includeCheck, receiveBuffers } from "./words.ts";

const multicastLinkLocal = /^ff[\da-f]2:/i;

/** keepalived wants adverts to stay on their network. */
const mcastGroup6: SettingHandler = (setting, _block, context, fate) => {
  const text = textOf(setting) ?? "";
  if (fate !== "taken" || multicastLinkLocal.test(text) || !context.since("2.2.5")) return fate;
  const message = `${text} is not a link-local group: keepalived warns and sends adverts there anyway. Use a group that starts with ff02.`;
  context.report(groupTooWide, { message, words: setting.words.slice(0, 1) });
  return fate;
};

/** A build without iptables makes a table of nftables instead. */
const iptables: SettingHandler = (setting, _block, context, fate) => {
  if (!hasNoIptables(context)) return fate;
  const message =
    "This keepalived is built without iptables: it uses an nftables table named keepalived instead. Write `nftables` instead.";
  context.report(firewallReplaced, { message, words: setting.statement.words });
  return "taken";
};

const nftables: SettingHandler = (setting, block, context, fate) => {
  if (fate !== "taken" || !hasNoIptables(context) || !has(block, "vrrp_iptables")) return fate;
  const message =
    "vrrp_iptables already set up an nftables table in this keepalived: it ignores this line. Remove vrrp_iptables.";
  context.report(givenTwice, { message, words: setting.statement.words });
  return "dropped";
};

function hasNoIptables({ read }: Context): boolean {
  return read.features?.has("iptables") === false && isAtLeast(read.version, "2.2.2");
}

/** It prints the name it ignores, which has to be there for that. */
function secondNamespace(words: readonly unknown[], block: Block, context: Context): "exits" | undefined {
  if (words.length > 0 || settingsOf(block, "net_namespace_ipvs").length === 0) return undefined;
  const message =
    "net_namespace_ipvs is already set, and this one has no name: keepalived exits here with status 2. Remove it.";
  context.report(valueMissing, { message, daemon: "exits", refuses: true });
  return "exits";
}

/** Before 2.1.0 the instance always comes after the interface. */
function oldSyncDaemon(
  words: readonly EffectiveWord[],
  _block: Block,
  context: Context,
): "dropped" | undefined {
  if (context.since("2.1.0")) return undefined;
  if (words.length === 1) {
    const message =
      "`lvs_sync_daemon` has no instance, which this version requires: keepalived ignores the line. Write `lvs_sync_daemon INTERFACE INSTANCE`.";
    context.report(valueMissing, { message });
    return "dropped";
  }
  return undefined;
}

/** A number after the instance. */
const oldSyncId: SettingHandler = ({ match, words }, _block, context, fate) => {
  const isOld = match.words.some(
    ({ index, option, reading }) => index === 2 && option === undefined && reading?.faults.length === 0,
  );
  const number = words[2];
  if (!isOld || !number) return fate;
  const message = `A number without \`id\` is deprecated: keepalived warns and uses it. Write \`id ${number.text}\`.`;
  context.report(deprecated, { message, words: [number] });
  return fate;
};

/** One address; from 2.3.0 on keepalived says so when there are more. */
const sender: SettingHandler = ({ words }, _block, context) => {
  const surplus = words.slice(1);
  if (words.length === 0) {
    const message = "`notification_email_from` has no address: keepalived ignores the line. Add one.";
    context.report(valueMissing, { message });
    return "dropped";
  }
  if (surplus.length > 0 && context.since("2.3.0")) {
    const message = `"${surplus[0]?.text ?? ""}" is an extra word: keepalived uses only the first word as the sender. Put quotes around an address with a name.`;
    context.report(wordsSurplus, { message, words: surplus });
  }
  return "taken";
};

const minute = 60;

export const globalDefs: Handlers = {
  before: { net_namespace_ipvs: secondNamespace, "global_defs.lvs_sync_daemon": oldSyncDaemon },
  words: {
    "global_defs.vrrp_rx_bufs_policy": receiveBuffers,
    "global_defs.include_check": includeCheck,
    "global_defs.notification_email_from": sender,
  },
  settings: {
    "global_defs.lvs_sync_daemon": oldSyncId,
    "global_defs.smtp_server": mailServer,
    "global_defs.vrrp_mcast_group6": mcastGroup6,
    "global_defs.vrrp_iptables": iptables,
    "global_defs.nftables": nftables,
    "global_defs.vrrp_garp_interval": checkUnusual(1, "s"),
    "global_defs.vrrp_gna_interval": checkUnusual(1, "s"),
    "global_defs.vrrp_startup_delay": checkUnusual(minute, "s"),
    "global_defs.vrrp_delay_after_boot": checkUnusual(minute, "s"),
  },
};

/** Pipes that are the same file, once global_defs is read to its end. */
export function checkPipes(context: Context): void {
  for (const block of context.root.blocks.get("global_defs") ?? []) {
    const common = textOf(settingOf(block, "notify_fifo"));
    for (const name of ["vrrp_notify_fifo", "lvs_notify_fifo"]) {
      const setting = settingOf(block, name);
      if (!setting || common === undefined || textOf(setting) !== common) continue;
      const message = `notify_fifo already uses ${common} and gets these events too: keepalived ignores ${name} and its script. Use another path, or remove it.`;
      context.report(pipeShared, { message, place: placeOfSetting(setting), printed: "logged" });
    }
  }
}
