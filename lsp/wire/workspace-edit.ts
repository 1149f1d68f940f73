import type { TextEdit, WorkspaceEdit } from "vscode-languageserver";
import type { FileEdit } from "../service/index.ts";
import { rangesIn } from "./locations.ts";
import type { Session } from "./session.ts";

/** Edits of several files, in the form that the client knows. */
export function workspaceEditOf(session: Session, edits: readonly FileEdit[]): WorkspaceEdit {
  const { client, server, uris } = session;
  const rangeIn = rangesIn(session);
  const byPath = new Map<string, TextEdit[]>();
  for (const edit of edits) {
    const range = rangeIn(edit.path, edit);
    if (!range) continue;
    const known = byPath.get(edit.path);
    const made = { range, newText: edit.text };
    if (known) known.push(made);
    else byPath.set(edit.path, [made]);
  }
  if (!client.workspace?.workspaceEdit?.documentChanges)
    return { changes: Object.fromEntries([...byPath].map(([path, own]) => [uris.uriOf(path), own])) };
  const documentChanges = [...byPath].map(([path, own]) => ({
    textDocument: { uri: uris.uriOf(path), version: server().buffer(path)?.version ?? null },
    edits: own,
  }));
  return { documentChanges };
}
