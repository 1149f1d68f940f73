import {
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  type DocumentDiagnosticReport,
  type ClientCapabilities,
  type DiagnosticOptions,
} from "vscode-languageserver";
import type { FindingsPart } from "../service/index.ts";
import { diagnosticsIn } from "./diagnostics.ts";
import type { ProtocolFeature } from "./feature.ts";
import type { PulledFindings, Session } from "./session.ts";

/** Whether the client asks for findings itself; then it is told of none. */
export function pulls(client: ClientCapabilities): boolean {
  return client.textDocument?.diagnostic !== undefined;
}

const WHOLE = "kalc";

/** What a client may ask for apart, so that it has at once what is known at once. It shows both. */
const PARTS: readonly { readonly identifier: string; readonly part: FindingsPart }[] = [
  { identifier: WHOLE, part: "own" },
  { identifier: "kalc-between-nodes", part: "between" },
];

export const pull: ProtocolFeature = {
  capabilities: (client) =>
    pulls(client) && !pullsParts(client) ? { diagnosticProvider: optionsFor(WHOLE) } : {},
  // Beside what is said at the start there is room for one provider alone.
  begin({ connection, client }) {
    if (!pullsParts(client)) return;
    for (const { identifier } of PARTS) {
      const options = { documentSelector: null, ...optionsFor(identifier) };
      void connection.client.register(DocumentDiagnosticRequest.type, options);
    }
  },
  listen(session) {
    const { connection, client, uris, server, pulled } = session;
    if (!pulled) return;
    const partOf = (identifier: string | undefined): FindingsPart | undefined =>
      pullsParts(client) ? PARTS.find((one) => one.identifier === identifier)?.part : undefined;
    connection.languages.diagnostics.on(async ({ textDocument, previousResultId, identifier }) => {
      const path = uris.pathOf(textDocument.uri);
      const part = partOf(identifier);
      await settled(session, [path], part);
      return reportOn(session, pulled, path, previousResultId, part);
    });
    connection.languages.diagnostics.onWorkspace(async ({ previousResultIds, identifier }) => {
      const part = partOf(identifier);
      const before = new Map(previousResultIds.map(({ uri, value }) => [uris.pathOf(uri), value]));
      const paths = new Set([...before.keys(), ...server().paths()]);
      await settled(session, [...paths], part);
      const items = [...paths].map((path) => {
        const version = server().buffer(path)?.version ?? null;
        const report = reportOn(session, pulled, path, before.get(path), part);
        return { ...report, uri: uris.uriOf(path), version };
      });
      return { items };
    });
  },
};

/** Of the server there is in the end: settings may change meanwhile. */
async function settled(
  { server }: Session,
  paths: readonly string[],
  part: FindingsPart | undefined,
): Promise<void> {
  for (let asked: unknown; asked !== server();) {
    const one = server();
    asked = one;
    await Promise.all(paths.map((path) => one.settled(path, part)));
  }
}

function pullsParts({ textDocument }: ClientCapabilities): boolean {
  return textDocument?.diagnostic?.dynamicRegistration === true;
}

function optionsFor(identifier: string): DiagnosticOptions {
  return { identifier, interFileDependencies: true, workspaceDiagnostics: true };
}

function reportOn(
  session: Session,
  pulled: PulledFindings,
  path: string,
  before: string | undefined,
  part: FindingsPart | undefined,
): DocumentDiagnosticReport {
  const items = diagnosticsIn(session, path, part);
  const resultId = pulled.answered(path, part, items);
  return resultId === before
    ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}
