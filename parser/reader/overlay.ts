import { namesBelow, type Files } from "./files.ts";
import { directoryOf, resolvePath } from "./paths.ts";

/**
 * `files` with what an editor has open in front of them: what is read, listed and matched by a pattern is what would
 * be if everything were saved, files and folders that do not exist yet or no more among them.
 */
export function overlay(files: Files, buffers: ReadonlyMap<string, Uint8Array>): Files {
  const open = new Map([...buffers].map(([path, bytes]) => [resolvePath("", path), bytes]));
  const folders = new Set([...open.keys()].flatMap(foldersAbove));
  return {
    ...files,
    read: (path) => open.get(resolvePath("", path)) ?? files.read(path),
    stat(path) {
      const saved = files.stat(path);
      const place = resolvePath("", path);
      // What may be executed still may be once it is saved, which keepalived does not forgive.
      if (open.has(place)) return saved?.kind === "file" ? saved : { kind: "file", executable: false };
      return saved ?? (folders.has(place) ? { kind: "directory", executable: true } : undefined);
    },
    list(path) {
      const saved = files.list(path);
      const place = resolvePath("", path);
      if (!folders.has(place)) return saved;
      return [...new Set([...(saved ?? []), ...(namesBelow(place, open.keys()) ?? [])])];
    },
  };
}

/** `files` where one of them has another text, and is a plain file whatever it is now. */
export function withText(files: Files, path: string, bytes: Uint8Array): Files {
  const over = overlay(files, new Map([[path, bytes]]));
  const place = resolvePath("", path);
  return {
    ...over,
    stat: (asked) =>
      resolvePath("", asked) === place ? { kind: "file", executable: false } : over.stat(asked),
  };
}

function foldersAbove(path: string): readonly string[] {
  const folder = directoryOf(path);
  return folder === path || folder === "." || folder === "/" ? [folder] : [folder, ...foldersAbove(folder)];
}
