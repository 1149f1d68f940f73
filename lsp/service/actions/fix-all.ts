import type { Diagnostic } from "@kalc/parser/diagnostics";
import { fixInRounds } from "@kalc/parser/lint";
import { parseText, type ParsedText } from "@kalc/parser/syntax";
import { changedLines } from "../changed-lines.ts";
import type { FileEdit, View } from "../view.ts";
import type { ActionsOf } from "./action.ts";
import { fixesOf } from "./fixes.ts";

/** Everything that is certain, and lies in this file alone. */
export const fixAll: ActionsOf = ({ view }) => {
  const { path } = view.file;
  const isHere = (diagnostic: Diagnostic): boolean =>
    fixesOf(diagnostic).some(
      ({ isCertain, edits }) => isCertain && edits.every(({ place }) => place.file.path === path),
    );
  if (!knownIn(view).some(isHere)) return [];
  return [
    {
      title: "Apply all safe fixes in this file",
      kind: "source.fixAll.kalc",
      isPreferred: false,
      finding: undefined,
      edits: () => allFixed(view),
    },
  ];
};

/** What was found in the texts as they are now. */
function knownIn({ configurations, file: { path, document } }: View): readonly Diagnostic[] {
  return configurations
    .flatMap(({ result, between }) => [...(result?.diagnostics ?? []), ...between])
    .filter(({ place: { file } }) => file.path === path && file.text === document);
}

/** One fix may make room for another one: what is left is looked at anew until nothing is. */
function allFixed(view: View): readonly FileEdit[] {
  const { path, document } = view.file;
  const fixed = fixInRounds(new Map([[path, document.text]]), (texts) => {
    const text = texts.get(path) ?? document.text;
    if (text === document.text) return knownIn(view);
    const now = new Map<string, ParsedText>([[path, parseText({ text, encoding: document.encoding })]]);
    return view.configurations.flatMap(({ lintWith }) => lintWith(now));
  });
  const after = fixed.texts.get(path) ?? document.text;
  return changedLines(document.text, after).map((edit) => ({ path, ...edit }));
}
