// What both entries share: the client of the language server, and what of it lives as long as the extension.
import { commands, window, workspace, type ExtensionContext } from "vscode";
import type { BaseLanguageClient, LanguageClientOptions, Middleware } from "vscode-languageclient";
import { changesOf } from "./changes.ts";
import { registerCommands } from "./commands/index.ts";
import { sayCounts } from "./commands/lint-workspace.ts";
import { serveEffective } from "./effective.ts";
import { offerLanguage } from "./included.ts";
import { servePages } from "./pages.ts";
import { showStatus } from "./status.ts";
import { showTree } from "./tree.ts";

const LANGUAGE = "keepalived";

/** In ms: a busy machine takes its time. A server that hangs even then is no reason not to start another one. */
const STOPPING = 10_000;

/** What an entry knows: how the server is started where it runs, and what else the client has to do there. */
export interface Platform {
  readonly make: (options: LanguageClientOptions) => BaseLanguageClient;
  readonly middleware?: Middleware;
}

export async function startClient(
  context: ExtensionContext,
  { make, middleware }: Platform,
): Promise<BaseLanguageClient> {
  const channel = window.createOutputChannel("kalc", { log: true });
  const client = make({
    documentSelector: schemes().map((scheme) => ({ scheme, language: LANGUAGE })),
    outputChannel: channel,
    // Asked again whenever the server is started: it may be trusted by then.
    initializationOptions: () => ({
      settings: JSON.parse(JSON.stringify(workspace.getConfiguration("kalc"))) as unknown,
      isTrusted: workspace.isTrusted,
    }),
    middleware: { ...middleware, executeCommand: sayCounts },
  });
  const restart = async (): Promise<void> => {
    await client
      .stop(STOPPING)
      .catch((reason: unknown) => channel.warn(`It did not stop: ${String(reason)}`));
    await client.start();
  };
  const { extensionUri } = context;
  const running = { client, channel, restart, onChanged: changesOf(client), extensionUri };
  context.subscriptions.push(
    channel,
    ...registerCommands(running),
    serveEffective(running),
    servePages(running),
    workspace.onDidGrantWorkspaceTrust(restart),
  );
  await client.start();
  context.subscriptions.push(
    showStatus(running),
    showTree(running),
    offerLanguage(running, context.workspaceState),
  );
  // Until then there is no tree to ask for, and in most workspaces never.
  await commands.executeCommand("setContext", "kalc.isRunning", true);
  return client;
}

/** Texts somebody works on: no older ones, as the left side of a comparison has them. */
function schemes(): readonly string[] {
  const folders = workspace.workspaceFolders?.map(({ uri }) => uri.scheme) ?? [];
  return [...new Set(["file", "untitled", "vscode-remote", ...folders])];
}
