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

/** Nobody asks for everything, and of big configurations not even for most of it. */
export class LazyElection implements Election {
  readonly #scope: Scope;
  #priority: Given<number> | undefined;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  get strict(): Given<boolean> {
    return given(this.#scope, "strict_mode", asFlag);
  }

  /** By itself: what is around an instance may hold it back. */
  get state(): Given<State> {
    return stateOf(writtenState(this.#scope), this.#isOwner, this.strict.value);
  }

  get priority(): Given<number> {
    return (this.#priority ??= priorityOf(this.#scope));
  }

  get nopreempt(): Given<boolean> {
    const own = either(this.#scope, "nopreempt", "preempt") ?? byDefault(false);
    return own.value && (this.#isOwner || this.#isMaster) ? adjusted(false, own) : own;
  }

  get preemptDelay(): Given<number> {
    const own = given(this.#scope, "preempt_delay", asNumber);
    const isImpossible = own.value !== 0 && (this.#isMaster || this.strict.value || this.nopreempt.value);
    return isImpossible ? adjusted(0, own) : own;
  }

  get timerExpiredBackup(): Given<number> | undefined {
    const own = maybe(this.#scope, "timer_expired_backup", asNumber);
    return own && own.value !== 0 && !this.nopreempt.value ? adjusted(0, own) : own;
  }

  get downTimerAdverts(): Given<number> {
    const own = given(this.#scope, "down_timer_adverts", asNumber);
    return own.value !== strictTimerAdverts && this.strict.value ? adjusted(strictTimerAdverts, own) : own;
  }

  get lowerPrioNoAdvert(): Given<boolean> {
    return strictFlag(this.#scope, "lower_prio_no_advert", this.strict.value, true);
  }

  get higherPrioSendAdvert(): Given<boolean> {
    return strictFlag(this.#scope, "higher_prio_send_advert", this.strict.value, false);
  }

  get ownerIgnoreAdverts(): Given<boolean> {
    return ownerIgnores(this.#scope, this.#isOwner, this.strict.value);
  }

  get #isOwner(): boolean {
    return this.priority.value === ownerPriority;
  }

  get #isMaster(): boolean {
    return this.state.value === "MASTER";
  }
}

const asState = asOneOf<State>("MASTER", "BACKUP");

function writtenState(scope: Scope): Given<State> | undefined {
  return written(scope, "state", asState);
}

function priorityOf(scope: Scope): Given<number> {
  const own = written(scope, "priority", asNumber);
  return own ?? byDefault(writtenState(scope)?.value === "MASTER" ? ownerPriority : usualPriority);
}

/** Whether packets to the addresses are taken in. */
export function acceptOf(
  scope: Scope,
  one: Pick<Election, "strict" | "priority"> & { readonly version: Given<2 | 3> },
): Given<boolean> {
  const isOwner = one.priority.value === ownerPriority;
  const own = either(scope, "accept", "no_accept");
  if (own === undefined) {
    const ownerAccepts = isOwner && isAtLeast(scope.context.version, "2.1.0");
    return byDefault(ownerAccepts || !one.strict.value);
  }
  return own.value && !isOwner && one.strict.value && one.version.value === 2 ? adjusted(false, own) : own;
}

function stateOf(own: Given<State> | undefined, isOwner: boolean, isStrict: boolean): Given<State> {
  const fitting: State = isOwner ? "MASTER" : "BACKUP";
  if (own === undefined) return byDefault(fitting);
  return isStrict && own.value !== fitting ? adjusted(fitting, own) : own;
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
