import { readdirSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { globOver, type Files, type FileStatus } from "@kalc/parser/reader";

/** The disk as the reader sees it; relative paths start at `cwd`. */
export function filesOnDisk(cwd: string): Files {
  const at = (path: string): string => resolve(cwd, path);
  const stat = (path: string): FileStatus | undefined => {
    const status = unlessMissing(() => statSync(at(path)));
    if (!status) return undefined;
    const kind = status.isFile() ? "file" : status.isDirectory() ? "directory" : "other";
    return { kind, executable: (status.mode & 0o111) !== 0 };
  };
  const list = (path: string): readonly string[] | undefined => unlessMissing(() => readdirSync(at(path)));
  return {
    stat,
    glob: globOver({ list, stat }),
    read: (path) => unlessMissing(() => readFileSync(at(path))),
  };
}

/** What cannot be read is, to the reader, not there: keepalived too only says so and goes on. */
function unlessMissing<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
