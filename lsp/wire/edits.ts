import { TextDocumentEdit, type TextEdit, type WorkspaceEdit } from "vscode-languageserver";
import type { FileEdit, View } from "../service/index.ts";
import { rangeOf } from "./positions.ts";
import type { Session } from "./session.ts";

/** Edits of a configuration's files; with the versions they are for, where the client looks at those. */
export function workspaceEdit(
  edits: readonly FileEdit[],
  { together }: View,
  session: Session,
): WorkspaceEdit {
  const byPath = new Map<string, TextEdit[]>();
  for (const { path, start, end, text } of edits) {
    const document = together.find((file) => file.path === path)?.document;
    if (!document) continue;
    const list = byPath.get(path) ?? [];
    list.push({ range: rangeOf(document, { start, end }), newText: text });
    byPath.set(path, list);
  }
  const { uriOf } = session.uris;
  if (session.client.workspace?.workspaceEdit?.documentChanges !== true)
    return { changes: Object.fromEntries([...byPath].map(([path, list]) => [uriOf(path), list])) };
  return {
    documentChanges: [...byPath].map(([path, list]) => {
      const version = session.server().buffer(path)?.version ?? null;
      return TextDocumentEdit.create({ uri: uriOf(path), version }, list);
    }),
  };
}
