import {
  FoldingRangeKind,
  type DocumentLink,
  type FoldingRange,
  type SelectionRange,
} from "vscode-languageserver";
import { folds, links, selections, type Fold, type SourceFile } from "../service/index.ts";
import { viewIn, type ProtocolFeature } from "./feature.ts";
import { offsetOf, rangeOf } from "./positions.ts";
import type { Session } from "./session.ts";

const KIND: Readonly<Partial<Record<Fold["kind"], FoldingRangeKind>>> = {
  comment: FoldingRangeKind.Comment,
  imports: FoldingRangeKind.Imports,
};

/** What is around what, and where it leads. */
export const structure: ProtocolFeature = {
  capabilities: () => ({
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: { resolveProvider: false },
  }),
  listen(session) {
    const { connection, client, uris } = session;
    connection.onFoldingRanges((params) => {
      const view = viewIn(session, params);
      return view ? foldingRanges(view.file, session) : null;
    });
    connection.onSelectionRanges((params) => {
      const view = viewIn(session, params);
      if (!view) return null;
      const { document } = view.file;
      return params.positions.map((position): SelectionRange => {
        const spans = selections(view, offsetOf(document, position));
        const outer = spans.toReversed().reduce<SelectionRange | undefined>((parent, span) => {
          return { range: rangeOf(document, span), ...(parent && { parent }) };
        }, undefined);
        return outer ?? { range: { start: position, end: position } };
      });
    });
    connection.onDocumentLinks((params) => {
      const view = viewIn(session, params);
      if (!view) return null;
      const canTell = client.textDocument?.documentLink?.tooltipSupport === true;
      return links(view).map(({ path, note, ...span }): DocumentLink => {
        const tooltip = canTell && note !== undefined ? { tooltip: note } : {};
        return { range: rangeOf(view.file.document, span), target: uris.uriOf(path), ...tooltip };
      });
    });
  },
};

function foldingRanges(file: SourceFile, { client }: Session): FoldingRange[] {
  const { lineFoldingOnly: isWhole = false, rangeLimit } = client.textDocument?.foldingRange ?? {};
  return folds(file, rangeLimit).flatMap((fold): FoldingRange[] => {
    const { start, end } = rangeOf(file.document, fold);
    const kind = KIND[fold.kind];
    // Where whole lines go away, the one with the brace stays.
    const endLine = isWhole && fold.kind === "block" ? end.line - 1 : end.line;
    if (endLine <= start.line) return [];
    const characters = isWhole ? {} : { startCharacter: start.character, endCharacter: end.character };
    return [{ startLine: start.line, endLine, ...characters, ...(kind && { kind }) }];
  });
}
