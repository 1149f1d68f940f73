import { blocksOf, settingOf, type Block, type Setting } from "../model/index.ts";

/** What counts of keywords in each block of global_defs. */
export function globalsIn(root: Block, keywords: readonly string[]): readonly Setting[] {
  const found: Setting[] = [];
  for (const block of blocksOf(root, "global_defs")) {
    for (const keyword of keywords) {
      const setting = settingOf(block, keyword);
      if (setting) found.push(setting);
    }
  }
  return found;
}
