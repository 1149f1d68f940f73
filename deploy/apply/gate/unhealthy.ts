// Why a cluster is not healthy yet: who runs, who holds the addresses, and what is in IPVS.
import { isSeen } from "../../plan/index.ts";
import { addressProblems } from "./addresses.ts";
import { instanceProblems } from "./instances.ts";
import type { GateHost, Moment, SeenHost } from "./moment.ts";
import { serviceProblems } from "./services.ts";

/** Each a sentence without a full stop; none: it is as it should be. */
export function unhealthy(moment: Moment): readonly string[] {
  const judged = moment.hosts.filter(({ isLeftOut }) => !isLeftOut);
  const unseen = judged.flatMap(({ name, now }) =>
    isSeen(now) ? [] : [`${name} is unreachable: ${now?.unreachable ?? "not checked"}`],
  );
  if (unseen.length > 0) return unseen;
  const seen = judged.filter(wasSeen);
  const dead = seen.filter(isDead).map(({ name }) => `${name}: keepalived does not run`);
  if (dead.length > 0 || moment.isBetween) return dead;
  return [
    ...addressProblems(moment, moment.hosts.filter(wasSeen)),
    ...seen.flatMap((host) => [...instanceProblems(host), ...serviceProblems(host, moment.isLast)]),
  ];
}

function wasSeen(host: GateHost): host is SeenHost {
  return isSeen(host.now);
}

function isDead({ now, before, hasActed }: SeenHost): boolean {
  const ran = before === undefined || before.keepalived.running.length > 0;
  return now.keepalived.running.length === 0 && (hasActed || ran);
}
