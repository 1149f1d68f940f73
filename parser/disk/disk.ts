import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Files } from "../reader/index.ts";
import { whyNot } from "./why-not.ts";

/** The disk as the reader sees it; relative paths start at `cwd`. */
export function filesOnDisk(cwd: string): Files {
  const at = (path: string): string => resolve(cwd, path);
  return {
    read: (path) => unlessMissing(() => readFileSync(at(path))),
    list: (path) => unlessMissing(() => readdirSync(at(path))),
    stat(path) {
      const status = unlessMissing(() => statSync(at(path)));
      if (!status) return undefined;
      const kind = status.isFile() ? "file" : status.isDirectory() ? "directory" : "other";
      const { mode, size, mtimeMs, ino } = status;
      return { kind, executable: (mode & 0o111) !== 0, size, stamp: `${ino} ${size} ${mtimeMs}` };
    },
    real: (path) => unlessMissing(() => realpathSync(at(path))),
    whyNot(path) {
      try {
        readFileSync(at(path));
        return undefined;
      } catch (error) {
        return whyNot(error);
      }
    },
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
