// How often and when the addresses are announced.
import { adjusted, asFlag, asNumber, byDefault, inherited, type Given } from "./given.ts";
import { given, maybe, setting, settings, settingValue, written, type Scope } from "./scope.ts";

export interface Garp {
  readonly masterDelay: Given<number>;
  readonly masterRepeat: Given<number>;
  readonly masterRefresh: Given<number>;
  readonly masterRefreshRepeat: Given<number>;
  readonly lowerPrioDelay: Given<number>;
  readonly lowerPrioRepeat: Given<number>;
}

export function globalGarp(scope: Scope): Garp {
  const value = (name: string, least: number): Given<number> =>
    orLeast(scope, `vrrp_garp_${name}`, given(scope, `vrrp_garp_${name}`, asNumber), least);
  const masterDelay = value("master_delay", 0);
  const masterRepeat = value("master_repeat", 1);
  return {
    masterDelay,
    masterRepeat,
    masterRefresh: value("master_refresh", 0),
    masterRefreshRepeat: value("master_refresh_repeat", 0),
    lowerPrioDelay: written(scope, "vrrp_garp_lower_prio_delay", asNumber) ?? inherited(masterDelay),
    lowerPrioRepeat: written(scope, "vrrp_garp_lower_prio_repeat", asNumber) ?? inherited(masterRepeat),
  };
}

/** vrrp_min_garp replaces what has its default when it is read, written or not. */
function orLeast(scope: Scope, keyword: string, value: Given<number>, least: number): Given<number> {
  const switches = settings(scope, "vrrp_min_garp");
  const last = switches.findLast((found) => asFlag(settingValue(found, scope.context)) === true);
  if (last === undefined) return value;
  const own = setting(scope, keyword);
  if (own === undefined) return { value: least, from: "adjusted", setting: last };
  const usual = maybe({ ...scope, blocks: [] }, keyword, asNumber);
  return own.order < last.order && value.value === usual?.value ? adjusted(least, value) : value;
}

/** An instance's own; strict mode allows no more announcements to a master of lower priority. */
export function instanceGarp(scope: Scope, globals: Garp, isStrict: boolean): Garp {
  const value = (name: string, elsewhere: Given<number>): Given<number> =>
    written(scope, `garp_${name}`, asNumber) ?? inherited(elsewhere);
  const lower = (name: string, elsewhere: Given<number>): Given<number> => {
    const own = written(scope, `garp_${name}`, asNumber);
    if (!isStrict) return own ?? inherited(elsewhere);
    if (own === undefined) return byDefault(0);
    return own.value === 0 ? own : adjusted(0, own);
  };
  return {
    masterDelay: value("master_delay", globals.masterDelay),
    masterRepeat: value("master_repeat", globals.masterRepeat),
    masterRefresh: value("master_refresh", globals.masterRefresh),
    masterRefreshRepeat: value("master_refresh_repeat", globals.masterRefreshRepeat),
    lowerPrioDelay: lower("lower_prio_delay", globals.lowerPrioDelay),
    lowerPrioRepeat: lower("lower_prio_repeat", globals.lowerPrioRepeat),
  };
}
