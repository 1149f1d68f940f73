// One client from its first word to its last.
import {
  ErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type Connection,
  type InitializeError,
  type InitializeResult,
  type ServerCapabilities,
} from "vscode-languageserver";
import { beginSession } from "./client-session.ts";
import { features } from "./features.ts";
import { guarded } from "./guard.ts";
import type { Platform } from "./platform.ts";
import type { Session } from "./session.ts";

export interface Serving {
  /** For a platform that is told of files itself. */
  diskChanged(uris: readonly string[]): void;
}

export function serve(plain: Connection, platform: Platform): Serving {
  const connection = guarded(plain);
  let session: Session | undefined;
  connection.onInitialize((params): InitializeResult | ResponseError<InitializeError> => {
    if (session)
      return new ResponseError(ErrorCodes.InvalidRequest, "it is already initialized", { retry: false });
    session = beginSession(connection, platform, params);
    return {
      serverInfo: { name: "kalc", version: platform.version },
      capabilities: capabilitiesFor(params.capabilities),
    };
  });
  return {
    diskChanged: (changed) => session?.server().diskChanged(changed.map(session.uris.pathOf)),
  };
}

function capabilitiesFor(client: ClientCapabilities): ServerCapabilities {
  const own = features.map((feature) => feature.capabilities(client));
  return {
    positionEncoding: "utf-16",
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    ...(Object.assign({}, ...own) as ServerCapabilities),
    workspace: Object.assign(
      { workspaceFolders: { supported: true, changeNotifications: true } },
      ...own.map(({ workspace }) => workspace),
    ) as NonNullable<ServerCapabilities["workspace"]>,
  };
}
