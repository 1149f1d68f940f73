// How adverts are sent: to whom, how often.
import { has, settingOf, valueOf } from "../../../model/index.ts";
import { fixOf, replacement } from "../../edits.ts";
import type { Context } from "../../handlers.ts";
import { advertInterval } from "../../rule-texts/vrrp-settings.ts";
import { unicastContradiction, unicastIncomplete } from "../../rule-texts/vrrp.ts";
import { reportAt, type CompleteInstance } from "./complete-instance.ts";

export function checkPeers(settled: CompleteInstance, context: Context): void {
  const { block, read, isUnicast } = settled;
  if (!read.unicast || isUnicast || !context.since("2.2.5")) return;
  const isFault = has(block, "unicast_fault_no_peer");
  const message = isFault
    ? "No unicast_peer: the instance stays in FAULT and never takes the addresses. List the other nodes."
    : `${read.unicast.entry.name === "unicast_peer" ? "unicast_peer is empty" : `${read.unicast.entry.name} is for unicast, but there is no unicast_peer`}: keepalived sends the adverts by multicast. List the other nodes in unicast_peer.`;
  const printed = isFault ? "logged" : "problem";
  reportAt(settled, read.unicast, unicastIncomplete, { message, printed }, context);
}

export function checkGroup(settled: CompleteInstance, context: Context): void {
  if (!settled.isUnicast || !settled.read.multicastGroup) return;
  const message =
    "mcast_dst_ip has no effect with unicast_peer: keepalived ignores it. Remove one of the two.";
  reportAt(settled, "mcast_dst_ip", unicastContradiction, { message, daemon: "ignores" }, context);
}

/** Version 2 counts whole seconds, version 3 hundredths of them, in 12 bits. */
const longestInVersion3 = 40.95;

export function checkInterval(settled: CompleteInstance, context: Context): void {
  const setting = settingOf(settled.block, "advert_int");
  const seconds = valueOf(setting);
  if (!setting || typeof seconds !== "number") return;
  const micros = Math.round(seconds * 1e6);
  const say = (why: string, used: number): void => {
    const message = `${why}: keepalived uses ${used} s. Write ${used} on all nodes.`;
    const fix = fixOf(`Write ${used}`, false, replacement(setting, setting.words[0], `${used}`));
    reportAt(settled, setting, advertInterval, { message, fix }, context);
  };
  if (settled.version === 2) {
    if (micros % 1e6 !== 0)
      say("VRRP version 2 counts in whole seconds", Math.max(1, Math.round(micros / 1e6)));
  } else if (micros >= 40_960_000) say("VRRP version 3 allows at most 40.95 seconds", longestInVersion3);
  else if (micros % 10_000 !== 0) {
    const used = Math.min(Math.max(Math.round(micros / 10_000), 1) / 100, longestInVersion3);
    say("VRRP version 3 counts in hundredths of a second", used);
  }
}
