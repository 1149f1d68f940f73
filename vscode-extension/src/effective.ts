// The effective configuration as a document that nobody can edit, whose lines lead to where they are written.
import {
  EventEmitter,
  languages,
  Uri,
  workspace,
  type DefinitionProvider,
  Disposable,
  type TextDocumentContentProvider,
} from "vscode";
import type { Running } from "./commands/command.ts";
import { ask, locationOf, type Effective } from "./requests.ts";

const SCHEME = "kalc-effective";

/** Of the configuration that a file is part of; `uri` is its address as the server has it. */
export function effectiveUri(uri: string, configId: string | undefined): Uri {
  const name = uri.slice(uri.lastIndexOf("/") + 1).replace(/\.conf$/, "");
  const host = configId === undefined ? "" : ` ${configId}`;
  const query = JSON.stringify({ uri, configId });
  return Uri.from({
    scheme: SCHEME,
    path: `/${decodeURIComponent(name)}${host} (effective).keepalived.conf`,
    query,
  });
}

export function serveEffective({ client, onChanged }: Running): Disposable {
  const changed = new EventEmitter<Uri>();
  const known = new Map<string, Effective>();
  const provider: TextDocumentContentProvider = {
    onDidChange: changed.event,
    async provideTextDocumentContent(document) {
      const found = await ask(client, "kalc/effectiveConfiguration", JSON.parse(document.query) as object);
      if (!found) return "# Nothing is known of this configuration.\n";
      known.set(document.toString(), found);
      return found.text;
    },
  };
  const definitions: DefinitionProvider = {
    provideDefinition(document, { line }) {
      const place = known.get(document.uri.toString())?.lines[line];
      return place ? locationOf(client, place) : undefined;
    },
  };
  const parts = [
    changed,
    workspace.registerTextDocumentContentProvider(SCHEME, provider),
    languages.registerDefinitionProvider({ scheme: SCHEME }, definitions),
    workspace.onDidCloseTextDocument(({ uri }) => void known.delete(uri.toString())),
    onChanged(() => {
      for (const { uri } of workspace.textDocuments) if (uri.scheme === SCHEME) changed.fire(uri);
    }),
  ];
  return Disposable.from(...parts);
}
