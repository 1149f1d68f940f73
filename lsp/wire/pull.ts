import {
  DocumentDiagnosticReportKind,
  type FullDocumentDiagnosticReport,
  type UnchangedDocumentDiagnosticReport,
  type ClientCapabilities,
} from "vscode-languageserver";
import { diagnosticsIn } from "./diagnostics.ts";
import type { Feature } from "./feature.ts";
import { idOf } from "./refresh.ts";

/** Whether the client asks for findings itself; then it is told of none. */
export function pulls(client: ClientCapabilities): boolean {
  return client.textDocument?.diagnostic !== undefined;
}

type Report =
  (FullDocumentDiagnosticReport & { readonly resultId: string }) | UnchangedDocumentDiagnosticReport;

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
    const reportOn = (path: string, before: string | undefined): Report => {
      const items = diagnosticsIn(session, path);
      const resultId = idOf(items);
      return resultId === before
        ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
        : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
    };
    connection.languages.diagnostics.on(async ({ textDocument, previousResultId }) => {
      const path = uris.pathOf(textDocument.uri);
      await server().settled(path);
      const report = reportOn(path, previousResultId);
      session.answered(path, server().buffer(path)?.version, report.resultId);
      return report;
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
