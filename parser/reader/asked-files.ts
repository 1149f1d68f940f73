import type { Files } from "./files.ts";
import { glob, type GlobResult } from "./glob.ts";

/** The files of one moment, of which each thing is asked once, however many passes and ids want to know it. */
export interface AskedFiles extends Files {
  /** The files that a pattern stands for, seen from `directory`. */
  glob(pattern: string, directory: string): GlobResult;
  /** The same for the pattern of an include, of which an absolute one is about the host. */
  globOnHost(pattern: string, directory: string): GlobResult;
}

export function askedOnce(files: Files): AskedFiles {
  const { locate, mayLook } = files;
  const stat = once((path: string) => files.stat(path));
  const list = once((path: string) => files.list(path));
  const listing = { stat, list, ...(mayLook && { mayLook }) };
  const globs = once((directory: string) => once((pattern: string) => glob(pattern, directory, listing)));
  const onHost =
    locate &&
    once((directory: string) => once((pattern: string) => glob(pattern, directory, listing, locate)));
  return {
    stat,
    list,
    read: (path) => files.read(path),
    parsed: (path) => files.parsed?.(path),
    glob: (pattern, directory) => globs(directory)(pattern),
    globOnHost: (pattern, directory) => (onHost ?? globs)(directory)(pattern),
  };
}

function once<T>(ask: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    if (known.has(key)) return known.get(key) as T;
    const answer = ask(key);
    known.set(key, answer);
    return answer;
  };
}
