import { canBeSuppressed } from "@kalc/parser/lint";
import { lineIndexAt, suppressionOf, type ParsedText } from "@kalc/parser/syntax";
import type { FileFinding } from "../findings.ts";
import type { View } from "../view.ts";
import type { Action, ActionsOf } from "./action.ts";

/** To be written over by whoever knows why. */
const REASON = "reason";

/** Keeps a finding quiet, by a comment above its line. */
export const suppress: ActionsOf = ({ view, findings }) => {
  const byRule = new Map(
    findings.map((finding) => {
      const { rule, place } = finding.diagnostic;
      return [`${rule.id} ${lineIndexAt(view.file.document, place.start)}`, finding];
    }),
  );
  return [...byRule.values()].flatMap((finding) => actionOf(finding, view));
};

function actionOf(finding: FileFinding, { file: { path, document } }: View): readonly Action[] {
  const { rule, place } = finding.diagnostic;
  if (!canBeSuppressed(rule)) return [];
  const at = commentPlace(document, place.start);
  if (!at) return [];
  const text = `${at.indent}${suppressionOf(rule.id, REASON)}${document.text.includes("\r\n") ? "\r\n" : "\n"}`;
  return [
    {
      title: `Ignore ${rule.id} here, with a reason`,
      kind: "quickfix",
      isPreferred: false,
      finding,
      edits: () => [{ path, start: at.start, end: at.start, text }],
    },
  ];
}

/** Above a line, but in no definition of several lines: there a comment would be a part of the value. */
function commentPlace(
  { lines, starts }: ParsedText,
  offset: number,
): { readonly start: number; readonly indent: string } | undefined {
  const index = lineIndexAt({ starts }, offset);
  const line = lines[index];
  if (!line || lines[index - 1]?.continued) return undefined;
  return { start: starts[index] ?? 0, indent: /^[ \t]*/.exec(line.text)?.[0] ?? "" };
}
