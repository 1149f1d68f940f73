// Statements that are dropped or skipped because an earlier one set the same thing or took the same name.
import { placeOfSetting, settingOf, type Block, type Setting } from "../model/index.ts";
import type { Context, Fate } from "./handlers.ts";
import type { ReportDetails } from "./report.ts";
import { givenTwice, nameTaken } from "./rule-texts/words.ts";
import { textsOf } from "./words/known-words.ts";

/** Remembers the blocks of one pass by their names. */
export class Repeats {
  private readonly root: Block;
  private readonly named = new Map<string, Block>();

  constructor(root: Block) {
    this.root = root;
  }

  remember(block: Block, setting: Setting): void {
    const { entry } = setting;
    if (entry.sameName === "block-skipped") this.named.set(`${entry.path} ${nameIn(setting.words)}`, block);
  }

  fateOf(setting: Setting, block: Block, context: Pick<Context, "report">): Fate {
    if (this.isNameTaken(setting, context)) return "skips-block";
    if (!this.isThereAlready(setting, block, context)) return "taken";
    return setting.entry.kind === "keyword" ? "dropped" : "skips-block";
  }

  /** Whether a block of the same name is there already: then the second one is skipped (4.19). */
  private isNameTaken(setting: Setting, context: Pick<Context, "report">): boolean {
    const { entry } = setting;
    if (entry.sameName !== "block-skipped" || setting.words.length === 0) return false;
    const { words } = setting;
    const name = nameIn(words);
    const earlier = this.named.get(`${entry.path} ${name}`);
    if (!earlier || earlier.isRemoved) return false;
    const message = `${entry.name} "${name}" already exists: keepalived skips this whole block. Rename it, or merge the two.`;
    context.report(nameTaken, { message, words, related: openerOf(earlier, "The first one is here.") });
    return true;
  }

  /** Whether the keyword was given before, and only the first one counts. */
  private isThereAlready({ entry }: Setting, block: Block, context: Pick<Context, "report">): boolean {
    if (entry.repeat !== "first-wins") return false;
    const name = entry.aliasOf ?? entry.name;
    const opening = block.blocks.get(name)?.find(isThere)?.opening;
    const earlier = settingOf(block, name) ?? opening ?? this.elsewhere(name, block);
    if (!earlier) return false;
    const message = `\`${entry.name}\` is already set: keepalived warns and keeps the first. Remove one of them.`;
    const related = [{ message: "The first one is here.", place: placeOfSetting(earlier) }];
    context.report(givenTwice, { message, related });
    return true;
  }

  /** All blocks of global_defs fill one and the same object. */
  private elsewhere(name: string, block: Block): Setting | undefined {
    if (block.entry?.path !== "global_defs") return undefined;
    const others = this.root.blocks.get("global_defs") ?? [];
    return others.map((other) => settingOf(other, name)).find((setting) => setting !== undefined);
  }
}

function nameIn(words: Setting["words"]): string {
  return textsOf(words).join(" ");
}

/** An empty list that was reported is forgotten. */
function isThere({ entry, lines }: Block): boolean {
  return entry?.empty !== "reported" || lines.length > 0;
}

export function openerOf({ opening }: Block, message: string): ReportDetails["related"] & object {
  return opening ? [{ message, place: placeOfSetting(opening) }] : [];
}
