import { directoryOf, type Files } from "@kalc/parser/reader";
import { DidChangeWatchedFilesNotification } from "vscode-languageserver";
import type { Session } from "./session.ts";

const PATTERNS = ["**/*.conf", "**/kalc.yaml", "**/keepalived/**"];

/** Of files that have other names and are included: more than a workspace of keepalived's has. */
const MOST_INCLUDED = 100;

/** For clients that do not watch: how often somebody looks whether files are still the same, in ms. */
const EVERY = 2_000;

interface Watcher {
  readonly disk: Files;
  readonly every: (ms: number, run: () => void) => () => void;
}

/**
 * Tells the server of files that change on disk: through the client where it can, else by looking. Gives what is to be
 * called when other files may be included.
 */
export function watchFiles(
  { connection, client, server, uris }: Session,
  { disk, every }: Watcher,
): () => void {
  connection.onDidChangeWatchedFiles(({ changes }) => {
    server().diskChanged(changes.map(({ uri }) => uris.pathOf(uri)));
  });
  if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
    const watchers = PATTERNS.map((globPattern) => ({ globPattern }));
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    const asked = new Set<string>();
    return () => {
      const further = new Set(server().included().filter(isFurther).map(inItsFolder));
      const fresh = [...further]
        .filter((pattern) => !asked.has(pattern))
        .slice(0, Math.max(0, MOST_INCLUDED - asked.size));
      if (fresh.length === 0) return;
      for (const pattern of fresh) asked.add(pattern);
      void connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: fresh.map((globPattern) => ({ globPattern })),
      });
    };
  }
  let before = stamps(server().paths(), disk);
  const stop = every(EVERY, () => {
    const now = stamps(server().paths(), disk);
    const different = [...now].filter(([path, stamp]) => before.has(path) && before.get(path) !== stamp);
    before = now;
    if (different.length > 0) server().diskChanged(different.map(([path]) => path));
  });
  connection.onExit(stop);
  return () => undefined;
}

/** Whether it is for files that are not watched in any case. */
function isFurther(path: string): boolean {
  return !path.endsWith(".conf") && !path.includes("/keepalived/");
}

/** A folder of the host may lie anywhere in a workspace. */
function inItsFolder(path: string): string {
  return `**/${path.split("/").slice(-2).join("/")}`;
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
