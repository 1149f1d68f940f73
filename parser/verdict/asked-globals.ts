// What a pass has asked of global_defs, and was told: with the same answers it does the same again.
import { blocksOf, settingOf, type Block, type Setting } from "../model/index.ts";

/** What the first pass had of keywords that were asked for. */
export interface AskedGlobals {
  readonly keywords: readonly string[];
  readonly settings: readonly Setting[];
}

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

/** Whether the answer would be the same, the places of what was said aside. */
export function isSameAnswer({ keywords, settings }: AskedGlobals, globals: Block | undefined): boolean {
  const found = globals ? globalsIn(globals, keywords) : [];
  if (found.length !== settings.length) return false;
  return found.every(({ statement }, index) => statement.words === settings[index]?.statement.words);
}
