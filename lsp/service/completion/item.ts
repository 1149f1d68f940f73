import type { Snippet } from "@kalc/parser/analysis";
import type { Span } from "@kalc/parser/syntax";

export type ItemKind =
  | "keyword"
  | "block"
  | "option"
  | "choice"
  | "value"
  | "name"
  | "definition"
  | "config-id"
  | "include"
  | "file"
  | "folder"
  | "suppression"
  | "rule";

/** Something that may stand at the cursor. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: ItemKind;
  /** A few words beside the label. */
  readonly note: string | undefined;
  /** What the text that is there already is compared with. */
  readonly filter: string;
  /** Of two items the one to show first has the lower one, and else the one that comes first. */
  readonly rank: Rank;
  readonly replaces: Span;
  /** What is written without snippets. */
  readonly text: string;
  /** What is written with them, where that is more. */
  readonly snippet: Snippet | undefined;
  readonly isDeprecated: boolean;
  /** A sentence or two, Markdown; where there is more to tell, `about` leads to it. */
  readonly doc: string | undefined;
  readonly about: About | undefined;
}

/** What can be explained at length: plain data that a client may keep and send back. */
type About = { readonly keyword: string; readonly version: string } | { readonly rule: string };

export const ranks = { first: 0, usual: 1, later: 2, deprecated: 3, there: 4 } as const;

type Rank = (typeof ranks)[keyof typeof ranks];
