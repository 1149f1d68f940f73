import type {
  ClientCapabilities,
  Position,
  ServerCapabilities,
  TextDocumentIdentifier,
} from "vscode-languageserver";
import type { View } from "../service/index.ts";
import { offsetOf } from "./positions.ts";
import type { Session } from "./session.ts";

/** One capability of the server: what it says of itself, and its requests. */
export interface ProtocolFeature {
  /** Only what the client can use. */
  readonly capabilities: (client: ClientCapabilities) => Partial<ServerCapabilities>;
  readonly listen: (session: Session) => void;
  /** Once the client is ready to be asked for something. */
  readonly begin?: (session: Session) => void;
}

/** The view of the file that a request names; undefined where there is no such file. */
export function viewIn(
  { server, uris }: Session,
  { textDocument }: { textDocument: TextDocumentIdentifier },
): View | undefined {
  return server().view(uris.pathOf(textDocument.uri));
}

/** The same with the offset it names. */
export function placeIn(
  session: Session,
  params: { textDocument: TextDocumentIdentifier; position: Position },
): { readonly view: View; readonly offset: number } | undefined {
  const view = viewIn(session, params);
  return view && { view, offset: offsetOf(view.file.document, params.position) };
}
