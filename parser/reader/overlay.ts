import { bytesOf, type ParsedText } from "../syntax/index.ts";
import { namesBelow, type Files } from "./files.ts";
import { directoryOf, resolvePath } from "./paths.ts";

/**
 * `files` with what an editor has open in front of them: what is read, listed and matched by a pattern is what would
 * be if everything were saved, files and folders that do not exist yet or no more among them.
 */
export function overlay(files: Files, buffers: ReadonlyMap<string, Uint8Array | ParsedText>): Files {
  const open = new Map([...buffers].map(([path, buffer]) => [resolvePath("", path), buffer]));
  const folders = new Set([...open.keys()].flatMap(foldersAbove));
  const { mayLook } = files;
  return {
    ...files,
    ...(mayLook && { mayLook: (path) => open.has(resolvePath("", path)) || mayLook(path) }),
    read(path) {
      const buffer = open.get(resolvePath("", path));
      return buffer && "lines" in buffer ? bytesOf(buffer) : (buffer ?? files.read(path));
    },
    parsed(path) {
      const buffer = open.get(resolvePath("", path));
      if (!buffer) return files.parsed?.(path);
      return "lines" in buffer ? buffer : undefined;
    },
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
