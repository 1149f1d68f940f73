import { MarkupKind } from "vscode-languageserver";
import { asMarkdown, asPlainText, hover as textAt } from "../service/index.ts";
import { placeIn, type ProtocolFeature } from "./feature.ts";
import { rangeOf } from "./positions.ts";

export const hover: ProtocolFeature = {
  capabilities: () => ({ hoverProvider: true }),
  listen(session) {
    const isMarkdown =
      session.client.textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) === true;
    session.connection.onHover((params) => {
      const place = placeIn(session, params);
      const found = place && textAt(place.view, place.offset);
      if (!found) return null;
      const { document } = place.view.file;
      const contents = isMarkdown
        ? { kind: MarkupKind.Markdown, value: asMarkdown(found.parts) }
        : { kind: MarkupKind.PlainText, value: asPlainText(found.parts) };
      return { range: rangeOf(document, found), contents };
    });
  },
};
