// One client from its first word to its last.
import { pageOf, type Rule } from "@kalc/parser/diagnostics";
import type { Hash } from "@kalc/parser/project";
import type { Files } from "@kalc/parser/reader";
import {
  DidChangeConfigurationNotification,
  ErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type Connection,
  type InitializeError,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
} from "vscode-languageserver";
import { readServerSettings, startServer, type Server } from "../server/index.ts";
import { features } from "./features.ts";
import { guarded, stackOf } from "./guard.ts";
import { publisher } from "./publish.ts";
import { pulls } from "./pull.ts";
import { pulledFindings } from "./pulled.ts";
import { changeTeller } from "./requests/index.ts";
import type { Session } from "./session.ts";
import { uris } from "./uris.ts";
import { watchFiles } from "./watch.ts";

/** What a process or a worker gives. */
export interface Platform {
  readonly disk: Files;
  readonly nextTurn: () => Promise<void>;
  /** Undefined where there is none: then there can be no baseline. */
  readonly hash: Hash | undefined;
  readonly version: string;
  /** The address of the folder above docs/, where the pages of rules lie; undefined where there are none. */
  readonly docs: string | undefined;
  /** Calls back again and again, for clients that do not watch files; gives what ends it. */
  readonly every: (ms: number, run: () => void) => () => void;
}

interface Options {
  readonly settings?: unknown;
  readonly isTrusted?: boolean;
}

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
    session = begin(connection, platform, params);
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

function begin(connection: Connection, platform: Platform, params: InitializeParams): Session {
  const { capabilities: client } = params;
  const { settings: first, isTrusted = true } = (params.initializationOptions ?? {}) as Options;
  const addresses = uris();
  const folderOf = (uri: string): string => addresses.pathOf(uri).replace(/(?<=.)\/+$/, "");
  let folders = foldersOf(params).map(folderOf);
  let sent = first;
  const complain = (message: string): void =>
    void connection.sendNotification(ShowMessageNotification.type, {
      type: MessageType.Warning,
      message: `kalc: ${message}`,
    });

  const start = (): Server => {
    const { settings, errors } = readServerSettings(sent);
    errors.forEach(complain);
    return startServer(
      {
        ...platform,
        complain,
        onFound: (paths) => {
          session.publish(paths);
          watchIncluded();
          tellChanged();
        },
        onFault: (fault) => connection.console.error(`kalc: a bug in kalc\n${stackOf(fault)}`),
      },
      { settings, folders, isTrusted },
    );
  };
  const session: Session = {
    connection,
    client,
    uris: addresses,
    pageOf: (rule: Rule) => platform.docs && `${platform.docs}/${pageOf(rule)}`,
    publish: (paths) => (session.pulled ?? published).found(paths),
    refresh() {
      if (client.workspace?.diagnostics?.refreshSupport) void connection.languages.diagnostics.refresh();
    },
    watchIncluded: () => watchIncluded(),
    get pulled() {
      return pulled;
    },
    server: () => server,
  };
  let watchIncluded = (): void => undefined;
  const pulled = pulls(client) ? pulledFindings(session) : undefined;
  const published = publisher(session, platform.nextTurn);
  const tellChanged = changeTeller({ connection, client }, platform.nextTurn);
  let server = start();

  const restart = (): void => {
    const before = server;
    server = start();
    server.adopt(before);
    before.stop();
    session.refresh();
  };
  const asksSettings = client.workspace?.configuration === true;
  const fetchSettings = async (): Promise<void> => {
    const now: unknown = await connection.workspace.getConfiguration("kalc");
    // What was said at the start counts where the client has nothing to say.
    if (JSON.stringify(now ?? first) === JSON.stringify(sent)) return;
    sent = now ?? first;
    restart();
  };

  connection.onInitialized(() => {
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: "kalc" });
    if (asksSettings) void fetchSettings();
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => folderOf(uri)));
        folders = [...folders.filter((path) => !gone.has(path)), ...added.map(({ uri }) => folderOf(uri))];
        restart();
      });
    }
    watchIncluded = watchFiles(session, platform);
    for (const feature of features) feature.begin?.(session);
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    if (asksSettings) void fetchSettings();
    else {
      sent = (settings as { kalc?: unknown } | null)?.kalc ?? first;
      restart();
    }
  });

  connection.onDidOpenTextDocument(({ textDocument: { uri, text, version } }) => {
    server.open(addresses.pathOf(uri), text, version);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    server.change(addresses.pathOf(uri), contentChanges, version);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => server.close(addresses.pathOf(uri)));
  for (const feature of features) feature.listen(session);
  return session;
}

/** Older clients only know of one folder, and of what takes its place now. */
function foldersOf(params: InitializeParams): readonly string[] {
  if (params.workspaceFolders) return params.workspaceFolders.map(({ uri }) => uri);
  const { rootUri, rootPath } = params as {
    readonly rootUri?: string | null;
    readonly rootPath?: string | null;
  };
  if (rootUri) return [rootUri];
  return rootPath ? [`file://${rootPath}`] : [];
}
