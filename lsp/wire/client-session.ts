import { pageOf, type Rule } from "@kalc/parser/diagnostics";
import {
  DidChangeConfigurationNotification,
  MessageType,
  ShowMessageNotification,
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
} from "vscode-languageserver";
import { readServerSettings, startServer, type Server } from "../server/index.ts";
import { features } from "./features.ts";
import { stackOf } from "./guard.ts";
import type { Platform } from "./platform.ts";
import { publisher } from "./publish.ts";
import { pulls } from "./pull.ts";
import { pulledFindings } from "./pulled.ts";
import { changeTeller } from "./requests/index.ts";
import type { Session } from "./session.ts";
import { uris } from "./uris.ts";
import { watchFiles } from "./watch.ts";

interface Options {
  readonly settings?: unknown;
  readonly isTrusted?: boolean;
}

/** Listens to the client, and starts the server with what the client says of its settings and folders. */
export function beginSession(connection: Connection, platform: Platform, params: InitializeParams): Session {
  const session = new ClientSession(connection, platform, params);
  session.listen();
  return session;
}

class ClientSession implements Session {
  readonly connection: Connection;
  readonly client: ClientCapabilities;
  readonly uris = uris();
  readonly pulled: Session["pulled"];
  private readonly platform: Platform;
  private readonly isTrusted: boolean;
  /** What was said at the start counts where the client has nothing to say. */
  private readonly firstSettings: unknown;
  private settings: unknown;
  private folders: readonly string[];
  private current: Server;
  private readonly published: ReturnType<typeof publisher>;
  private readonly tellChanged: () => void;
  private watchNow = (): void => undefined;

  // Whoever is given a session may take these out of it.
  readonly server = (): Server => this.current;
  readonly pageOf = (rule: Rule): string | undefined =>
    this.platform.docs && `${this.platform.docs}/${pageOf(rule)}`;
  readonly publish = (paths: ReadonlySet<string>): void => (this.pulled ?? this.published).found(paths);
  readonly watchIncluded = (): void => this.watchNow();
  readonly refresh = (): void => {
    if (this.client.workspace?.diagnostics?.refreshSupport)
      void this.connection.languages.diagnostics.refresh();
  };

  constructor(connection: Connection, platform: Platform, params: InitializeParams) {
    const { settings, isTrusted = true } = (params.initializationOptions ?? {}) as Options;
    this.connection = connection;
    this.platform = platform;
    this.client = params.capabilities;
    this.isTrusted = isTrusted;
    this.firstSettings = settings;
    this.settings = settings;
    this.folders = foldersOf(params).map((uri) => this.folderOf(uri));
    this.pulled = pulls(this.client) ? pulledFindings(this) : undefined;
    this.published = publisher(this, platform.nextTurn);
    this.tellChanged = changeTeller({ connection, client: this.client }, platform.nextTurn);
    this.current = this.start();
  }

  listen(): void {
    this.connection.onInitialized(() => this.afterInitialized());
    this.connection.onDidChangeConfiguration(({ settings }) => {
      if (this.asksSettings) void this.fetchSettings();
      else this.restartWith((settings as { kalc?: unknown } | null)?.kalc ?? this.firstSettings);
    });
    this.listenToTexts();
    for (const feature of features) feature.listen(this);
  }

  private listenToTexts(): void {
    const { connection, uris: addresses } = this;
    connection.onDidOpenTextDocument(({ textDocument: { uri, text, version } }) => {
      this.current.open(addresses.pathOf(uri), text, version);
    });
    connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
      this.current.change(addresses.pathOf(uri), contentChanges, version);
    });
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
      this.current.close(addresses.pathOf(uri));
    });
  }

  private afterInitialized(): void {
    const { connection, client } = this;
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: "kalc" });
    if (this.asksSettings) void this.fetchSettings();
    if (client.workspace?.workspaceFolders) this.followFolders();
    this.watchNow = watchFiles(this, this.platform);
    for (const feature of features) feature.begin?.(this);
  }

  private followFolders(): void {
    this.connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => this.folderOf(uri)));
      const kept = this.folders.filter((path) => !gone.has(path));
      this.folders = [...kept, ...added.map(({ uri }) => this.folderOf(uri))];
      this.restart();
    });
  }

  private get asksSettings(): boolean {
    return this.client.workspace?.configuration === true;
  }

  private async fetchSettings(): Promise<void> {
    const said: unknown = await this.connection.workspace.getConfiguration("kalc");
    const now = said ?? this.firstSettings;
    if (JSON.stringify(now) !== JSON.stringify(this.settings)) this.restartWith(now);
  }

  private restartWith(settings: unknown): void {
    this.settings = settings;
    this.restart();
  }

  private restart(): void {
    const before = this.current;
    this.current = this.start();
    this.current.adopt(before);
    before.stop();
    this.refresh();
  }

  private start(): Server {
    const { settings, errors } = readServerSettings(this.settings);
    for (const error of errors) this.complain(error);
    return startServer(
      {
        ...this.platform,
        complain: (message) => this.complain(message),
        onFound: (paths) => {
          this.publish(paths);
          this.watchIncluded();
          this.tellChanged();
        },
        onFault: (fault) => this.connection.console.error(`kalc: a bug in kalc\n${stackOf(fault)}`),
      },
      { settings, folders: this.folders, isTrusted: this.isTrusted },
    );
  }

  private complain(message: string): void {
    void this.connection.sendNotification(ShowMessageNotification.type, {
      type: MessageType.Warning,
      message: `kalc: ${message}`,
    });
  }

  private folderOf(uri: string): string {
    return this.uris.pathOf(uri).replace(/(?<=.)\/+$/, "");
  }
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
