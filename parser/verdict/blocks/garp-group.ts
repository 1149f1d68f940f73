// Groups of interfaces that share the pace of gratuitous ARP.
import {
  has,
  newBlock,
  placeOfSetting,
  placeOfWords,
  textOf,
  type Block,
  type Setting,
} from "../../model/index.ts";
import type { EffectiveWord } from "../../reader/index.ts";
import type { Context, Handlers, SettingHandler } from "../handlers.ts";
import { garpInterfaceTaken } from "../rule-texts/blocks.ts";
import { removeIncomplete } from "./incomplete.ts";
import { remembering } from "../memory.ts";

/** The interfaces of a configuration that are in a group, with where they were put there. */
const takenIn = remembering<Map<string, Taken>>(() => new Map());

interface Taken {
  readonly setting: Setting;
  readonly group: Block;
}

const one: SettingHandler = (setting, block, context, fate) => {
  const [word] = setting.words;
  if (fate === "taken" && word && !take(word, setting, block, context)) return "dropped";
  return fate;
};

function take(word: EffectiveWord, setting: Setting, group: Block, context: Context): boolean {
  const taken = takenIn(context.root);
  const earlier = taken.get(word.text);
  if (!earlier) {
    taken.set(word.text, { setting, group });
    return true;
  }
  const message = `${word.text} is already in another garp_group, which sets its pace: keepalived ignores it here. List it in one group only.`;
  const related = [{ message: "It is already listed here.", place: placeOfSetting(earlier.setting) }];
  context.report(garpInterfaceTaken, {
    message,
    related,
    place: placeOfWords(setting.statement, [word]),
  });
  return false;
}

/** The list is read to its end before anything is done with it. */
function endOfList(list: Block, context: Context): void {
  const group = list.parent ?? newBlock(undefined, undefined);
  const words = list.lines.flatMap((line) => line.words.map((word) => ({ word, line })));
  for (const { word, line } of words) {
    if (take(word, line, group, context) || !mentionsNobody(words.length, context)) continue;
    // What keepalived would name in its complaint is the second word of the list, or up to 2.0.20 of the keyword.
    const message = `${textOf(line) ?? ""} is already in another garp_group, and this list has nothing else: keepalived exits here with status 2. Remove it.`;
    context.end("exit", garpInterfaceTaken, { message });
    return;
  }
}

function mentionsNobody(length: number, context: Context): boolean {
  return length === 1 || !context.since("2.1.0");
}

function endOfGroup(block: Block, context: Context): void {
  if (has(block, "garp_interval") || has(block, "gna_interval")) return;
  removeIncomplete(
    block,
    context,
    ["interval", "garp_interval", "gna_interval"],
    "Add `garp_interval` or `gna_interval` with the pause in seconds.",
  );
  const taken = takenIn(context.root);
  for (const [name, { group }] of taken) if (group === block) taken.delete(name);
}

export const garpGroup: Handlers = {
  settings: {
    "garp_group.interface": one,
  },
  ends: { "garp_group.interfaces": endOfList, garp_group: endOfGroup },
};
