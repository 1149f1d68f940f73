import { includesAfter } from "../service/index.ts";
import type { ProtocolFeature } from "./feature.ts";
import { workspaceEditOf } from "./workspace-edit.ts";

/** Includes follow the files they name. */
export const renameFiles: ProtocolFeature = {
  capabilities: (client) =>
    client.workspace?.fileOperations?.willRename
      ? {
          workspace: {
            fileOperations: { willRename: { filters: [{ scheme: "file", pattern: { glob: "**/*" } }] } },
          },
        }
      : {},
  listen(session) {
    const { connection, uris, server } = session;
    connection.workspace.onWillRenameFiles(({ files }) => {
      const moves = files.map(({ oldUri, newUri }) => ({
        from: uris.pathOf(oldUri),
        to: uris.pathOf(newUri),
      }));
      const edits = server()
        .known()
        .flatMap(({ file }) => {
          const view = server().view(file.path);
          return view ? includesAfter(view, moves) : [];
        });
      return edits.length === 0 ? null : workspaceEditOf(session, edits);
    });
  },
};
