import { nodeAt } from "@kalc/parser/analysis";
import type { ActionsOf } from "./action.ts";
import { fixesOf } from "./fixes.ts";

/** Makes one word of a command and its arguments, as only in quotes they are. */
export const quote: ActionsOf = ({ view, range, findings }) => {
  const { file, context } = view;
  const { spot, reading } = nodeAt(file.tree, range.start, context);
  if (spot.kind !== "statement" || !spot.statement || !reading?.entry.quoted || reading.grammar) return [];
  if (reading.shape.words[0]?.type.kind !== "command") return [];
  const { base, piece } = spot.statement;
  const [, first, ...others] = piece.words;
  const last = others.at(-1);
  if (!first || !last) return [];
  const [start, end] = [base + first.start, base + last.end];
  const written = file.document.text.slice(start, end);
  // What has quotes or escapes of its own would have to be rewritten by somebody who knows what was meant.
  if (/["'\\]/.test(written)) return [];
  const isFix = findings
    .flatMap(({ diagnostic }) => fixesOf(diagnostic))
    .some(({ edits: [edit] }) => edit?.place.start === start && edit.place.end === end);
  if (isFix) return [];
  return [
    {
      title: "Put quotes around the command and its arguments",
      kind: "refactor.rewrite",
      isPreferred: false,
      finding: undefined,
      edits: () => [{ path: file.path, start, end, text: `"${written}"` }],
    },
  ];
};
