// What instances and sync groups watch.
import { has, textOf, type Block, type Setting } from "../../model/index.ts";
import { entryOf, nearestNames, type SymbolKind } from "../../schema/index.ts";
import { fixOf, replacement, withoutRepeated } from "../edits.ts";
import type { Context, SettingHandler } from "../handlers.ts";
import { remembering } from "../memory.ts";
import { openerOf } from "../repeats.ts";
import { entryRepeated } from "../rule-texts/track-lists.ts";
import { nameUnknown } from "../rule-texts/words.ts";
import { pointTo } from "./vrrp-instance/instance.ts";

export const trackers = [
  "track_interface",
  "track_script",
  "track_file",
  "track_process",
  "track_bfd",
] as const;

export type Tracker = (typeof trackers)[number];

/** The handlers for the lists of what a block tracks. */
export function trackingOf(owner: string): Readonly<Record<string, SettingHandler>> {
  return Object.fromEntries(trackers.map((tracker) => [`${owner}.${tracker}`, track(tracker)]));
}

function track(tracker: Tracker): SettingHandler {
  return (setting, list, context, fate) => {
    const owner = list.parent ?? list;
    const name = textOf(setting) ?? "";
    const kind = definitionOf(setting);
    if (kind !== undefined && !definitionNamed(kind, name, context)) {
      reportUnknown(setting, kind, context);
      return fate === "exits" ? fate : "dropped";
    }
    const known = (listed(owner)[tracker] ??= new Map());
    const earlier = known.get(name);
    if (earlier) {
      context.report(entryRepeated, {
        message: `${owner.entry?.name ?? "The block"} already tracks "${name}": keepalived ignores this line. Remove one of the two.`,
        words: setting.words.slice(0, 1),
        related: pointTo(earlier, "First listed here."),
        fix: withoutRepeated(setting, earlier),
      });
      return fate === "exits" ? fate : "dropped";
    }
    if (fate === "taken") known.set(name, setting);
    return fate;
  };
}

/** What a block tracks so far, by name. */
const listed = remembering(() => {
  const lists: Partial<Record<Tracker, Map<string, Setting>>> = {};
  return lists;
});

/** The keyword of the blocks a line names; interfaces are the host's. */
function definitionOf({ entry }: Setting): SymbolKind | undefined {
  const [kind] = entry.refersTo;
  return kind === "interface" ? undefined : kind;
}

interface Index {
  indexed: number;
  readonly blocks: Map<string, Block[]>;
}

const indexes = new WeakMap<readonly Block[], Index>();

/** The block of this kind and name that keepalived has read so far; the first one, if there are several. */
export function definitionNamed(kind: SymbolKind, name: string, { root }: Context): Block | undefined {
  const all = root.blocks.get(kind);
  if (!all) return undefined;
  const index = indexes.get(all) ?? { indexed: 0, blocks: new Map<string, Block[]>() };
  indexes.set(all, index);
  for (; index.indexed < all.length; index.indexed++) {
    const block = all[index.indexed];
    if (!block) continue;
    const name = nameOf(block);
    const named = index.blocks.get(name);
    if (named) named.push(block);
    else index.blocks.set(name, [block]);
  }
  return index.blocks.get(name)?.find((block) => !block.isRemoved && isForVrrp(kind, block));
}

/** Of a name of several words keepalived only knows the first. */
function nameOf({ opening }: Block): string {
  return textOf(opening) ?? "";
}

/** A BFD session that is kept for checkers is unknown to VRRP. */
function isForVrrp(kind: SymbolKind, block: Block): boolean {
  return kind !== "bfd_instance" || has(block, "vrrp") || !has(block, "checker");
}

function reportUnknown(setting: Setting, kind: SymbolKind, context: Context): void {
  const name = textOf(setting) ?? "";
  const known = context.root.blocks.get(kind) ?? [];
  const what = entryOf(kind)?.name ?? kind;
  const words = setting.words.slice(0, 1);
  const thrownAway = known.find((block) => block.isRemoved && nameOf(block) === name);
  if (thrownAway) {
    const message = `keepalived drops the ${what} "${name}" because of an error in it, so it is not tracked. Fix its definition.`;
    context.report(nameUnknown, { message, words, related: openerOf(thrownAway, "It is defined here.") });
    return;
  }
  const [nearest] = nearestNames(
    name,
    known.map(nameOf).filter((other) => other !== name),
  );
  const hint = nearest === undefined ? "" : ` Did you mean "${nearest}"?`;
  const fix =
    nearest === undefined
      ? undefined
      : fixOf(`Write \`${nearest}\``, false, replacement(setting, setting.words[0], nearest));
  context.report(nameUnknown, {
    message: `No ${what} "${name}" above this line: keepalived does not track it. Define it above, or correct the name.${hint}`,
    words,
    fix,
    about: { kind: what, name },
  });
}
