import type { Diagnostic, Fix } from "@kalc/parser/diagnostics";
import type { FileFinding } from "../findings.ts";
import type { FileEdit, View } from "../view.ts";
import type { Action, ActionsOf } from "./action.ts";

/** What rules know to do about what they found: what is certain, and suggestions. */
export const fixes: ActionsOf = ({ view, findings }) =>
  findings.flatMap((finding) => fixesOf(finding.diagnostic).flatMap((fix) => actionOf(fix, finding, view)));

/** The first one is what was most likely meant. */
export function fixesOf({ fix, alternatives = [] }: Diagnostic): readonly Fix[] {
  return fix ? [fix, ...alternatives] : alternatives;
}

function actionOf(fix: Fix, finding: FileFinding, view: View): readonly Action[] {
  const edits = editsIn(fix, view);
  if (!edits || edits.length === 0) return [];
  return [
    {
      // Client show titles as they are, and ours have Markdown in them.
      title: fix.title.replaceAll("`", ""),
      kind: "quickfix",
      isPreferred: fix.isCertain,
      finding,
      edits: () => edits,
    },
  ];
}

/** Undefined where it is for another text than there is now, or for a file that is none of the configuration. */
function editsIn({ edits }: Fix, { together }: View): readonly FileEdit[] | undefined {
  const texts = new Map(together.map(({ path, document }) => [path, document]));
  if (!edits.every(({ place: { file } }) => texts.get(file.path) === file.text)) return undefined;
  return edits.map(({ place: { file, start, end }, text }) => ({ path: file.path, start, end, text }));
}
