// Sync groups: who is in them.
import {
  blocksOf,
  has,
  nameOf,
  placeOfSetting,
  settingOf,
  valueOf,
  type Block,
} from "../../../model/index.ts";
import { nearestNames } from "../../../schema/index.ts";
import type { Context } from "../../handlers.ts";
import { syncGroupMembers } from "../../rule-texts/track-lists.ts";
import { nameUnknown } from "../../rule-texts/words.ts";
import { emptyGroupsEndEarly, membersOf, noMembers, type JudgedMember } from "../vrrp-sync-group.ts";
import { OWNER_PRIORITY, type CompleteInstance } from "./complete-instance.ts";

/** Finds the members of all groups; drops groups that have none. */
export function joinGroups(instances: ReadonlyMap<string, CompleteInstance>, context: Context): void {
  for (const group of blocksOf(context.root, "vrrp_sync_group")) joinGroup(group, instances, context);
}

function joinGroup(group: Block, instances: ReadonlyMap<string, CompleteInstance>, context: Context): void {
  const place = group.opening && placeOfSetting(group.opening);
  const members = membersOf(group);
  if (members.length === 0) {
    if (context.since(emptyGroupsEndEarly)) return;
    group.isRemoved = true;
    const message = `${noMembers} Name at least two instances.`;
    context.report(syncGroupMembers, { message, place, lacks: ["group"] });
    return;
  }
  const joined = members.flatMap((member) => join(member, group, instances, context));
  checkOwners(group, joined, context);
  if (joined.length > 1) return;
  group.isRemoved = joined.length === 0;
  const message = group.isRemoved
    ? "No instance of this sync group exists: keepalived drops the group, and instances fail over separately. Correct the names."
    : "This sync group has only one instance, so it has no effect. Add the others, or remove the group.";
  const daemon = group.isRemoved ? "ignores" : "warns";
  context.report(syncGroupMembers, { message, place, daemon, lacks: ["group"] });
}

function join(
  { name, place }: JudgedMember,
  group: Block,
  instances: ReadonlyMap<string, CompleteInstance>,
  context: Context,
): readonly CompleteInstance[] {
  const found = instances.get(name);
  if (!found) {
    const [nearest] = nearestNames(name, instances.keys());
    const hint = nearest === undefined ? "" : ` Did you mean "${nearest}"?`;
    const message = `No vrrp_instance "${name}": the sync group ignores it. Correct the name, or add the instance.${hint}`;
    context.report(nameUnknown, { message, place, about: { kind: "vrrp_instance", name } });
    return [];
  }
  if (found.group) {
    const other = found.group;
    const message = `"${name}" is already in ${nameOf(other) === nameOf(group) ? "this group" : `the sync group ${nameOf(other)}`}: keepalived ignores it here. List each instance once, in one group.`;
    context.report(syncGroupMembers, { message, place, daemon: "ignores" });
    return [];
  }
  found.group = group;
  return [found];
}

/** What the instances say themselves, before anything is filled in. */
function checkOwners(group: Block, members: readonly CompleteInstance[], context: Context): void {
  let areOwners = true;
  for (const [index, { block, name }] of members.entries()) {
    const state = settingOf(block, "state");
    if (index > 0 && areOwners && valueOf(state) === "BACKUP") {
      const message = `"${name}" does not have priority ${OWNER_PRIORITY}, but members before it do: the group can never agree on a state. Give priority ${OWNER_PRIORITY} to all members or to none.`;
      context.report(syncGroupMembers, { message, place: state && placeOfSetting(state), daemon: "warns" });
    }
    areOwners &&= valueOf(state) === "MASTER" && valueOf(settingOf(block, "priority")) === OWNER_PRIORITY;
  }
}

/** Whether weights of members are of no use: the group switches as one. */
export function ignoresWeights(group: Block | undefined): boolean {
  return group !== undefined && !has(group, "sync_group_tracking_weight") && !has(group, "global_tracking");
}
