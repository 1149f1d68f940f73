// Who becomes master: settings that contradict each other, or the standard.
import { settingOf, valueOf, type Setting } from "../../../model/index.ts";
import type { Fix, Rule } from "../../../diagnostics/index.ts";
import { fixOf, replacement, withoutSetting } from "../../edits.ts";
import type { Context } from "../../handlers.ts";
import { ownerAdverts, preemptContradiction, strictOverrides } from "../../rule-texts/vrrp-settings.ts";
import { stateContradiction, versionConflict } from "../../rule-texts/vrrp.ts";
import {
  globalValue,
  isOn,
  OWNER_PRIORITY,
  reportAt,
  withoutStrict,
  type CompleteInstance,
} from "./complete-instance.ts";

export function checkVersion(settled: CompleteInstance, context: Context): void {
  if (settled.family !== 6 || settled.version !== 2 || !settled.isStrict) return;
  settled.version = 3;
  const message = "VRRP version 2 has no IPv6: keepalived uses version 3. Write `version 3`.";
  reportAt(settled, "version", versionConflict, { message, daemon: "adjusts" }, context);
}

export function checkState(settled: CompleteInstance, context: Context): void {
  const isOwner = settled.priority === OWNER_PRIORITY;
  const state = settingOf(settled.block, "state");
  if (!state || !settled.isStrict || settled.wantsMaster === isOwner) return;
  settled.wantsMaster = isOwner;
  const message = isOwner
    ? `With priority ${OWNER_PRIORITY} this node owns the addresses, so strict mode starts it as MASTER. Write \`state MASTER\`.`
    : `In strict mode only the address owner (priority ${OWNER_PRIORITY}) starts as MASTER: keepalived starts this node as BACKUP. Write \`state BACKUP\`.`;
  const fix = writeState(state, isOwner ? "MASTER" : "BACKUP", isOwner);
  const alternatives = [withoutStrict(settled)];
  reportAt(settled, state, stateContradiction, { message, fix, alternatives }, context);
}

export function checkPreempt(settled: CompleteInstance, context: Context): void {
  const { block, read, wantsMaster, isStrict } = settled;
  const say = (setting: Setting | undefined, message: string, fix?: Fix, other?: Fix): void => {
    const alternatives = [other];
    reportAt(settled, setting, preemptContradiction, { message, fix, alternatives }, context);
  };
  const asBackup = (): Fix | undefined => writeState(settingOf(block, "state"), "BACKUP", false);
  if (read.nopreempt && (settled.priority === OWNER_PRIORITY || wantsMaster)) {
    const isOwner = settled.priority === OWNER_PRIORITY;
    const isUnwritten = settingOf(block, "priority") === undefined;
    const byState = isUnwritten ? ", the default with state MASTER" : "";
    const why = isOwner ? `with priority ${OWNER_PRIORITY}${byState}` : "with state MASTER";
    say(
      read.nopreempt,
      `nopreempt has no effect ${why}: keepalived turns it off, and the node takes the addresses back when it returns. Write \`state BACKUP\` and a priority below ${OWNER_PRIORITY} on both nodes.`,
      isOwner && !isUnwritten ? undefined : asBackup(),
    );
    read.nopreempt = undefined;
  }
  const delay = settingOf(block, "preempt_delay");
  const waits = delay !== undefined && valueOf(delay) !== 0;
  if (waits && wantsMaster)
    say(
      delay,
      "preempt_delay has no effect with state MASTER: keepalived uses no delay. Write `state BACKUP`.",
      asBackup(),
    );
  else if (waits && isStrict)
    say(
      delay,
      "Strict mode allows no preempt_delay: keepalived ignores it. Remove it, or turn strict mode off.",
      withoutSetting(delay, false),
      withoutStrict(settled),
    );
  else if (waits && read.nopreempt)
    say(
      delay,
      "preempt_delay has no effect with nopreempt: keepalived ignores it. Remove one of the two.",
      withoutSetting(delay, false),
    );
  const expired = settingOf(block, "timer_expired_backup");
  if (expired && !read.nopreempt)
    say(
      expired,
      "timer_expired_backup only works with nopreempt: keepalived ignores it. Add nopreempt, or remove it.",
      withoutSetting(expired, false),
    );
}

function writeState(
  state: Setting | undefined,
  by: "MASTER" | "BACKUP",
  isCertain: boolean,
): Fix | undefined {
  return state && fixOf(`Write \`state ${by}\``, isCertain, replacement(state, state.words[0], by));
}

interface StrictValue {
  readonly keyword: string;
  /** Whether the value is one strict mode does not allow. */
  readonly clashes: (setting: Setting) => boolean;
  readonly then: string;
}

const isNotZero = (setting: Setting): boolean => valueOf(setting) !== 0;

const strictValues: readonly StrictValue[] = [
  { keyword: "garp_lower_prio_repeat", clashes: isNotZero, then: "does not repeat" },
  { keyword: "garp_lower_prio_delay", clashes: isNotZero, then: "uses no delay" },
  { keyword: "lower_prio_no_advert", clashes: (setting) => isOn(setting) === false, then: "uses true" },
  { keyword: "higher_prio_send_advert", clashes: (setting) => isOn(setting) === true, then: "uses false" },
];

/** What strict mode takes out of the administrator's hands. */
export function checkStrict(settled: CompleteInstance, context: Context): void {
  const { block, read, isStrict } = settled;
  if (!isStrict) return;
  const say = (
    setting: Setting | undefined,
    keyword: string,
    then: string,
    rule: Rule = strictOverrides,
  ): void => {
    const message = `Strict mode does not allow this \`${keyword}\`: keepalived ${then}. Remove the line, or turn strict mode off.`;
    const fix = setting && withoutSetting(setting, false);
    const alternatives = [withoutStrict(settled)];
    reportAt(settled, setting, rule, { message, fix, alternatives }, context);
  };
  const adverts = settingOf(block, "down_timer_adverts");
  const lost = valueOf(adverts) ?? globalValue(context, "vrrp_down_timer_adverts");
  if (lost !== undefined && lost !== 3 && context.since("2.2.3"))
    say(adverts, "down_timer_adverts", "uses 3");
  if (read.accept?.entry.name === "accept" && settled.priority !== OWNER_PRIORITY && settled.version === 2)
    say(read.accept, "accept", "blocks all packets to the addresses");
  for (const { keyword, clashes, then } of strictValues) {
    const setting = settingOf(block, keyword);
    if (setting && clashes(setting)) say(setting, keyword, then);
  }
}

export function checkOwner(settled: CompleteInstance, context: Context): void {
  const setting = settingOf(settled.block, "owner_ignore_adverts");
  const on = isOn(setting);
  if (on === undefined || on === (settled.priority === OWNER_PRIORITY)) return;
  const message = on
    ? `Only the address owner (priority ${OWNER_PRIORITY}) can ignore adverts: keepalived ignores the line. Remove it.`
    : `With priority ${OWNER_PRIORITY} keepalived always ignores adverts: this line has no effect. Remove it.`;
  reportAt(
    settled,
    setting,
    ownerAdverts,
    { message, fix: setting && withoutSetting(setting, false) },
    context,
  );
}
