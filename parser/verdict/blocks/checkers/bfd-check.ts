import {
  blocksOf,
  has,
  placeOfSetting,
  settingOf,
  textOf,
  type Block,
  type Setting,
} from "../../../model/index.ts";
import type { Context, Fate, Handlers, SettingHandler } from "../../handlers.ts";
import { checkerIncomplete } from "../../rule-texts/checkers.ts";
import { bfdTwice } from "../../rule-texts/checkers.ts";
import { nameUnknown } from "../../rule-texts/words.ts";
import { meant, sessions } from "./names.ts";
import { dequeue } from "./queue.ts";

const path = "virtual_server.real_server.BFD_CHECK";

const readName: SettingHandler = (setting, block, context, fate): Fate => {
  if (fate !== "taken") return remove(block, context);
  const name = textOf(setting) ?? "";
  const known = sessions(context);
  if (!known.has(name)) {
    const message = `No bfd_instance "${name}" for checkers above this line: keepalived drops the checker, so the server always counts as up. Define it above, or correct the name.${meant(name, known)}`;
    context.report(nameUnknown, { message, words: setting.words, about: { kind: "bfd_instance", name } });
    return remove(block, context);
  }
  const own = settingOf(block, "name");
  const other = own ?? otherCheckOf(block, name);
  if (other === undefined) return fate;
  const message = own
    ? "This BFD_CHECK already has a name: keepalived drops the checker. Write one BFD_CHECK per session."
    : `Another BFD_CHECK of this server already watches "${name}": keepalived drops this one. Remove it.`;
  context.report(bfdTwice, {
    message,
    related: [{ message: "The first one.", place: placeOfSetting(other) }],
  });
  return remove(block, context);
};

function remove(block: Block, context: Context): Fate {
  dequeue(block, context);
  return "dropped";
}

function otherCheckOf(block: Block, name: string): Setting | undefined {
  const others = block.parent ? blocksOf(block.parent, "BFD_CHECK") : [];
  return others
    .filter((other) => other !== block)
    .map((other) => settingOf(other, "name"))
    .find((setting) => textOf(setting) === name);
}

function end(block: Block, context: Context): void {
  if (has(block, "name")) return;
  const message =
    "This BFD_CHECK names no bfd_instance: keepalived drops the checker, so the server always counts as up. Add `name` with the bfd_instance.";
  context.report(checkerIncomplete, {
    message,
    ...(block.opening && { place: placeOfSetting(block.opening) }),
  });
  dequeue(block, context);
}

/** Once the checker is gone, names are no longer looked at. */
const ignoreName: NonNullable<Handlers["before"]>[string] = (_words, block) =>
  block.isRemoved ? "dropped" : undefined;

export const bfdCheck: Handlers = {
  before: { [`${path}.name`]: ignoreName },
  settings: { [`${path}.name`]: readName },
  ends: { [path]: end },
};
