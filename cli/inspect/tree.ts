import { MASK, secretsOf } from "@kalc/parser/project";
import { lineIndexAt, printTree, treeOf, type ParsedText } from "@kalc/parser/syntax";

/** The source tree of one file, passwords masked. */
export function treeText(path: string, text: ParsedText, showSecrets: boolean): string {
  const tree = treeOf(text);
  if (showSecrets) return printTree(tree);
  const file = { path, name: path, directory: "", text, includedFrom: undefined };
  const secretsIn = secretsOf([file]);
  return printTree(tree, (shown, { start, end }) => {
    const index = lineIndexAt(text, start);
    const base = text.starts[index] ?? 0;
    const isSecret = secretsIn(file, index).some(
      (span) => base + span.start < end && start < base + span.end,
    );
    return isSecret ? MASK : shown;
  });
}
