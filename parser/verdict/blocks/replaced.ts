import { placeOfSetting, settingsOf, type Block, type Setting } from "../../model/index.ts";
import type { Context, SettingHandler } from "../handlers.ts";
import { valueReplaced } from "../rule-texts/checkers.ts";

/** A text of which there is one: since 2.2.8 keepalived says so when it puts another in its place. */
export const replaced: SettingHandler = (setting, block, context, fate) => {
  if (fate === "taken" && context.since("2.2.8")) reportReplaced(setting, block, context);
  return fate;
};

export function reportReplaced({ entry }: Setting, block: Block, context: Context): void {
  const earlier = settingsOf(block, entry.aliasOf ?? entry.name);
  const last = earlier[earlier.length - 1];
  if (last === undefined) return;
  context.report(valueReplaced, {
    message: `\`${entry.name}\` is already set above: keepalived warns and uses this one. Remove one of the two.`,
    related: [{ message: "keepalived replaces this one.", place: placeOfSetting(last) }],
  });
}
