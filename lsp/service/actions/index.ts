import type { Span } from "@kalc/parser/syntax";
import { findingsIn } from "../findings.ts";
import type { View } from "../view.ts";
import type { Action, ActionKind, ActionsOf } from "./action.ts";
import { onOneLine, onSeveralLines } from "./block-lines.ts";
import { fixAll } from "./fix-all.ts";
import { fixes } from "./fixes.ts";
import { missingKeyword } from "./missing-keyword.ts";
import { quote } from "./quote.ts";
import { suppress } from "./suppress.ts";

export { ACTION_KINDS, type Action } from "./action.ts";

const byKind: readonly (readonly [ActionKind, ActionsOf])[] = [
  ["quickfix", fixes],
  ["quickfix", suppress],
  ["refactor.rewrite", missingKeyword],
  ["refactor.rewrite", quote],
  ["refactor.rewrite", onSeveralLines],
  ["refactor.rewrite", onOneLine],
  ["source.fixAll.kalc", fixAll],
];

/** What can be done about a range of a file; `only` names the kinds that somebody asks for, or what is above them. */
export function actionsIn(view: View, range: Span, only?: readonly string[]): readonly Action[] {
  const isAsked = (kind: string): boolean =>
    !only || only.some((one) => one === "" || kind === one || kind.startsWith(`${one}.`));
  const asked = byKind.filter(([kind]) => isAsked(kind));
  const { path, document, isTemplate } = view.file;
  // What comes of a template, nobody knows.
  if (asked.length === 0 || isTemplate) return [];
  const findings = findingsIn(path, view.configurations).filter(
    ({ diagnostic: { place } }) =>
      place.file.text === document && place.start <= range.end && range.start <= place.end,
  );
  return asked.flatMap(([, actions]) => actions({ view, range, findings }));
}
