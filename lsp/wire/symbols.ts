import {
  SymbolKind,
  type DocumentSymbol,
  type Position,
  type SymbolInformation,
  type WorkspaceSymbol,
} from "vscode-languageserver";
import { clientPositionAt, type Document } from "@kalc/parser/document";
import type { Span } from "@kalc/parser/syntax";
import {
  outline,
  symbolsNamed,
  type OutlineKind,
  type OutlinePart,
  type OutlineSymbol,
} from "../service/index.ts";
import { viewIn, type ProtocolFeature } from "./feature.ts";
import { kept } from "./kept-json.ts";
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

export const symbols: ProtocolFeature = {
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
        ? found.flatMap((part) => deep(part, document))
        : found.flatMap((part) => flat(part, undefined, params.textDocument.uri, document));
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

interface Placed extends Position {
  readonly symbols: DocumentSymbol[];
}

/** Of blocks that stay through edits: mostly they are in the same lines as before, whatever was typed above them. */
const known = new WeakMap<OutlinePart["symbols"], Placed>();

function deep({ start, symbols: own }: OutlinePart, document: Document): DocumentSymbol[] {
  const before = known.get(own);
  const { line, character } = clientPositionAt(document, start);
  if (before?.line === line && before.character === character) return before.symbols;
  const symbols = own.map((symbol) => kept(placed(symbol, start, document)));
  known.set(own, { line, character, symbols });
  return symbols;
}

function placed(
  { name, detail, kind, selection, children, ...span }: OutlineSymbol,
  from: number,
  document: Document,
): DocumentSymbol {
  return {
    name,
    ...(detail !== "" && { detail }),
    kind: KIND[kind],
    range: rangeOf(document, behind(from, span)),
    selectionRange: rangeOf(document, behind(from, selection)),
    ...(children.length > 0 && { children: children.map((child) => placed(child, from, document)) }),
  };
}

function flat(
  { start: from, symbols }: OutlinePart,
  containerName: string | undefined,
  uri: string,
  document: Document,
): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, children, ...span }) => [
    {
      name,
      kind: KIND[kind],
      location: { uri, range: rangeOf(document, behind(from, span)) },
      ...(containerName !== undefined && { containerName }),
    },
    ...flat({ start: from, symbols: children }, name, uri, document),
  ]);
}

function behind(from: number, { start, end }: Span): Span {
  return { start: from + start, end: from + end };
}
