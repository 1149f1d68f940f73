import type { ParsedText } from "../syntax/index.ts";
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
  /** The names in a folder; undefined where it is none. */
  list(path: string): readonly string[] | undefined;
  /** The path without links that leads to the same; undefined where there is nothing. Without it there are no links. */
  readonly real?: (path: string) => string | undefined;
  /** Why a file cannot be read, as a sentence without a full stop; undefined where nobody can tell. */
  readonly whyNot?: (path: string) => string | undefined;
  /** Whether anybody may look at what lies there. Without it, at everything. */
  readonly mayLook?: (path: string) => boolean;
  /** Where the absolute path of an include is to be found; without it, where it says. */
  readonly locate?: (path: string) => FileLocation;
}

/** `elsewhere`: it names a file of the host that keepalived runs on, of which nothing is known. */
export type FileLocation = "here" | "elsewhere" | { readonly folder: string; readonly tail: string };

export interface FileStatus {
  readonly kind: "file" | "directory" | "other";
  /** Any execute bit set: keepalived refuses such a file (6.5). */
  readonly executable: boolean;
  /** In bytes, where it is known. */
  readonly size?: number;
  /** Another one after each change, where that is known. */
  readonly stamp?: string;
}

/** Files that only exist in memory. A value that is no text or bytes says what else stands there. */
export function filesInMemory(content: Readonly<Record<string, string | Uint8Array | FileStatus>>): Files {
  const entries = new Map(Object.entries(content).map(([path, value]) => [resolvePath("", path), value]));
  const list = (path: string): readonly string[] | undefined =>
    namesBelow(resolvePath("", path), entries.keys());
  return {
    list,
    stat(path) {
      const value = entries.get(resolvePath("", path));
      if (value === undefined) return list(path) && { kind: "directory", executable: true };
      return typeof value === "string" || value instanceof Uint8Array
        ? { kind: "file", executable: false }
        : value;
    },
    read(path) {
      const value = entries.get(resolvePath("", path));
      if (typeof value === "string") return new TextEncoder().encode(value);
      return value instanceof Uint8Array ? value : undefined;
    },
  };
}

/** What lies in a folder, where only the paths of files are known; undefined for nothing. */
export function namesBelow(folder: string, paths: Iterable<string>): readonly string[] | undefined {
  const prefix = folder === "." ? "" : folder === "/" ? "/" : `${folder}/`;
  const names = new Set<string>();
  for (const path of paths) {
    if (!path.startsWith(prefix) || path === folder) continue;
    // Seen from here, what is absolute or further up lies in no folder.
    const [name = ""] = path.slice(prefix.length).split("/");
    if (name !== "" && name !== "..") names.add(name);
  }
  return names.size > 0 ? [...names] : undefined;
}
