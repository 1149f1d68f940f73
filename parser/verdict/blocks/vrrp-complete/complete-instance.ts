// An instance once everything is read: what it does not say itself comes from global_defs or from elsewhere in it.
import {
  blocksOf,
  nameOf,
  placeOfSetting,
  settingOf,
  settingsOf,
  valueOf,
  type Block,
  type Setting,
} from "../../../model/index.ts";
import type { Place } from "../../../reader/index.ts";
import type { Family, Value } from "../../../schema/index.ts";
import type { Fix, Rule } from "../../../diagnostics/index.ts";
import { withoutSetting } from "../../edits.ts";
import type { Context } from "../../handlers.ts";
import type { ReportDetails } from "../../report.ts";
import { instanceOf, type InstanceState } from "../vrrp-instance/instance.ts";

/** The priority of a router that owns the addresses. */
export const OWNER_PRIORITY = 255;
const usual = 100;

export interface CompleteInstance {
  readonly block: Block;
  readonly name: string;
  readonly read: InstanceState;
  readonly isStrict: boolean;
  /** What it is strict by, if it is. */
  readonly strict: Setting | undefined;
  readonly family: Family;
  /** keepalived corrects some of its values while it goes through them. */
  version: number;
  priority: number;
  wantsMaster: boolean;
  readonly isUnicast: boolean;
  /** The sync group it is a member of. */
  group: Block | undefined;
}

/** What global_defs says last of a keyword. */
function globalSetting(context: Context, keyword: string): Setting | undefined {
  return context.globals(keyword).at(-1);
}

export function globalValue(context: Context, keyword: string): ReturnType<typeof valueOf> {
  return valueOf(globalSetting(context, keyword));
}

/** Whether a keyword with an optional boolean is on; undefined where it is not there. */
export function isOn(setting: Setting | undefined): boolean | undefined {
  return setting && valueOf(setting) !== false;
}

/** All instances that keepalived has. */
export function settleAll(context: Context): readonly CompleteInstance[] {
  const strict = globalSetting(context, "vrrp_strict");
  const version = globalValue(context, "vrrp_version") ?? 2;
  return blocksOf(context.root, "vrrp_instance").map((block) => settle(block, strict, version));
}

function settle(block: Block, strict: Setting | undefined, usualVersion: Value): CompleteInstance {
  const read = instanceOf(block);
  const decisive = settingOf(block, "strict_mode") ?? strict;
  const isStrict = isOn(decisive) ?? false;
  const family = read.family ?? 4;
  const version = read.version ?? (family === 6 ? 3 : usualVersion);
  const state = valueOf(settingOf(block, "state"));
  const priority = valueOf(settingOf(block, "priority")) ?? (state === "MASTER" ? OWNER_PRIORITY : usual);
  return {
    block,
    name: nameOf(block),
    read,
    isStrict,
    strict: isStrict ? decisive : undefined,
    family,
    version: Number(version),
    priority: Number(priority),
    wantsMaster: state === undefined ? priority === OWNER_PRIORITY : state === "MASTER",
    isUnicast: blocksOf(block, "unicast_peer").some(({ lines }) => lines.length > 0),
    group: undefined,
  };
}

/** In place of what strict mode asks for. */
export function withoutStrict({ strict }: CompleteInstance): Fix | undefined {
  return strict && withoutSetting(strict, false);
}

/** Where a setting stands, or the instance itself where it has none. */
export function placeIn(
  { block }: Pick<CompleteInstance, "block">,
  setting: Setting | undefined,
): Place | undefined {
  const there = setting ?? block.opening;
  return there && placeOfSetting(there);
}

/** Reports what concerns a keyword of the instance, at the last one that counts. */
export function reportAt(
  settled: CompleteInstance,
  keyword: string | Setting | undefined,
  rule: Rule,
  finding: ReportDetails,
  context: Context,
): void {
  const setting = typeof keyword === "string" ? settingsOf(settled.block, keyword).at(-1) : keyword;
  context.report(rule, { place: placeIn(settled, setting), ...finding });
}
