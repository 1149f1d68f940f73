// The result of reading a block, without its place and without what its words say: blocks with the same keywords in the
// same order have the same form, where keepalived made nothing else of either.
import type { Entry } from "../schema/index.ts";

/** The statements are counted from that which opens the outermost block, and so are the settings. */
export interface BlockForm {
  readonly entry: Entry | undefined;
  readonly opening: SettingForm | undefined;
  readonly closing: number | undefined;
  readonly settings: readonly SettingForm[];
  readonly lines: readonly SettingForm[];
  readonly blocks: readonly (readonly [keyword: string, readonly BlockForm[]])[];
  /** Where in its settings a keyword's is that counts, -1 for none; found out when somebody asks. */
  readonly places: Map<string, number>;
  /** Who has asked about such a block, whatever its words, and had nothing to say. */
  readonly silent: Set<unknown>;
  /** Who had nothing to say because of what a few words say, by who asked. */
  readonly silences: Map<unknown, Silences>;
}

/** The words that were looked at, and what they said each time when there was nothing to say. */
export interface Silences {
  readonly known: { readonly asked: readonly AskedWord[]; readonly texts: Map<string, "new" | "met"> }[];
  /** How often more it is worth learning what a question depends on. */
  patience: number;
}

export interface AskedWord {
  readonly statement: number;
  /** Counted from the keyword, which stands for all. */
  readonly word: number;
}

/** Stands for all words of a statement. */
export const ALL_WORDS = 0;

export interface SettingForm {
  readonly statement: number;
  readonly entry: Entry;
  readonly order: number;
}
