import { MarkupKind } from "vscode-languageserver";
import { hover as textAt } from "../service/index.ts";
import { placeIn, type Feature } from "./feature.ts";
import { rangeOf } from "./positions.ts";

export const hover: Feature = {
  capabilities: () => ({ hoverProvider: true }),
  listen(session) {
    session.connection.onHover((params) => {
      const place = placeIn(session, params);
      const found = place && textAt(place.view, place.offset);
      if (!found) return null;
      const { document } = place.view.file;
      return { range: rangeOf(document, found), contents: { kind: MarkupKind.Markdown, value: found.text } };
    });
  },
};
