// The extension in a browser: the server is a web worker, and is sent the files of the workspace.
import { Uri, workspace, type ExtensionContext } from "vscode";
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from "vscode-languageclient/browser";
import { startClient } from "./client.ts";
import { asLocal } from "./web/addresses.ts";
import { sendingFiles } from "./web/files.ts";

let client: LanguageClient | undefined;
let worker: Worker | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const module = Uri.joinPath(context.extensionUri, "dist/server.cjs");
  const uriConverters = asLocal(workspace.workspaceFolders?.[0]?.uri);
  await startClient(context, {
    make: (options) =>
      (client = new LanguageClient("kalc", "kalc", () => startWorker(module), { ...options, uriConverters })),
    middleware: sendingFiles(uriConverters, async (files) =>
      client?.sendNotification("kalc/files", { files }),
    ),
  });
}

export async function deactivate(): Promise<void> {
  await client?.stop();
  worker?.terminate();
}

/** By its text: a browser starts no worker from an address of another origin, which a remote host's is. */
async function startWorker(module: Uri): Promise<MessageTransports> {
  worker?.terminate();
  const text = new TextDecoder().decode(await workspace.fs.readFile(module));
  worker = new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
  // Not the worker itself: the editor's own class of workers is no Worker to the client.
  return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
}
