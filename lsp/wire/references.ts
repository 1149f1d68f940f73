import { DocumentHighlightKind } from "vscode-languageserver";
import { highlights as highlightsAt, references as referencesAt } from "../service/index.ts";
import { placeIn, type ProtocolFeature } from "./feature.ts";
import { locationsOf } from "./locations.ts";
import { rangeOf } from "./positions.ts";

export const references: ProtocolFeature = {
  capabilities: () => ({ referencesProvider: true, documentHighlightProvider: true }),
  listen(session) {
    session.connection.onReferences((params) => {
      const place = placeIn(session, params);
      const { includeDeclaration } = params.context;
      return place ? locationsOf(session, referencesAt(place.view, place.offset, includeDeclaration)) : null;
    });
    session.connection.onDocumentHighlight((params) => {
      const place = placeIn(session, params);
      const found = place ? highlightsAt(place.view, place.offset) : [];
      if (!place || found.length === 0) return null;
      return found.map((one) => ({
        range: rangeOf(place.view.file.document, one),
        kind: one.role === "definition" ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      }));
    });
  },
};
