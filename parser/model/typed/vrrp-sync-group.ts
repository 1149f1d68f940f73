import { linesOf, nameOf, type Block, type Setting } from "../block.ts";
import { asFlag, type Given } from "./given.ts";
import type { Globals } from "./globals.ts";
import { notificationsIn, smtpAlert, stateNotifications, type Notifications } from "./notifications.ts";
import { scopeOf, written, type Scope } from "./scope.ts";
import { allSteady, trackingIn, type Trackable, type Tracking } from "./tracked.ts";
import { allowsWeights, type VrrpInstance } from "./vrrp-instance.ts";
import { LazyElection, ownerPriority } from "./vrrp-election.ts";

export interface GroupMember {
  readonly name: string;
  readonly setting: Setting;
}

export interface VrrpSyncGroup {
  readonly name: string;
  readonly block: Block;
  /** Those that keepalived takes: it leaves out what is unknown or in another group already. */
  readonly members: readonly GroupMember[];
  readonly tracking: Tracking;
  readonly syncGroupTrackingWeight: Given<boolean>;
  readonly notifications: Notifications;
  /** Undefined: each member uses its own. */
  readonly notifyPriorityChanges: Given<boolean> | undefined;
  readonly smtpAlert: Given<boolean>;
}

/** What a group needs to know of the rest. */
export interface GroupSurroundings extends Trackable {
  readonly globals: () => Globals;
  readonly outer: Scope;
  readonly membership: () => ReadonlyMap<string, Block>;
  readonly instances: () => ReadonlyMap<string, VrrpInstance>;
}

/** The group that each instance is in: the first one that names it. */
export function membershipOf(
  groups: readonly Block[],
  instances: ReadonlySet<string>,
): ReadonlyMap<string, Block> {
  const found = new Map<string, Block>();
  for (const group of groups) {
    for (const { name } of namesIn(group)) {
      if (instances.has(name) && !found.has(name)) found.set(name, group);
    }
  }
  return found;
}

/**
 * The groups that start as BACKUP: all but those whose members are all owners that start as MASTER. One that only
 * says MASTER does not.
 */
export function heldBack(
  instances: readonly Block[],
  membership: ReadonlyMap<string, Block>,
  outer: Scope,
): ReadonlySet<Block> {
  const held = new Set<Block>();
  for (const block of instances) {
    const group = membership.get(nameOf(block));
    if (group === undefined || held.has(group)) continue;
    const { state, priority } = new LazyElection(scopeOf("vrrp_instance", [block], outer));
    if (state.value !== "MASTER" || priority.value !== ownerPriority) held.add(group);
  }
  return held;
}

/** Undefined where no member is left: keepalived drops the group. */
export function vrrpSyncGroup(block: Block, around: GroupSurroundings): VrrpSyncGroup | undefined {
  const scope = scopeOf("vrrp_sync_group", [block], around.outer);
  const members = namesIn(block).filter(({ name }) => around.membership().get(name) === block);
  if (members.length === 0) return undefined;
  const tracking = trackingIn(scope, around);
  const hasOwner = members.some(({ name }) => around.instances().get(name)?.priority.value === ownerPriority);
  return {
    name: nameOf(block),
    block,
    members,
    tracking: hasOwner ? allSteady(tracking) : tracking,
    syncGroupTrackingWeight: allowsWeights(scope),
    notifications: notificationsIn(scope, stateNotifications, around.globals()),
    notifyPriorityChanges: written(scope, "notify_priority_changes", asFlag),
    smtpAlert: smtpAlert(scope, around.globals().smtpAlertVrrp),
  };
}

/** The names in `group { … }`, each once. */
export function namesIn(block: Block): readonly GroupMember[] {
  const found = new Map<string, GroupMember>();
  for (const setting of linesOf(block, "group")) {
    for (const { text } of setting.words) if (!found.has(text)) found.set(text, { name: text, setting });
  }
  return [...found.values()];
}
