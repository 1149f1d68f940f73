import { watch, type FSWatcher } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Exit } from "../exit.ts";
import type { Io } from "../io.ts";
import { lintOnce } from "./once.ts";
import type { LintRequest } from "./request.ts";

/** Lints, waits until something changes, and lints again, until it is interrupted. */
export async function lintWatching(paths: readonly string[], request: LintRequest, io: Io): Promise<Exit> {
  const given = paths.map((path) => resolve(io.cwd, path));
  let watched = new Set(given.flatMap((path) => [path, dirname(path)]));
  for (;;) {
    if (io.stdout.isTTY) io.stdout.write("\u001B[2J\u001B[H");
    // Watching begins before reading: what changes meanwhile is not missed.
    const before = changeIn(watched);
    const { read } = await lintOnce(paths, request, io);
    watched = new Set([...watched, ...read.map((path) => dirname(resolve(io.cwd, path)))]);
    const behind = changeIn(watched);
    io.stderr.write("kalc: waiting for changes; Ctrl-C ends\n");
    await Promise.race([before.seen, behind.seen]);
    before.stop();
    behind.stop();
  }
}

/** Editors write a file in several steps; what follows within this time is one change. */
const SETTLE = 50;

/** Folders, not files: many editors replace a file instead of writing it. */
function changeIn(paths: ReadonlySet<string>): { readonly seen: Promise<void>; readonly stop: () => void } {
  const watchers: FSWatcher[] = [];
  const seen = new Promise<void>((done) => {
    for (const path of paths) {
      try {
        watchers.push(watch(path, () => setTimeout(done, SETTLE)));
      } catch {
        // What does not exist, or is no folder or file, will be seen by the folder around it.
      }
    }
  });
  return { seen, stop: () => watchers.forEach((watcher) => watcher.close()) };
}
