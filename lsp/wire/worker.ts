// The server in a web worker. It has no disk: the client sends it the files of the workspace, as they are and as they
// change.
import { filesInMemory, type Files } from "@kalc/parser/reader";
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  NotificationType,
  ProposedFeatures,
} from "vscode-languageserver/browser";
import { serve } from "./serve.ts";
import { pathIn } from "./uris.ts";

/** From the client: files with their texts, or null for one that is gone. */
const FILES = new NotificationType<{
  readonly files: readonly { readonly uri: string; readonly text: string | null }[];
}>("kalc/files");

/** A worker's own side, as both readers and writers of messages want it. */
type Port = ConstructorParameters<typeof BrowserMessageReader>[0];

export function serveWorker(port: Port, version: string): void {
  const connection = createConnection(
    ProposedFeatures.all,
    new BrowserMessageReader(port),
    new BrowserMessageWriter(port),
  );
  const texts = new Map<string, string>();
  let disk: Files = filesInMemory({});
  const server = serve(connection, {
    disk: {
      read: (path) => disk.read(path),
      stat: (path) => disk.stat(path),
      list: (path) => disk.list(path),
    },
    nextTurn: turns(),
    hash: undefined,
    version,
    docs: undefined,
    every: () => () => undefined,
  });
  connection.onNotification(FILES, ({ files }) => {
    for (const { uri, text } of files) {
      if (text === null) texts.delete(pathIn(uri));
      else texts.set(pathIn(uri), text);
    }
    disk = filesInMemory(Object.fromEntries(texts));
    server.diskChanged(files.map(({ uri }) => uri));
  });
  connection.listen();
}

/** After everything that has come in so far. A timer would wait for four milliseconds each time. */
function turns(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  const heard: EventTarget = port1;
  heard.addEventListener("message", () => waiting.shift()?.());
  port1.start();
  return () =>
    new Promise((done) => {
      waiting.push(done);
      port2.postMessage(undefined);
    });
}
