import type { Document } from "@kalc/parser/document";
import type { Files } from "@kalc/parser/reader";
import { documentOf } from "../service/index.ts";

export interface DiskLimits {
  /** In bytes; a larger file counts as one that cannot be read. */
  readonly size: number;
  /** In a workspace that nobody trusts yet, nothing outside of it is looked at. */
  readonly mayRead: (path: string) => boolean;
}

interface Known {
  readonly stamp: string;
  readonly document: Document;
}

/** What of the disk a server may see. Files that have not changed are read and parsed once. */
export function diskView(disk: Files, { size: most, mayRead }: DiskLimits): Files {
  const known = new Map<string, Known>();
  const stat: Files["stat"] = (path) => (mayRead(path) ? disk.stat(path) : undefined);
  // Nothing but a regular file is opened: a pipe would never answer.
  const parsed = (path: string): Document | undefined => {
    const status = stat(path);
    if (status?.kind !== "file" || (status.size ?? 0) > most) {
      known.delete(path);
      return undefined;
    }
    const before = known.get(path);
    if (before && before.stamp === status.stamp) return before.document;
    const bytes = disk.read(path);
    if (!bytes) return undefined;
    const document = documentOf(bytes);
    if (status.stamp !== undefined) known.set(path, { stamp: status.stamp, document });
    return document;
  };
  return {
    parsed,
    stat,
    mayLook: mayRead,
    list: (path) => (mayRead(path) ? disk.list(path) : undefined),
    read(path) {
      const status = stat(path);
      return status?.kind === "file" && (status.size ?? 0) <= most ? disk.read(path) : undefined;
    },
  };
}
