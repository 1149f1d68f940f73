import { watch, type FSWatcher } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Exit } from "../exit.ts";
import type { Io, Output } from "../io.ts";
import { lintOnce } from "./once.ts";
import type { LintRequest } from "./request.ts";

/** Lints, waits until something changes, and lints again, until it is interrupted. */
export async function lintWatching(paths: readonly string[], request: LintRequest, io: Io): Promise<Exit> {
  const given = paths.map((path) => resolve(io.cwd, path));
  let watched = new Set(given.flatMap((path) => [path, dirname(path)]));
  let shown: string | undefined;
  for (;;) {
    // Watching begins before reading: what changes meanwhile is not missed.
    const before = changeIn(watched);
    const { read, text, show } = await lintKept(paths, request, io);
    watched = new Set([...watched, ...read.map((path) => dirname(resolve(io.cwd, path)))]);
    const behind = changeIn(watched);
    // A file nobody reads has changed, perhaps the one this very output goes to.
    if (text !== shown) show();
    shown = text;
    await Promise.race([before.seen, behind.seen]);
    before.stop();
    behind.stop();
  }
}

interface Kept {
  readonly read: readonly string[];
  readonly text: string;
  readonly show: () => void;
}

/** One run whose output waits until it is known whether it says anything new. */
async function lintKept(paths: readonly string[], request: LintRequest, io: Io): Promise<Kept> {
  const chunks: { readonly output: Output; readonly chunk: string | Uint8Array }[] = [];
  const keep = (output: Output): Output => ({
    isTTY: output.isTTY,
    columns: output.columns,
    write: (chunk) => void chunks.push({ output, chunk }),
  });
  // No progress: it would be shown when it is over.
  const stderr = { ...keep(io.stderr), isTTY: false };
  const { read } = await lintOnce(paths, request, { ...io, stdout: keep(io.stdout), stderr });
  const show = (): void => {
    if (io.stdout.isTTY) io.stdout.write("\u001B[2J\u001B[H");
    for (const { output, chunk } of chunks) output.write(chunk);
    io.stderr.write("kalc: waiting for changes; Ctrl-C ends\n");
  };
  return { read, text: chunks.map(({ chunk }) => String(chunk)).join(""), show };
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
