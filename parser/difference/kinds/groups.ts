// Things that belong together by name.
import type { GarpGroup, GroupMember, Setting, TrackGroup, VrrpSyncGroup } from "../../model/index.ts";
import { compareThings, type Comparison, type ThingKind } from "../compare.ts";
import { factsOf, given, type Field } from "../facts.ts";
import { notifications } from "./calls.ts";
import { compareTracking } from "./tracked.ts";

const memberKind: ThingKind<GroupMember> = {
  keyword: "group",
  id: ({ name }) => name,
  setting: ({ setting }) => setting,
};

/** `newNames`: instances that are only called something else are no other members. */
export function syncGroupKind(newNames: ReadonlyMap<string, string>): ThingKind<VrrpSyncGroup> {
  return {
    keyword: "vrrp_sync_group",
    id: ({ name }) => name,
    setting: ({ block }) => block.opening,
    facts: factsOf<VrrpSyncGroup, "name" | "block" | "members" | "tracking">({
      syncGroupTrackingWeight: given("sync_group_tracking_weight"),
      notifications,
      notifyPriorityChanges: given("notify_priority_changes"),
      smtpAlert: given("smtp_alert"),
    }),
    within: (before, after, inside) => {
      compareMembers(before, after, newNames, inside);
      compareTracking(before.tracking, after.tracking, inside);
    },
  };
}

export function trackGroupKind(newNames: ReadonlyMap<string, string>): ThingKind<TrackGroup> {
  return {
    keyword: "track_group",
    id: ({ name }) => name,
    setting: ({ block }) => block.opening,
    within: (before, after, inside) => {
      compareMembers(before, after, newNames, inside);
    },
  };
}

function compareMembers(
  before: { readonly members: readonly GroupMember[] },
  after: { readonly members: readonly GroupMember[] },
  newNames: ReadonlyMap<string, string>,
  inside: Comparison,
): void {
  const renamed = before.members.map((member) => ({
    ...member,
    name: newNames.get(member.name) ?? member.name,
  }));
  compareThings(memberKind, renamed, after.members, inside);
}

const interfaces: Field<GarpGroup["interfaces"]> = (all, add) => {
  const setting: Setting | undefined = all[0]?.setting;
  add({ keyword: "interfaces", text: namesIn(all), from: "file", setting });
};

function namesIn(all: GarpGroup["interfaces"]): string {
  return all
    .map(({ value }) => value)
    .sort()
    .join(" ");
}

/** It has no name but its interfaces. */
export const garpGroupKind: ThingKind<GarpGroup> = {
  keyword: "garp_group",
  id: ({ interfaces: all }) => namesIn(all),
  setting: ({ block }) => block.opening,
  facts: factsOf<GarpGroup, "block">({
    garpInterval: given("garp_interval"),
    gnaInterval: given("gna_interval"),
    interfaces,
  }),
};
