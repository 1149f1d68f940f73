// Who becomes master: what keepalived makes of state, priority and what goes with them.
import { isAtLeast } from "../../versions/index.ts";
import { adjusted, asFlag, asNumber, asOneOf, byDefault, inherited, type Given } from "./given.ts";
import { either, given, maybe, scopeAround, written, type Scope } from "./scope.ts";

export type State = "MASTER" | "BACKUP";

export interface Election {
  readonly strict: Given<boolean>;
  readonly state: Given<State>;
  readonly priority: Given<number>;
  readonly nopreempt: Given<boolean>;
  readonly preemptDelay: Given<number>;
  /** 0 where it is off. */
  readonly timerExpiredBackup: Given<number> | undefined;
  readonly downTimerAdverts: Given<number>;
  readonly lowerPrioNoAdvert: Given<boolean>;
  readonly higherPrioSendAdvert: Given<boolean>;
  readonly ownerIgnoreAdverts: Given<boolean>;
}

/** The priority of the node that owns the addresses. */
export const ownerPriority = 255;
const usualPriority = 100;
const strictTimerAdverts = 3;

export function election(scope: Scope): Election {
  const strict = given(scope, "strict_mode", asFlag);
  const isStrict = strict.value;
  const writtenState = written(scope, "state", asOneOf<State>("MASTER", "BACKUP"));
  const priority =
    written(scope, "priority", asNumber) ??
    byDefault(writtenState?.value === "MASTER" ? ownerPriority : usualPriority);
  const isOwner = priority.value === ownerPriority;
  const state = stateOf(writtenState, isOwner, isStrict);
  const nopreempt = nopreemptOf(scope, isOwner || state.value === "MASTER");
  return {
    strict,
    state,
    priority,
    nopreempt,
    preemptDelay: preemptDelay(scope, state.value === "MASTER" || isStrict || nopreempt.value),
    timerExpiredBackup: timerExpired(scope, nopreempt.value),
    downTimerAdverts: strictly(isStrict, given(scope, "down_timer_adverts", asNumber), strictTimerAdverts),
    lowerPrioNoAdvert: strictFlag(scope, "lower_prio_no_advert", isStrict, true),
    higherPrioSendAdvert: strictFlag(scope, "higher_prio_send_advert", isStrict, false),
    ownerIgnoreAdverts: ownerIgnores(scope, isOwner, isStrict),
  };
}

/** Whether packets to the addresses are taken in. */
export function acceptOf(scope: Scope, { strict, priority }: Election, version: number): Given<boolean> {
  const isOwner = priority.value === ownerPriority;
  const own = either(scope, "accept", "no_accept");
  if (own === undefined) {
    const ownerAccepts = isOwner && isAtLeast(scope.context.version, "2.1.0");
    return byDefault(ownerAccepts || !strict.value);
  }
  return own.value && !isOwner && strict.value && version === 2 ? adjusted(false, own) : own;
}

function stateOf(own: Given<State> | undefined, isOwner: boolean, isStrict: boolean): Given<State> {
  const fitting: State = isOwner ? "MASTER" : "BACKUP";
  if (own === undefined) return byDefault(fitting);
  return isStrict && own.value !== fitting ? adjusted(fitting, own) : own;
}

function nopreemptOf(scope: Scope, isImpossible: boolean): Given<boolean> {
  const own = either(scope, "nopreempt", "preempt") ?? byDefault(false);
  return own.value && isImpossible ? adjusted(false, own) : own;
}

function preemptDelay(scope: Scope, isImpossible: boolean): Given<number> {
  const own = given(scope, "preempt_delay", asNumber);
  return own.value !== 0 && isImpossible ? adjusted(0, own) : own;
}

function timerExpired(scope: Scope, isNopreempt: boolean): Given<number> | undefined {
  const own = maybe(scope, "timer_expired_backup", asNumber);
  return own && own.value !== 0 && !isNopreempt ? adjusted(0, own) : own;
}

function strictly(isStrict: boolean, own: Given<number>, value: number): Given<number> {
  return isStrict && own.value !== value ? adjusted(value, own) : own;
}

/** Strict mode knows one answer; what the globals say does not count then. */
function strictFlag(scope: Scope, keyword: string, isStrict: boolean, answer: boolean): Given<boolean> {
  if (!isStrict) return given(scope, keyword, asFlag);
  const own = written(scope, keyword, asFlag);
  if (own === undefined) return byDefault(answer);
  return own.value === answer ? own : adjusted(answer, own);
}

/** An owner that says no is overruled, strict or not. */
function ownerIgnores(scope: Scope, isOwner: boolean, isStrict: boolean): Given<boolean> {
  const own = written(scope, "owner_ignore_adverts", asFlag);
  if (own !== undefined) return own.value === isOwner ? own : adjusted(isOwner, own);
  if (!isOwner) return byDefault(false);
  if (isStrict) return byDefault(true);
  const globals = scopeAround(scope, "global_defs");
  return globals ? inherited(given(globals, "vrrp_owner_ignore_adverts", asFlag)) : byDefault(false);
}
