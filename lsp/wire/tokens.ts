import { clientPositionAt, type Document } from "@kalc/parser/document";
import type { SemanticTokens, SemanticTokensEdit } from "vscode-languageserver";
import { TOKEN_MODIFIERS, TOKEN_TYPES, tokens as tokensIn, type Token } from "../service/index.ts";
import { viewIn, type ProtocolFeature } from "./feature.ts";
import { spanOf } from "./positions.ts";

/** The answers that changes are told against: of so many files, the last one of each. */
const MOST_KEPT = 20;

/** Numbers for each token: how far it is from the one before in lines and columns, its length, type and modifiers. */
const NUMBERS = 5;

export const tokens: ProtocolFeature = {
  capabilities(client) {
    const can = client.textDocument?.semanticTokens?.requests;
    if (!can?.full && !can?.range) return {};
    const delta = typeof can.full === "object" && can.full.delta === true;
    return {
      semanticTokensProvider: {
        legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
        ...(can.full && { full: delta ? { delta } : true }),
        ...(can.range && { range: true }),
      },
    };
  },
  listen(session) {
    // On top of a grammar, that is.
    const augments = session.client.textDocument?.semanticTokens?.augmentsSyntaxTokens === true;
    const wanted = (all: readonly Token[]): readonly Token[] =>
      augments ? all.filter(({ isCoarse }) => !isCoarse) : all;
    const { semanticTokens } = session.connection.languages;
    const kept = new Map<string, { readonly resultId: string; readonly data: readonly number[] }>();
    let answers = 0;

    const keep = (uri: string, data: readonly number[]): string => {
      const resultId = String(++answers);
      kept.delete(uri);
      kept.set(uri, { resultId, data });
      for (const [oldest] of kept) if (kept.size > MOST_KEPT) kept.delete(oldest);
      return resultId;
    };
    const answer = (params: Parameters<typeof viewIn>[1]): SemanticTokens => {
      const view = viewIn(session, params);
      const data = view ? encoded(wanted(tokensIn(view.file, view.context)), view.file.document) : [];
      return { resultId: keep(params.textDocument.uri, data), data };
    };
    semanticTokens.on(answer);
    semanticTokens.onDelta((params) => {
      const before = kept.get(params.textDocument.uri);
      const now = answer(params);
      if (before?.resultId !== params.previousResultId) return now;
      return {
        ...(now.resultId !== undefined && { resultId: now.resultId }),
        edits: difference(before.data, now.data),
      };
    });
    semanticTokens.onRange((params) => {
      const view = viewIn(session, params);
      if (!view) return { data: [] };
      const { file, context } = view;
      const found = tokensIn(file, context, spanOf(file.document, params.range));
      return { data: encoded(wanted(found), file.document) };
    });
  },
};

function encoded(all: readonly Token[], document: Document): number[] {
  const data: number[] = [];
  let line = 0;
  let character = 0;
  for (const { start, end, type, modifier } of all) {
    const at = clientPositionAt(document, start);
    const column = at.line === line ? at.character - character : at.character;
    const modifiers = modifier === undefined ? 0 : 1 << TOKEN_MODIFIERS.indexOf(modifier);
    data.push(at.line - line, column, end - start, TOKEN_TYPES.indexOf(type), modifiers);
    ({ line, character } = at);
  }
  return data;
}

/** What is between the equal beginning and the equal end, in whole tokens. */
function difference(before: readonly number[], now: readonly number[]): SemanticTokensEdit[] {
  const shorter = Math.min(before.length, now.length);
  let start = 0;
  while (start < shorter && before[start] === now[start]) start++;
  start -= start % NUMBERS;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === now[now.length - 1 - end]) end++;
  end -= end % NUMBERS;
  const deleteCount = before.length - start - end;
  const data = now.slice(start, now.length - end);
  return deleteCount + data.length === 0 ? [] : [{ start, deleteCount, data }];
}
