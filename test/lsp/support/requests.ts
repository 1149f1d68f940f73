// Every request about one file that a client may make, at a place of it.
import type { Position } from "vscode-languageserver";

export interface Request {
  readonly method: string;
  readonly params: object;
}

export function requestsAt(uri: string, position: Position): readonly Request[] {
  const textDocument = { uri };
  const here = { textDocument, position };
  const range = { start: { line: 0, character: 0 }, end: position };
  const options = { tabSize: 4, insertSpaces: true };
  return [
    { method: "textDocument/hover", params: here },
    { method: "textDocument/completion", params: here },
    { method: "textDocument/signatureHelp", params: here },
    { method: "textDocument/definition", params: here },
    { method: "textDocument/declaration", params: here },
    { method: "textDocument/references", params: { ...here, context: { includeDeclaration: true } } },
    { method: "textDocument/documentHighlight", params: here },
    { method: "textDocument/prepareRename", params: here },
    { method: "textDocument/documentSymbol", params: { textDocument } },
    { method: "workspace/symbol", params: { query: "V" } },
    { method: "textDocument/foldingRange", params: { textDocument } },
    { method: "textDocument/selectionRange", params: { textDocument, positions: [position] } },
    { method: "textDocument/documentLink", params: { textDocument } },
    { method: "textDocument/semanticTokens/full", params: { textDocument } },
    { method: "textDocument/semanticTokens/range", params: { textDocument, range } },
    { method: "textDocument/formatting", params: { textDocument, options } },
    { method: "textDocument/rangeFormatting", params: { textDocument, range, options } },
    { method: "textDocument/onTypeFormatting", params: { ...here, ch: "}", options } },
    { method: "textDocument/codeAction", params: { textDocument, range, context: { diagnostics: [] } } },
  ];
}
