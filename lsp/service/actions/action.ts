import type { Span } from "@kalc/parser/syntax";
import type { FileFinding } from "../findings.ts";
import type { FileEdit, View } from "../view.ts";

export const ACTION_KINDS = ["quickfix", "refactor.rewrite", "source.fixAll.kalc"] as const;

export type ActionKind = (typeof ACTION_KINDS)[number];

/** Something that can be done about a text. */
export interface Action {
  readonly title: string;
  readonly kind: ActionKind;
  /** What was meant, as far as one can tell: an editor may do it without a question. */
  readonly isPreferred: boolean;
  /** What it puts right, if it is there for that. */
  readonly finding: FileFinding | undefined;
  /** Worked out when somebody wants it; none where nothing is to be done. */
  readonly edits: () => readonly FileEdit[];
}

export interface AskedActions {
  readonly view: View;
  readonly range: Span;
  /** What was found that touches the range, of the text as it is now. */
  readonly findings: readonly FileFinding[];
}

export type ActionsOf = (asked: AskedActions) => readonly Action[];
