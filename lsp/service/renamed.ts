// Whether files still say the same once a name in them is another one.
import { namesIn, type Name } from "@kalc/parser/analysis";
import { openDocument } from "@kalc/parser/document";
import { treeOf } from "@kalc/parser/syntax";
import type { Meaning } from "./meaning.ts";
import type { FileEdit, View } from "./view.ts";

export function readsAsRenamed(
  { name, files }: Meaning,
  edits: readonly FileEdit[],
  to: string,
  { context }: View,
): boolean {
  return files.every((file) => {
    const own = edits.filter(({ path }) => path === file.path);
    if (own.length === 0) return true;
    const after = openDocument(withEdits(file.document.text, own));
    const starts = new Set(own.map(({ start }) => start));
    const expected = namesIn(file.tree, context).map((one) =>
      shown(one, starts.has(one.start) && one.key === name.key ? to : one.key),
    );
    const found = namesIn(treeOf(after), context).map((one) => shown(one, one.key));
    return expected.length === found.length && expected.every((one, index) => one === found[index]);
  });
}

function shown({ kind, role, isLiteral }: Name, key: string): string {
  // What is used in a name is a name itself.
  return isLiteral ? `${kind} ${role} ${key}` : `${kind} ${role}`;
}

/** A text after edits that do not touch each other, in the order of their places. */
function withEdits(text: string, edits: readonly Omit<FileEdit, "path">[]): string {
  let result = "";
  let from = 0;
  for (const edit of edits) {
    result += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return result + text.slice(from);
}
