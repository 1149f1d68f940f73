// What is to be done to the hosts of a cluster, whatever it comes from: a plan, or a generation that is on the hosts.
import type { Rule } from "@kalc/parser/diagnostics";
import type { Observed, OrderKind, WatchedInstance } from "../plan/index.ts";
import type { HostAnswer } from "./hosts/answer.ts";
import type { Tested, Verbs } from "./hosts/verbs.ts";

export interface RolloutWork {
  readonly hosts: readonly HostWork[];
  /** The names of those that act, step by step. */
  readonly steps: readonly (readonly string[])[];
  readonly kind: OrderKind;
  /** Until the next one acts, two hosts or nobody may be master: nobody waits for that to be over. */
  readonly isHurried: boolean;
  /** Once the locks are held: what is not as it was when this was decided. */
  readonly recheck: () => Promise<readonly string[]>;
  readonly gate: (look: ClusterLook) => readonly string[];
  /** A host that has acted holds what nobody would hold if the next one acted now. */
  readonly hasTakenOver: (look: ClusterLook) => boolean;
  /** What is wrong, and that somebody has accepted it. */
  readonly accepts: (rule: Rule) => boolean;
  /** What is not done as the plan shows it; each a sentence without a full stop. */
  readonly notes?: readonly string[];
  readonly breaksLock: boolean;
  readonly confirms: Confirmation;
  readonly times: Times;
}

export const CONFIRMATIONS = ["auto", "manual"] as const;
export type Confirmation = (typeof CONFIRMATIONS)[number];

interface Times {
  /** So long a cluster may take to be healthy. */
  readonly gateMs: number;
  /** So long it has to stay so: whoever hears no adverts takes over only then. */
  readonly settleMs: number;
  /** After so long a host takes back what nobody confirms. */
  readonly armSeconds: number;
}

export interface HostWork {
  readonly name: string;
  readonly verbs: Verbs;
  readonly isDirector: boolean;
  /** Nothing is to be done to it: it is locked, and watched. */
  readonly isIdle: boolean;
  readonly installs: boolean;
  readonly stage: (breaksLock: boolean) => Promise<HostAnswer<true>>;
  /** What another host takes over before it is changed. */
  readonly handOver: { readonly instances: readonly WatchedInstance[]; readonly takesMs: number } | undefined;
  /** What is not as it was foreseen. */
  readonly judgeTest: (tested: Tested) => readonly string[];
  readonly judgeDumps: (dumps: readonly string[]) => readonly string[];
  /** So far its clock is ahead of ours. */
  readonly skewMs: number;
  /** How long before the time agreed on it has to know. */
  readonly aheadMs: number;
  readonly masked: (text: string) => string;
}

/** The cluster at one moment of it. */
export interface ClusterLook {
  readonly observed: ReadonlyMap<string, Observed>;
  /** Those that have acted. */
  readonly acted: ReadonlySet<string>;
  readonly isLast: boolean;
}
