// The result of reading a block, without its place: two blocks with the same lines have the same form.
import type { EffectiveWord } from "../reader/index.ts";
import type { Entry, Match } from "../schema/index.ts";

/** The statements are counted from that which opens the outermost block, and so are the settings. */
export interface BlockForm {
  readonly entry: Entry | undefined;
  readonly opening: SettingForm | undefined;
  readonly closing: number | undefined;
  readonly settings: readonly SettingForm[];
  readonly lines: readonly SettingForm[];
  readonly blocks: readonly (readonly [keyword: string, readonly BlockForm[]])[];
  /** Who has asked about such a block, and had nothing to say. */
  readonly silent: Set<unknown>;
}

export interface SettingForm {
  readonly statement: number;
  readonly entry: Entry;
  readonly words: readonly EffectiveWord[];
  readonly match: Match;
  readonly order: number;
}
