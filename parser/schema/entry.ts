// What the schema knows, as its readers see it: everything filled in, nothing left to a default.
import type { FeatureName } from "./features.ts";
import type { AddressKind, SymbolKind } from "./symbols.ts";
import type { Reported, ValueType } from "./values/index.ts";

/** keepalived reads its configuration once in each of these processes; a root keyword belongs to some of them. */
export type Pass = "parent" | "checker" | "vrrp" | "bfd";

/** From which release, to which, and in which builds something exists. */
export interface Existence {
  readonly since: string;
  /** The last release that had it. */
  readonly until: string | undefined;
  /** All of them must be built in. */
  readonly needs: readonly FeatureName[];
}

/** The first release anybody looked at: what was there has no known beginning. */
export const floor = "1.1.0";

export interface WordSlot extends Existence {
  readonly name: string;
  readonly type: ValueType;
  readonly optional: boolean;
}

/** How the words after a keyword are laid out. */
export interface Shape {
  readonly words: readonly WordSlot[];
  /** The last word may stand any number of times. */
  readonly repeatsLast: boolean;
  /** The words may stand in any order. */
  readonly anyOrder: boolean;
  /** The rest of the line is one value, whatever its words. */
  readonly joined: boolean;
  readonly options: readonly Option[];
  /** Of these options the first or the last one given counts. */
  readonly exclusive: readonly Exclusive[];
  /** How many options are read, up to which release; without a release, since then. Empty: all of them. */
  readonly mostOptions: readonly { readonly to: string | undefined; readonly most: number }[];
  /** Other layouts, one of which the words follow; then `words` and `options` are empty. */
  readonly forms: readonly Shape[];
  /** Words that must be there, and the last one that is read; null: no limit. */
  readonly least: number;
  readonly most: number | null;
}

export interface Exclusive {
  readonly options: readonly string[];
  readonly counts: "first" | "last";
}

/** A word that opens values of its own after the fixed words, in any order. */
export interface Option extends Existence {
  readonly name: string;
  /** It has no opening word: a word that looks like it, is it. */
  readonly bare: boolean;
  readonly looksLike: RegExp | undefined;
  readonly shape: Shape;
  readonly families: readonly (4 | 6)[];
  readonly aliasOf: string | undefined;
  readonly deprecated: Deprecation | undefined;
  readonly default: Default | undefined;
  readonly invalid: LineEffect;
  /** Where a missing value costs something else than the line's grammar says. */
  readonly missing: LineEffect | undefined;
  readonly repeat: "last-wins" | "accumulate" | "ignored" | LineEffect;
  /** Everything after it belongs to it. */
  readonly last: boolean;
  readonly doc: string;
}

/** What a bad or missing word costs within a line. */
export type LineEffect =
  "entry-dropped" | "option-ignored" | "rest-ignored" | "exit2" | "weight-default" | "ignored" | "unreported";

export type Default =
  /** As it would be written in the file. */
  | { readonly kind: "value"; readonly text: string }
  /** For some of the words only. */
  | { readonly kind: "parts"; readonly parts: Readonly<Record<string, string>> }
  /** The value of another keyword, and what that is when it is not set either. */
  | { readonly kind: "inherited"; readonly from: string; readonly text: string | undefined }
  | { readonly kind: "described"; readonly text: string };

/** What the keyword does when its value is missing. */
export type MissingEffect =
  | "exit2"
  | "ignored"
  | "block-skipped"
  | "checker-removed"
  | { readonly set: string }
  /** It asks for no value. */
  | "nothing";

/** What the keyword does when its value gives nothing to work with. */
export type InvalidEffect =
  /** Reported; what was set before stays. */
  | "ignored"
  | { readonly set: string }
  /** The value is cut to what fits. */
  | "truncated"
  /** A number outside the range becomes the nearest limit. */
  | "clamped"
  /** Reported, but used as written. */
  | "stored"
  /** Only that word or option is lost. */
  | "word-ignored"
  /** A bad first word loses the line, a bad option only the options. */
  | "line-or-options-ignored"
  /** All of the keyword's values are lost. */
  | "cleared"
  /** As if the keyword stood there without a value. */
  | "as-bare"
  | "block-skipped"
  | "checker-removed"
  | "instance-dropped"
  | "script-removed"
  /** Later scripts that name no user of their own are dropped. */
  | "default-user-lost"
  /** No word it takes can be bad. */
  | "nothing";

/** What words beyond the last one read do. */
export type ExtraEffect =
  | "nothing"
  | "line-ignored"
  | "ignored-reported"
  | "ignored-logged"
  | "block-skipped"
  | "checker-removed"
  | { readonly set: string };

export type Repeat =
  | "last-wins"
  | "first-wins"
  | "replaces"
  | "accumulate"
  | "idempotent"
  | "merged"
  | "largest-wins"
  | "checker-removed";

export interface Deprecation {
  /** What to write instead. */
  readonly use: string;
  readonly reported: Reported | "unknown-keyword";
  /** The last release in which it was the way to write it. */
  readonly after: string | undefined;
}

export type EntryKind = "keyword" | "block" | "value-block";

export interface Entry extends Existence {
  /** The blocks it stands in, from the root. */
  readonly place: readonly string[];
  readonly name: string;
  /** Place and name with dots: `vrrp_instance.priority`. */
  readonly path: string;
  readonly kind: EntryKind;
  readonly passes: readonly Pass[];
  readonly shape: Shape;
  /** The grammar of a value block's lines. */
  readonly line: LineGrammar | undefined;
  /** What an empty value block does. */
  readonly empty: "nothing" | "reported" | "removed";
  /** Made when first asked for: most runs look into a few blocks only. */
  readonly children: () => ReadonlyMap<string, Entry>;
  readonly default: Default | undefined;
  /** What the keyword means without any value. */
  readonly bare: string | undefined;
  readonly missing: MissingEffect;
  readonly missingReported: Reported;
  readonly invalid: InvalidEffect;
  readonly invalidReported: Reported;
  readonly extra: ExtraEffect;
  readonly repeat: Repeat;
  /** A second block, or line, of the same name. */
  readonly sameName: "block-skipped" | "first-used" | "line-ignored" | undefined;
  /** The block it stands in is of no use without it: always, or as said. */
  readonly required: boolean | string;
  readonly aliases: readonly string[];
  readonly aliasOf: string | undefined;
  readonly deprecated: Deprecation | undefined;
  readonly secret: boolean;
  /** keepalived reads it and does nothing with it. */
  readonly noEffect: boolean;
  /** The statement is split by the second tokenizer, with its own quotes and escapes. */
  readonly quoted: boolean;
  readonly defines: readonly SymbolKind[];
  readonly refersTo: readonly SymbolKind[];
  readonly addresses: readonly AddressKind[];
  readonly doc: string;
  readonly example: string;
}

/** One line of a value block. */
export interface LineGrammar {
  readonly name: string;
  readonly shape: Shape;
  /** Any number of entries may share a line. */
  readonly severalPerLine: boolean;
  readonly missing: LineEffect;
  readonly invalid: LineEffect;
  readonly unknown: LineEffect;
  readonly duplicate: LineEffect | undefined;
  /** Without one of these the line is of no use. */
  readonly required: readonly string[];
  readonly doc: string;
  readonly example: string;
}
