import {
  SymbolKind,
  type DocumentSymbol,
  type SymbolInformation,
  type WorkspaceSymbol,
} from "vscode-languageserver";
import type { Document } from "@kalc/parser/document";
import { outline, symbolsNamed, type OutlineKind, type OutlineSymbol } from "../service/index.ts";
import { viewIn, type Feature } from "./feature.ts";
import { rangesIn } from "./locations.ts";
import { rangeOf } from "./positions.ts";

/** As editors draw them. */
const KIND: Readonly<Record<OutlineKind, SymbolKind>> = {
  vrrp_instance: SymbolKind.Class,
  vrrp_sync_group: SymbolKind.Package,
  vrrp_script: SymbolKind.Function,
  vrrp_track_process: SymbolKind.Event,
  track_file: SymbolKind.File,
  track_group: SymbolKind.Package,
  bfd_instance: SymbolKind.Interface,
  virtual_server_group: SymbolKind.Package,
  auth_hmac_key: SymbolKind.Key,
  interface: SymbolKind.Interface,
  user: SymbolKind.Object,
  group: SymbolKind.Object,
  block: SymbolKind.Namespace,
  list: SymbolKind.Array,
  definition: SymbolKind.Variable,
  include: SymbolKind.File,
};

export const symbols: Feature = {
  capabilities: () => ({ documentSymbolProvider: true, workspaceSymbolProvider: true }),
  listen(session) {
    const { connection, client, uris, server } = session;
    const isDeep = client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
    connection.onDocumentSymbol((params) => {
      const view = viewIn(session, params);
      if (!view) return null;
      const found = outline(view.file);
      const { document } = view.file;
      return isDeep
        ? found.map((symbol) => deep(symbol, document))
        : flat(found, undefined, params.textDocument.uri, document);
    });
    connection.onWorkspaceSymbol(({ query }): WorkspaceSymbol[] => {
      const rangeIn = rangesIn(session);
      return symbolsNamed(query, server().known()).flatMap(({ path, name, kind, ...span }) => {
        const range = rangeIn(path, span);
        const containerName = path.slice(path.lastIndexOf("/") + 1);
        return range
          ? [{ name, kind: KIND[kind], containerName, location: { uri: uris.uriOf(path), range } }]
          : [];
      });
    });
  },
};

function deep(
  { name, detail, kind, selection, children, ...span }: OutlineSymbol,
  document: Document,
): DocumentSymbol {
  return {
    name,
    ...(detail !== "" && { detail }),
    kind: KIND[kind],
    range: rangeOf(document, span),
    selectionRange: rangeOf(document, selection),
    ...(children.length > 0 && { children: children.map((child) => deep(child, document)) }),
  };
}

function flat(
  found: readonly OutlineSymbol[],
  containerName: string | undefined,
  uri: string,
  document: Document,
): SymbolInformation[] {
  return found.flatMap(({ name, kind, children, ...span }) => [
    {
      name,
      kind: KIND[kind],
      location: { uri, range: rangeOf(document, span) },
      ...(containerName !== undefined && { containerName }),
    },
    ...flat(children, name, uri, document),
  ]);
}
