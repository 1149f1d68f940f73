// The weight that counts for each tracked thing of an instance, and whether keepalived accepts it.
import {
  blocksOf,
  has,
  linesOf,
  optionOf,
  settingOf,
  textOf,
  valueOf,
  type Block,
  type Setting,
} from "../../../model/index.ts";
import { placeOfWords } from "../../../model/index.ts";
import type { Fix } from "../../../diagnostics/index.ts";
import { fixOf, removalFromList, replacement } from "../../edits.ts";
import type { Context } from "../../handlers.ts";
import { entryRepeated, weightDropped } from "../../rule-texts/track-lists.ts";
import { interfaceUnusable } from "../../rule-texts/vrrp-settings.ts";
import { definitionNamed, trackers, type Tracker } from "../track-lists.ts";
import { pointTo } from "../vrrp-instance/instance.ts";
import { ignoresWeights } from "./sync-groups.ts";
import { OWNER_PRIORITY, reportAt, type CompleteInstance } from "./complete-instance.ts";

/** Of an instance in a group, and of the owner of the addresses, only what is tracked without a weight counts. */
export function checkWeights(settled: CompleteInstance, context: Context): void {
  const isInGroup = ignoresWeights(settled.group);
  if (!isInGroup && settled.priority !== OWNER_PRIORITY) return;
  const why = isInGroup
    ? "Instances of a sync group share a state, not a priority"
    : `The priority ${OWNER_PRIORITY} of an address owner never changes`;
  const remedy = isInGroup ? " or write sync_group_tracking_weight in the group" : "";
  for (const tracker of trackers) {
    if (tracker === "track_process") continue;
    for (const line of linesOf(settled.block, tracker)) {
      const weight = weightOf(line, tracker, context);
      if (weight === 0) continue;
      const keeps =
        (tracker === "track_interface" && isInGroup) || (tracker === "track_file" && weight === 1);
      const then = keeps ? "ignores the weight" : "ignores the line";
      const message = `${why}: keepalived ${then}. Write weight 0,${remedy === "" ? "" : `${remedy},`} or remove "${textOf(line) ?? ""}".`;
      const daemon = keeps ? "adjusts" : "ignores";
      reportAt(settled, line, weightDropped, { message, daemon, fix: withoutWeight(line) }, context);
    }
  }
}

function withoutWeight(line: Setting): Fix | undefined {
  const weight = line.match.words.find(({ option, reading }) => option?.name === "weight" && reading);
  return weight && fixOf("Write weight 0", false, replacement(line, line.words[weight.index], "0"));
}

/** In a group with an owner of addresses, what the group tracks has no weight. */
export function checkGroupWeights(
  group: Block,
  members: readonly CompleteInstance[],
  context: Context,
): void {
  const hasOwner = members.some(({ priority }) => priority === OWNER_PRIORITY);
  for (const tracker of trackers) {
    for (const line of linesOf(group, tracker)) {
      const words = placeOfWords(line.statement, line.words);
      if (hasOwner && weightOf(line, tracker, context) !== 0) {
        const message = `A member of the group has priority ${OWNER_PRIORITY}, which never changes: keepalived uses weight 0, so a failure puts all members in FAULT. Write weight 0, or another priority.`;
        context.report(weightDropped, { message, place: words, fix: withoutWeight(line) });
      }
      reportTwice(line, tracker, members, context);
    }
  }
}

/** Tracked by the group and by a member too. */
function reportTwice(
  line: Setting,
  tracker: Tracker,
  members: readonly CompleteInstance[],
  context: Context,
): void {
  const name = textOf(line) ?? "";
  for (const member of members) {
    const isOwn = tracker === "track_interface" && name === member.read.interface;
    const own = linesOf(member.block, tracker).find((one) => textOf(one) === name);
    if (isOwn ? has(member.block, "dont_track_primary") : !own) continue;
    const printed = tracker === "track_interface" && context.since("2.2.0") ? "problem" : "logged";
    const message = `The instance ${member.name} also tracks "${name}": keepalived confuses the two. Track it in one place.`;
    context.report(entryRepeated, {
      message,
      place: placeOfWords(line.statement, line.words),
      printed,
      daemon: "warns",
      related: pointTo(own ?? settingOf(member.block, "interface"), "It is tracked here."),
    });
  }
}

/** The weight keepalived uses: the line's own, or else that of the thing it names. */
function weightOf(line: Setting, tracker: Tracker, context: Context): number {
  const own = optionOf(line, "weight");
  if (typeof own === "number") return own;
  const [kind] = line.entry.refersTo;
  const definition =
    kind && kind !== "interface" ? definitionNamed(kind, textOf(line) ?? "", context) : undefined;
  const usual = tracker === "track_file" ? 1 : 0;
  const weight = definition && valueOf(settingOf(definition, "weight"));
  return typeof weight === "number" ? weight : usual;
}

/** An instance watches its own interface anyway. */
export function checkOwnTracked(settled: CompleteInstance, context: Context): void {
  for (const list of blocksOf(settled.block, "track_interface")) {
    for (const line of list.lines) {
      if (textOf(line) === settled.read.interface) reportOwn(line, list, settled, context);
    }
  }
}

function reportOwn(line: Setting, list: Block, settled: CompleteInstance, context: Context): void {
  const own = `"${textOf(line) ?? ""}" is the instance's own interface`;
  const title = "Do not track it";
  if (has(settled.block, "dont_track_primary")) {
    const message = `${own}, and dont_track_primary says not to track it: keepalived ignores the line, and losing the link has no effect. Remove one of the two.`;
    reportAt(settled, line, interfaceUnusable, { message, severity: "warning" }, context);
  } else if (typeof optionOf(line, "weight") === "number") {
    const message = `${own}, which is always tracked without a weight: keepalived ignores the line, and losing the link means FAULT, whatever the weight. Remove the line.`;
    const fix = fixOf(title, false, removalFromList(line, list));
    reportAt(settled, line, interfaceUnusable, { message, severity: "info", fix }, context);
  } else {
    const message = `${own}, which is always tracked: keepalived ignores the line. Remove it.`;
    const fix = fixOf(title, true, removalFromList(line, list));
    reportAt(settled, line, interfaceUnusable, { message, severity: "hint", fix }, context);
  }
}
