import {
  DocumentDiagnosticReportKind,
  type DocumentDiagnosticReport,
  type ClientCapabilities,
} from "vscode-languageserver";
import { diagnosticsIn } from "./diagnostics.ts";
import type { Feature } from "./feature.ts";

/** Whether the client asks for findings itself; then it is told of none. */
export function pulls(client: ClientCapabilities): boolean {
  return client.textDocument?.diagnostic !== undefined;
}

export const pull: Feature = {
  capabilities: (client) =>
    pulls(client)
      ? {
          diagnosticProvider: { identifier: "kalc", interFileDependencies: true, workspaceDiagnostics: true },
        }
      : {},
  listen(session) {
    if (!pulls(session.client)) return;
    const { connection, uris, server } = session;
    const reportOn = (path: string, before: string | undefined): DocumentDiagnosticReport => {
      const items = diagnosticsIn(session, path);
      const resultId = idOf(JSON.stringify(items));
      return resultId === before
        ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
        : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
    };
    connection.languages.diagnostics.on(async ({ textDocument, previousResultId }) => {
      const path = uris.pathOf(textDocument.uri);
      await server().settled(path);
      return reportOn(path, previousResultId);
    });
    connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }) => {
      const before = new Map(previousResultIds.map(({ uri, value }) => [uris.pathOf(uri), value]));
      const paths = new Set([...before.keys(), ...server().paths()]);
      await Promise.all([...paths].map((path) => server().settled(path)));
      const items = [...paths].map((path) => {
        const version = server().buffer(path)?.version ?? null;
        return { ...reportOn(path, before.get(path)), uri: uris.uriOf(path), version };
      });
      return { items };
    });
  },
};

/** FNV-1a: short, and another one for another text. */
function idOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${text.length}-${(hash >>> 0).toString(36)}`;
}
