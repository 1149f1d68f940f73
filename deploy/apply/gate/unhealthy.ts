// Why a cluster is not healthy yet: who runs, who holds the addresses, and what is in IPVS.
import type { TypedConfiguration } from "@kalc/parser/model";
import type { HostState } from "../../observe/index.ts";
import { isSeen, type Observed } from "../../plan/index.ts";
import { addressProblems } from "./addresses.ts";
import { instanceProblems } from "./instances.ts";
import { serviceProblems } from "./services.ts";

/** A director at one moment of a roll-out. */
export interface GateHost {
  readonly name: string;
  readonly now: Observed | undefined;
  readonly before: HostState | undefined;
  /** What it ran with before, as far as that is known. */
  readonly old: TypedConfiguration | undefined;
  /** What it is to run with at this moment; undefined where that is not known. */
  readonly current: TypedConfiguration | undefined;
  readonly hasActed: boolean;
  /** It was left out on purpose: whatever is seen of it is no reason to stop. */
  readonly isLeftOut: boolean;
}

export interface Moment {
  readonly hosts: readonly GateHost[];
  /** All have acted: what is left behind is wrong, and nothing may be missing. */
  readonly isLast: boolean;
  /** Until the next one acts two hosts or nobody may be master. */
  readonly isBetween: boolean;
}

/** A host that was seen. */
export type Seen = GateHost & { readonly now: HostState };

/** Each a sentence without a full stop; none: it is as it should be. */
export function unhealthy(moment: Moment): readonly string[] {
  const judged = moment.hosts.filter(({ isLeftOut }) => !isLeftOut);
  const unseen = judged.flatMap(({ name, now }) =>
    isSeen(now) ? [] : [`${name} is not reached: ${now?.unreachable ?? "nobody looked"}`],
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

function wasSeen(host: GateHost): host is Seen {
  return isSeen(host.now);
}

function isDead({ now, before, hasActed }: Seen): boolean {
  const ran = before === undefined || before.keepalived.running.length > 0;
  return now.keepalived.running.length === 0 && (hasActed || ran);
}
