// How long a backup waits, by the formulas of VRRP as keepalived counts.
import type { VrrpInstance } from "../../model/index.ts";
import type { MemberStanding } from "./member-standing.ts";

/** With version 3 a backup goes by the interval of the master it heard. */
function heardInterval(backup: VrrpInstance, master: VrrpInstance): number {
  return backup.version.value === 3 ? master.advertInt.value : backup.advertInt.value;
}

/** The higher the priority, the shorter. With version 2 it is a part of a second, whatever the interval. */
export function skewTime({ member, priority }: MemberStanding, master: VrrpInstance): number {
  const { instance } = member;
  const unit = instance.version.value === 3 ? heardInterval(instance, master) : 1;
  return ((256 - priority) / 256) * unit;
}

/** From the last advert to becoming master. */
export function masterDownTime(winner: MemberStanding, master: VrrpInstance): number {
  const { instance } = winner.member;
  return instance.downTimerAdverts.value * heardInterval(instance, master) + skewTime(winner, master);
}

/** From hearing a weaker master to being master: those adverts are ignored, after a preempt_delay that starts with the first. */
export function takeoverTime(winner: MemberStanding, master: VrrpInstance): number {
  const { preemptDelay } = winner.member.instance;
  const delay = preemptDelay.value > 0 ? master.advertInt.value + preemptDelay.value : 0;
  return delay + masterDownTime(winner, master);
}
