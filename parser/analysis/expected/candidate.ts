import type { Choice, Entry, OpenWord, Option, Predefined } from "../../schema/index.ts";
import type { Span } from "../../syntax/index.ts";
import type { NameKind } from "../name.ts";

/** A text that may stand at a place, and what it would replace. */
export interface Candidate {
  readonly text: string;
  readonly replaces: Span;
  /** It is there already and counts only once: something to offer last. */
  readonly isThere: boolean;
  readonly of: CandidateOf;
}

/** What a candidate is, with that which documents it. */
export type CandidateOf =
  | { readonly kind: "keyword"; readonly entry: Entry }
  | { readonly kind: "option"; readonly option: Option }
  | {
      readonly kind: "value";
      readonly choice: Choice;
      readonly word: OpenWord;
      /** It is what counts without a word. */
      readonly isDefault: boolean;
    }
  | { readonly kind: "name"; readonly nameKind: NameKind; readonly word: OpenWord | undefined }
  | { readonly kind: "predefined"; readonly predefined: Predefined }
  | { readonly kind: "include" }
  | { readonly kind: "suppression" };

/** What only the caller can list: files, and rules. */
export interface CallerList {
  readonly kind: "path" | "rule";
  /** What is there already. */
  readonly text: string;
  readonly replaces: Span;
}

export interface Expected {
  readonly candidates: readonly Candidate[];
  /** The words one of which may stand here, those without candidates too. */
  readonly words: readonly OpenWord[];
  readonly asks: readonly CallerList[];
}

export const nothingExpected: Expected = { candidates: [], words: [], asks: [] };
