import { LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { renamableAt, rename as renameAt, type RenameRefusal } from "../service/index.ts";
import { placeIn, type ProtocolFeature } from "./feature.ts";
import { rangeOf } from "./positions.ts";
import { workspaceEditOf } from "./workspace-edit.ts";

export const rename: ProtocolFeature = {
  capabilities: (client) => ({
    renameProvider: client.textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
  }),
  listen(session) {
    session.connection.onPrepareRename((params) => {
      const place = placeIn(session, params);
      if (!place) return null;
      const found = renamableAt(place.view, place.offset);
      if ("refused" in found) return errorOf(found);
      return { range: rangeOf(place.view.file.document, found), placeholder: found.text };
    });
    session.connection.onRenameRequest((params) => {
      const place = placeIn(session, params);
      if (!place) return null;
      const edits = renameAt(place.view, place.offset, params.newName);
      return "refused" in edits ? errorOf(edits) : workspaceEditOf(session, edits);
    });
  },
};

function errorOf({ refused }: RenameRefusal): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, refused);
}
