import {
  MessageType,
  ShowMessageNotification,
  type FormattingOptions,
  type TextEdit,
} from "vscode-languageserver";
import {
  formatDocument,
  formatRange,
  formatTyped,
  type ClientStyle,
  type TextEdits,
  type View,
} from "../service/index.ts";
import { placeIn, viewIn, type ProtocolFeature } from "./feature.ts";
import { rangeOf, spanOf } from "./positions.ts";

export const formatting: ProtocolFeature = {
  capabilities: () => ({
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: "}", moreTriggerCharacter: ["\n"] },
  }),
  listen(session) {
    const { connection } = session;
    connection.onDocumentFormatting((params) => {
      const view = viewIn(session, params);
      if (!view) return null;
      const found = formatDocument(view, styleOf(params.options));
      if (found.refused !== undefined) {
        // Told, not asked: not every client answers.
        const message = `kalc: ${found.refused}`;
        void connection.sendNotification(ShowMessageNotification.type, {
          type: MessageType.Warning,
          message,
        });
      }
      return textEdits(view, found);
    });
    connection.onDocumentRangeFormatting((params) => {
      const view = viewIn(session, params);
      if (!view) return null;
      const range = spanOf(view.file.document, params.range);
      return textEdits(view, formatRange(view, styleOf(params.options), range));
    });
    connection.onDocumentOnTypeFormatting((params) => {
      const place = placeIn(session, params);
      if (!place) return null;
      const { view, offset } = place;
      return textEdits(view, formatTyped(view, styleOf(params.options), offset, params.ch));
    });
  },
};

function styleOf({ tabSize, insertSpaces }: FormattingOptions): ClientStyle {
  return { tabWidth: tabSize, useTabs: !insertSpaces };
}

function textEdits({ file: { document } }: View, { edits }: TextEdits): TextEdit[] {
  return edits.map((edit) => ({ range: rangeOf(document, edit), newText: edit.text }));
}
