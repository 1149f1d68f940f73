// The extension on a desktop, or on the host of a remote window: the server is a process of its own.
import { Uri, type ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { startClient } from "./client.ts";

let client: Awaited<ReturnType<typeof startClient>> | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const module = Uri.joinPath(context.extensionUri, "dist/server.cjs").fsPath;
  const server = { module, transport: TransportKind.ipc };
  client = await startClient(context, {
    make: (options) => new LanguageClient("kalc", "kalc", { run: server, debug: server }, options),
  });
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
