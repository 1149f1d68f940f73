import type { GarpGroup, GroupMember, TrackGroup, VrrpSyncGroup } from "@kalc/parser/model";
import { notifications } from "./calls.ts";
import { blockAt, given, listOf, objectOf, plain, settingAt, type Field } from "./fields.ts";
import { tracking } from "./tracking.ts";

const member = objectOf<GroupMember>({ name: plain, setting: settingAt });

export const syncGroup: Field<VrrpSyncGroup> = objectOf<VrrpSyncGroup>({
  name: plain,
  block: blockAt,
  members: listOf(member),
  tracking,
  syncGroupTrackingWeight: given,
  notifications,
  notifyPriorityChanges: given,
  smtpAlert: given,
});

export const trackGroup: Field<TrackGroup> = objectOf<TrackGroup>({
  name: plain,
  block: blockAt,
  members: listOf(member),
});

export const garpGroup: Field<GarpGroup> = objectOf<GarpGroup>({
  block: blockAt,
  garpInterval: given,
  gnaInterval: given,
  interfaces: listOf(given),
});
