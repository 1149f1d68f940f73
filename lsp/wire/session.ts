import type { Rule } from "@kalc/parser/diagnostics";
import type { ClientCapabilities, Connection } from "vscode-languageserver";
import type { Server } from "../server/index.ts";
import type { Uris } from "./uris.ts";

/** One client and its server, for as long as they are connected. */
export interface Session {
  readonly connection: Connection;
  readonly client: ClientCapabilities;
  readonly uris: Uris;
  /** The address of the page that explains a rule, where there is one. */
  readonly pageOf: (rule: Rule) => string | undefined;
  /** Findings of these files may be others: the client is told, or to ask. */
  readonly publish: (paths: ReadonlySet<string>) => void;
  /** A client that asks was answered about a file: the version of its text, and what stands for its findings. */
  readonly answered: (path: string, version: number | undefined, id: string) => void;
  /** It is another one once the settings are others. */
  readonly server: () => Server;
}
