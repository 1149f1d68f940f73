// The words that block files are written in. Only what is special is said; `assemble.ts` fills in the rest.
import type {
  Deprecation,
  ExtraEffect,
  InvalidEffect,
  EntryKind,
  LineEffect,
  MissingEffect,
  Option,
  Pass,
  Repeat,
} from "./entry.ts";
import type { FeatureName } from "./features.ts";
import type { LineName } from "./lines/names.ts";
import { boolean, group, script, user, type Reported, type ValueType } from "./values/index.ts";

export interface ExistenceFacts {
  /** The first release with it; the first one ever looked at unless said. */
  readonly since?: string;
  readonly until?: string;
  /** Build features, beside those of the block it stands in. */
  readonly needs?: readonly FeatureName[];
}

/** A value type alone is a word that must be there; a string is a word that must stand there as it is. */
export type WordFacts = string | ValueType | OptionalWord;

export interface OptionalWord extends ExistenceFacts {
  readonly optional: ValueType;
}

export function optional(type: ValueType, facts: ExistenceFacts = {}): OptionalWord {
  return { optional: type, ...facts };
}

export interface ShapeFacts {
  readonly words?: readonly WordFacts[];
  readonly repeatsLast?: true;
  readonly anyOrder?: true;
  readonly joined?: true;
  readonly options?: readonly OptionFacts[];
  readonly exclusive?: readonly { readonly options: readonly string[]; readonly counts: "first" | "last" }[];
  /** How many options are read; since or up to which release. Words after them do not count. */
  readonly mostOptions?: number | readonly { readonly to: string; readonly most: number }[];
  readonly forms?: readonly ShapeFacts[];
  /** Words that must be there, where it is not simply those that are not optional. */
  readonly least?: number;
}

export interface OptionFacts extends ExistenceFacts, ShapeFacts {
  readonly name: string;
  readonly looksLike?: RegExp;
  readonly bare?: true;
  readonly families?: readonly (4 | 6)[];
  readonly aliasOf?: string;
  readonly deprecated?: DeprecationFacts;
  readonly default?: DefaultFacts;
  readonly invalid?: LineEffect;
  readonly missing?: LineEffect;
  readonly repeat?: Option["repeat"];
  readonly last?: true;
  readonly doc: string;
}

/** An option with its word: `option("weight", { words: [...], doc: … })`; without words it is a switch. */
export function option(name: string, facts: Omit<OptionFacts, "name" | "bare" | "looksLike">): OptionFacts {
  return { name, ...facts };
}

/** A value without a word before it; of several, the first that looks like the word takes it. */
export function bareWord(
  name: string,
  type: ValueType,
  facts: Omit<OptionFacts, "name" | "bare" | "words">,
): OptionFacts {
  return { name, bare: true, words: [type], ...facts };
}

/** Another spelling of an option of the same line. */
export function optionAlias(
  name: string,
  of: string,
  facts: ExistenceFacts & Pick<OptionFacts, "deprecated"> = {},
): OptionFacts {
  return { name, aliasOf: of, doc: `Another spelling of \`${of}\`.`, ...facts };
}

/** A value as it would be written, or one of the four ways below. */
export type DefaultFacts =
  | string
  | { readonly described: string }
  | { readonly inherits: string; readonly otherwise: string | undefined }
  | { readonly parts: Readonly<Record<string, string>> };

/** A default that only a sentence can tell: `described("255 with state MASTER, else 100")`. */
export function described(text: string): DefaultFacts {
  return { described: text };
}

/** The value of another keyword: `inherits("global_defs.vrrp_garp_master_delay", "5")`. */
export function inherits(path: string, otherwise?: string): DefaultFacts {
  return { inherits: path, otherwise };
}

/** Defaults of single words or options, by name: `partly({ port: "25" })`. */
export function partly(parts: Readonly<Record<string, string>>): DefaultFacts {
  return { parts };
}

type DeprecationFacts = Pick<Deprecation, "use" | "reported"> & { readonly after?: string };

interface CommonFacts extends ExistenceFacts, ShapeFacts {
  readonly default?: DefaultFacts;
  readonly bare?: string;
  /** exit2 where a word must be there, unless said. */
  readonly missing?: Exclude<MissingEffect, "nothing">;
  readonly missingReported?: Reported;
  /** ignored where there is a word that can be bad, unless said. */
  readonly invalid?: InvalidEffect;
  readonly invalidReported?: Reported;
  readonly extra?: ExtraEffect;
  /** last-wins with words, idempotent without, accumulate for blocks, unless said. */
  readonly repeat?: Repeat;
  readonly sameName?: "block-skipped" | "first-used" | "line-ignored";
  readonly required?: true | string;
  readonly deprecated?: DeprecationFacts;
  readonly secret?: true;
  readonly noEffect?: true;
  /** What it does, when one wants it, what happens without it; the unit, the trap. One to four sentences. */
  readonly doc: string;
  readonly example: string;
}

export type KeywordFacts = CommonFacts;

export interface BlockFacts extends CommonFacts {
  /** Of root keywords only; what is inside belongs to the same passes. */
  readonly passes?: readonly Pass[];
  readonly children?: readonly KeywordSpec[];
}

export interface ValueBlockFacts extends CommonFacts {
  readonly passes?: readonly Pass[];
  readonly line: LineName;
  /** What the names of a plain list of names are. */
  readonly items?: ValueType;
  readonly empty?: "reported" | "removed";
}

/** What a block file says of one keyword. */
export interface KeywordSpec {
  readonly name: string;
  readonly kind: EntryKind | "alias";
  readonly of?: string;
  readonly facts: Partial<BlockFacts> & Partial<Omit<ValueBlockFacts, "passes">>;
}

export function keyword(
  name: string,
  facts: KeywordFacts & { readonly passes?: readonly Pass[] },
): KeywordSpec {
  return { name, kind: "keyword", facts };
}

/** A keyword that takes no value: it is there or it is not. */
export function flag(
  name: string,
  facts: Omit<KeywordFacts, "words" | "example"> & {
    readonly example?: string;
    readonly passes?: readonly Pass[];
  },
): KeywordSpec {
  return { name, kind: "keyword", facts: { example: name, ...facts } };
}

/** A keyword with an optional boolean; alone it means true. */
export function toggle(
  name: string,
  facts: Omit<KeywordFacts, "words" | "bare" | "example"> & {
    readonly example?: string;
    readonly passes?: readonly Pass[];
  },
): KeywordSpec {
  return keyword(name, { words: [optional(boolean())], bare: "true", example: name, ...facts });
}

/** A keyword with a command, and the user and group to run it as. */
export function command(name: string, facts: KeywordFacts): KeywordSpec {
  return keyword(name, {
    words: [script(), optional(user()), optional(group())],
    repeat: "first-wins",
    invalidReported: "log",
    ...facts,
  });
}

export function block(name: string, facts: BlockFacts): KeywordSpec {
  return { name, kind: "block", facts };
}

/** A block whose lines are entries of a list, without keywords inside. */
export function valueBlock(name: string, facts: ValueBlockFacts): KeywordSpec {
  return { name, kind: "value-block", facts };
}

/** Another name for a keyword of the same block; what it does not say itself is as there. */
export function alias(name: string, of: string, facts: Partial<BlockFacts> = {}): KeywordSpec {
  return { name, kind: "alias", of, facts };
}

/** The line grammar of a value block. */
export interface LineFacts extends ShapeFacts {
  readonly severalPerLine?: true;
  readonly missing?: LineEffect;
  readonly invalid?: LineEffect;
  readonly unknown?: LineEffect;
  readonly duplicate?: LineEffect;
  readonly required?: readonly string[];
  readonly doc: string;
  readonly example: string;
}
