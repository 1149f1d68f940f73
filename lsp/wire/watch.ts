import { directoryOf, type Files } from "@kalc/parser/reader";
import { DidChangeWatchedFilesNotification } from "vscode-languageserver";
import type { Session } from "./session.ts";

const PATTERNS = ["**/*.conf", "**/kalc.yaml", "**/keepalived/**"];

/** For clients that do not watch: how often somebody looks whether files are still the same, in ms. */
const EVERY = 2_000;

interface Watcher {
  readonly disk: Files;
  readonly every: (ms: number, run: () => void) => () => void;
}

/** Tells the server of files that change on disk: through the client where it can, else by looking. */
export function watchFiles({ connection, client, server, uris }: Session, { disk, every }: Watcher): void {
  connection.onDidChangeWatchedFiles(({ changes }) => {
    server().diskChanged(changes.map(({ uri }) => uris.pathOf(uri)));
  });
  if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
    const watchers = PATTERNS.map((globPattern) => ({ globPattern }));
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    return;
  }
  let before = stamps(server().paths(), disk);
  const stop = every(EVERY, () => {
    const now = stamps(server().paths(), disk);
    const different = [...now].filter(([path, stamp]) => before.has(path) && before.get(path) !== stamp);
    before = now;
    if (different.length > 0) server().diskChanged(different.map(([path]) => path));
  });
  connection.onExit(stop);
}

/** What would be another one after a change: of each file, of its folder, and of the settings beside it. */
function stamps(paths: ReadonlySet<string>, disk: Files): ReadonlyMap<string, string> {
  const folders = new Set([...paths].map(directoryOf));
  const settings = [...folders].map((folder) => `${folder}/kalc.yaml`);
  return new Map([
    ...[...paths, ...settings].map((path): [string, string] => [path, disk.stat(path)?.stamp ?? ""]),
    ...[...folders].map((folder): [string, string] => [folder, (disk.list(folder) ?? []).join("\0")]),
  ]);
}
