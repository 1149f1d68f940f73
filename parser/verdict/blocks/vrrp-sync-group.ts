import { linesOf, placeOfSetting, type Block } from "../../model/index.ts";
import { placeOf, type Place } from "../../reader/index.ts";
import type { Handlers, SettingHandler } from "../handlers.ts";
import { syncGroupMembers } from "../rule-texts/track-lists.ts";
import { trackingOf } from "./track-lists.ts";

/** A name in a group's list, and where it stands. */
export interface JudgedMember {
  readonly name: string;
  readonly place: Place;
}

export function membersOf(group: Block): readonly JudgedMember[] {
  return linesOf(group, "group").flatMap(({ statement, words }) =>
    words.map((word) => ({ name: word.text, place: placeOf(statement, word) })),
  );
}

/** Since 2.2.8 keepalived throws a group without members away when it ends; before, once everything is read. */
export const emptyGroupsEndEarly = "2.2.8";

/** Skipping a second list swallows the end of the group, without which keepalived never has it. */
const list: SettingHandler = (_setting, block, context, fate) => {
  if (fate === "skips-block" && context.since(emptyGroupsEndEarly)) block.isRemoved = true;
  return fate;
};

export const vrrpSyncGroup: Handlers = {
  settings: { "vrrp_sync_group.group": list },
  lines: trackingOf("vrrp_sync_group"),
  ends: {
    vrrp_sync_group: (block, context) => {
      if (!context.since(emptyGroupsEndEarly) || membersOf(block).length > 0) return;
      block.isRemoved = true;
      context.report(syncGroupMembers, {
        message: `${noMembers} Name at least two instances in \`group { }\`.`,
        place: block.opening && placeOfSetting(block.opening),
        lacks: ["group"],
      });
    },
  },
};

export const noMembers =
  "The sync group has no members: keepalived drops it, and instances fail over separately.";
