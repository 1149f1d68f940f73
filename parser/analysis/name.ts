import type { AddressKind, Entry, SymbolKind } from "../schema/index.ts";
import type { Span } from "../syntax/index.ts";

export type NameKind =
  | SymbolKind
  | AddressKind
  /** `$NAME=` and `$NAME`. */
  | "definition"
  /** The variable of `~SEQ` and `~LST`, on its line. */
  | "sequence_variable"
  /** `@id` and `@^id`. */
  | "config_id"
  /** What an include is for: a path or a pattern. */
  | "include";

/** A name by its place: without the quotes around it, and without the `$` or `@` before it. */
export interface Name extends Span {
  readonly kind: NameKind;
  readonly role: "definition" | "use";
  /** As it is written. */
  readonly text: string;
  /** Equal for what means the same: addresses may be written in several ways. */
  readonly key: string;
  /** No definition is used in it; where one is, only a reading can tell what it will be called. */
  readonly isLiteral: boolean;
  /** The keyword, or the value block, by which it is one. */
  readonly entry: Entry | undefined;
  /** Where it counts, if it does not everywhere. */
  readonly scope: Span | undefined;
}
