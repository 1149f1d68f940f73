import type { Rule } from "@kalc/parser/diagnostics";
import type { ClientCapabilities, Connection, Diagnostic } from "vscode-languageserver";
import type { Server } from "../server/index.ts";
import type { FindingsPart } from "../service/index.ts";
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
  /** The client is to ask for everything anew that it asks for by itself. */
  readonly refresh: () => void;
  /** Files may be included of which the client does not know yet that they are to be watched. */
  readonly watchIncluded: () => void;
  /** Of a client that asks for findings. */
  readonly pulled: PulledFindings | undefined;
  /** It is another one once the settings are others. */
  readonly server: () => Server;
}

/** What a client that asks for findings was told. */
export interface PulledFindings {
  /** Gives what tells the answer from others. */
  answered(path: string, part: FindingsPart | undefined, items: readonly Diagnostic[]): string;
  /** These files may have other findings. */
  found(paths: ReadonlySet<string>): void;
}
