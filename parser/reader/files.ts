import { bytesOf, type ParsedText } from "../syntax/index.ts";
import { glob, type GlobResult } from "./glob.ts";
import { resolvePath } from "./paths.ts";

/**
 * How the reader gets at files. The caller provides it: the disk, a disk with an editor's open buffers in
 * front, or a map in a test. Paths are whatever the caller understands; the reader only joins them with `/`.
 */
export interface Files {
  /** The bytes of a regular file; undefined where it cannot be read. */
  read(path: string): Uint8Array | undefined;
  /** What of a file is known already, such as of one that an editor has open: then it is not read. */
  parsed?(path: string): ParsedText | undefined;
  /** Undefined where there is nothing. Links are followed. */
  stat(path: string): FileStatus | undefined;
  /** The names that `pattern` stands for, seen from `directory`. */
  glob(pattern: string, directory: string): GlobResult;
}

export interface FileStatus {
  readonly kind: "file" | "directory" | "other";
  /** Any execute bit set: keepalived refuses such a file (6.5). */
  readonly executable: boolean;
}

/** What a provider needs to have so that `glob` can be built on it. */
export interface Listing {
  /** The names in a folder; undefined where it is none. */
  list(path: string): readonly string[] | undefined;
  stat(path: string): FileStatus | undefined;
}

export function globOver(listing: Listing): Files["glob"] {
  return (pattern, directory) => glob(pattern, directory, listing);
}

/** Files that only exist in memory. A value that is no text or bytes says what else stands there. */
export function filesInMemory(content: Readonly<Record<string, string | Uint8Array | FileStatus>>): Files {
  const entries = new Map(Object.entries(content).map(([path, value]) => [resolvePath("", path), value]));
  const list = (path: string): readonly string[] | undefined => {
    const prefix = path === "." ? "" : path === "/" ? "/" : `${path}/`;
    const names = new Set<string>();
    for (const key of entries.keys()) {
      if (key.startsWith(prefix) && key !== path) names.add(key.slice(prefix.length).split("/")[0] ?? "");
    }
    return names.size > 0 ? [...names] : undefined;
  };
  const stat = (path: string): FileStatus | undefined => {
    const value = entries.get(resolvePath("", path));
    if (value === undefined) return list(resolvePath("", path)) && { kind: "directory", executable: true };
    return typeof value === "string" || value instanceof Uint8Array
      ? { kind: "file", executable: false }
      : value;
  };
  const listing = { list: (path: string) => list(resolvePath("", path)), stat };
  return {
    stat,
    glob: globOver(listing),
    read(path) {
      const value = entries.get(resolvePath("", path));
      if (typeof value === "string") return new TextEncoder().encode(value);
      return value instanceof Uint8Array ? value : undefined;
    },
  };
}

/** What is asked of the files of one moment again and again, asked once. */
export function askedOnce(files: Files): Files {
  const statuses = new Map<string, FileStatus | undefined>();
  const results = new Map<string, GlobResult>();
  return {
    read: (path) => files.read(path),
    parsed: (path) => files.parsed?.(path),
    stat(path) {
      if (!statuses.has(path)) statuses.set(path, files.stat(path));
      return statuses.get(path);
    },
    glob(pattern, directory) {
      const key = `${directory}\0${pattern}`;
      const result = results.get(key) ?? files.glob(pattern, directory);
      results.set(key, result);
      return result;
    },
  };
}

/** `files` with what an editor has open, or what came on standard input, in front of it. */
export function withBuffers(files: Files, buffers: ReadonlyMap<string, Uint8Array | ParsedText>): Files {
  return {
    read(path) {
      const buffer = buffers.get(path);
      return buffer && "lines" in buffer ? bytesOf(buffer) : (buffer ?? files.read(path));
    },
    parsed(path) {
      const buffer = buffers.get(path);
      if (!buffer) return files.parsed?.(path);
      return "lines" in buffer ? buffer : undefined;
    },
    stat: (path) => (buffers.has(path) ? { kind: "file", executable: false } : files.stat(path)),
    glob: (pattern, directory) => {
      const path = resolvePath(directory, pattern);
      return buffers.has(path) || buffers.has(pattern)
        ? { names: [pattern], missing: false, wildcards: false }
        : files.glob(pattern, directory);
    },
  };
}
